//! Properties of signatures and of the chunk decoder: any change is noticed, any input ends.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "helpers of tests are tests")]

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, Request};
use novamind_wire::sigv4::{
    BodyCheck, Credentials, Decoder, Dialect, Endpoint, Framing, KeyCache, PayloadHash, Presented, Received,
    Refusal, StreamError, Streaming, presign, sign, verify,
};
use novamind_wire::{Error, Timestamp};
use proptest::prelude::*;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const REGION: &str = "eu-central-1";

fn credentials(token: bool) -> Credentials {
    Credentials {
        access_key: "AKIAIOSFODNN7EXAMPLE".into(),
        secret_key: SECRET.into(),
        session_token: token.then(|| "a/session+token=".into()),
    }
}

fn now() -> Timestamp {
    Timestamp::parse_basic("20260131T120000Z").expect("a time")
}

fn request(target: &str) -> Parts {
    let builder = Request::builder().method("PUT").uri(format!("http://127.0.0.1:4566{target}"));
    let builder = builder.header("x-amz-meta-note", "a note").header("content-type", "text/plain");
    builder.body(()).expect("a request").into_parts().0
}

fn endpoint(service: &str, dialect: Dialect) -> Endpoint<'_> {
    Endpoint { dialect, signing_name: service }
}

/// What the server answers to these parts and that body.
fn answer(parts: &Parts, body: &[u8], secret: &str, service: &str, at: Timestamp) -> Result<(), Error> {
    let dialect = if service == "s3" { Dialect::S3 } else { Dialect::Json };
    let presented = Presented::parse(parts)
        .and_then(|presented| presented.ok_or(Refusal::Missing))
        .map_err(|refusal| refusal.error(dialect))?;
    let cache = KeyCache::default();
    let received = Received::Whole(body);
    // Twice, so that the second run meets the cached key.
    for _ in 0..2 {
        verify(&presented, parts, secret, received, endpoint(service, dialect), at, &cache)?;
    }
    Ok(())
}

/// The ways in which a request can be changed on its way.
type Change = fn(&mut Parts, &mut Vec<u8>);
const CHANGES: [(&str, Change); 12] = [
    ("method", |parts, _| parts.method = Method::POST),
    ("path", |parts, _| set_target(parts, |target| target.replacen('/', "/x", 1))),
    ("path case", |parts, _| set_target(parts, |target| target.replacen("/key", "/Key", 1))),
    ("query added", |parts, _| set_target(parts, |target| format!("{target}&versionId=1"))),
    ("query value", |parts, _| set_target(parts, |target| target.replacen("first=1", "first=2", 1))),
    ("query name", |parts, _| set_target(parts, |target| target.replacen("first=", "First=", 1))),
    ("host", |parts, _| set(parts, "host", "127.0.0.1:4567")),
    ("signed header", |parts, _| set(parts, "x-amz-meta-note", "another note")),
    ("signed header gone", |parts, _| drop(parts.headers.remove("content-type"))),
    ("signed header twice", |parts, _| {
        parts.headers.append("x-amz-meta-note", HeaderValue::from_static("more"));
    }),
    ("body", |_, body| body.push(b'!')),
    ("date", |parts, _| set(parts, "x-amz-date", "20260131T120001Z")),
];

fn set(parts: &mut Parts, name: &'static str, value: &'static str) {
    parts.headers.insert(name, HeaderValue::from_static(value));
}

fn set_target(parts: &mut Parts, change: impl FnOnce(&str) -> String) {
    let target = change(parts.uri.path_and_query().expect("a target").as_str());
    parts.uri = format!("http://127.0.0.1:4566{target}").parse().expect("a URI");
}

