//! The distribution API: uploads in every form, what is refused and how, and what the collector leaves.

#![allow(clippy::unwrap_used, reason = "a test whose set-up fails must fail")]

mod support;

use std::time::Duration;

use novamind_images::manifest::OCI_INDEX;
use novamind_images::store::Swept;
use novamind_images::{Action, Digest};
use support::{World, image, index_of, tar_of};
use tar::EntryType::Regular as File;

const BLOB: &[u8] = b"0123456789";

async fn start(world: &World) -> String {
    let begun = world.call("POST", "/v2/app/blobs/uploads/", &[], "").await;
    assert_eq!((begun.status, begun.header("range")), (202, "0-0"));
    begun.header("location").to_owned()
}

#[tokio::test]
async fn a_blob_arrives_in_pieces_also_after_a_restart() {
    let mut world = World::new();
    world.index.create_repository("main", "app");
    let place = start(&world).await;
    let digest = Digest::of(BLOB);
    // What is sent, where it is said to be, and what is answered: status and how far the upload is.
    let steps: [(&[u8], &str, u16, &str); 6] = [
        (&BLOB[..4], "0-3", 202, "0-3"),
        (&BLOB[..4], "0-3", 416, "0-3"),
        (&BLOB[6..], "6-9", 416, "0-3"),
        (&BLOB[4..6], "4-9", 400, ""),
        (&BLOB[4..], "4-5", 400, ""),
        (&BLOB[4..6], "4-5", 202, "0-5"),
    ];
    for (sent, range, status, stands) in steps {
        let answer = world.call("PATCH", &place, &[("content-range", range)], sent).await;
        assert_eq!((answer.status, answer.header("range")), (status, stands), "{range}");
    }
    world.restart();
    let answer = world.call("GET", &place, &[], "").await;
    assert_eq!((answer.status, answer.header("range")), (204, "0-5"));
    let end = format!("{place}?digest={digest}");
    let answer = world.call("PUT", &end, &[("content-range", "6-9")], &BLOB[6..]).await;
    assert_eq!((answer.status, answer.header("docker-content-digest")), (201, &*digest.to_string()));
    let path = format!("/v2/app/blobs/{digest}");
    let parts: [(&str, u16, &[u8]); 3] =
        [("", 200, BLOB), ("bytes=2-4", 206, b"234"), ("bytes=10-", 416, b"")];
    for (range, status, content) in parts {
        let answer = world.call("GET", &path, &[("range", range)], "").await;
        assert_eq!((answer.status, &*answer.body), (status, content), "{range}");
    }
    // Another repository was not given it, though its bytes are here.
    world.index.create_repository("main", "other");
    let elsewhere = format!("/v2/other/blobs/{digest}");
    assert_eq!(world.call("HEAD", &elsewhere, &[], "").await.status, 404);
    let mount = format!("/v2/other/blobs/uploads/?mount={digest}&from=app");
    assert_eq!(world.call("POST", &mount, &[], "").await.status, 201);
    assert_eq!(world.call("HEAD", &elsewhere, &[], "").await.status, 200);
}

