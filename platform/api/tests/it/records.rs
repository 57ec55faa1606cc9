//! `/records` through the router, on a PostgreSQL.

use serde_json::{Value, json};

use crate::common::{Answer, Harness};
use crate::pool::token;

const OTHER: &str = "5f0c7a4e-0000-4000-8000-00000000beef";

async fn make(harness: &Harness, title: &str) -> Value {
    let made = harness.send("POST", "/records", &[], json!({"title": title}).to_string()).await;
    assert_eq!(made.status, 201, "{}", made.text());
    made.json()
}

#[tokio::test]
async fn a_record_lives_and_dies() {
    let harness = Harness::fake(&[]).await;
    let body = json!({"a": [1, 2.5, null, "ü\n"], "b": {"c": true}});
    let made =
        harness.send("POST", "/api/records", &[], json!({"title": "First", "body": body}).to_string()).await;
    assert_eq!((made.status, made.header("etag")), (201, "\"1\""), "{}", made.text());
    let uri = made.header("location").to_owned();
    let record = made.json();
    assert_eq!(uri, format!("/api/records/{}", record["id"].as_str().unwrap()));
    assert_eq!((&record["title"], &record["body"], &record["version"]), (&"First".into(), &body, &1.into()));
    assert_eq!(record["created"].as_str().map(str::len), Some("2026-01-02T03:04:05.678Z".len()));

    let got = harness.get(&uri).await;
    assert_eq!((got.status, got.header("etag"), got.json()), (200, "\"1\"", record));

    let change = json!({"title": "Second"}).to_string();
    let unconditional = harness.send("PUT", &uri, &[], change.clone()).await;
    assert_eq!(
        (unconditional.status, unconditional.json()["code"].as_str()),
        (428, Some("precondition_required"))
    );
    let put = harness.send("PUT", &uri, &[("if-match", "\"1\"")], change.clone()).await;
    assert_eq!((put.status, put.header("etag")), (200, "\"2\""), "{}", put.text());
    assert_eq!((&put.json()["title"], &put.json()["body"]), (&"Second".into(), &json!({})));
    assert!(put.json()["updated"].as_str() > put.json()["created"].as_str());

    for (method, text) in [("PUT", change.as_str()), ("DELETE", "")] {
        let late = harness.send(method, &uri, &[("if-match", "\"1\"")], text.to_owned()).await;
        assert_eq!((late.status, late.header("etag")), (412, "\"2\""), "{method}");
    }
    assert_eq!(harness.get(&uri).await.json()["version"], 2);
    assert_eq!(harness.send("PUT", &uri, &[("if-match", "*")], change).await.json()["version"], 3);
    assert_eq!(harness.send("DELETE", &uri, &[("if-match", "\"2\", \"3\"")], "").await.status, 204);
    for method in ["GET", "DELETE"] {
        assert_eq!(harness.send(method, &uri, &[], "").await.status, 404, "{method}");
    }
}

#[tokio::test]
async fn of_two_who_change_a_record_one_is_told() {
    let harness = Harness::fake(&[]).await;
    let record = make(&harness, "ours").await;
    let uri = format!("/records/{}", record["id"].as_str().unwrap());
    let change = |title: &str| {
        let (uri, text) = (uri.clone(), json!({"title": title}).to_string());
        let harness = &harness;
        async move { harness.send("PUT", &uri, &[("if-match", "\"1\"")], text).await }
    };
    let answers = <[Answer; 3]>::from(tokio::join!(change("a"), change("b"), change("c")));
    let mut statuses = answers.map(|answer| answer.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412]);
    assert_eq!(harness.get(&uri).await.json()["version"], 2);
}