proptest! {
    // A failing case prints its input; no file of seeds is kept.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_change_of_a_signed_request_is_noticed(
        // Outside S3 an empty segment or one of dots alone is left out before signing: another path, the same signature.
        path in "(/[a-z][a-zA-Z0-9_.~%20$+@-]{0,7}){0,4}",
        query in "(&[a-z]{1,4}=[A-Za-z0-9%2F+~]{0,6}){0,3}",
        body in proptest::collection::vec(any::<u8>(), 0..64),
        token in any::<bool>(),
        s3 in any::<bool>(),
    ) {
        let service = if s3 { "s3" } else { "ssm" };
        let target = format!("{path}/key?first=1{query}");
        let mut good = request(&target);
        sign(&mut good, PayloadHash::of(&body), &credentials(token), REGION, service, now()).expect("signs");
        answer(&good, &body, SECRET, service, now()).expect("unchanged, it is valid");

        for (name, change) in CHANGES {
            let (mut parts, mut body) = (good.clone(), body.clone());
            change(&mut parts, &mut body);
            prop_assert!(answer(&parts, &body, SECRET, service, now()).is_err(), "{name} {target}");
        }
        prop_assert!(answer(&good, &body, "another secret", service, now()).is_err());
        // The header itself: scope, list of headers, signature.
        let header = good.headers["authorization"].to_str().expect("text").to_owned();
        for (at, character) in header.char_indices().skip("AWS4-HMAC-SHA256 Credential=".len()) {
            if character.is_ascii_alphanumeric() {
                let other = if character == '1' { '2' } else { '1' };
                let changed = format!("{}{other}{}", &header[..at], &header[at + 1..]);
                let mut parts = good.clone();
                parts.headers.insert("authorization", HeaderValue::from_str(&changed).expect("a header"));
                let ours = Presented::parse(&parts).ok().flatten()
                    .is_some_and(|presented| presented.access_key == "AKIAIOSFODNN7EXAMPLE");
                // With another access key the caller finds another secret, or none.
                if ours {
                    prop_assert!(answer(&parts, &body, SECRET, service, now()).is_err(), "{changed}");
                }
            }
        }
    }

    #[test]
    fn presigned_urls_are_valid_for_their_time(
        path in "(/[a-z][a-zA-Z0-9_.~%20$+@-]{0,7}){1,4}",
        expires in 1u32..604_801,
        token in any::<bool>(),
        s3 in any::<bool>(),
    ) {
        let service = if s3 { "s3" } else { "rds-db" };
        let mut parts = request(&format!("{path}/key?first=1"));
        presign(&mut parts, expires, &credentials(token), REGION, service, now()).expect("signs");
        let at = |seconds: i64| answer(&parts, b"", SECRET, service, now().plus_millis(seconds * 1000));
        at(0).expect("valid at once");
        at(i64::from(expires)).expect("valid at its last second");
        at(-900).expect("a clock may be 15 minutes off");
        prop_assert!(at(i64::from(expires) + 1).is_err());
        prop_assert!(at(-901).is_err());
        for (name, change) in &CHANGES[..10] {
            let mut changed = parts.clone();
            change(&mut changed, &mut Vec::new());
            prop_assert!(answer(&changed, b"", SECRET, service, now()).is_err(), "{name}");
        }
    }

    #[test]
    fn a_clock_may_be_fifteen_minutes_off_and_no_more(
        off in prop_oneof![-900_010_i64..-899_990, 899_990_i64..900_010, -4_000_000_i64..4_000_000],
        token in any::<bool>(),
        service in proptest::sample::select(vec![("s3", "RequestTimeTooSkewed"), ("ssm", "InvalidSignatureException")]),
    ) {
        let (service, code) = service;
        let mut parts = request("/key?first=1");
        sign(&mut parts, PayloadHash::of(b""), &credentials(token), REGION, service, now()).expect("signs");
        // Off to the future the signature has expired, off to the past it is not yet current.
        let answered = answer(&parts, b"", SECRET, service, now().plus_millis(off));
        if off.abs() <= 15 * 60 * 1000 {
            prop_assert!(answered.is_ok(), "{off} ms: {answered:?}");
        } else {
            let error = answered.expect_err("too far off");
            prop_assert_eq!(error.code(), code, "{} ms", off);
        }
    }

    #[test]
    fn presented_never_panics(header in "(AWS4-HMAC-SHA256 )?[ -~]{0,80}", query in "(X-Amz-[A-Za-z]{1,12}=[!-~&&[^#<>\"`{}]]{0,20}&?){0,8}") {
        let mut parts = request(&format!("/?{query}"));
        let _ = Presented::parse(&parts);
        if let Ok(value) = HeaderValue::from_str(&header) {
            parts.headers.insert("authorization", value);
            parts.headers.insert("x-amz-date", HeaderValue::from_static("20260131T120000Z"));
            let _ = Presented::parse(&parts);
        }
    }

    #[test]
    fn the_decoder_survives_anything(
        input in proptest::collection::vec(prop_oneof![
            4 => proptest::sample::select(b"0123456789abcdef;:=\r\n".to_vec()),
            1 => any::<u8>(),
        ], 0..400),
        length in 0u64..200,
        kind in 0usize..3,
        step in 1usize..50,
    ) {
        // All at once and in pieces: the same data, the same end.
        prop_assert_eq!(decode(&input, kind, length, input.len().max(1)), decode(&input, kind, length, step));
    }

    #[test]
    fn chunks_decode_wherever_they_are_split(
        sizes in proptest::collection::vec(1usize..300, 0..6),
        step in 1usize..400,
        cut in any::<proptest::sample::Index>(),
    ) {
        let (mut wire, mut data) = (Vec::new(), Vec::new());
        for (index, size) in sizes.iter().enumerate() {
            let piece = vec![b'a' + index as u8; *size];
            wire.extend(format!("{size:x}\r\n").bytes());
            wire.extend(&piece);
            wire.extend(b"\r\n");
            data.extend(piece);
        }
        wire.extend(b"0\r\nx-amz-checksum-crc32: AAAAAA==\r\n\r\n");
        let length = data.len() as u64;
        prop_assert_eq!(decode(&wire, 2, length, step), (data, Ok(1)));
        let cut = cut.index(wire.len());
        prop_assert_eq!(decode(&wire[..cut], 2, length, step).1, Err(StreamError::Incomplete));
    }
}

