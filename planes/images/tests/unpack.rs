//! Unpacking: what a layer becomes, and what a hostile one must not reach.

#![allow(clippy::unwrap_used, reason = "a test whose set-up fails must fail")]

mod support;

use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::path::Path;

use novamind_images::{Credential, Digest, ImageError, Images};
use support::{Item, Made, World, append, header, image, image_packed, tar_of};
use tar::EntryType::{Char, Directory as Dir, Fifo, Link, Regular as File, Symlink};

const NAME: &str = "registry.localhost/app:v1";

async fn unpack(
    world: &World,
    images: &Images,
    made: &Made,
) -> Result<novamind_images::Unpacked, ImageError> {
    world.index.create_repository("main", "app");
    assert_eq!(world.push("app", "v1", made).await.status, 201);
    let caller = Credential::Internal("a task".to_owned());
    let mut platform = Images::host_platform();
    platform.architecture = "amd64".to_owned();
    images.ensure_unpacked(&images.resolve(NAME, &platform, &caller).await?).await
}

fn is_whiteout(path: &Path) -> bool {
    let found = path.symlink_metadata().unwrap();
    found.file_type().is_char_device() && found.rdev() == 0
}

fn attribute(path: &Path, name: &str) -> Vec<u8> {
    let mut value = vec![0; 256];
    let length = rustix::fs::lgetxattr(path, name, value.as_mut_slice()).unwrap_or(0);
    value.truncate(length);
    value
}

#[tokio::test]
async fn layers_become_what_overlayfs_wants() {
    let world = World::new();
    let images = world.images();
    let lower = tar_of(&[
        ("etc/", Dir, ""),
        ("etc/gone", File, "lower"),
        ("etc/kept", File, "lower"),
        ("data/", Dir, ""),
        ("data/old", File, "lower"),
        ("was-file", File, "lower"),
    ]);
    let upper = tar_of(&[
        ("etc/.wh.gone", File, ""),
        ("data/new", File, "upper"),
        ("data/.wh..wh..opq", File, ""),
        (".wh.was-file", File, ""),
        ("was-file/", Dir, ""),
        ("was-file/inside", File, "upper"),
        ("bin/a", File, "program"),
        ("bin/b", Link, "bin/a"),
        ("bin/c", Symlink, "/bin/a"),
        (".wh..wh.plnk", File, ""),
        ("pipe", Fifo, ""),
        // As archives of the seventh edition name a folder.
        ("old/", File, ""),
        ("old/inside", File, "upper"),
    ]);
    let unpacked = unpack(&world, &images, &image("amd64", &[lower, upper])).await.unwrap();
    let [below, above] = unpacked.folders.as_slice() else { panic!("two layers") };
    assert_eq!(std::fs::read(below.join("etc/gone")).unwrap(), b"lower");
    assert!(is_whiteout(&above.join("etc/gone")));
    assert!(!above.join("etc/.wh.gone").exists() && !above.join(".wh..wh.plnk").exists());
    assert_eq!(attribute(&above.join("data"), "trusted.overlay.opaque"), b"y");
    assert_eq!(attribute(&above.join("was-file"), "trusted.overlay.opaque"), b"y");
    assert!(attribute(&above.join("etc"), "trusted.overlay.opaque").is_empty());
    assert_eq!(above.join("bin/a").metadata().unwrap().ino(), above.join("bin/b").metadata().unwrap().ino());
    assert_eq!(above.join("bin/c").read_link().unwrap(), Path::new("/bin/a"));
    assert!(above.join("pipe").symlink_metadata().unwrap().file_type().is_fifo());
    assert_eq!(above.join("bin/a").metadata().unwrap().mtime(), 1_700_000_000);
    assert!(above.join("old/inside").is_file());

    // The kernel is the judge: what does a container see?
    let merged = world.folder.path().join("merged");
    std::fs::create_dir(&merged).unwrap();
    let options = format!("lowerdir={}:{}", above.display(), below.display());
    let mount = std::process::Command::new("mount")
        .args(["-t", "overlay", "overlay", "-o", &options])
        .arg(&merged)
        .status()
        .unwrap();
    assert!(mount.success());
    let seen = |path: &str| std::fs::read_to_string(merged.join(path)).ok();
    let observed = ["etc/gone", "etc/kept", "data/old", "data/new", "was-file/inside", "was-file"]
        .map(|path| (path, seen(path)));
    assert!(std::process::Command::new("umount").arg(&merged).status().unwrap().success());
    let text = |text: &str| Some(text.to_owned());
    let expected = [
        ("etc/gone", None),
        ("etc/kept", text("lower")),
        ("data/old", None),
        ("data/new", text("upper")),
        ("was-file/inside", text("upper")),
        ("was-file", None),
    ];
    assert_eq!(observed, expected);
}

