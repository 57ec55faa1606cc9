//! Notifications on this installation: the network, and an authority that vouches for their signatures.

use std::sync::Arc;

use anyhow::Result;
use novamind_kernel::Cloud;
use novamind_notify::{LiveNotify, Notify, SmtpServer};
use novamind_sns::{Issue, Sns};

use crate::certificate::Authority;

/// What takes notifications and mails to the world outside.
pub fn notify(cloud: &Cloud, smtp: Option<SmtpServer>) -> Result<Arc<dyn Notify>> {
    let authority = Authority::open(&cloud.settings().folder)?;
    Ok(Arc::new(LiveNotify::new(Some(authority.pem()), smtp)))
}

pub fn open(cloud: &Cloud, notify: Arc<dyn Notify>) -> Result<Arc<Sns>> {
    let authority = Authority::open(&cloud.settings().folder)?;
    let issue: Arc<Issue> =
        Arc::new(move |key| authority.issue_for_notifications(key).map_err(|error| format!("{error:#}")));
    Sns::open(cloud, notify, issue).map_err(|error| anyhow::anyhow!("{error}"))
}
