//! Whose request it is.

use http::request::Parts;
use novamind_edge::distribution::VIEWER_PROTOCOL;
use novamind_kernel::{Caller, Clock, Identity, Principal};
use novamind_wire::route::bucket_of_host;
use novamind_wire::sigv4::{BodyCheck, Dialect, Endpoint, Presented, Presigned, Received, Refusal, verify};
use novamind_wire::{Error, Protocol, Result, Service};

use super::{Server, page};

pub(super) enum KeyProblem {
    Refused(Refusal),
    Failed(Error),
}

impl KeyProblem {
    pub(super) fn error(self, dialect: Dialect) -> Error {
        match self {
            Self::Refused(refusal) => refusal.error(dialect),
            Self::Failed(error) => error,
        }
    }
}

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
        // The edge, in the name of a distribution.
        if let Some(presented) = presented
            && presented.session_token.is_none()
            && let Some((secret, mut caller)) =
                novamind_cloudfront::identify(&self.cloud, &presented.access_key)?
        {
            if service.name != "s3" {
                return Err(Refusal::UnknownKey(presented.access_key.clone()).error(dialect));
            }
            let endpoint = Endpoint::of(service, protocol);
            let check = verify(presented, parts, &secret, received, endpoint, Clock::real_now(), &self.keys)?;
            // CloudFront asks S3 in the protocol of its viewer ("Require HTTPS for communication between CloudFront
            // and your Amazon S3 origin"); here it says so, for the edge and the cloud are two halves of one.
            let protocol = parts.headers.get(VIEWER_PROTOCOL);
            caller.secure = Some(protocol.is_some_and(|protocol| protocol == "https"));
            return Ok((caller, check));
        }
        if self.cloud.settings().trusting && !page::calls(service, parts) {
            // Tasks and builds act under their role here, too.
            if let Some(presented) = presented
                && let Some((secret, caller)) =
                    self.session(presented).map_err(|problem| problem.error(dialect))?
            {
                let endpoint = Endpoint::of(service, protocol);
                let check =
                    verify(presented, parts, &secret, received, endpoint, Clock::real_now(), &self.keys)?;
                return Ok((caller, check));
            }
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
            let Some(old) = Presigned::parse(parts)? else {
                return Ok((Caller { principal: Principal::Anonymous, ..Caller::root(account) }, check));
            };
            let (secret, caller) = self
                .key(&old.access_key, old.session_token.as_deref())
                .map_err(|problem| problem.error(dialect))?;
            let bucket = bucket_of_host(service, &parts.headers);
            old.verify(parts, bucket, &secret, Clock::real_now())?;
            return Ok((caller, check));
        };
        let (secret, caller) = self.of(presented).map_err(|problem| problem.error(dialect))?;
        let endpoint = Endpoint::of(service, protocol);
        let check = verify(presented, parts, &secret, received, endpoint, Clock::real_now(), &self.keys)?;
        Ok((caller, check))
    }

    /// The caller of an operation that needs no credentials.
    pub(super) fn stranger(&self, parts: &Parts, dialect: Dialect) -> Result<(Caller, BodyCheck)> {
        let check = BodyCheck::unauthenticated(&parts.headers).map_err(|refusal| refusal.error(dialect))?;
        Ok((Caller { principal: Principal::Anonymous, ..Caller::root(self.cloud.account()) }, check))
    }

    /// Whether a client may send more than a stranger before its signature is checked.
    pub(super) fn is_known(&self, presented: Option<&Presented>) -> bool {
        self.cloud.settings().trusting || presented.is_some_and(|presented| self.of(presented).is_ok())
    }

    /// The secret of the presented key, and whose it is.
    fn of(&self, presented: &Presented) -> std::result::Result<(String, Caller), KeyProblem> {
        self.key(&presented.access_key, presented.session_token.as_deref())
    }

    pub(super) fn key(
        &self,
        access_key: &str,
        token: Option<&str>,
    ) -> std::result::Result<(String, Caller), KeyProblem> {
        if *access_key == self.installation.access_key {
            if token.is_some() {
                return Err(KeyProblem::Refused(Refusal::InvalidToken));
            }
            let root = Caller::root(self.cloud.account());
            return Ok((
                self.installation.secret_key.clone(),
                Caller { access_key: Some(access_key.to_owned()), ..root },
            ));
        }
        known(self.identity(access_key, token)?, access_key)
    }

    /// As [`Server::of`] for a session token that this installation has issued; `None` for anything else.
    fn session(&self, presented: &Presented) -> std::result::Result<Option<(String, Caller)>, KeyProblem> {
        if presented.session_token.is_none() {
            return Ok(None);
        }
        match self.identity(&presented.access_key, presented.session_token.as_deref())? {
            Identity::InvalidToken => Ok(None),
            other => known(other, &presented.access_key).map(Some),
        }
    }

    fn identity(&self, access_key: &str, token: Option<&str>) -> std::result::Result<Identity, KeyProblem> {
        let authorizer = self.cloud.authorizer().map_err(KeyProblem::Failed)?;
        authorizer.identify(access_key, token).map_err(KeyProblem::Failed)
    }
}

fn known(identity: Identity, access_key: &str) -> std::result::Result<(String, Caller), KeyProblem> {
    match identity {
        Identity::Known { secret_key, caller } => Ok((secret_key, caller)),
        Identity::UnknownKey => Err(KeyProblem::Refused(Refusal::UnknownKey(access_key.to_owned()))),
        Identity::InvalidToken => Err(KeyProblem::Refused(Refusal::InvalidToken)),
        Identity::ExpiredToken => Err(KeyProblem::Refused(Refusal::ExpiredToken)),
    }
}
