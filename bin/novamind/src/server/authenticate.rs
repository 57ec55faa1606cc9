//! Whose request it is.

use http::request::Parts;
use novamind_kernel::{Caller, Clock, Principal};
use novamind_wire::sigv4::{BodyCheck, Dialect, Endpoint, Presented, Received, Refusal, verify};
use novamind_wire::{Protocol, Result, Service};

use super::Server;

impl Server {
    /// The caller, and what of a streamed body is still to be proven.
    pub(super) fn authenticate(
        &self,
        presented: Option<&Presented>,
        parts: &Parts,
        service: &'static Service,
        protocol: Protocol,
        received: Received<'_>,
    ) -> Result<(Caller, BodyCheck)> {
        let dialect = Dialect::of(service, protocol);
        let account = self.cloud.account();
        if self.cloud.settings().trusting {
            let check =
                BodyCheck::unauthenticated(&parts.headers).map_err(|refusal| refusal.error(dialect))?;
            return Ok((Caller::root(account), check));
        }
        let Some(presented) = presented else {
            if service.name != "s3" {
                return Err(Refusal::Missing.error(dialect));
            }
            let check =
                BodyCheck::unauthenticated(&parts.headers).map_err(|refusal| refusal.error(dialect))?;
            return Ok((Caller { principal: Principal::Anonymous, ..Caller::root(account) }, check));
        };
        if presented.access_key != self.installation.access_key {
            return Err(Refusal::UnknownKey(presented.access_key.clone()).error(dialect));
        }
        if presented.session_token.is_some() {
            return Err(Refusal::InvalidToken.error(dialect));
        }
        let endpoint = Endpoint::of(service, protocol);
        let secret = &self.installation.secret_key;
        let check = verify(presented, parts, secret, received, endpoint, Clock::real_now(), &self.keys)?;
        let caller = Caller { access_key: Some(presented.access_key.clone()), ..Caller::root(account) };
        Ok((caller, check))
    }
}
