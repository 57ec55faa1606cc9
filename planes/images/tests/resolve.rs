//! Resolving names to configs and layers, and the errors that the container service shows.

#![allow(clippy::unwrap_used, reason = "a test whose set-up fails must fail")]

mod support;

use novamind_images::manifest::{OCI_INDEX, Platform};
use novamind_images::{Action, Credential, Digest, ImageError};
use support::{World, image, index_of, tar_of};
use tar::EntryType::Regular as File;

fn platform(architecture: &str) -> Platform {
    Platform { os: "linux".to_owned(), architecture: architecture.to_owned(), variant: None }
}

#[tokio::test]
async fn a_name_becomes_a_config_and_layers() {
    let world = World::new();
    let images = world.images();
    world.index.create_repository("main", "team/app");
    let tars = [tar_of(&[("a", File, "1")]), tar_of(&[("b", File, "2")])];
    let (amd, arm) = (image("amd64", &tars), image("arm64", &tars[..1]));
    for one in [&amd, &arm] {
        assert_eq!(world.push("team/app", &one.digest.to_string(), one).await.status, 201);
    }
    let index = index_of(&[("arm64", &arm), ("amd64", &amd)]);
    assert_eq!(world.put_manifest("team/app", "v1", OCI_INDEX, &index).await.status, 201);
    let caller = Credential::Internal("a task".to_owned());
    let name = "registry.localhost/team/app:v1";
    let resolved = images.resolve(name, &platform("amd64"), &caller).await.unwrap();
    assert_eq!((resolved.digest, resolved.manifest), (Digest::of(&index), amd.digest));
    let config = &resolved.config;
    assert_eq!(config.entrypoint, ["/bin/serve"]);
    assert_eq!(config.command, ["--port", "80"]);
    assert_eq!(config.environment, ["PATH=/bin", "A=b=c"]);
    assert_eq!((&*config.working_folder, &*config.user), ("/srv", "1000:1000"));
    assert_eq!(config.stop_signal.as_deref(), Some("SIGQUIT"));
    assert_eq!(config.exposed_ports, ["80/tcp"]);
    assert!(config.volumes.is_empty());
    let diff_ids: Vec<Digest> = resolved.layers.iter().map(|layer| layer.diff_id).collect();
    assert_eq!(diff_ids, tars.each_ref().map(|tar| Digest::of(tar)));

    let arm = images.resolve(name, &platform("arm64"), &caller).await.unwrap();
    assert_eq!(arm.layers.len(), 1);
    let pinned = format!("registry.localhost/team/app:ignored@{}", amd.digest);
    assert_eq!(images.resolve(&pinned, &platform("amd64"), &caller).await.unwrap().digest, amd.digest);
}

#[tokio::test]
async fn refusals_have_kinds() {
    let world = World::new();
    let images = world.images();
    world.index.create_repository("main", "app");
    world.index.create_repository("main", "secret");
    world.index.deny(Action::GetBlob, "secret");
    let made = image("amd64", &[tar_of(&[("a", File, "1")])]);
    assert_eq!(world.push("app", "v1", &made).await.status, 201);
    assert_eq!(world.push("secret", "v1", &made).await.status, 201);
    let absent = format!("registry.localhost/app@sha256:{}", "0".repeat(64));
    let caller = Credential::Internal("a task".to_owned());
    type Check = fn(&ImageError) -> bool;
    let missing: Check = |error| matches!(error, ImageError::NotFound(_));
    let denied: Check = |error| matches!(error, ImageError::Denied(_));
    let cases: [(&str, &str, &Credential, Check); 8] = [
        ("registry.localhost/nothing:v1", "amd64", &caller, missing),
        ("registry.localhost/app:v2", "amd64", &caller, missing),
        (&absent, "amd64", &caller, missing),
        ("registry.localhost/secret:v1", "amd64", &caller, denied),
        ("registry.localhost/app:v1", "amd64", &Credential::None, denied),
        ("registry.localhost/app:v1", "arm64", &caller, |error| {
            error.to_string() == "image Manifest does not contain descriptor matching platform 'linux/arm64'"
        }),
        ("<IMAGE1_NAME>", "amd64", &caller, |error| matches!(error, ImageError::BadName(_))),
        ("127.0.0.1:1/app:v1", "amd64", &caller, |error| matches!(error, ImageError::Unreachable { .. })),
    ];
    for (name, architecture, caller, check) in cases {
        let error = images.resolve(name, &platform(architecture), caller).await.map(|_| ()).unwrap_err();
        assert!(check(&error), "{name}: {error:?}");
    }
}
