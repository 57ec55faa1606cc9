//! A deletion and what takes the certificate into use, with services beside that say what they use.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use novamind_api::acm::{DeleteCertificate, SERVICE, errors};
use novamind_api::{cloudfront, elbv2};
use novamind_kernel::{Clock, Cloud, Context, Cx, Registry, Routes, Scope, Stored};
use novamind_testing::{ACCOUNT, Everybody, REGION, settings};
use novamind_wire::{Service, Timestamp};

use crate::records::{Certificate, Material, Status, arn};
use crate::{Acm, Order, routes};

const ID: &str = "00000000-0000-4000-8000-000000000000";

/// Users by the certificates' ARNs.
type Users = Mutex<BTreeMap<String, Vec<String>>>;

/// An installation with one certificate, whose authority counts what it is asked for and issues nothing.
pub struct World {
    pub cloud: Arc<Cloud>,
    pub state: Arc<Acm>,
    cx: Context,
    users: Arc<Users>,
    asked: Arc<AtomicUsize>,
    _folder: tempfile::TempDir,
}

fn user(service: &'static Service, users: Arc<Users>) -> Routes<Users> {
    Routes::new(service, users).chore("certificates", |cx: Cx<Users>, _| async move {
        let users = cx.state().lock().unwrap().clone();
        Ok(serde_json::json!(users))
    })
}

fn certificate() -> Certificate {
    let at = Timestamp::from_millis(0);
    Certificate {
        domain: "a.test".into(),
        // No record is asked for.
        names: Vec::new(),
        key_algorithm: "EC_prime256v1".into(),
        imported: false,
        status: Status::Issued,
        created: at,
        idempotency_token: None,
        transparency: "ENABLED".into(),
        validated: Vec::new(),
        material: Some(Material {
            certificate: String::new(),
            chain: None,
            key: String::new(),
            not_before: at,
            not_after: at,
        }),
        since: Some(at),
        renewed: None,
        tags: BTreeMap::new(),
    }
}

impl World {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cloud = Cloud::open(settings(folder.path()), Clock::manual(Timestamp::from_millis(0))).unwrap();
        let (users, asked) = (Arc::<Users>::default(), Arc::<AtomicUsize>::default());
        let count = asked.clone();
        let issue = move |_: &Order| {
            count.fetch_add(1, Ordering::Relaxed);
            Err::<(String, String), _>("the authority is closed".to_owned())
        };
        let state = Acm::new(Arc::new(issue), ([127, 0, 0, 1], 1).into());
        let registry = Registry::default()
            .with(routes(state.clone()))
            .with(user(&elbv2::SERVICE, users.clone()))
            .with(user(&cloudfront::SERVICE, Arc::default()));
        cloud.install(registry, Box::new(Everybody));
        let scope = Scope::new(REGION, ACCOUNT);
        let put = move |transaction: &mut novamind_kernel::Transaction<'_>| {
            transaction.put(&scope, ID, &certificate()).map(drop)
        };
        cloud.store().write(put).await.unwrap();
        let cx = cloud.root_context(&SERVICE, REGION);
        Self { cloud, state, cx, users, asked, _folder: folder }
    }

    pub fn stored(&self) -> Stored<Certificate> {
        self.cloud.store().get::<Certificate>(self.cx.scope(), ID).unwrap().unwrap()
    }

    fn arn(&self) -> String {
        arn(self.cx.scope(), ID)
    }

    /// A load balancer shows the certificate from now on.
    pub fn take_into_use(&self) {
        self.users.lock().unwrap().insert(self.arn(), vec!["balancer".to_owned()]);
    }

    /// How often the authority was asked.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_waits_for_who_takes_the_certificate_into_use() {
    let world = World::new().await;
    let referring = world.cloud.referring().await;
    let (cx, certificate_arn) = (world.cx.clone(), world.arn());
    let deletion = tokio::spawn(async move { cx.call(DeleteCertificate { certificate_arn }).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!deletion.is_finished());
    world.take_into_use();
    drop(referring);
    let refused = deletion.await.unwrap().unwrap_err();
    assert!(refused.is(&errors::RESOURCE_IN_USE_EXCEPTION), "{refused}");
    world.users.lock().unwrap().clear();
    world.cx.call(DeleteCertificate { certificate_arn: world.arn() }).await.unwrap();
    assert!(world.cloud.store().get::<Certificate>(world.cx.scope(), ID).unwrap().is_none());
}
