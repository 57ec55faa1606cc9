//! What time does to keys, on a clock that the test moves.

use std::sync::Arc;
use std::time::Duration;

use novamind_api::kms::{
    CancelKeyDeletion, CreateAlias, CreateGrant, CreateKey, Decrypt, DescribeKey, DisableKey, EnableKey,
    EnableKeyRotation, Encrypt, ListAliases, ListKeyRotations, RotateKeyOnDemand, SERVICE,
    ScheduleKeyDeletion, UpdateAlias, errors,
};
use novamind_kernel::{Clock, Cloud, Context, Registry};
use novamind_testing::{ACCOUNT, Everybody, REGION, at_once, settings};
use novamind_wire::{Result, Timestamp};

use crate::{Kms, control, routes, start};

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
        let cloud = Cloud::open(settings(folder.path()), clock.clone()).unwrap();
        cloud.install(Registry::default().with(routes(Arc::<Kms>::default())), Box::new(Everybody));
        start(&cloud);
        let cx = cloud.root_context(&SERVICE, REGION);
        Self { cx, clock, _folder: folder }
    }

    async fn key(&self) -> String {
        let made = self.cx.call(CreateKey::default()).await.unwrap();
        made.key_metadata.unwrap().key_id
    }

    async fn rotations(&self, key: &str) -> usize {
        let asked = ListKeyRotations { key_id: key.to_owned(), ..ListKeyRotations::default() };
        self.cx.call(asked).await.unwrap().rotations.unwrap().len()
    }

    /// Waits until the controller has rotated the key so often.
    async fn rotated(&self, key: &str, times: usize) {
        let wait = async {
            while self.rotations(key).await != times {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), wait).await.unwrap();
    }

    async fn encrypt(&self, key: &str) -> bytes::Bytes {
        let input = Encrypt { key_id: key.to_owned(), plaintext: "text".into(), ..Encrypt::default() };
        self.cx.call(input).await.unwrap().ciphertext_blob.unwrap()
    }

    async fn decrypt(&self, blob: &bytes::Bytes) -> Result<(bytes::Bytes, String)> {
        let input = Decrypt { ciphertext_blob: Some(blob.clone()), ..Decrypt::default() };
        let output = self.cx.call(input).await?;
        Ok((output.plaintext.unwrap(), output.key_material_id.unwrap()))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_rotates_and_still_opens_what_is_old() {
    let world = World::new();
    let key = world.key().await;
    let enable = EnableKeyRotation { key_id: key.clone(), rotation_period_in_days: Some(90) };
    world.cx.call(enable).await.unwrap();
    let old = world.encrypt(&key).await;
    world.clock.advance(DAY * 89);
    assert_eq!(world.rotations(&key).await, 0);
    world.clock.advance(DAY * 2);
    world.rotated(&key, 1).await;
    let new = world.encrypt(&key).await;
    let (before, after) = (world.decrypt(&old).await.unwrap(), world.decrypt(&new).await.unwrap());
    assert_eq!((&before.0[..], &after.0[..]), (&b"text"[..], &b"text"[..]));
    assert_ne!(before.1, after.1);

    // A key that is off is not rotated; what was missed comes once when it is on again.
    world.cx.call(DisableKey { key_id: key.clone() }).await.unwrap();
    world.clock.advance(DAY * 400);
    world.cx.call(EnableKey { key_id: key.clone() }).await.unwrap();
    world.rotated(&key, 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_goes_when_its_time_is_over() {
    let world = World::new();
    let key = world.key().await;
    let alias = CreateAlias { alias_name: "alias/a".into(), target_key_id: key.clone() };
    world.cx.call(alias).await.unwrap();
    let blob = world.encrypt("alias/a").await;
    let schedule = || ScheduleKeyDeletion { key_id: key.clone(), pending_window_in_days: Some(7) };
    world.cx.call(schedule()).await.unwrap();
    assert!(world.decrypt(&blob).await.unwrap_err().is(&errors::KMS_INVALID_STATE_EXCEPTION));
    world.clock.advance(DAY * 6);
    world.cx.call(CancelKeyDeletion { key_id: key.clone() }).await.unwrap();
    assert!(world.decrypt(&blob).await.unwrap_err().is(&errors::DISABLED_EXCEPTION));
    world.cx.call(EnableKey { key_id: key.clone() }).await.unwrap();
    assert_eq!(&world.decrypt(&blob).await.unwrap().0[..], b"text");

    world.cx.call(schedule()).await.unwrap();
    world.clock.advance(DAY * 7);
    let describe = DescribeKey { key_id: key.clone(), ..DescribeKey::default() };
    assert!(world.cx.call(describe).await.unwrap_err().is(&errors::NOT_FOUND_EXCEPTION));
    assert_eq!(world.decrypt(&blob).await.unwrap_err().code(), "AccessDeniedException");
    let gone = async {
        while !world.cx.call(ListAliases::default()).await.unwrap().aliases.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), gone).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_called_back_in_time_stays() {
    let world = World::new();
    let key = world.key().await;
    let schedule = ScheduleKeyDeletion { key_id: key.clone(), pending_window_in_days: Some(7) };
    world.cx.call(schedule).await.unwrap();
    world.cx.call(CancelKeyDeletion { key_id: key.clone() }).await.unwrap();
    // The controller had seen it due.
    let (scope, id, now) =
        (world.cx.scope().clone(), key.clone(), world.cx.now().plus_millis(8 * 86_400_000));
    let gone = world.cx.store().write(move |transaction| control::forget(transaction, &scope, &id, now));
    assert!(!gone.await.unwrap());
    world.cx.call(DescribeKey { key_id: key, ..DescribeKey::default() }).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_key_allows_is_decided_when_it_is_changed() {
    let world = World::new();
    let cx = &world.cx;
    let other = world.key().await;
    cx.call(CreateAlias { alias_name: "alias/moved".into(), target_key_id: other }).await.unwrap();
    for number in 0..5 {
        let key = world.key().await;
        let end = cx.call(ScheduleKeyDeletion { key_id: key.clone(), pending_window_in_days: Some(7) });
        let error = match number {
            0 => at_once(cx.store(), end, cx.call(EnableKey { key_id: key.clone() })).await.1.unwrap_err(),
            1 => {
                let alias = CreateAlias { alias_name: "alias/late".into(), target_key_id: key.clone() };
                at_once(cx.store(), end, cx.call(alias)).await.1.unwrap_err()
            }
            2 => {
                let alias = UpdateAlias { alias_name: "alias/moved".into(), target_key_id: key.clone() };
                at_once(cx.store(), end, cx.call(alias)).await.1.unwrap_err()
            }
            3 => {
                let grant = CreateGrant {
                    key_id: key.clone(),
                    grantee_principal: Some(format!("arn:aws:iam::{ACCOUNT}:root")),
                    operations: vec!["Decrypt".into()],
                    ..CreateGrant::default()
                };
                at_once(cx.store(), end, cx.call(grant)).await.1.unwrap_err()
            }
            _ => {
                let rotate = RotateKeyOnDemand { key_id: key.clone() };
                at_once(cx.store(), end, cx.call(rotate)).await.1.unwrap_err()
            }
        };
        assert!(error.is(&errors::KMS_INVALID_STATE_EXCEPTION), "{number}: {error}");
    }
}
