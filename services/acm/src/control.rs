//! Looks for the records that prove who owns the names, issues, and issues again before a certificate ends that is in use
//! ("Managed certificate renewal", ACM user guide).

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_dns::{Name, kind, lookup};
use novamind_kernel::{Change, Clock, Cloud, Controller, Next, ObjectKey, Runner, Store, Stored};
use novamind_wire::{Error, Result, Timestamp};

use crate::keys;
use crate::records::{Certificate, Material, Status, arn, seal_context};
use crate::x509::{facts, one_certificate};
use crate::{Acm, Order, users, validation};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// How long ACM waits for the records.
const DEADLINE: i64 = 3 * DAY;
/// How often they are asked for.
const POLL: Duration = Duration::from_secs(1);
/// How long before its end a certificate is issued again, and how often that is looked at. In real time, as TLS is.
const BEFORE: i64 = 45 * DAY;
const LOOK: Duration = Duration::from_secs(6 * 60 * 60);

/// What is to be done next.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask for the records of these names.
    Ask(Vec<String>),
    Issue,
    /// Issue again, if it is in use and all records are there still.
    Renew,
    GiveUp,
    /// Nothing, until it is looked at again.
    Rest,
    /// Nothing ever.
    Done,
}

/// The next step for a certificate; `now` is AWS's time, `real` the machine's.
pub fn plan(certificate: &Certificate, now: Timestamp, real: Timestamp) -> Step {
    match (certificate.status, &certificate.material) {
        (Status::TimedOut, _) => Step::Done,
        (Status::Pending, _) => {
            let open: Vec<String> = certificate
                .names
                .iter()
                .filter(|name| !certificate.validated.contains(name))
                .cloned()
                .collect();
            match open.is_empty() {
                true => Step::Issue,
                false if now.since(certificate.created) >= DEADLINE => Step::GiveUp,
                false => Step::Ask(open),
            }
        }
        (Status::Issued, _) if certificate.imported => Step::Done,
        (Status::Issued, Some(material)) if material.not_after.since(real) <= BEFORE => Step::Renew,
        (Status::Issued, _) => Step::Rest,
    }
}

struct Control {
    cloud: Arc<Cloud>,
    state: Arc<Acm>,
}

pub fn start(cloud: &Arc<Cloud>, state: &Arc<Acm>) {
    let control = Control { cloud: cloud.clone(), state: state.clone() };
    Runner::start(Arc::new(control), cloud.store().clone(), cloud.clock().clone());
}

impl Control {
    /// The names of these whose record is found.
    async fn ask(&self, account: &str, names: &[String]) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for name in names {
            let record = validation::record(account, name);
            let Ok(owner) = Name::parse(&record.name) else { continue };
            let values = lookup(self.state.dns, &owner, kind::CNAME).await?;
            if values.iter().any(|value| value.eq_ignore_ascii_case(&record.value)) {
                found.push(name.clone());
            }
        }
        Ok(found)
    }

    /// Whoever has lost a name gets no certificate for it any more; what nobody shows is left to end.
    async fn renew(&self, certificate: &Stored<Certificate>) -> Result<Next> {
        let scope = &certificate.scope;
        if users(&self.cloud, &scope.region, &arn(scope, &certificate.id)).await?.is_empty() {
            return Ok(Next::Poll(LOOK));
        }
        let found = self.ask(&scope.account, &certificate.names).await?;
        if found.len() < certificate.names.len() {
            tracing::warn!(domain = certificate.domain, "not renewed: a validation record is missing");
            return Ok(Next::Poll(LOOK));
        }
        self.issue(certificate).await?;
        Ok(Next::Again)
    }

    async fn issue(&self, certificate: &Stored<Certificate>) -> Result<()> {
        let (state, names) = (self.state.clone(), certificate.names.clone());
        let algorithm = certificate.key_algorithm.clone();
        let issued = tokio::task::spawn_blocking(move || {
            let document = keys::generate(&algorithm)?;
            let order = Order { names, document };
            let pem = (state.issue)(&order).map_err(Error::internal)?;
            Ok::<_, Error>((order.document, pem))
        });
        let (document, (pem, chain)) = issued.await??;
        let facts = facts(&one_certificate(pem.as_bytes())?)?;
        let key = self.cloud.vault().seal(&seal_context(&certificate.id), &document)?;
        let material = Material {
            certificate: pem,
            chain: Some(chain),
            key: BASE64_STANDARD.encode(key),
            not_before: facts.not_before,
            not_after: facts.not_after,
        };
        let now = self.cloud.clock().now();
        self.change(certificate, move |certificate| {
            certificate.status = Status::Issued;
            certificate.material = Some(material);
            match certificate.since {
                None => certificate.since = Some(now),
                Some(_) => certificate.renewed = Some(now),
            }
        })
        .await
    }

    /// Changes the certificate if it is still there.
    async fn change(
        &self,
        certificate: &Stored<Certificate>,
        change: impl FnOnce(&mut Certificate) + Send + 'static,
    ) -> Result<()> {
        let (scope, id) = (certificate.scope.clone(), certificate.id.clone());
        let write = move |transaction: &mut novamind_kernel::Transaction<'_>| {
            transaction.update::<Certificate>(&scope, &id, |certificate| {
                change(certificate);
                Ok(())
            })?;
            Ok(())
        };
        self.cloud.store().write(write).await
    }
}