#[tokio::test]
async fn an_emptied_root_hides_every_layer_below() {
    let world = World::new();
    let images = world.images();
    let made = image(
        "amd64",
        &[
            tar_of(&[("a", File, "1")]),
            tar_of(&[(".wh..wh..opq", File, ""), ("b", File, "2")]),
            tar_of(&[("c", File, "3")]),
        ],
    );
    let unpacked = unpack(&world, &images, &made).await.unwrap();
    assert_eq!(unpacked.folders.len(), 2);
    assert!(unpacked.folders[0].join("b").exists() && unpacked.folders[1].join("c").exists());
}

#[tokio::test]
async fn owners_modes_and_attributes_are_kept() {
    let world = World::new();
    let images = world.images();
    let capability = [1, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let mut records = Vec::new();
    for (key, value) in [
        ("SCHILY.xattr.security.capability", capability.as_slice()),
        ("SCHILY.xattr.trusted.overlay.redirect", b"/etc"),
        ("uid", b"3000000"),
        ("path", "a/very/".repeat(40).as_bytes()),
    ] {
        let value = if key == "path" { [value, b"deep"].concat() } else { value.to_vec() };
        let body = [b" ", key.as_bytes(), b"=", value.as_slice(), b"\n"].concat();
        // The length counts its own digits.
        let length =
            (1..9).map(|digits| body.len() + digits).find(|all| body.len() + all.to_string().len() == *all);
        records.extend_from_slice(length.unwrap().to_string().as_bytes());
        records.extend_from_slice(&body);
    }
    let mut tar = Vec::new();
    append(&mut tar, &header(b"pax", b"", tar::EntryType::XHeader, 0o644, records.len() as u64), &records);
    append(&mut tar, &header(b"short", b"", File, 0o4755, 2), b"hi");
    append(&mut tar, &header(b"tmp", b"", Dir, 0o1777, 0), b"");
    append(&mut tar, &header(b"tmp/secret", b"", File, 0o600, 0), b"");
    tar.resize(tar.len() + 1024, 0);
    let unpacked = unpack(&world, &images, &image("amd64", &[tar])).await.unwrap();
    let folder = &unpacked.folders[0];
    let deep = folder.join("a/very/".repeat(40)).join("deep");
    let found = deep.metadata().unwrap();
    assert_eq!((found.permissions().mode() & 0o7777, found.uid()), (0o4755, 3_000_000));
    assert_eq!(attribute(&deep, "security.capability"), capability);
    assert!(attribute(&deep, "trusted.overlay.redirect").is_empty());
    assert_eq!(folder.join("tmp").metadata().unwrap().permissions().mode() & 0o7777, 0o1777);
    assert_eq!(folder.join("tmp/secret").metadata().unwrap().permissions().mode() & 0o7777, 0o600);
    assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o7777, 0o755);
}

