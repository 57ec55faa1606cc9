//! Decisions while there is no IAM: the root user may, nobody else.

use std::time::Duration;

use novamind_kernel::{Authorizer, Caller, Credentials, Decision, Identity, Principal, Request};
use novamind_wire::{Error, Result};

pub struct RootOnly;

impl Authorizer for RootOnly {
    fn decide(&self, request: &Request<'_>) -> Result<Decision> {
        Ok(match request.caller.principal {
            Principal::Root => Decision::Allowed,
            _ => Decision::Denied(format!(
                "because no identity-based policy allows the {} action",
                request.action
            )),
        })
    }

    fn identify(&self, _: &str, _: Option<&str>) -> Result<Identity> {
        Ok(Identity::UnknownKey)
    }

    fn issue_for_service(
        &self,
        _: &'static str,
        role_arn: &str,
        _: &str,
        _: Duration,
    ) -> Result<Credentials> {
        Err(Error::unsupported(format!("The role {role_arn}")))
    }

    fn assume_for_service(&self, _: &'static str, role_arn: &str, _: &str) -> Result<Caller> {
        Err(Error::unsupported(format!("The role {role_arn}")))
    }

    fn service_linked(&self, _: &str, service: &'static str) -> Result<Caller> {
        Err(Error::unsupported(format!("The service-linked role of {service}")))
    }
}
