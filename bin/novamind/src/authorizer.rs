//! Decisions while there is no IAM: the root user may, nobody else.

use novamind_kernel::{Authorizer, Caller, Decision, Principal, Request};
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

    fn assume_for_service(&self, _: &'static str, role_arn: &str, _: &str) -> Result<Caller> {
        Err(Error::unsupported(format!("The role {role_arn}")))
    }

    fn service_linked(&self, _: &str, service: &'static str) -> Result<Caller> {
        Err(Error::unsupported(format!("The service-linked role of {service}")))
    }
}
