//! Unit, property and model tests of the store on disk.

use super::*;
use crate::BLOCK;
use crate::fill::{Along, Fill, State};
use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;
use tempfile::TempDir;

fn meta(uri: &str) -> Meta {
    let mut headers = HeaderMap::new();
    headers.insert("etag", HeaderValue::from_static("\"a\""));
    headers.append("x-any", HeaderValue::from_bytes(b"\xff\x80 b").unwrap());
    headers.append("x-any", HeaderValue::from_static("again"));
    Meta {
        distribution: "d".into(),
        uri: uri.into(),
        status: 200,
        headers,
        asked_at_ms: 1,
        answered_at_ms: 2,
        ttl_ms: 3,
        while_revalidate_ms: 4,
        if_error_ms: Some(5),
        made: false,
    }
}

fn name(number: u8) -> Hash {
    [number; 16]
}

fn body(seed: u64, length: usize) -> Vec<u8> {
    (0..length as u64).map(|at| ((at ^ (at >> 9)).wrapping_mul(seed | 1) >> 3) as u8).collect()
}

fn limits(disk: u64, memory: u64) -> Limits {
    Limits { disk, memory, object: disk }
}

fn put(store: &Store, hash: Hash, body: &[u8]) -> Arc<Object> {
    let mut writer = store.begin(None).unwrap();
    for piece in body.chunks(40_000) {
        writer.push(piece).unwrap();
    }
    writer.finish().unwrap();
    let (object, stored) = store.commit(writer, hash, meta("/x"));
    stored.unwrap();
    object
}

/// What the store has under that name.
fn get(store: &Store, hash: &Hash) -> Option<(Meta, Vec<u8>)> {
    let object = match store.find(hash) {
        Found::Absent => return None,
        Found::OnDisk => store.load(hash)?,
        Found::Here(object) => object,
    };
    let body = match &object.body {
        Some(body) => body.to_vec(),
        None => store.open_object(&object).unwrap().read(&object, 0, object.length).unwrap().to_vec(),
    };
    Some((object.meta.clone(), body))
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn objects_survive_a_restart() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 1).unwrap();
    for (number, length) in [(1, 0), (2, 1), (3, BLOCK as usize), (4, BLOCK as usize + 1), (5, 1_000_000)] {
        put(&store, name(number), &body(7, length));
    }
    // What a killed process was at.
    let mut unfinished = store.begin(None).unwrap();
    unfinished.push(b"half").unwrap();
    std::mem::forget(unfinished);
    let before = store.usage();
    drop(store);
    let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 2).unwrap();
    assert_eq!(files(&dir.path().join("new")), Vec::<PathBuf>::new());
    assert_eq!((store.usage().0, store.usage().2), (before.0, before.2));
    for (number, length) in [(1, 0), (2, 1), (3, BLOCK as usize), (4, BLOCK as usize + 1), (5, 1_000_000)] {
        assert!(matches!(store.find(&name(number)), Found::OnDisk));
        assert_eq!(get(&store, &name(number)), Some((meta("/x"), body(7, length))), "{length}");
        assert!(matches!(store.find(&name(number)), Found::Here(_)));
    }
}

#[test]
fn parts() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 1).unwrap();
    let whole = body(3, 300_000);
    let object = put(&store, name(1), &whole);
    let opened = store.open_object(&object).unwrap();
    for (start, end) in
        [(0, 1), (65_535, 65_537), (65_536, 131_072), (299_999, 300_000), (10, 299_000), (5, 5)]
    {
        let read = opened.read(&object, start, end).unwrap();
        assert_eq!(read, whole[start as usize..end as usize], "{start}-{end}");
    }
    assert_eq!(opened.read(&object, 299_990, 400_000).unwrap().len(), 10);
}

