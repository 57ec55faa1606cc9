//! What the unit tests of several services stand on. No part of the program depends on it.

use std::path::Path;
use std::time::Duration;

use novamind_kernel::{
    Authorizer, Caller, Credentials, Decision, Identity, Principal, Request, Settings, Store,
};
use novamind_wire::{Error, Result, Timestamp};

/// The account of tests.
pub const ACCOUNT: &str = "123456789012";
/// The region of tests.
pub const REGION: &str = "us-east-1";

/// An installation in this folder, whose endpoint nobody answers at.
pub fn settings(folder: &Path) -> Settings {
    Settings {
        folder: folder.to_owned(),
        account: ACCOUNT.into(),
        region: REGION.into(),
        endpoint: "http://127.0.0.1:1".into(),
        trusting: false,
    }
}

/// An authorizer without IAM: everybody may everything, and services take on any role but those whose ARN holds
/// `untrusted`.
pub struct Everybody;

impl Authorizer for Everybody {
    fn decide(&self, _: &Request<'_>) -> Result<Decision> {
        Ok(Decision::Allowed)
    }

    fn identify(&self, _: &str, _: Option<&str>) -> Result<Identity> {
        Ok(Identity::UnknownKey)
    }

    fn issue_for_service(
        &self,
        _: &'static str,
        role: &str,
        _: &str,
        _: &str,
        _: Duration,
    ) -> Result<Credentials> {
        Ok(Credentials {
            access_key: format!("key of {role}"),
            secret_key: "secret".into(),
            session_token: "token".into(),
            expires: Timestamp::from_millis(0),
        })
    }

    fn assume_for_service(
        &self,
        service: &'static str,
        role: &str,
        session: &str,
        _: &str,
    ) -> Result<Caller> {
        if role.contains("untrusted") {
            return Err(Error::new("AccessDenied", 403, "no trust"));
        }
        let (path, name, session) = ("/".into(), role.into(), session.into());
        let principal = Principal::Role { path, name, session };
        Ok(Caller { principal, invoked_by: Some(service), ..Caller::root(ACCOUNT) })
    }

    fn service_linked(&self, account: &str, _: &'static str) -> Result<Caller> {
        Ok(Caller::root(account))
    }

    fn check_resource_policy(&self, _: &str) -> std::result::Result<(), String> {
        Ok(())
    }
}

/// Runs two calls of which each sees the store as it is before both, and writes after: the first one first. So a test
/// finds out whether a call looks again at what it has seen when it writes.
///
/// # Panics
/// If the store's writer has stopped.
#[expect(clippy::expect_used, reason = "a test may panic")]
pub async fn at_once<A: Future, B: Future>(store: &Store, first: A, second: B) -> (A::Output, B::Output) {
    let (begun, begins) = tokio::sync::oneshot::channel();
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let store = store.clone();
    let busy = tokio::spawn(async move {
        let hold = move |_: &mut novamind_kernel::Transaction<'_>| {
            let _ = begun.send(());
            let _ = wait.recv();
            Ok(())
        };
        store.write(hold).await
    });
    begins.await.expect("the writer takes what is to be written");
    // Polled in this order: when the last one is, both others wait for the writer.
    let (first, second, ()) = tokio::join!(biased; first, second, async move { drop(go) });
    busy.await.expect("no panic").expect("nothing was written");
    (first, second)
}