/// What a hostile layer does, and whether it is refused; if it is not, where its file must be.
#[tokio::test]
async fn hostile_layers_stay_inside() {
    let outside = tempfile::tempdir().unwrap();
    let victim = outside.path().join("victim");
    std::fs::write(&victim, "untouched").unwrap();
    let (out, victim_path) = (outside.path().to_str().unwrap(), victim.to_str().unwrap());
    let absolute = format!("{out}/new");
    let through = |target: &'static str| vec![("l", Symlink, target), ("l/new", File, "x")];
    let kept = absolute.trim_start_matches('/').to_owned();
    let cases: Vec<(&str, Vec<Item<'_>>, Option<&str>)> = vec![
        ("dot dot", vec![("../new", File, "x")], None),
        ("dot dot within", vec![("a/../../new", File, "x")], None),
        ("dot dot folder", vec![("..", Dir, "")], None),
        ("absolute name", vec![(&absolute, File, "x")], Some(&kept)),
        ("link up", through("../../../../../../.."), Some("new")),
        ("link to root", through("/"), Some("new")),
        ("link to nowhere", through("nowhere"), Some("l/new")),
        ("link to itself", through("l"), None),
        ("link chain", vec![("a", Symlink, "/"), ("b", Symlink, "a/.."), ("b/new", File, "x")], Some("new")),
        ("link into proc", through("/proc/self/root/tmp"), Some("l/new")),
        ("absolute link out", vec![("l", Symlink, out), ("l/victim", File, "x")], Some("l/victim")),
        ("over a link", vec![("l", Symlink, victim_path), ("l", File, "x")], Some("l")),
        (
            "folder over a link",
            vec![("l", Symlink, out), ("l/", Dir, ""), ("l/new", File, "x")],
            Some("l/new"),
        ),
        ("hard link out", vec![("h", Link, victim_path)], None),
        ("hard link up", vec![("h", Link, "../../../../etc/passwd")], None),
        ("hard link through", vec![("l", Symlink, out), ("h", Link, "l/victim")], None),
        (
            "hard link to a link",
            vec![("l", Symlink, victim_path), ("h", Link, "l"), ("h", File, "x")],
            Some("h"),
        ),
        ("hard link to itself", vec![("f", File, "x"), ("f", Link, "./f")], Some("f")),
        ("hard link to a folder", vec![("d/", Dir, ""), ("h", Link, "d")], None),
        ("whiteout up", vec![(".wh...", File, "")], None),
        ("whiteout here", vec![(".wh..", File, "")], None),
        ("whiteout of nothing", vec![(".wh.", File, "")], None),
        ("whiteout through", vec![("l", Symlink, out), ("l/.wh.victim", File, "")], Some("l/victim")),
        ("opaque through", vec![("l", Symlink, out), ("l/.wh..wh..opq", File, "")], Some("l")),
        ("file as folder", vec![("f", File, "x"), ("f/new", File, "x")], None),
        ("root as file", vec![("./", File, "x")], None),
        (
            "folder, then link, then file",
            vec![("d/", Dir, ""), ("d", Symlink, out), ("d/new", File, "x")],
            Some("d/new"),
        ),
        ("device, then file", vec![("null", Char, ""), ("null", File, "x")], Some("null")),
    ];
    for (case, items, expected) in cases {
        let world = World::new();
        let images = world.images();
        let result = unpack(&world, &images, &image("amd64", &[tar_of(&items)])).await;
        match (result, expected) {
            (Ok(unpacked), Some(path)) => {
                let found = unpacked.folders[0].join(path);
                assert!(found.symlink_metadata().is_ok_and(|found| !found.is_symlink()), "{case}: no {path}");
            }
            (Ok(_), None) => panic!("{case}: was not refused"),
            (Err(ImageError::Corrupt { .. }), None) => {
                let left = std::fs::read_dir(world.folder.path().join("layers")).unwrap().count();
                assert_eq!(left, 0, "{case}: something half-made was left");
            }
            (Err(error), _) => panic!("{case}: {error:?}"),
        }
        assert_eq!(std::fs::read_to_string(&victim).unwrap(), "untouched", "{case}");
        assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 1, "{case}: something came out");
        assert_eq!(victim.metadata().unwrap().nlink(), 1, "{case}");
    }
}

#[tokio::test]
async fn broken_layers_are_refused_and_leave_nothing() {
    let good = tar_of(&[("a", File, "some text")]);
    let mut checksum = good.clone();
    checksum[0] ^= 1;
    let mut long = Vec::new();
    append(&mut long, &header(b"x", b"", tar::EntryType::GNULongName, 0o644, 1 << 40), b"");
    let mut sparse = Vec::new();
    append(&mut sparse, &header(b"s", b"", tar::EntryType::GNUSparse, 0o644, 0), b"");
    // Whose end no number can say.
    let mut endless = Vec::new();
    append(&mut endless, &header(b".wh.e", b"", tar::EntryType::Regular, 0o644, u64::MAX - 5), b"");
    fn cut(bytes: &[u8]) -> Vec<u8> {
        let packed = support::gzip(bytes);
        packed[..packed.len() - 9].to_vec()
    }
    fn none(bytes: &[u8]) -> Vec<u8> {
        bytes.to_vec()
    }
    type Pack = fn(&[u8]) -> Vec<u8>;
    let cases: [(&str, Vec<u8>, &str, Pack); 8] = [
        ("checksum", checksum, support::OCI_LAYER, support::gzip),
        ("cut tar", good[..515].to_vec(), support::OCI_LAYER, support::gzip),
        ("cut gzip", good.clone(), support::OCI_LAYER, cut),
        ("not gzip", good.clone(), support::OCI_LAYER, none),
        ("not zstd", good, "application/vnd.oci.image.layer.v1.tar+zstd", none),
        ("endless name", long, support::OCI_LAYER, support::gzip),
        ("sparse", sparse, support::OCI_LAYER, support::gzip),
        ("endless entry", endless, support::OCI_LAYER, support::gzip),
    ];
    for (case, tar, media_type, pack) in cases {
        let world = World::new();
        let images = world.images();
        let made = image_packed("amd64", &[tar], media_type, pack);
        let result = unpack(&world, &images, &made).await.map(|_| ());
        assert!(matches!(result, Err(ImageError::Corrupt { .. })), "{case}: {result:?}");
        assert_eq!(std::fs::read_dir(world.folder.path().join("layers")).unwrap().count(), 0, "{case}");
    }
}