/// Whatever byte is changed or missing: the object is as it was, or not there.
#[test]
fn a_torn_file_is_never_served() {
    let dir = TempDir::new().unwrap();
    for length in [10usize, 200_000] {
        let whole = body(5, length);
        let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 1).unwrap();
        put(&store, name(1), &whole);
        let path = store.place(&name(1));
        drop(store);
        let good = fs::read(&path).unwrap();
        let foot = good.len() - length;
        let places = (0..20).map(|step| step * length / 20).chain((0..foot).map(|at| length + at));
        let changed = places.map(|at| {
            let mut bad = good.clone();
            bad[at] ^= 0x10;
            bad
        });
        let cut = (0..30).map(|step| good[..step * good.len() / 30].to_vec());
        let longer = [&good[..], b"more"].concat();
        for bad in changed.chain(cut).chain([longer]) {
            fs::write(&path, &bad).unwrap();
            let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 2).unwrap();
            let Some(object) = store.load(&name(1)) else {
                assert!(!path.exists(), "what is torn is deleted");
                continue;
            };
            assert_eq!(object.meta, meta("/x"));
            let read = match &object.body {
                Some(body) => Ok(body.clone()),
                None => store.open_object(&object).and_then(|opened| opened.read(&object, 0, object.length)),
            };
            if let Ok(read) = read {
                assert!(read == whole, "a changed body was served");
            }
        }
    }
}

/// What is there is found before the names are read; what is put and taken out meanwhile stays so.
#[test]
fn objects_are_found_while_they_are_read() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 1).unwrap();
    for number in 1..=5 {
        put(&store, name(number), &body(7, 5000));
    }
    drop(store);
    let store = Store::prepare(dir.path(), limits(1 << 24, 1 << 20), 2).unwrap();
    assert_eq!(store.usage().2, 0, "nothing is known yet");
    assert_eq!(get(&store, &name(1)).map(|(_, body)| body), Some(body(7, 5000)));
    assert_eq!(get(&store, &name(9)), None);
    put(&store, name(2), b"new");
    store.discard(&name(3));
    assert_eq!(store.usage().2, 2);
    assert_eq!(
        store.reading.lock().as_ref().map(HashSet::len),
        Some(1),
        "what was never there takes no memory"
    );
    store.read().unwrap();
    assert_eq!(get(&store, &name(2)).map(|(_, body)| body), Some(b"new".to_vec()));
    for gone in [3, 9] {
        assert!(matches!(store.find(&name(gone)), Found::Absent), "{gone}");
    }
    assert!(matches!(store.find(&name(4)), Found::OnDisk));
    let files = files(&dir.path().join("objects"));
    let bytes = files.iter().map(|path| on_disk(fs::metadata(path).unwrap().len())).sum::<u64>();
    assert_eq!((store.usage().0, store.usage().2), (bytes, 4));
}

/// Objects of before have been used longer ago than those that were used since.
#[test]
fn room_is_made_of_the_oldest_once_they_are_read() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 1).unwrap();
    for number in 1..=4 {
        put(&store, name(number), &body(7, 10_000));
    }
    let (bytes, _, _) = store.usage();
    drop(store);
    let store = Store::prepare(dir.path(), limits(bytes - 1, 1 << 20), 2).unwrap();
    assert!(get(&store, &name(1)).is_some());
    store.read().unwrap();
    let left = [1, 2, 3, 4].map(|number| !matches!(store.find(&name(number)), Found::Absent));
    assert_eq!(left, [true, false, true, true]);
    assert_eq!(files(&dir.path().join("objects")).len(), 3);
}

/// Too many open files, say: it is a miss, and no reason to throw the object away.
#[test]
fn what_cannot_be_read_now_is_left() {
    let dir = TempDir::new().unwrap();
    put(&Store::open(dir.path(), limits(1 << 24, 1 << 20), 1).unwrap(), name(1), b"body");
    let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 2).unwrap();
    let (place, aside) = (store.place(&name(1)), dir.path().join("aside"));
    fs::rename(&place, &aside).unwrap();
    std::os::unix::fs::symlink(&place, &place).unwrap();
    assert!(store.load(&name(1)).is_none());
    fs::remove_file(&place).unwrap();
    fs::rename(&aside, &place).unwrap();
    assert_eq!(get(&store, &name(1)).map(|(_, body)| body), Some(b"body".to_vec()));
    fs::remove_file(&place).unwrap();
    let again = Store::open(dir.path(), limits(1 << 24, 1 << 20), 3).unwrap();
    assert!(matches!(again.find(&name(1)), Found::Absent));
}

