//! The recovery window, on a clock that the test moves.

use std::sync::Arc;
use std::time::Duration;

use novamind_api::secretsmanager::{
    CreateSecret, DeleteSecret, DescribeSecret, ListSecrets, RestoreSecret, SERVICE, errors,
};
use novamind_kernel::{Clock, Cloud, Context, Registry, Settings};
use novamind_testing::Everybody;
use novamind_wire::Timestamp;

use crate::{SecretsManager, routes, start};

const ACCOUNT: &str = "123456789012";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

struct World {
    cx: Context,
    clock: Clock,
    _folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::manual(Timestamp::from_millis(1_700_000_000_000));
        let settings = Settings {
            folder: folder.path().to_owned(),
            account: ACCOUNT.into(),
            region: "us-east-1".into(),
            endpoint: "http://127.0.0.1:1".into(),
            trusting: false,
        };
        let cloud = Cloud::open(settings, clock.clone()).unwrap();
        cloud
            .install(Registry::default().with(routes(Arc::<SecretsManager>::default())), Box::new(Everybody));
        start(&cloud);
        let cx = cloud.root_context(&SERVICE, "us-east-1");
        Self { cx, clock, _folder: folder }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_goes_when_its_window_is_over() {
    let world = World::new();
    let cx = &world.cx;
    let create = || CreateSecret { name: "a".into(), ..CreateSecret::default() };
    let first = cx.call(create()).await.unwrap();
    let delete = || DeleteSecret {
        secret_id: "a".into(),
        recovery_window_in_days: Some(7),
        ..DeleteSecret::default()
    };
    cx.call(delete()).await.unwrap();
    assert!(cx.call(delete()).await.unwrap_err().is(&errors::INVALID_REQUEST_EXCEPTION));
    assert!(cx.call(create()).await.unwrap_err().is(&errors::INVALID_REQUEST_EXCEPTION));
    world.clock.advance(DAY * 6);
    cx.call(RestoreSecret { secret_id: "a".into() }).await.unwrap();
    world.clock.advance(DAY * 6);
    let describe = || DescribeSecret { secret_id: "a".into() };
    assert_eq!(cx.call(describe()).await.unwrap().deleted_date, None);

    cx.call(delete()).await.unwrap();
    world.clock.advance(DAY * 7);
    assert!(cx.call(describe()).await.unwrap_err().is(&errors::RESOURCE_NOT_FOUND_EXCEPTION));
    let all = ListSecrets { include_planned_deletion: Some(true), ..ListSecrets::default() };
    assert_eq!(cx.call(all).await.unwrap().secret_list, Some(Vec::new()));
    // The record goes too, and not only from sight.
    let gone = async {
        while cx.store().get::<crate::records::Secret>(cx.scope(), "a").unwrap().is_some() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), gone).await.unwrap();
    let second = cx.call(create()).await.unwrap();
    assert_ne!(first.arn, second.arn);
}