#[async_trait]
impl Controller for Control {
    fn name(&self) -> &'static str {
        "acm/certificate"
    }

    fn follows(&self, service: &str) -> bool {
        service == "acm"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == "acm" && change.kind == "certificate" && !change.deleted;
        ours.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<Certificate>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let found = self.cloud.store().get::<Certificate>(&key.scope, &key.id)?;
        let Some(certificate) = found else { return Ok(Next::Settled) };
        match plan(&certificate, self.cloud.clock().now(), Clock::real_now()) {
            Step::Done => Ok(Next::Settled),
            Step::Rest => Ok(Next::Poll(LOOK)),
            Step::Issue => {
                self.issue(&certificate).await?;
                Ok(Next::Again)
            }
            Step::GiveUp => {
                self.change(&certificate, |certificate| certificate.status = Status::TimedOut).await?;
                Ok(Next::Settled)
            }
            Step::Renew => self.renew(&certificate).await,
            Step::Ask(names) => {
                let found = self.ask(&key.scope.account, &names).await?;
                if found.is_empty() {
                    return Ok(Next::Await(POLL, certificate.created.plus_millis(DEADLINE)));
                }
                self.change(&certificate, |certificate| certificate.validated.extend(found)).await?;
                Ok(Next::Again)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_not_in_use_is_not_renewed() {
        let world = crate::tests::World::new().await;
        let control = Control { cloud: world.cloud.clone(), state: world.state.clone() };
        assert_eq!(control.renew(&world.stored()).await.unwrap(), Next::Poll(LOOK));
        assert_eq!(world.asked(), 0);
        world.take_into_use();
        // The authority of the test issues nothing.
        assert!(control.renew(&world.stored()).await.is_err());
        assert_eq!(world.asked(), 1);
    }

    #[test]
    fn steps() {
        let certificate = |status, validated: &[&str], not_after: Option<i64>| Certificate {
            domain: "a.b".into(),
            names: vec!["a.b".into(), "*.a.b".into()],
            key_algorithm: "RSA_2048".into(),
            imported: false,
            status,
            created: at(0),
            idempotency_token: None,
            transparency: "ENABLED".into(),
            validated: validated.iter().map(|name| (*name).to_owned()).collect(),
            material: not_after.map(|end| Material {
                certificate: String::new(),
                chain: None,
                key: String::new(),
                not_before: at(0),
                not_after: at(end),
            }),
            since: None,
            renewed: None,
            tags: Default::default(),
        };
        let names = |names: &[&str]| Step::Ask(names.iter().map(|name| (*name).to_owned()).collect());
        let cases = [
            (certificate(Status::Pending, &[], None), 1, 1, names(&["a.b", "*.a.b"])),
            (certificate(Status::Pending, &["a.b"], None), 1, 1, names(&["*.a.b"])),
            (certificate(Status::Pending, &["a.b", "*.a.b"], None), DEADLINE, 1, Step::Issue),
            (certificate(Status::Pending, &["a.b"], None), DEADLINE, 1, Step::GiveUp),
            (certificate(Status::TimedOut, &[], None), 1, 1, Step::Done),
            (certificate(Status::Issued, &[], Some(BEFORE + 2)), 1, 1, Step::Rest),
            (certificate(Status::Issued, &[], Some(BEFORE + 2)), 1, 2, Step::Renew),
        ];
        for (certificate, now, real, expected) in cases {
            assert_eq!(plan(&certificate, at(now), at(real)), expected);
        }
        let mut imported = certificate(Status::Issued, &[], Some(1));
        imported.imported = true;
        assert_eq!(plan(&imported, at(1), at(5)), Step::Done);
    }
}