const KINDS: [Streaming; 3] = [Streaming::Signed, Streaming::SignedTrailer, Streaming::UnsignedTrailer];

/// The data, and the number of trailers or the error at the end.
fn decode(
    input: &[u8],
    kind: usize,
    decoded_length: u64,
    step: usize,
) -> (Vec<u8>, Result<usize, StreamError>) {
    let trailers = vec![http::HeaderName::from_static("x-amz-checksum-crc32")];
    let framing = Framing { streaming: KINDS[kind], decoded_length, trailers, signer: None };
    let mut decoder = Decoder::new(framing);
    let mut data = Vec::new();
    for piece in input.chunks(step) {
        let mut piece = Bytes::copy_from_slice(piece);
        loop {
            match decoder.decode(&mut piece) {
                Ok(Some(bytes)) => data.extend_from_slice(&bytes),
                Ok(None) => break,
                Err(error) => return (data, Err(error)),
            }
        }
    }
    let end = decoder.finish().map(|trailers| trailers.len());
    (data, end)
}

#[test]
fn malformed_chunks_have_their_errors() {
    let signature = "0".repeat(64);
    let signed = |size: &str| format!("{size};chunk-signature={signature}\r\n");
    let long = "1".repeat(300);
    let crc = "x-amz-checksum-crc32:A\r\n";
    let cases: [(usize, u64, String, &str); 16] = [
        (2, 0, String::new(), "IncompleteBody"),
        (2, 5, "5\r\nhello\r\n0\r\n".into(), "IncompleteBody"),
        (2, 5, format!("4\r\nhell\r\n0\r\n{crc}\r\n"), "IncompleteBody"),
        (2, 5, "6\r\nhello!\r\n".into(), "IncompleteBody"),
        (2, 5, "5\r\nhello!\r\n".into(), "InvalidRequest"),
        (2, 5, "5\nhello\r\n".into(), "InvalidRequest"),
        (2, 5, "+5\r\nhello\r\n".into(), "InvalidRequest"),
        (2, 5, "\r\n".into(), "InvalidRequest"),
        (2, 5, long, "InvalidRequest"),
        (2, 5, "10000000000000005\r\n".into(), "InvalidRequest"),
        (2, 5, "ffffffffffffffff\r\n".into(), "InvalidRequest"),
        (2, 0, "0\r\n\r\n".into(), "MalformedTrailerError"),
        (2, 0, format!("0\r\n{crc}{crc}\r\n"), "MalformedTrailerError"),
        (2, 0, "0\r\nx-other:A\r\n\r\n".into(), "MalformedTrailerError"),
        (0, 5, "5\r\nhello\r\n".into(), "InvalidRequest"),
        (0, 10, format!("{}hello\r\n{}", signed("5"), signed("5")), "InvalidChunkSizeError"),
    ];
    for (kind, length, input, code) in cases {
        let (_, end) = decode(input.as_bytes(), kind, length, 3);
        assert_eq!(end.expect_err(&input).error().code(), code, "{input:?}");
    }
    let endless = format!("0\r\nx-amz-checksum-crc32:{}", "A".repeat(20_000));
    assert!(matches!(decode(endless.as_bytes(), 2, 0, 1000).1, Err(StreamError::Trailer(_))));
}