#[test]
fn memory_is_bounded() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path(), limits(1 << 24, 100_000), 1).unwrap();
    for number in 0..50 {
        put(&store, name(number), &body(number.into(), 10_000));
    }
    let (_, memory, count) = store.usage();
    assert!(memory <= 100_000 && count == 50, "{memory} {count}");
    assert!(matches!(store.find(&name(0)), Found::OnDisk), "the first one has left the memory");
    assert!(matches!(store.find(&name(49)), Found::Here(_)));
    assert_eq!(get(&store, &name(0)).unwrap().1, body(0, 10_000));
}

#[test]
fn renewed() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 1).unwrap();
    let whole = body(3, 100_000);
    let object = put(&store, name(1), &whole);
    for uri in ["/a-much-longer-name-than-before", "/"] {
        let renewed = store.renew(&object, meta(uri)).unwrap();
        assert_eq!(renewed.meta.uri, uri);
        assert_eq!(get(&store, &name(1)), Some((meta(uri), whole.clone())));
    }
    drop(store);
    let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 2).unwrap();
    assert_eq!(get(&store, &name(1)), Some((meta("/"), whole)), "it is on disk too");
    // One that was replaced meanwhile stays as it is.
    let next = put(&store, name(1), b"next");
    store.renew(&object, meta("/old")).unwrap();
    assert_eq!(get(&store, &name(1)), Some((next.meta.clone(), b"next".to_vec())));
    assert_eq!(store.open_object(&object).unwrap_err().kind(), io::ErrorKind::NotFound);
}

#[test]
fn an_object_too_large() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path(), Limits { object: 1000, ..limits(1 << 20, 1 << 20) }, 1).unwrap();
    let mut writer = store.begin(None).unwrap();
    writer.push(&[0; 1000]).unwrap();
    assert_eq!(writer.push(&[0]).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    drop(writer);
    assert_eq!(files(dir.path()), Vec::<PathBuf>::new());
    store.close();
    assert!(store.begin(None).is_err(), "another process has it");
}

#[test]
fn what_comes_in_is_bounded() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path(), limits(100_000, 1 << 20), 1).unwrap();
    let (mut one, mut other) = (store.begin(None).unwrap(), store.begin(None).unwrap());
    one.reserve(60_000).unwrap();
    other.push(&[0; 40_000]).unwrap();
    one.push(&[0; 60_000]).unwrap();
    assert_eq!(other.push(&[0]).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    assert!(store.begin(None).unwrap().reserve(1).is_err());
    drop(one);
    other.push(&[0; 60_000]).unwrap();
    assert_eq!(other.length(), 100_000);
}

/// Of an object that is too large, readers get all, and the disk holds what they have yet to get.
#[tokio::test]
async fn too_large_to_keep() {
    use std::os::unix::fs::MetadataExt;
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path(), Limits { object: 200_000, ..limits(1 << 24, 1 << 20) }, 1).unwrap();
    let whole = body(9, 2_000_000);
    let mut writer = store.begin(None).unwrap();
    let fill = Arc::new(Fill::new(meta("/x"), None, writer.file()));
    let mut along = Along::new(fill.clone(), 0, None).unwrap();
    writer.push(&whole[..200_000]).unwrap();
    assert_eq!(writer.push(&whole[200_000..200_001]).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    fill.close();
    assert!(Along::new(fill.clone(), 0, None).is_none(), "the beginning may be gone");
    let mut read = Vec::new();
    for piece in whole[200_000..].chunks(200_000) {
        let from = fill.room(writer.length(), 200_000).await.unwrap();
        assert_eq!(from, read.len() as u64);
        writer.forget(from).unwrap();
        writer.spill(piece).unwrap();
        fill.tell(writer.length(), State::Passing);
        assert!(writer.file().metadata().unwrap().blocks() * 512 <= 600_000);
        while read.len() as u64 + 200_000 <= writer.length() {
            read.extend_from_slice(&along.next().await.unwrap().unwrap());
        }
        assert!(along.part(read.len() as u64, None).is_some() && along.part(0, None).is_none());
    }
    fill.tell(writer.length(), State::Whole);
    while let Some(bytes) = along.next().await.unwrap() {
        read.extend_from_slice(&bytes);
    }
    assert!(read == whole);
    drop(along);
    assert_eq!(fill.room(writer.length(), 0).await, None);
    drop(writer);
    assert_eq!((files(dir.path()).len(), store.usage().2), (0, 0));
}

