//! The plane on a real disk.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::HashSet;
use std::path::Path;

use bytes::Bytes;
use http_body_util::BodyExt;
use novamind_objects::{Algorithm, Objects, Piece, Written, digest};

fn content(length: usize) -> Vec<u8> {
    (0..length as u64).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

async fn write(objects: &Objects, bytes: &[u8]) -> Written {
    let mut writer = objects.writer(Algorithm::Crc64Nvme).unwrap();
    for piece in bytes.chunks(10_007) {
        writer.write(Bytes::copy_from_slice(piece)).await.unwrap();
    }
    let mut written = writer.finish().await.unwrap();
    written.pending.keep();
    written
}

fn piece(written: &Written, range: std::ops::Range<u64>) -> Piece {
    Piece::File { id: written.id.clone(), key: written.key, size: written.sums.length, range }
}

async fn read(objects: &Objects, pieces: Vec<Piece>) -> Vec<u8> {
    objects.read(pieces).await.unwrap().collect().await.unwrap().to_bytes().to_vec()
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for place in std::fs::read_dir(folder).unwrap() {
        files.extend(std::fs::read_dir(place.unwrap().path()).unwrap().map(|entry| entry.unwrap().path()));
    }
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn any_range_of_any_length_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::open(folder.path()).unwrap();
    for length in [0usize, 1, 65_535, 65_536, 65_537, 200_000] {
        let bytes = content(length);
        let written = write(&objects, &bytes).await;
        assert_eq!(written.sums, digest(Algorithm::Crc64Nvme, &bytes));
        let end = length as u64;
        for (from, to) in
            [(0, end), (0, end.min(1)), (end / 2, end), (end.saturating_sub(1), end), (65_530, 65_540)]
        {
            if to <= end && from <= to {
                let part = read(&objects, vec![piece(&written, from..to)]).await;
                assert_eq!(part, bytes[from as usize..to as usize], "{length}: {from}..{to}");
            }
        }
        let both =
            vec![piece(&written, 0..end), Piece::Bytes(Bytes::from_static(b"-")), piece(&written, 0..end)];
        assert_eq!(read(&objects, both).await, [&bytes[..], b"-", &bytes[..]].concat());
        let on_disk = std::fs::read(folder.path().join(&written.id[..2]).join(&written.id)).unwrap();
        assert!(
            length < 64 || !on_disk.windows(32).any(|window| window == &bytes[..32]),
            "plain text on disk"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_finished_or_kept_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::open(folder.path()).unwrap();
    let mut abandoned = objects.writer(Algorithm::Crc32).unwrap();
    abandoned.write(Bytes::from_static(b"half")).await.unwrap();
    drop(abandoned);
    let mut unkept = objects.writer(Algorithm::Crc32).unwrap();
    unkept.write(Bytes::from_static(b"whole")).await.unwrap();
    drop(unkept.finish().await.unwrap());
    // The writer's thread notices on its own time.
    for _ in 0..1000 {
        if files(folder.path()).is_empty() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("left: {:?}", files(folder.path()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sweep_takes_orphans_and_spares_what_is_known_or_in_the_making() {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::open(folder.path()).unwrap();
    let known = write(&objects, b"known").await.id;
    let orphan = write(&objects, b"orphan").await.id;
    let mut young = objects.writer(Algorithm::Crc32).unwrap().finish().await.unwrap();
    young.pending.keep();
    let books: HashSet<String> = [known].into();
    let count = objects.sweep(move |id| Ok(books.contains(id))).await.unwrap();
    let left: HashSet<_> =
        files(folder.path()).into_iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(count, 1);
    assert!(left.contains(std::ffi::OsStr::new(&young.id)));
    assert!(!left.contains(std::ffi::OsStr::new(&orphan)));
    assert_eq!(left.len(), 2);
    // A crash: what was being written goes when the folder is opened again.
    std::fs::write(folder.path().join("new/half"), b"half").unwrap();
    Objects::open(folder.path()).unwrap();
    assert_eq!(files(folder.path()).len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_keeps_its_file_and_links_outlive_it() {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::open(folder.path()).unwrap();
    let bytes = content(3_000_000);
    let written = write(&objects, &bytes).await;
    let (link, mut pending) = objects.link(&written.id).await.unwrap();
    pending.keep();
    let reading = objects.read(vec![piece(&written, 0..10), piece(&written, 0..3_000_000)]).await.unwrap();
    objects.delete(vec![written.id.clone()]).await;
    let read_bytes = reading.collect().await.unwrap().to_bytes();
    assert_eq!(read_bytes.len(), 3_000_010);
    assert_eq!(&read_bytes[10..], &bytes[..]);
    for _ in 0..1000 {
        if files(folder.path()).len() == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let gone = objects.read(vec![piece(&written, 0..1)]).await.err().unwrap();
    assert_eq!(gone.kind(), std::io::ErrorKind::NotFound);
    let copy = Piece::File { id: link, key: written.key, size: written.sums.length, range: 0..3_000_000 };
    assert_eq!(read(&objects, vec![copy]).await, bytes);
}

/// Clients that send or take nothing for a while hold no thread that others need.
#[test]
fn slow_ones_do_not_hold_up_the_others() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().max_blocking_threads(2).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::open(folder.path()).unwrap();
    let bytes = content(2_000_000);
    let others = async {
        let written = write(&objects, &bytes).await;
        let (mut readers, mut writers) = (Vec::new(), Vec::new());
        for _ in 0..8 {
            let mut reader = objects.read(vec![piece(&written, 0..2_000_000)]).await.unwrap();
            assert!(reader.frame().await.unwrap().is_ok());
            readers.push(reader);
            let mut writer = objects.writer(Algorithm::Crc32).unwrap();
            writer.write(Bytes::copy_from_slice(&bytes)).await.unwrap();
            writers.push(writer);
        }
        assert_eq!(read(&objects, vec![piece(&written, 0..2_000_000)]).await, bytes);
        for reader in readers {
            assert!(reader.collect().await.is_ok());
        }
        for writer in writers {
            assert_eq!(writer.finish().await.unwrap().sums.length, 2_000_000);
        }
        write(&objects, &bytes).await
    };
    let done =
        runtime.block_on(async { tokio::time::timeout(std::time::Duration::from_secs(30), others).await });
    runtime.shutdown_background();
    assert!(done.is_ok(), "the blocking pool is held up");
}

#[tokio::test(flavor = "multi_thread")]
async fn damage_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::open(folder.path()).unwrap();
    let written = write(&objects, &content(200_000)).await;
    let path = folder.path().join(&written.id[..2]).join(&written.id);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100_000] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert!(objects.read(vec![piece(&written, 0..200_000)]).await.unwrap().collect().await.is_err());
    assert_eq!(read(&objects, vec![piece(&written, 0..60_000)]).await.len(), 60_000);
    bytes.truncate(65_552);
    std::fs::write(&path, &bytes).unwrap();
    assert!(objects.read(vec![piece(&written, 0..200_000)]).await.unwrap().collect().await.is_err());
}