#[test]
fn each_dialect_has_its_errors() {
    let skewed = |millis| Refusal::Skewed { request: now().plus_millis(millis), now: now() };
    let mismatch = Refusal::Mismatch(Box::default());
    let unknown = Refusal::UnknownKey("AK".into());
    let expired = Refusal::Expired { request: now(), seconds: 60, now: now().plus_millis(61_000) };
    use Dialect::{Cbor, Ec2, Json, Query, RestJson, RestXml, S3};
    let cases = [
        (&mismatch, Json, "InvalidSignatureException", 400),
        (&mismatch, Cbor, "InvalidSignatureException", 400),
        (&mismatch, RestJson, "InvalidSignatureException", 403),
        (&mismatch, Query, "SignatureDoesNotMatch", 403),
        (&mismatch, RestXml, "SignatureDoesNotMatch", 403),
        (&mismatch, S3, "SignatureDoesNotMatch", 403),
        (&mismatch, Ec2, "AuthFailure", 401),
        (&unknown, Json, "UnrecognizedClientException", 400),
        (&unknown, Query, "InvalidClientTokenId", 403),
        (&unknown, S3, "InvalidAccessKeyId", 403),
        (&unknown, Ec2, "AuthFailure", 401),
        (&skewed(901_000), Json, "InvalidSignatureException", 400),
        (&skewed(-901_000), Query, "SignatureDoesNotMatch", 403),
        (&skewed(-901_000), S3, "RequestTimeTooSkewed", 403),
        (&skewed(-901_000), Ec2, "RequestExpired", 400),
        (&expired, S3, "AccessDenied", 403),
        (&expired, Query, "SignatureDoesNotMatch", 403),
        (&Refusal::Missing, Json, "MissingAuthenticationTokenException", 400),
        (&Refusal::Missing, Query, "MissingAuthenticationToken", 403),
        (&Refusal::Missing, S3, "AccessDenied", 403),
        (&Refusal::ExpiredToken, Json, "ExpiredTokenException", 400),
        (&Refusal::ExpiredToken, Query, "ExpiredToken", 403),
        (&Refusal::ExpiredToken, S3, "ExpiredToken", 400),
        (&Refusal::Incomplete("".into()), Json, "IncompleteSignatureException", 400),
        (&Refusal::Incomplete("".into()), Query, "IncompleteSignature", 403),
        (&Refusal::QueryParameters("".into()), S3, "AuthorizationQueryParametersError", 400),
    ];
    for (refusal, dialect, code, status) in cases {
        let error = refusal.error(dialect);
        assert_eq!((error.code(), error.status()), (code, status), "{refusal:?} {dialect:?}");
    }
    assert_eq!(
        skewed(-901_000).error(Query).message(),
        "Signature expired: 20260131T114459Z is now earlier than 20260131T114500Z (20260131T120000Z - 15 min.)"
    );
    assert_eq!(expired.error(S3).message(), "Request has expired");
}

#[test]
fn the_bound_of_the_clocks_is_met_on_both_sides() {
    for (off, says) in [
        (900_000, None),
        (-900_000, None),
        (900_001, Some("Signature expired: 20260131T120000Z is now earlier than")),
        (-900_001, Some("Signature not yet current: 20260131T120000Z is still later than")),
    ] {
        let mut parts = request("/");
        sign(&mut parts, PayloadHash::of(b""), &credentials(false), REGION, "ssm", now()).expect("signs");
        let answered = answer(&parts, b"", SECRET, "ssm", now().plus_millis(off));
        match says {
            None => answered.expect("within the bound"),
            Some(says) => {
                let error = answered.expect_err("beyond the bound");
                assert!(error.message().starts_with(says), "{off}: {}", error.message());
            }
        }
    }
}

