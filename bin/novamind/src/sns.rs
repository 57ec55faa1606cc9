//! Notifications on this installation: the network, and an authority that vouches for their signatures.

use std::sync::Arc;

use anyhow::Result;
use novamind_kernel::Cloud;
use novamind_notify::{LiveNotify, SmtpServer};
use novamind_sns::{Issue, Sns};

use crate::certificate::Authority;

pub fn open(cloud: &Cloud, smtp: Option<SmtpServer>) -> Result<Arc<Sns>> {
    let authority = Authority::open(&cloud.settings().folder)?;
    let notify = LiveNotify::new(Some(authority.pem()), smtp);
    let issue: Arc<Issue> =
        Arc::new(move |key| authority.issue_for_notifications(key).map_err(|error| format!("{error:#}")));
    Sns::open(cloud, Arc::new(notify), issue).map_err(|error| anyhow::anyhow!("{error}"))
}