#[tokio::test]
async fn a_layer_that_is_not_what_the_config_says_is_refused() {
    let world = World::new();
    let images = world.images();
    // The config is of one tar, the layer of another.
    let (good, other) = (tar_of(&[("a", File, "1")]), tar_of(&[("a", File, "2")]));
    let mut made = image("amd64", std::slice::from_ref(&good));
    let wrong = support::gzip(&other);
    let mut manifest: serde_json::Value = serde_json::from_slice(&made.manifest).unwrap();
    manifest["layers"][0] = support::descriptor(support::OCI_LAYER, &wrong);
    made.blobs[0] = wrong;
    made.manifest = manifest.to_string().into_bytes();
    let error = unpack(&world, &images, &made).await.map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("the image's config says"), "{error}");
    assert!(matches!(error, ImageError::Corrupt { .. }));
}

#[tokio::test]
async fn every_packing_gives_the_same_folder() {
    fn zstd(bytes: &[u8]) -> Vec<u8> {
        // Two frames with a skippable one between them, as parallel compressors write.
        let half = bytes.len() / 2;
        let frame = |part: &[u8]| {
            ruzstd::encoding::compress_to_vec(part, ruzstd::encoding::CompressionLevel::Fastest)
        };
        let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
        [frame(&bytes[..half]), skipped, frame(&bytes[half..])].concat()
    }
    fn none(bytes: &[u8]) -> Vec<u8> {
        bytes.to_vec()
    }
    type Pack = fn(&[u8]) -> Vec<u8>;
    let text = "0123456789".repeat(30_000);
    let tar = tar_of(&[("a/b", File, &text)]);
    let cases: [(&str, Pack); 5] = [
        ("application/vnd.oci.image.layer.v1.tar", none),
        (support::OCI_LAYER, support::gzip),
        ("application/vnd.docker.image.rootfs.diff.tar.gzip", support::gzip),
        ("application/vnd.docker.image.rootfs.diff.tar", none),
        ("application/vnd.oci.image.layer.v1.tar+zstd", zstd),
    ];
    for (media_type, pack) in cases {
        let world = World::new();
        let images = world.images();
        let made = image_packed("amd64", std::slice::from_ref(&tar), media_type, pack);
        let unpacked = unpack(&world, &images, &made).await.unwrap();
        assert_eq!(std::fs::read_to_string(unpacked.folders[0].join("a/b")).unwrap(), text, "{media_type}");
        assert!(unpacked.folders[0].ends_with(Digest::of(&tar).hex()));
    }
    let world = World::new();
    let images = world.images();
    let made = image_packed("amd64", &[tar], "application/vnd.oci.image.layer.nondistributable.v1.tar", none);
    let error = unpack(&world, &images, &made).await.map(|_| ()).unwrap_err();
    assert!(matches!(error, ImageError::UnsupportedMediaType { .. }), "{error}");
}

#[tokio::test]
async fn many_callers_share_one_unpacking_and_collection_spares_what_is_used() {
    let world = World::new();
    let images = world.images();
    let made = image("amd64", &[tar_of(&[("a", File, "1")]), tar_of(&[("b", File, "2")])]);
    let first = unpack(&world, &images, &made).await.unwrap();
    let inode = first.folders[0].metadata().unwrap().ino();
    let caller = Credential::Internal("a task".to_owned());
    let platform = novamind_images::manifest::Platform {
        os: "linux".to_owned(),
        architecture: "amd64".to_owned(),
        variant: None,
    };
    let resolved = images.resolve(NAME, &platform, &caller).await.unwrap();
    let again = futures_util::future::join_all((0..16).map(|_| images.ensure_unpacked(&resolved))).await;
    assert!(again.iter().all(|one| one.as_ref().unwrap().folders == first.folders));
    assert_eq!(first.folders[0].metadata().unwrap().ino(), inode);

    // Under a lease nothing goes, then what is live stays, then nothing does.
    drop(again);
    assert_eq!(images.collect_layers(&Default::default()).await.unwrap(), 0);
    let (folders, diff_ids) = (first.folders.clone(), first.diff_ids.clone());
    drop(first);
    let live = diff_ids[..1].iter().copied().collect();
    assert_eq!(images.collect_layers(&live).await.unwrap(), 1);
    assert!(folders[0].exists() && !folders[1].exists());
    assert_eq!(images.collect_layers(&Default::default()).await.unwrap(), 1);
    // And they come back from the blobs.
    assert!(images.ensure_unpacked(&resolved).await.unwrap().folders[1].join("b").exists());
    // What a killed process left is gone after the next start.
    let layers = world.folder.path().join("layers");
    std::fs::create_dir_all(layers.join(".new-half/etc")).unwrap();
    drop(images);
    let _images = world.images();
    assert!(!layers.join(".new-half").exists() && folders[0].exists());
}