#[test]
fn refuses_what_does_not_fit() {
    type Tamper = fn(&mut Parts);
    // (service, change after signing, code)
    let cases: [(&str, Tamper, &str); 9] = [
        ("s3", |parts| set(parts, "x-amz-acl", "public-read"), "AccessDenied"),
        ("ssm", |parts| set(parts, "x-amz-target", "AmazonSSM.PutParameter"), "InvalidSignatureException"),
        ("s3", |parts| drop(parts.headers.remove("x-amz-content-sha256")), "InvalidRequest"),
        ("s3", |parts| set(parts, "x-amz-content-sha256", "nonsense"), "InvalidArgument"),
        ("s3", |parts| set(parts, "authorization", "AWS AK:signature"), "InvalidRequest"),
        (
            "ssm",
            |parts| set(parts, "authorization", "AWS4-HMAC-SHA256 Credential=AK"),
            "IncompleteSignatureException",
        ),
        ("ssm", |parts| drop(parts.headers.remove("x-amz-date")), "IncompleteSignatureException"),
        ("ssm", |parts| drop(parts.headers.remove("authorization")), "MissingAuthenticationTokenException"),
        (
            "s3",
            |parts| set_target(parts, |target| format!("{target}?X-Amz-Algorithm=AWS4-HMAC-SHA256")),
            "InvalidArgument",
        ),
    ];
    for (service, change, code) in cases {
        let mut parts = request("/");
        sign(&mut parts, PayloadHash::of(b""), &credentials(false), REGION, service, now()).expect("signs");
        change(&mut parts);
        assert_eq!(answer(&parts, b"", SECRET, service, now()).expect_err(code).code(), code);
    }

    let mut parts = request("/");
    sign(&mut parts, PayloadHash::of(b""), &credentials(false), REGION, "ssm", now()).expect("signs");
    let presented = Presented::parse(&parts).expect("well-formed").expect("signed");
    let (received, cache) = (Received::Whole(b""), KeyCache::default());
    let elsewhere =
        verify(&presented, &parts, SECRET, received, endpoint("kms", Dialect::Json), now(), &cache);
    assert_eq!(elsewhere.err().expect("another service").code(), "InvalidSignatureException");
    assert!(cache.is_empty());
}

#[test]
fn s3_tells_what_it_computed_and_keeps_declared_hashes() {
    let mut parts = request("/k");
    sign(&mut parts, PayloadHash::of(b"body"), &credentials(false), REGION, "s3", now()).expect("signs");
    let error = answer(&parts, b"other", SECRET, "s3", now()).expect_err("another body");
    assert_eq!(error.code(), "XAmzContentSHA256Mismatch");
    let error = answer(&parts, b"body", "wrong", "s3", now()).expect_err("another secret");
    let names: Vec<_> = error.fields().iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["AWSAccessKeyId", "StringToSign", "SignatureProvided", "CanonicalRequest"]);

    // Without a signature that counts, the hash still does.
    let check = BodyCheck::unauthenticated(&parts.headers).expect("a hash");
    assert!(matches!(check, BodyCheck::Sha256(_)));
    set(&mut parts, "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    assert_eq!(BodyCheck::unauthenticated(&parts.headers).err(), Some(Refusal::LengthMissing));
}

/// Not a gate, for it depends on the machine: `cargo test --release --test sigv4_properties -- --ignored --nocapture`.
#[test]
#[ignore = "prints a time instead of judging one"]
#[expect(clippy::disallowed_methods, reason = "measures real time")]
fn time_of_one_verification() {
    let body = br#"{"Name":"/novamind/production/key","WithDecryption":true}"#;
    let mut parts = request("/");
    sign(&mut parts, PayloadHash::of(body), &credentials(false), REGION, "ssm", now()).expect("signs");
    let cache = KeyCache::default();
    let start = std::time::Instant::now();
    const RUNS: u32 = 100_000;
    for _ in 0..RUNS {
        let presented = Presented::parse(&parts).expect("well-formed").expect("signed");
        let endpoint = endpoint("ssm", Dialect::Json);
        verify(&presented, &parts, SECRET, Received::Whole(body), endpoint, now(), &cache).expect("valid");
    }
    println!("{:?} for parsing and verifying", start.elapsed() / RUNS);
}
