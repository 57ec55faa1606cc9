//! `/files` through the router, on an S3.

use crate::common::{Harness, eventually};
use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use novamind_api::upload::PART_SIZE;

use crate::pool::{SUB, token};

/// A body of unknown length: `chunks`, and an error after them if `broken`.
fn chunked(chunks: Vec<Vec<u8>>, broken: bool) -> Body {
    struct Chunks(std::vec::IntoIter<Vec<u8>>, bool);
    impl http_body::Body for Chunks {
        type Data = Bytes;
        type Error = std::io::Error;
        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
            std::task::Poll::Ready(match self.0.next() {
                Some(chunk) => Some(Ok(http_body::Frame::data(chunk.into()))),
                None if std::mem::take(&mut self.1) => {
                    Some(Err(std::io::Error::other("the client went away")))
                }
                None => None,
            })
        }
    }
    Body::new(Chunks(chunks.into_iter(), broken))
}

/// An empty body that ends when it is told to.
struct Waiting(tokio::sync::oneshot::Receiver<()>);

impl http_body::Body for Waiting {
    type Data = Bytes;
    type Error = std::io::Error;
    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        std::pin::Pin::new(&mut self.0).poll(context).map(|_| None)
    }
}

fn sha256(content: &[u8]) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, content);
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn a_file_lives_and_dies() {
    let harness = Harness::any().await;
    let name = "report 1.txt";
    let uri = "/files/report%201.txt";
    let put = harness.send("PUT", uri, &[("content-type", "text/plain")], "first").await;
    assert_eq!(put.status, 200, "{}", put.text());
    let sum = sha256(b"first");
    assert_eq!((&put.json()["size"], &put.json()["checksum"]), (&5.into(), &sum.as_str().into()));
    let first = put.json()["id"].as_str().unwrap().to_owned();

    let got = harness.get(uri).await;
    assert_eq!((got.status, got.text().as_str()), (200, "first"));
    assert_eq!(got.header("content-type"), "text/plain");
    assert_eq!(got.header("content-length"), "5");
    assert_eq!(got.header("etag"), format!("\"{sum}\""));
    assert_eq!(got.header("x-content-type-options"), "nosniff");
    assert_eq!(got.header("content-security-policy"), "sandbox");
    assert_eq!(got.header("content-disposition"), "attachment; filename*=UTF-8''report%201.txt");

    assert_eq!(harness.send("PUT", &format!("/api{uri}"), &[], "second").await.status, 200);
    assert_eq!(harness.get(uri).await.text(), "second");
    assert_eq!(harness.get(uri).await.header("content-type"), "application/octet-stream");
    assert_eq!(harness.get(&format!("{uri}?version={first}")).await.text(), "first");

    let listed = harness.get("/api/files?prefix=report").await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert_eq!(listed["items"][0]["name"], name);
    assert_eq!(listed["items"][0]["size"], 6);
    assert!(listed.get("next").is_none());

    assert_eq!(harness.send("DELETE", uri, &[], "").await.status, 204);
    harness.refused("GET", uri, "", StatusCode::NOT_FOUND, "not_found").await;
    harness.refused("DELETE", uri, "", StatusCode::NOT_FOUND, "not_found").await;
    let page = harness.get(&format!("{uri}/versions?limit=1")).await.json();
    let more = harness.get(&format!("{uri}/versions?cursor={}", page["next"].as_str().unwrap())).await.json();
    let (second, last) = (&page["items"][0], &more["items"][0]);
    assert_eq!(
        (&second["size"], &second["latest"], &last["id"]),
        (&6.into(), &false.into(), &first.as_str().into())
    );
    assert!(more.get("next").is_none());
    // What was deleted can be read for a while, and brought back by storing it again.
    assert_eq!(harness.get(&format!("{uri}?version={first}")).await.text(), "first");

    for version in [second, last] {
        let version = format!("{uri}?version={}", version["id"].as_str().unwrap());
        assert_eq!(harness.send("DELETE", &version, &[], "").await.status, 204);
        harness.refused("GET", &version, "", StatusCode::NOT_FOUND, "not_found").await;
        harness.refused("DELETE", &version, "", StatusCode::NOT_FOUND, "not_found").await;
    }
    harness.refused("GET", &format!("{uri}/versions"), "", StatusCode::NOT_FOUND, "not_found").await;
    if let Some(fake) = &harness.fake {
        assert_eq!(fake.keys(), [""; 0]);
    }
}