#[tokio::test]
async fn refusals_leave_nothing() {
    let world = World::new();
    let app = world.index.create_repository("main", "app");
    world.index.create_repository("main", "closed");
    world.index.deny(Action::UploadPart, "closed");
    let (digest, other) = (Digest::of(BLOB), Digest::of(b"other"));
    let gone = start(&world).await;
    let absent = "00000000-0000-4000-8000-000000000000";
    let cases = [
        ("POST", format!("/v2/app/blobs/uploads/?digest={other}"), 400, "DIGEST_INVALID"),
        ("POST", format!("/v2/closed/blobs/uploads/?digest={digest}"), 403, "DENIED"),
        ("POST", "/v2/none/blobs/uploads/".to_owned(), 404, "NAME_UNKNOWN"),
        ("POST", "/v2/App/blobs/uploads/".to_owned(), 400, "NAME_INVALID"),
        ("PUT", format!("{gone}?digest={other}"), 400, "DIGEST_INVALID"),
        ("PUT", format!("{gone}?digest={digest}"), 404, "BLOB_UPLOAD_UNKNOWN"),
        ("PUT", gone.clone(), 400, "DIGEST_INVALID"),
        ("PATCH", format!("/v2/app/blobs/uploads/{absent}"), 404, "BLOB_UPLOAD_UNKNOWN"),
        ("GET", format!("/v2/app/blobs/{digest}"), 404, "BLOB_UNKNOWN"),
        ("GET", "/v2/app/manifests/v1".to_owned(), 404, "MANIFEST_UNKNOWN"),
        ("GET", "/v2/app/manifests/.v1".to_owned(), 400, "TAG_INVALID"),
        ("DELETE", "/v2/app/manifests/v1".to_owned(), 404, "MANIFEST_UNKNOWN"),
        ("PUT", "/v2/app/manifests/v1".to_owned(), 400, "MANIFEST_INVALID"),
        ("GET", "/v2/app/referrers/sha256:x".to_owned(), 400, "DIGEST_INVALID"),
        // A manifest may name it.
        ("DELETE", format!("/v2/app/blobs/{digest}"), 405, "UNSUPPORTED"),
    ];
    for (method, path, status, code) in cases {
        let answer = world.call(method, &path, &[], BLOB).await;
        assert_eq!((answer.status, &*answer.code()), (status, code), "{method} {path}");
    }
    // An upload into a repository that was deleted is unknown, not a failure of this registry.
    let into_deleted = start(&world).await;
    assert_eq!(world.call("PATCH", &into_deleted, &[], BLOB).await.status, 202);
    world.store.forget_repository(&app).await.unwrap();
    let answer = world.call("PUT", &format!("{into_deleted}?digest={digest}"), &[], "").await;
    assert_eq!((answer.status, &*answer.code()), (404, "BLOB_UPLOAD_UNKNOWN"));
    let swept = world.store.collect(&*world.index, Duration::ZERO).await.unwrap();
    assert_eq!(swept, Swept::default());
}

#[tokio::test]
async fn the_collector_leaves_what_is_used_or_young() {
    let world = World::new();
    let repository = world.index.create_repository("main", "app");
    let shared = tar_of(&[("shared", File, "1")]);
    let old = image("amd64", &[shared.clone(), tar_of(&[("old", File, "1")])]);
    let new = image("amd64", &[shared, tar_of(&[("new", File, "1")])]);
    for (tag, made) in [("old", &old), ("new", &new)] {
        assert_eq!(world.push("app", tag, made).await.status, 201);
    }
    let index = index_of(&[("amd64", &new)]);
    assert_eq!(world.put_manifest("app", "all", OCI_INDEX, &index).await.status, 201);
    let _begun = start(&world).await;
    let hour = Duration::from_secs(3600);
    assert_eq!(world.store.collect(&*world.index, hour).await.unwrap(), Swept::default());
    assert_eq!(world.store.collect(&*world.index, Duration::ZERO).await.unwrap().uploads, 1);
    let path = format!("/v2/app/manifests/{}", old.digest);
    assert_eq!(world.call("DELETE", &path, &[], "").await.status, 202);
    assert_eq!(world.store.collect(&*world.index, hour).await.unwrap(), Swept::default());
    let swept = world.store.collect(&*world.index, Duration::ZERO).await.unwrap();
    // Its config, its own layer and its manifest; what it shares with the other image stays.
    assert_eq!((swept.links, swept.blobs), (2, 3));
    for blob in &new.blobs {
        assert!(world.store.blob_size(&repository, &Digest::of(blob)).await.unwrap().is_some());
    }
    assert_eq!(world.call("GET", "/v2/app/manifests/all", &[], "").await.status, 200);
}
