//! The recovery window, on a clock that the test moves.

use std::sync::Arc;
use std::time::Duration;

use novamind_api::kms::{
    self, Decrypt, DecryptOutput, Encrypt, EncryptOutput, GenerateDataKey, GenerateDataKeyOutput,
};
use novamind_api::secretsmanager::{
    CreateSecret, DeleteSecret, DescribeSecret, GetSecretValue, ListSecretVersionIds, ListSecrets,
    PutSecretValue, RestoreSecret, SERVICE, Tag, TagResource, UpdateSecret, errors,
};
use novamind_kernel::{Clock, Cloud, Context, Cx, Registry, Routes};
use novamind_testing::{Everybody, REGION, at_once, settings};
use novamind_wire::{Result, Timestamp};

use crate::{SecretsManager, routes, start};

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
        let registry = Registry::default().with(routes(Arc::<SecretsManager>::default())).with(keys());
        cloud.install(registry, Box::new(Everybody));
        start(&cloud);
        let cx = cloud.root_context(&SERVICE, REGION);
        Self { cx, clock, _folder: folder }
    }
}

/// Keys that do nothing: what they seal is as it was.
fn keys() -> Routes<()> {
    async fn generate(cx: Cx<()>, input: GenerateDataKey) -> Result<GenerateDataKeyOutput> {
        cx.open_to_all();
        let plain = bytes::Bytes::from_static(&[7; 32]);
        let (plaintext, key_id) = (Some(plain.clone()), Some(input.key_id));
        Ok(GenerateDataKeyOutput { ciphertext_blob: Some(plain), plaintext, key_id, ..Default::default() })
    }
    async fn encrypt(cx: Cx<()>, input: Encrypt) -> Result<EncryptOutput> {
        cx.open_to_all();
        let ciphertext_blob = Some(input.plaintext);
        Ok(EncryptOutput { ciphertext_blob, key_id: Some(input.key_id), ..Default::default() })
    }
    async fn decrypt(cx: Cx<()>, input: Decrypt) -> Result<DecryptOutput> {
        cx.open_to_all();
        Ok(DecryptOutput { plaintext: input.ciphertext_blob, ..Default::default() })
    }
    Routes::new(&kms::SERVICE, Arc::new(())).on(generate).on(encrypt).on(decrypt)
}

/// A world with the secret `a` whose value is `one`.
async fn with_a_secret() -> World {
    let world = World::new();
    let create =
        CreateSecret { name: "a".into(), secret_string: Some("one".into()), ..CreateSecret::default() };
    world.cx.call(create).await.unwrap();
    world
}

fn put(token: &str, value: &str) -> PutSecretValue {
    PutSecretValue {
        secret_id: "a".into(),
        client_request_token: Some(format!("{token:0>32}")),
        secret_string: Some(value.into()),
        ..PutSecretValue::default()
    }
}

fn update(token: &str, value: &str, description: &str) -> UpdateSecret {
    UpdateSecret {
        secret_id: "a".into(),
        client_request_token: Some(format!("{token:0>32}")),
        secret_string: Some(value.into()),
        description: Some(description.into()),
        ..UpdateSecret::default()
    }
}

async fn value(cx: &Context) -> Option<String> {
    let get = GetSecretValue { secret_id: "a".into(), ..GetSecretValue::default() };
    cx.call(get).await.unwrap().secret_string
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_values_with_one_token_one_is_stored() {
    let world = with_a_secret().await;
    let cx = &world.cx;
    let (first, second) = at_once(cx.store(), cx.call(put("1", "x")), cx.call(put("1", "y"))).await;
    assert_eq!(first.unwrap().version_stages, Some(vec!["AWSCURRENT".to_owned()]));
    assert!(second.unwrap_err().is(&errors::RESOURCE_EXISTS_EXCEPTION));
    let (first, second) = at_once(cx.store(), cx.call(put("2", "x")), cx.call(put("2", "x"))).await;
    assert_eq!(first.unwrap(), second.unwrap());

    let (first, second) = (cx.call(update("3", "left", "left")), cx.call(update("3", "right", "right")));
    let (first, second) = at_once(cx.store(), first, second).await;
    first.unwrap();
    assert!(second.unwrap_err().is(&errors::RESOURCE_EXISTS_EXCEPTION));
    assert_eq!(value(cx).await.as_deref(), Some("left"));
    let described = cx.call(DescribeSecret { secret_id: "a".into() }).await.unwrap();
    assert_eq!(described.description.as_deref(), Some("left"), "a call that fails changes nothing");
    // Also with that version's own value: unlike PutSecretValue, it is no call to be repeated.
    assert!(cx.call(update("3", "left", "")).await.unwrap_err().is(&errors::RESOURCE_EXISTS_EXCEPTION));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_value_and_a_new_key_meet() {
    for key_first in [true, false] {
        let world = with_a_secret().await;
        let cx = &world.cx;
        let other = UpdateSecret {
            secret_id: "a".into(),
            kms_key_id: Some("other".into()),
            ..UpdateSecret::default()
        };
        match key_first {
            true => {
                let (key, value) = at_once(cx.store(), cx.call(other), cx.call(put("1", "two"))).await;
                (key.unwrap(), value.unwrap())
            }
            false => {
                let (value, key) = at_once(cx.store(), cx.call(put("1", "two")), cx.call(other)).await;
                (key.unwrap(), value.unwrap())
            }
        };
        let asked = ListSecretVersionIds { secret_id: "a".into(), ..ListSecretVersionIds::default() };
        let versions = cx.call(asked).await.unwrap().versions.unwrap();
        let keys: Vec<_> = versions.into_iter().map(|version| version.kms_key_ids.unwrap()).collect();
        assert_eq!(keys, [["other"], ["other"]], "key first: {key_first}");
        assert_eq!(value(cx).await.as_deref(), Some("two"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_looked_at_again_when_it_is_changed() {
    let world = with_a_secret().await;
    let cx = &world.cx;
    let delete = || DeleteSecret { secret_id: "a".into(), ..DeleteSecret::default() };
    let tag = Tag { key: Some("k".into()), value: Some("v".into()) };
    let tag = TagResource { secret_id: "a".into(), tags: vec![tag] };
    let (deleted, tagged) = at_once(cx.store(), cx.call(delete()), cx.call(tag)).await;
    deleted.unwrap();
    assert!(tagged.unwrap_err().is(&errors::INVALID_REQUEST_EXCEPTION));
    // Restored when the controller has seen that its time is over.
    let stored = cx.store().get::<crate::records::Secret>(cx.scope(), "a").unwrap().unwrap();
    cx.call(RestoreSecret { secret_id: "a".into() }).await.unwrap();
    let (scope, now) = (cx.scope().clone(), cx.now().plus_millis(31 * 86_400_000));
    let gone = cx
        .store()
        .write(move |transaction| crate::delete::forget_due(transaction, &scope, "a", &stored.suffix, now));
    assert!(!gone.await.unwrap());
    assert_eq!(value(cx).await.as_deref(), Some("one"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_secrets_with_one_name_one_is_made() {
    let world = World::new();
    let cx = &world.cx;
    let create = |value: &str| CreateSecret {
        name: "a".into(),
        client_request_token: Some("0".repeat(32)),
        secret_string: Some(value.into()),
        ..CreateSecret::default()
    };
    let (first, second) = at_once(cx.store(), cx.call(create("x")), cx.call(create("x"))).await;
    assert_eq!(first.unwrap().arn, second.unwrap().arn);
    let other = cx.call(create("y")).await.unwrap_err();
    assert!(other.is(&errors::RESOURCE_EXISTS_EXCEPTION));
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