#[tokio::test]
async fn readers_read_along() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path(), limits(1 << 24, 1 << 20), 1).unwrap();
    let whole = body(9, 500_000);
    let mut writer = store.begin(None).unwrap();
    let fill = Arc::new(Fill::new(meta("/x"), Some(500_000), writer.file()));
    let read = |start: u64, end: Option<u64>| {
        let mut along = Along::new(fill.clone(), start, end).unwrap();
        tokio::spawn(async move {
            let mut all = Vec::new();
            loop {
                match along.next().await {
                    Ok(Some(bytes)) => all.extend_from_slice(&bytes),
                    Ok(None) => return Ok(all),
                    Err(error) => return Err((error.kind(), all.len())),
                }
            }
        })
    };
    let readers = [read(0, None), read(0, Some(500_000)), read(499_990, Some(500_000)), read(7, Some(8))];
    let short = read(0, Some(500_001));
    assert!(!fill.abandon());
    for piece in whole.chunks(70_000) {
        writer.push(piece).unwrap();
        fill.tell(writer.length(), State::Open);
        tokio::task::yield_now().await;
    }
    writer.finish().unwrap();
    let (object, stored) = store.commit(writer, name(1), meta("/x"));
    stored.unwrap();
    fill.tell(object.length, State::Whole);
    for (reader, expected) in
        readers.into_iter().zip([&whole[..], &whole[..], &whole[499_990..], &whole[7..8]])
    {
        assert!(reader.await.unwrap().unwrap() == expected);
    }
    assert_eq!(short.await.unwrap(), Err((io::ErrorKind::UnexpectedEof, 500_000)));
    assert!(fill.abandon());
    assert!(Along::new(fill, 0, None).is_none());
}

#[derive(Clone, Debug)]
enum Step {
    Put(u8, usize),
    Get(u8),
    Discard(u8),
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0u8..12, prop_oneof![0usize..200, Just(70_000), Just(30_000)]).prop_map(|(name, length)| Step::Put(name, length)),
        4 => (0u8..12).prop_map(Step::Get),
        1 => (0u8..12).prop_map(Step::Discard),
        1 => Just(Step::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    /// The store against a list in the order of use.
    #[test]
    fn as_the_model_says(steps in prop::collection::vec(step(), 1..60)) {
        const DISK: u64 = 200_000;
        let dir = TempDir::new().unwrap();
        let mut store = Store::open(dir.path(), limits(DISK, 60_000), 1).unwrap();
        // Name, body, and size on disk as the store counts it; used last at the end.
        let mut model: Vec<(u8, Vec<u8>, u64)> = Vec::new();
        for (number, step) in steps.into_iter().enumerate() {
            match step {
                Step::Put(one, length) => {
                    let whole = body(number as u64, length);
                    let object = put(&store, name(one), &whole);
                    let size = on_disk(object.length + object.foot().unwrap().len() as u64);
                    model.retain(|known| known.0 != one);
                    model.push((one, whole, size));
                    while model.iter().map(|known| known.2).sum::<u64>() > DISK {
                        model.remove(0);
                    }
                }
                Step::Get(one) => {
                    let expected = model.iter().position(|known| known.0 == one).map(|at| {
                        let known = model.remove(at);
                        model.push(known.clone());
                        known.1
                    });
                    prop_assert_eq!(get(&store, &name(one)).map(|(_, body)| body), expected);
                }
                Step::Discard(one) => {
                    store.discard(&name(one));
                    model.retain(|known| known.0 != one);
                }
                Step::Restart => {
                    drop(store);
                    store = Store::open(dir.path(), limits(DISK, 60_000), number as u64 + 2).unwrap();
                    // The order is that of storing from here on; use all in the model's.
                    for known in &model {
                        prop_assert!(get(&store, &name(known.0)).is_some_and(|(_, body)| body == known.1));
                    }
                }
            }
            let (disk, memory, count) = store.usage();
            prop_assert!(disk <= DISK && memory <= 60_000);
            prop_assert_eq!((disk, count), (model.iter().map(|known| known.2).sum(), model.len()));
            prop_assert_eq!(files(dir.path()).len(), model.len(), "no file is left behind");
        }
    }
}