#[tokio::test]
async fn what_is_anothers_is_not_there() {
    let harness = Harness::fake(&[]).await;
    let mine =
        harness.send("PUT", "/files/plan", &[], "mine").await.json()["id"].as_str().unwrap().to_owned();
    let bearer = format!("Bearer {}", token("5f0c7a4e-0000-4000-8000-00000000beef"));
    let other = [("authorization", bearer.as_str())];
    for (method, uri) in [
        ("GET", "/files/plan".to_owned()),
        ("GET", "/files/plan/versions".into()),
        ("GET", format!("/files/plan?version={mine}")),
        ("DELETE", "/files/plan".into()),
        ("DELETE", format!("/files/plan?version={mine}")),
    ] {
        let answer = harness.send(method, &uri, &other, "").await;
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (404, Some("not_found")),
            "{method} {uri}"
        );
    }
    assert_eq!(harness.send("GET", "/files", &other, "").await.json()["items"], serde_json::json!([]));
    // The same name is another file, in another place of the bucket.
    assert_eq!(harness.send("POST", "/files?name=plan", &other, "theirs").await.status, 201);
    assert_eq!(harness.send("PUT", "/files/plan", &other, "theirs again").await.status, 200);
    assert_eq!(harness.get("/files/plan").await.text(), "mine");
    assert_eq!(harness.send("GET", "/files/plan", &other, "").await.text(), "theirs again");
    let keys = harness.s3().keys();
    assert_eq!(keys.iter().filter(|key| key.starts_with(&format!("{SUB}/"))).count(), 1, "{keys:?}");
    assert_eq!(keys.iter().filter(|key| key.contains("beef/")).count(), 2, "{keys:?}");
}

#[tokio::test]
async fn creating_takes_no_name_twice() {
    let harness = Harness::fake(&[]).await;
    let made = harness.send("POST", "/files?name=%C3%9Cber%20uns", &[], "x").await;
    assert_eq!((made.status, made.header("location")), (201, "/files/%C3%9Cber%20uns"));
    assert_eq!(harness.get(made.header("location")).await.text(), "x");
    harness.refused("POST", "/files?name=%C3%9Cber%20uns", "y", StatusCode::CONFLICT, "exists").await;
    let unnamed = harness.send("POST", "/api/files", &[], "z").await;
    assert_eq!(unnamed.status, 201);
    assert!(unnamed.header("location").starts_with("/api/files/"));
    assert_eq!(harness.get(unnamed.header("location")).await.text(), "z");
    // A name that was deleted is free again.
    assert_eq!(harness.send("DELETE", made.header("location"), &[], "").await.status, 204);
    assert_eq!(harness.send("POST", "/files?name=%C3%9Cber%20uns", &[], "new").await.status, 201);
}

