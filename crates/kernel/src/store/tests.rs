//! What a write promises, and what a group does to its members.

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
async fn writes_survive_reopening_and_failures_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let scope = Scope::new("us-east-1", "000000000000");
    {
        let store = Store::open(&path).unwrap();
        let s = scope.clone();
        let mut feed = store.subscribe();
        store.write(move |t| t.put(&s, "a/1", &note("one"))).await.unwrap();
        assert_eq!(feed.recv().await.unwrap()[0].id, "a/1");
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
