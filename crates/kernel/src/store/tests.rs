//! What a write promises, and what a group does to its members.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use proptest::collection::vec;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::*;

#[derive(Serialize, Deserialize, Debug, PartialEq)]
struct Note {
    text: String,
}

impl Record for Note {
    const SERVICE: &'static str = "test";
    const KIND: &'static str = "note";
}

fn note(text: &str) -> Note {
    Note { text: text.into() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kind_is_deleted_everywhere() {
    #[derive(Serialize, Deserialize)]
    struct Other;

    impl Record for Other {
        const SERVICE: &'static str = "test";
        const KIND: &'static str = "other";
    }

    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let scopes = ["us-east-1", "eu-west-1"].map(|region| Scope::new(region, "000000000000"));
    store.delete_all::<Note>().await.unwrap();
    let places = scopes.clone();
    let made = store.write(move |transaction| {
        for scope in &places {
            transaction.put(scope, "a", &note("a"))?;
            transaction.put(scope, "a", &Other)?;
        }
        Ok(())
    });
    made.await.unwrap();
    store.delete_all::<Note>().await.unwrap();
    assert!(scopes.iter().all(|scope| store.all::<Note>(scope).unwrap().is_empty()));
    assert!(scopes.iter().all(|scope| store.all::<Other>(scope).unwrap().len() == 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn writes_survive_reopening_and_failures_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let scope = Scope::new("us-east-1", "000000000000");
    {
        let store = Store::open(&path).unwrap();
        let s = scope.clone();
        let mut feed = store.subscribe(|_| true);
        store.write(move |t| t.put(&s, "a/1", &note("one"))).await.unwrap();
        assert_eq!(feed.next().await.unwrap()[0].id, "a/1");
        let s = scope.clone();
        let failed: Result<()> = store
            .write(move |t| {
                t.put(&s, "a/2", &note("two"))?;
                Err(Error::new("Conflict", 409, "no"))
            })
            .await;
        assert_eq!(failed.unwrap_err().code(), "Conflict");
        let s = scope.clone();
        let panicked: Result<()> = store
            .write(move |t| {
                t.put(&s, "a/3", &note("three"))?;
                panic!("on purpose")
            })
            .await;
        assert!(panicked.is_err());
        let s = scope.clone();
        let updated = store
            .write(move |t| {
                t.update::<Note>(&s, "a/1", |n| {
                    n.text.push('!');
                    Ok(())
                })
            })
            .await
            .unwrap()
            .unwrap();
        assert_eq!((updated.generation, updated.text.as_str()), (2, "one!"));
    }
    let store = Store::open(&path).unwrap();
    let all = store.all::<Note>(&scope).unwrap();
    assert_eq!(all.iter().map(|n| n.id.as_str()).collect::<Vec<_>>(), ["a/1"]);
    assert!(store.list::<Note>(&scope, "b", None, 10).unwrap().is_empty());
    assert!(store.list::<Note>(&scope, "a", Some("a/1"), 10).unwrap().is_empty());
    assert_eq!(store.list_back::<Note>(&scope, "a/", None, 10).unwrap().len(), 1);
    assert!(store.list_back::<Note>(&scope, "a/", Some("a/1"), 10).unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kind_whose_first_write_fails_is_as_if_it_had_never_been() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    for (account, fails) in [("1", true), ("2", false), ("1", false)] {
        let scope = Scope::new("us-east-1", account);
        let s = scope.clone();
        let written: Result<()> = store
            .write(move |t| {
                t.put(&s, "id", &note(&s.account))?;
                assert_eq!(t.get::<Note>(&s, "id")?.unwrap().text, s.account);
                if fails { Err(Error::new("Conflict", 409, "no")) } else { Ok(()) }
            })
            .await;
        assert_eq!(written.is_err(), fails);
        assert_eq!(store.get::<Note>(&scope, "id").unwrap().is_none(), fails);
    }
    let found: Vec<_> = store.keys::<Note>().unwrap().into_iter().map(|(scope, _)| scope.account).collect();
    assert_eq!(found.len(), 2);
    for account in found {
        let scope = Scope::new("us-east-1", account);
        assert_eq!(store.get::<Note>(&scope, "id").unwrap().unwrap().text, scope.account);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_that_was_killed_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let scope = Scope::new("us-east-1", "000000000000");
    // Killed before the file had its name, and, by an earlier build, when it was there and empty.
    for (left, text) in [("a.db.new", "half a page"), ("b.db", "")] {
        std::fs::write(folder.path().join(left), text).unwrap();
        let path = folder.path().join(&left[..4]);
        let store = Store::open(&path).unwrap();
        let s = scope.clone();
        store.write(move |t| t.put(&s, "id", &note("kept"))).await.unwrap();
        assert_eq!(Store::open(&path).unwrap().get::<Note>(&scope, "id").unwrap().unwrap().text, "kept");
        let mode: String = Connection::open(&path)
            .unwrap()
            .pragma_query_value(None, "journal_mode", |row| row.get(0))
            .unwrap();
        assert_eq!(mode, "wal");
        assert!(!folder.path().join("a.db.new").exists());
    }
}

#[test]
fn a_store_that_lies_elsewhere_stays_there() {
    let folder = tempfile::tempdir().unwrap();
    let (link, there) = (folder.path().join("store.db"), folder.path().join("there.db"));
    std::os::unix::fs::symlink(&there, &link).unwrap();
    drop(Store::open(&link).unwrap());
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink() && there.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_without_its_file_is_no_part_of_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let scope = Scope::new("us-east-1", "000000000000");
    let (old, new) = (folder.path().join("old.db"), folder.path().join("new.db"));
    let store = Store::open(&old).unwrap();
    let s = scope.clone();
    store.write(move |t| t.put(&s, "id", &note("old"))).await.unwrap();
    std::fs::copy(ending(&old, "-wal"), ending(&new, "-wal")).unwrap();
    let store = Store::open(&new).unwrap();
    assert!(store.get::<Note>(&scope, "id").unwrap().is_none());
    let s = scope.clone();
    store.write(move |t| t.put(&s, "id", &note("new"))).await.unwrap();
    assert_eq!(Store::open(&new).unwrap().get::<Note>(&scope, "id").unwrap().unwrap().text, "new");
}

#[test]
fn a_file_of_another_layout_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE records (old TEXT)").unwrap();
    let refused = Store::open(&path).err().unwrap().to_string();
    assert!(refused.contains("layout 0"), "{refused}");
    assert!(Store::open(&path).is_err());
    assert!(Store::refuses(&path).unwrap().unwrap().contains("layout 0"));
}

#[test]
fn a_store_in_use_tells_its_layout() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    assert_eq!(Store::refuses(&path).unwrap(), None);
    assert!(!path.exists());
    let _store = Store::open(&path).unwrap();
    assert_eq!(Store::refuses(&path).unwrap(), None);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 999).unwrap();
    assert!(Store::refuses(&path).unwrap().unwrap().contains("layout 999"));
}

/// What a transaction of [`what_is_remembered_is_what_is_stored`] does.
#[derive(Clone, Debug)]
enum Act {
    Put(u8, u16),
    Delete(u8),
    Look(u8),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (any::<u8>(), any::<u16>()).prop_map(|(key, length)| Act::Put(key, length)),
        1 => any::<u8>().prop_map(Act::Delete),
        3 => any::<u8>().prop_map(Act::Look),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Against a map in memory: transactions that are done, undone and panic, with rows that are kept and rows that are
    /// too large for it, and the whole emptied now and then.
    #[test]
    fn what_is_remembered_is_what_is_stored(
        transactions in vec((vec(act(), 1..12), 0..8_u8), 1..60),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let _inside = runtime.enter();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("us-east-1", "000000000000");
        let mut model = BTreeMap::<String, (u64, String)>::new();
        for (acts, fate) in transactions {
            let mut next = model.clone();
            let expected: Vec<_> = acts.iter().map(|act| match act {
                Act::Put(key, length) => {
                    let entry = next.entry(key.to_string()).or_insert((0, String::new()));
                    *entry = (entry.0 + 1, "x".repeat(usize::from(*length) % 9000));
                    None
                }
                Act::Delete(key) => next.remove(&key.to_string()),
                Act::Look(key) => next.get(&key.to_string()).cloned(),
            }).collect();
            let s = scope.clone();
            let done = runtime.block_on(store.write(move |t| {
                for (act, expected) in acts.into_iter().zip(expected) {
                    match act {
                        Act::Put(key, length) => {
                            t.put(&s, &key.to_string(), &note(&"x".repeat(usize::from(length) % 9000)))?;
                        }
                        Act::Delete(key) => {
                            assert_eq!(t.delete::<Note>(&s, &key.to_string())?, expected.is_some());
                        }
                        Act::Look(key) => {
                            let found = t.get::<Note>(&s, &key.to_string())?;
                            assert_eq!(found.map(|n| (n.generation, n.record.text)), expected);
                        }
                    }
                }
                match fate {
                    0 => panic!("on purpose"),
                    1 => Err(Error::new("Conflict", 409, "no")),
                    _ => Ok(()),
                }
            }));
            prop_assert_eq!(done.is_ok(), fate > 1);
            if fate == 7 {
                runtime.block_on(store.clear()).unwrap();
                model.clear();
            } else if fate > 1 {
                model = next;
            }
            for key in 0..=u8::MAX {
                let found = store.get::<Note>(&scope, &key.to_string()).unwrap();
                let found = found.map(|n| (n.generation, n.record.text));
                prop_assert_eq!(found.as_ref(), model.get(&key.to_string()));
            }
        }
    }
}

/// Readers beside a writer: none sees an older state than it has seen, or than one whose write was answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn readers_never_go_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let scope = Scope::new("us-east-1", "000000000000");
    let answered = Arc::new(AtomicU64::new(0));
    let readers: Vec<_> = (0..2)
        .map(|_| {
            let (store, scope, answered) = (store.clone(), scope.clone(), answered.clone());
            thread::spawn(move || {
                let mut seen = 0;
                while seen < 400 {
                    let least = answered.load(Ordering::Acquire).max(seen);
                    let found = store.get::<Note>(&scope, "id").unwrap().map_or(0, |note| note.generation);
                    assert!(found >= least, "{found} after {least}");
                    // A list goes past what is remembered.
                    let listed = store.list::<Note>(&scope, "id", None, 1).unwrap();
                    seen = listed.first().map_or(0, |note| note.generation);
                    assert!(seen >= found, "{seen} after {found}");
                }
            })
        })
        .collect();
    for _ in 0..400 {
        let s = scope.clone();
        let generation = store.write(move |t| t.put(&s, "id", &note("text"))).await.unwrap();
        answered.store(generation, Ordering::Release);
    }
    for reader in readers {
        reader.join().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let scope = Scope::new("r", "1");
    let put = |id: &'static str| {
        let (store, scope) = (store.clone(), scope.clone());
        async move { store.write(move |t| t.put(&scope, id, &note(id))).await.unwrap() }
    };
    put("a").await;
    let snapshot = store.snapshot().unwrap();
    put("b").await;
    let of_snapshot = |snapshot: &Snapshot<'_>| -> Vec<String> {
        let found = snapshot.list::<Note>(&scope, "", None, 9).unwrap();
        found.into_iter().map(|stored| stored.id).collect()
    };
    assert_eq!(of_snapshot(&snapshot), ["a"]);
    drop(snapshot);
    // Its connection is used again, and sees what there is.
    assert_eq!(store.all::<Note>(&scope).unwrap().len(), 2);
    assert_eq!(of_snapshot(&store.snapshot().unwrap()), ["a", "b"]);
    let s = scope.clone();
    assert_eq!(store.write(move |t| t.count::<Note>(&s)).await.unwrap(), 2);
}
