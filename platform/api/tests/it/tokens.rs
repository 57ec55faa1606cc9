//! Whose token opens the door, and how often the key set is asked for.

use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::Body;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use novamind_api::keys::{Keys, Pace};
use serde_json::{Value, json};

use crate::common::Harness;
use crate::pool::{self, Pool, SUB, claims, header, jwk, key, now, signed, token};

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn who_gets_in() {
    let harness = Harness::fake(&[]).await;
    let with = |name: &str, value: Value| {
        let mut all = claims(SUB);
        all[name] = value;
        signed(key(0), &header(), &all)
    };
    let without = |name: &str| {
        let mut all = claims(SUB);
        all.as_object_mut().unwrap().remove(name);
        signed(key(0), &header(), &all)
    };
    let good = token(SUB);
    let (text, signature) = good.rsplit_once('.').unwrap();
    let unsigned = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    let payload = text.split_once('.').unwrap().1;
    let forged = {
        let mut all = claims("somebody-else");
        all["jti"] = json!("2");
        format!(
            "{}.{}.{signature}",
            URL_SAFE_NO_PAD.encode(header().to_string()),
            URL_SAFE_NO_PAD.encode(all.to_string())
        )
    };
    let id_token = {
        let mut all = claims(SUB);
        all.as_object_mut().unwrap().remove("client_id");
        all["aud"] = json!(pool::CLIENT);
        all["token_use"] = json!("id");
        signed(key(0), &header(), &all)
    };
    for (token, why) in [
        (String::new(), "not a signed"),
        ("0123456789abcdef".into(), "not a signed"),
        (format!("{unsigned}.{payload}."), "RS256"),
        (signed(key(0), &json!({"alg": "HS256", "kid": "first"}), &claims(SUB)), "RS256"),
        (format!("{text}."), "signature is wrong"),
        (forged, "signature is wrong"),
        (signed(key(1), &header(), &claims(SUB)), "signature is wrong"),
        (
            signed(key(1), &json!({"alg": "RS256", "kid": "theirs"}), &claims(SUB)),
            "a key that the user pool does not have",
        ),
        (
            with("iss", json!("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other")),
            "another user pool",
        ),
        (id_token, "not an access token"),
        (with("token_use", json!("id")), "not an access token"),
        (with("client_id", json!("other")), "another client"),
        (without("client_id"), "another client"),
        (with("exp", json!(now() - 3600)), "expired"),
        (without("exp"), "lacks claims"),
        (without("sub"), "lacks claims"),
        (with("nbf", json!(now() + 3600)), "not valid yet"),
        (with("sub", json!("../other")), "names its user"),
        (with("sub", json!("")), "names its user"),
    ] {
        let value = format!("Bearer {token}");
        let answer = harness.send("GET", "/files", &[("authorization", &value)], Body::empty()).await;
        assert_eq!((answer.status, answer.json()["code"].as_str()), (401, Some("invalid_token")), "{why}");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(why), "{detail} instead of {why}");
        let challenge = answer.header("www-authenticate");
        assert!(
            challenge.starts_with("Bearer error=\"invalid_token\"") && challenge.contains(&detail),
            "{challenge}"
        );
    }
    for missing in ["", "Basic abc", "Bearer", &good] {
        let answer = harness.send("GET", "/api/records", &[("authorization", missing)], Body::empty()).await;
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (401, Some("unauthorized")),
            "{missing:?}"
        );
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    // Clocks may be a little apart.
    for token in [good.clone(), with("exp", json!(now() - 5)), with("nbf", json!(now() + 5))] {
        for scheme in ["Bearer", "bearer"] {
            let value = format!("{scheme} {token}");
            let answer = harness.send("GET", "/files", &[("authorization", &value)], Body::empty()).await;
            assert_eq!(answer.status, 200, "{}", answer.text());
        }
    }
    for open in ["/version", "/api/version"] {
        let answer = harness.send("GET", open, &[("authorization", "")], Body::empty()).await;
        assert_eq!(answer.json()["version"], "1.2.3", "{open}");
    }
    let answer = harness.send("GET", "/files/a/none", &[("authorization", "")], Body::empty()).await;
    assert_eq!(answer.status, 404, "a path that is none needs no token");
}

#[tokio::test]
async fn a_new_key_is_fetched_and_made_up_ones_are_not_asked_for_again_and_again() {
    let pool = Pool::start().await;
    let pace = Pace { fresh: HOUR, last: HOUR, least: Duration::from_millis(300) };
    let keys = Keys::new(&pool.url, pace);
    assert!(keys.find("first").await.unwrap().is_some());
    assert!(keys.find("first").await.unwrap().is_some());
    assert_eq!(pool.asked.load(Ordering::Relaxed), 1);
    pool.answers(200, json!([jwk("first", key(0)), jwk("second", key(1))]));
    for _ in 0..50 {
        assert!(keys.find("made-up").await.unwrap().is_none());
    }
    assert!(pool.asked.load(Ordering::Relaxed) <= 2, "the rate is bounded");
    tokio::time::sleep(Duration::from_millis(350)).await;
    assert!(keys.find("second").await.unwrap().is_some());
}

#[tokio::test]
async fn known_keys_outlast_a_pool_that_is_away_for_a_while() {
    let pool = Pool::start().await;
    let pace = Pace { fresh: Duration::ZERO, last: HOUR, least: Duration::ZERO };
    let keys = Keys::new(&pool.url, pace);
    pool.answers(500, json!([]));
    let problem = keys.find("first").await.unwrap_err();
    assert_eq!((problem.status.as_u16(), problem.code), (503, "keys_unreachable"));
    assert!(problem.cause.unwrap().contains("500"));
    assert!(keys.check().await.is_err());
    pool.answers(200, json!([jwk("first", key(0))]));
    keys.check().await.unwrap();
    pool.answers(500, json!([]));
    assert!(keys.find("first").await.unwrap().is_some(), "it is known");
    assert!(keys.find("second").await.is_err(), "whether there is such a key cannot be told");
    // A key that the pool has taken back is not taken once that is known.
    pool.answers(200, json!([jwk("second", key(1))]));
    for _ in 0..1000 {
        if keys.find("first").await.unwrap().is_none() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(keys.find("first").await.unwrap().is_none());
    assert!(keys.find("second").await.unwrap().is_some());

    let short = Keys::new(&pool.url, Pace { last: Duration::ZERO, ..pace });
    assert!(short.find("second").await.unwrap().is_none(), "its time is over at once");
}

#[tokio::test]
async fn without_keys_nobody_is_let_in_and_nobody_is_blamed() {
    let harness = Harness::fake(&[]).await;
    harness.pool.answers(404, json!([]));
    let answer = harness.get("/files").await;
    assert_eq!((answer.status, answer.json()["code"].as_str()), (503, Some("keys_unreachable")));
    assert_eq!(answer.header("retry-after"), "5");
    let line = harness.lines.lock().unwrap().pop().unwrap();
    assert!(line["cause"].as_str().unwrap().contains("404"), "{line}");
}