#[tokio::test]
async fn of_two_who_create_a_name_one_is_told_and_of_two_who_replace_it_the_last_counts() {
    let harness = Harness::fake(&[]).await;
    let both = |method: &'static str, uri: &'static str| {
        let harness = &harness;
        async move {
            let (a, b) =
                tokio::join!(harness.send(method, uri, &[], "a"), harness.send(method, uri, &[], "b"));
            let mut statuses = [a.status, b.status];
            statuses.sort_unstable();
            statuses
        }
    };
    assert_eq!(both("POST", "/files?name=once").await, [201, 409]);
    assert_eq!(harness.s3().keys().len(), 1, "the loser's object is removed");
    assert_eq!(both("PUT", "/files/once").await, [200, 200]);
    let versions = harness.get("/files/once/versions").await.json();
    let versions = versions["items"].as_array().unwrap();
    assert_eq!(versions.len(), 3);
    assert_eq!(versions.iter().map(|one| one["latest"] == true).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(harness.get("/files").await.json()["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn parts_of_files_and_unchanged_ones() {
    let harness = Harness::fake(&[]).await;
    harness.send("PUT", "/files/digits", &[], "0123456789").await;
    let part = harness.send("GET", "/files/digits", &[("range", "bytes=2-4")], "").await;
    assert_eq!((part.status, part.text().as_str()), (206, "234"));
    assert_eq!(part.header("content-range"), "bytes 2-4/10");
    let beyond = harness.send("GET", "/files/digits", &[("range", "bytes=20-30")], "").await;
    assert_eq!((beyond.status, beyond.json()["code"].as_str()), (416, Some("range")));
    // How long it is (RFC 9110, 15.5.17).
    assert_eq!(beyond.header("content-range"), "bytes */10");
    let tag = part.header("etag").to_owned();
    // Who goes on with a download gets the rest of what it has begun, and else all of what is there now.
    for (known, status, content) in [(tag.as_str(), 206, "234"), ("\"other\"", 200, "0123456789")] {
        let headers = [("range", "bytes=2-4"), ("if-range", known)];
        let answer = harness.send("GET", "/files/digits", &headers, "").await;
        assert_eq!((answer.status, answer.text().as_str()), (status, content), "{known}");
    }
    let same = harness.send("GET", "/files/digits", &[("if-none-match", &tag)], "").await;
    assert_eq!((same.status, same.body.len(), same.header("etag")), (304, 0, tag.as_str()));
    assert_eq!(same.header("cache-control"), "private, no-cache", "as with 200 (RFC 9110, 15.4.5)");
    harness.send("PUT", "/files/digits", &[], "9876543210").await;
    let changed = harness.send("GET", "/files/digits", &[("if-none-match", &tag)], "").await;
    assert_eq!((changed.status, changed.text().as_str()), (200, "9876543210"));
}

#[tokio::test]
async fn long_uploads_go_in_parts() {
    let harness = Harness::fake(&[]).await;
    let megabyte: Vec<u8> = (0..1 << 20).map(|i: u32| ((i * 31) >> 3) as u8).collect();
    let body = chunked(vec![megabyte.clone(); 20], false);
    let put = harness.send("PUT", "/files/long", &[], body).await;
    assert_eq!((put.status, put.json()["size"].as_u64()), (200, Some(20 << 20)));
    assert_eq!(put.json()["checksum"], sha256(&megabyte.repeat(20)));
    assert!(harness.s3().contents() == [megabyte.repeat(20)]);
    assert_eq!(harness.s3().bucket.lock().unwrap().completed_parts, 3);
    // Exactly one part: the end of the body shows only after it.
    let put = harness.send("PUT", "/files/one", &[], vec![7u8; PART_SIZE]).await;
    assert_eq!((put.status, put.json()["size"].as_u64()), (200, Some(PART_SIZE as u64)));
    assert_eq!(harness.get("/files/one").await.body.len(), PART_SIZE);
    assert_eq!(harness.send("PUT", "/files/none", &[], "").await.json()["size"], 0);
}

#[tokio::test]
async fn uploads_that_end_early_leave_nothing() {
    let limit = (PART_SIZE + (1 << 20)).to_string();
    let harness = Harness::fake(&[("MAX_UPLOAD_BYTES", &limit)]).await;
    let much = vec![0u8; PART_SIZE + (2 << 20)];
    harness.refused("PUT", "/files/a", much, StatusCode::PAYLOAD_TOO_LARGE, "too_large").await;
    assert_eq!(
        harness.s3().bucket.lock().unwrap().aborted,
        0,
        "the announced length is refused before reading"
    );
    let body = chunked(vec![vec![0; 1 << 20]; 11], false);
    harness.refused("PUT", "/files/b", body, StatusCode::PAYLOAD_TOO_LARGE, "too_large").await;
    let body = chunked(vec![vec![0; 1 << 20]; 9], true);
    harness.refused("PUT", "/files/c", body, StatusCode::BAD_REQUEST, "bad_request").await;
    harness.refused("PUT", "/files/d", chunked(vec![], true), StatusCode::BAD_REQUEST, "bad_request").await;
    let bucket = harness.s3().bucket.clone();
    eventually("both uploads are aborted", || bucket.lock().unwrap().aborted == 2).await;
    let bucket = bucket.lock().unwrap();
    assert!(bucket.objects.is_empty() && bucket.uploads.is_empty());
}

#[tokio::test]
async fn what_one_user_keeps_is_limited() {
    let harness = Harness::fake(&[("MAX_USER_BYTES", "10")]).await;
    let first = harness.send("PUT", "/files/a", &[], "123456").await;
    assert_eq!(first.status, 200, "{}", first.text());
    // Told before the body is read where its length is announced, and when it has come otherwise.
    harness.refused("PUT", "/files/b", "12345", StatusCode::PAYLOAD_TOO_LARGE, "quota").await;
    let unannounced = chunked(vec![vec![0; 5]], false);
    harness.refused("POST", "/files?name=b", unannounced, StatusCode::PAYLOAD_TOO_LARGE, "quota").await;
    harness.refused("GET", "/files/b", "", StatusCode::NOT_FOUND, "not_found").await;
    assert_eq!(harness.s3().keys().len(), 1, "the object is removed");
    // What was replaced counts, and what is somebody else's does not.
    assert_eq!(harness.send("PUT", "/files/a", &[], "1234").await.status, 200);
    harness.refused("PUT", "/files/b", "1", StatusCode::PAYLOAD_TOO_LARGE, "quota").await;
    let bearer = format!("Bearer {}", token("5f0c7a4e-0000-4000-8000-00000000beef"));
    let theirs = harness.send("PUT", "/files/b", &[("authorization", &bearer)], "1234567890").await;
    assert_eq!(theirs.status, 200);
    // What is deleted for good makes room.
    let version = format!("/files/a?version={}", first.json()["id"].as_str().unwrap());
    assert_eq!(harness.send("DELETE", &version, &[], "").await.status, 204);
    assert_eq!(harness.send("PUT", "/files/b", &[], "123456").await.status, 200);
}

#[tokio::test]
async fn files_without_content_count_too() {
    let harness = Harness::fake(&[("MAX_USER_FILES", "2")]).await;
    for _ in 0..2 {
        assert_eq!(harness.send("PUT", "/files/a", &[], "").await.status, 200);
    }
    harness.refused("PUT", "/files/b", "", StatusCode::PAYLOAD_TOO_LARGE, "quota").await;
    let older = harness.get("/files/a/versions").await.json()["items"][1]["id"].as_str().unwrap().to_owned();
    assert_eq!(harness.send("DELETE", &format!("/files/a?version={older}"), &[], "").await.status, 204);
    assert_eq!(harness.send("PUT", "/files/b", &[], "").await.status, 200);
}

#[tokio::test]
async fn lists_come_in_pages() {
    let harness = Harness::fake(&[]).await;
    for number in 0..5 {
        harness.send("PUT", &format!("/files/page-{number}"), &[], "x").await;
    }
    let (mut cursor, mut names) = (String::new(), Vec::new());
    loop {
        let page = harness.get(&format!("/files?limit=2&prefix=page-&cursor={cursor}")).await.json();
        names.extend(page["items"].as_array().unwrap().iter().map(|item| item["name"].to_string()));
        match page["next"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    let expected: Vec<String> = (0..5).map(|number| format!("\"page-{number}\"")).collect();
    assert_eq!(names, expected);
}

#[tokio::test]
async fn a_page_of_versions_goes_on_where_the_one_before_ended_also_when_that_version_is_gone() {
    let harness = Harness::fake(&[]).await;
    for content in ["1", "22", "333"] {
        harness.send("PUT", "/files/a", &[], content).await;
    }
    let page = harness.get("/files/a/versions?limit=1").await.json();
    assert_eq!(page["items"][0]["size"], 3);
    let last = format!("/files/a?version={}", page["items"][0]["id"].as_str().unwrap());
    assert_eq!(harness.send("DELETE", &last, &[], "").await.status, 204);
    let rest =
        harness.get(&format!("/files/a/versions?cursor={}", page["next"].as_str().unwrap())).await.json();
    let sizes: Vec<Option<u64>> =
        rest["items"].as_array().unwrap().iter().map(|one| one["size"].as_u64()).collect();
    assert_eq!(sizes, [Some(2), Some(1)]);
}

#[tokio::test]
async fn a_version_that_is_deleted_under_its_reader_is_gone_and_not_lost() {
    let harness = Harness::fake(&[]).await;
    let put = harness.send("PUT", "/files/a", &[], "x").await.json();
    let version = format!("/files/a?version={}", put["id"].as_str().unwrap());
    harness.s3().hold.send_replace(true);
    let deleted = async {
        while harness.s3().hold.receiver_count() == 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(harness.send("DELETE", &version, &[], "").await.status, 204);
        harness.s3().hold.send_replace(false);
    };
    let (answer, ()) = tokio::join!(harness.get(&version), deleted);
    assert_eq!((answer.status, answer.json()["code"].as_str()), (404, Some("not_found")));
}

#[tokio::test]
async fn wrong_requests() {
    let harness = Harness::fake(&[]).await;
    let long = format!("/files/{}", "x".repeat(256));
    let r#type = format!("text/{}", "x".repeat(251));
    let answer = harness.send("PUT", "/files/a", &[("content-type", &r#type)], "x").await;
    assert_eq!((answer.status, answer.json()["code"].as_str()), (400, Some("bad_request")));
    for (method, uri, status, code) in [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/files/absent", 404, "not_found"),
        ("GET", "/files/absent/versions", 404, "not_found"),
        ("PATCH", "/files", 405, "method_not_allowed"),
        ("POST", "/version", 405, "method_not_allowed"),
        ("PUT", "/files/a%2Fb", 400, "bad_request"),
        ("PUT", "/files/..", 400, "bad_request"),
        ("PUT", "/files/%0A", 400, "bad_request"),
        ("PUT", "/files/%FF", 400, "bad_request"),
        ("PUT", &long, 400, "bad_request"),
        ("POST", "/files?name=a/b", 400, "bad_request"),
        ("GET", "/files?limit=0", 400, "bad_request"),
        ("GET", "/files?limit=1001", 400, "bad_request"),
        ("GET", "/files?limit=many", 400, "bad_request"),
        ("GET", "/files?cursor=%3D", 400, "bad_request"),
        ("GET", "/files?prefix=%00", 400, "bad_request"),
        ("GET", "/files/absent/versions?cursor=eA", 400, "bad_request"),
        ("GET", "/files/absent?version=1", 404, "not_found"),
        ("GET", "/api", 404, "not_found"),
        ("PATCH", "/api/files", 405, "method_not_allowed"),
    ] {
        harness.refused(method, uri, "", StatusCode::from_u16(status).unwrap(), code).await;
    }
}

#[tokio::test]
async fn failures_of_the_store_are_told_apart_and_logged() {
    let harness = Harness::fake(&[]).await;
    assert_eq!(harness.send("PUT", "/files/a", &[], "x").await.status, 200);
    for (status, s3_code, expected, code) in [
        (403, "AccessDenied", 503, "storage_denied"),
        (404, "NoSuchBucket", 503, "storage_missing"),
        (503, "SlowDown", 503, "storage_busy"),
        (500, "InternalError", 502, "storage_failed"),
    ] {
        harness.s3().fail(Some((status, s3_code)));
        harness.refused("GET", "/files/a", "", StatusCode::from_u16(expected).unwrap(), code).await;
        let line = harness.lines.lock().unwrap().pop().unwrap();
        assert_eq!((&line["code"], &line["level"]), (&code.into(), &"error".into()));
        assert!(line["cause"].as_str().unwrap().contains(s3_code), "{line}");
    }
    let answer = harness.get("/files/a").await;
    assert!(!answer.text().contains("InternalError"), "the cause is for the log alone");
}

#[tokio::test]
async fn one_log_line_per_request() {
    let harness = Harness::fake(&[]).await;
    harness.send("PUT", "/files/a", &[], "content").await;
    harness.lines.lock().unwrap().clear();
    let headers = [("x-request-id", "from-client"), ("x-amzn-trace-id", "Root=1-2-3")];
    let answer = harness.send("GET", "/files/a?version=", &headers, "").await;
    assert_eq!(answer.header("x-request-id"), "from-client");
    let lines = harness.lines.lock().unwrap();
    assert_eq!(lines.len(), 1);
    let line = &lines[0];
    for (field, value) in [
        ("request_id", "from-client".into()),
        ("trace_id", "Root=1-2-3".into()),
        ("method", "GET".into()),
        ("path", "/files/a".into()),
        ("status", 200.into()),
        ("bytes", 7.into()),
        ("complete", true.into()),
        ("level", serde_json::Value::from("info")),
    ] {
        assert_eq!(line[field], value, "{field} in {line}");
    }
    assert!(line["duration_ms"].as_f64().unwrap() > 0.0);
}

#[tokio::test]
async fn uploads_are_limited_in_number() {
    let harness = Harness::fake(&[("MAX_CONCURRENT_UPLOADS", "1")]).await;
    // The first one holds its place while its body has not ended.
    let (sender, receiver) = tokio::sync::oneshot::channel::<()>();
    let first = harness.send("PUT", "/files/first", &[], Body::new(Waiting(receiver)));
    let second = async {
        while harness.app.uploads.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        harness.refused("PUT", "/files/second", "x", StatusCode::SERVICE_UNAVAILABLE, "busy").await;
        sender.send(()).unwrap();
    };
    let (first, ()) = tokio::join!(first, second);
    assert_eq!(first.status, 200);
    assert_eq!(harness.app.uploads.available_permits(), 1);
}