#[tokio::test]
async fn what_one_user_keeps_is_limited() {
    let harness = Harness::fake(&[("MAX_USER_RECORDS", "2")]).await;
    let send = |title: &str| {
        let (harness, text) = (&harness, json!({"title": title}).to_string());
        async move { harness.send("POST", "/records", &[], text).await }
    };
    for title in ["a", "b"] {
        assert_eq!(send(title).await.status, 201);
    }
    let beyond = send("c").await;
    assert_eq!((beyond.status, beyond.json()["code"].as_str()), (413, Some("quota")));
    let kept = harness.get("/records").await.json();
    assert_eq!(kept["items"].as_array().map(Vec::len), Some(2));
    // What is somebody else's does not count, and what is deleted makes room.
    let bearer = format!("Bearer {}", token(OTHER));
    let text = json!({"title": "theirs"}).to_string();
    assert_eq!(harness.send("POST", "/records", &[("authorization", &bearer)], text).await.status, 201);
    let uri = format!("/records/{}", kept["items"][0]["id"].as_str().unwrap());
    assert_eq!(harness.send("DELETE", &uri, &[], "").await.status, 204);
    assert_eq!(send("d").await.status, 201);
}

#[tokio::test]
async fn what_is_anothers_is_not_there() {
    let harness = Harness::fake(&[]).await;
    let record = make(&harness, "mine").await;
    let uri = format!("/records/{}", record["id"].as_str().unwrap());
    let bearer = format!("Bearer {}", token(OTHER));
    let other = [("authorization", bearer.as_str()), ("if-match", "*")];
    for method in ["GET", "PUT", "DELETE"] {
        let answer = harness.send(method, &uri, &other, json!({"title": "theirs"}).to_string()).await;
        assert_eq!((answer.status, answer.json()["code"].as_str()), (404, Some("not_found")), "{method}");
    }
    assert_eq!(harness.send("GET", "/records", &other, "").await.json()["items"], json!([]));
    assert_eq!(harness.get(&uri).await.json()["title"], "mine");
}

#[tokio::test]
async fn lists_come_newest_first_and_in_pages() {
    let harness = Harness::fake(&[]).await;
    for number in 0..5 {
        make(&harness, &number.to_string()).await;
    }
    let (mut cursor, mut titles) = (String::new(), Vec::new());
    loop {
        let page = harness.get(&format!("/records?limit=2&cursor={cursor}")).await.json();
        titles.extend(
            page["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => {
                cursor = next.to_owned();
                // What is made meanwhile belongs to no later page.
                make(&harness, "new").await;
            }
            None => break,
        }
    }
    assert_eq!(titles, ["4", "3", "2", "1", "0"]);
}

#[tokio::test]
async fn wrong_records() {
    let harness = Harness::fake(&[]).await;
    let large = json!({"title": "a", "body": {"text": "x".repeat(8 * 1024)}}).to_string();
    for (method, uri, body, status, code) in [
        ("POST", "/records", "", 400, "bad_request"),
        ("POST", "/records", "[]", 400, "bad_request"),
        ("POST", "/records", r#"{"title": ""}"#, 400, "bad_request"),
        ("POST", "/records", r#"{"title": "a\u0000"}"#, 400, "bad_request"),
        ("POST", "/records", r#"{"title": "a", "body": {"b": "\u0000"}}"#, 400, "bad_request"),
        ("POST", "/records", r#"{"title": "a", "body": "text"}"#, 400, "bad_request"),
        ("POST", "/records", r#"{"title": "a", "owner": "b"}"#, 400, "bad_request"),
        ("POST", "/records", &large, 413, "too_large"),
        ("GET", "/records/1", "", 404, "not_found"),
        ("GET", "/records/00000000-0000-4000-8000-000000000000", "", 404, "not_found"),
        ("GET", "/records/%FF", "", 400, "bad_request"),
        ("GET", "/records?limit=0", "", 400, "bad_request"),
        ("GET", "/records?cursor=nonsense", "", 400, "bad_request"),
        // "99999999999999999999 x"
        ("GET", "/records?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTkgeA", "", 400, "bad_request"),
        ("PATCH", "/records", "", 405, "method_not_allowed"),
    ] {
        let answer = harness.send(method, uri, &[], body.to_owned()).await;
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (status, Some(code)),
            "{method} {uri} {}: {}",
            &body[..body.len().min(80)],
            answer.text()
        );
    }
}
