//! Requests that botocore has signed (see `sigv4_botocore/generate.py`), verified here, body included.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_util::{FutureExt, stream};
use http::request::Parts;
use http::{HeaderName, HeaderValue, Request};
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};
use novamind_wire::sigv4::{
    BodyCheck, Dialect, Endpoint, KeyCache, PayloadHash, Presented, Received, body_error, verify,
};
use novamind_wire::{Body, Error, Timestamp};
use serde::Deserialize;

#[derive(Deserialize)]
struct Fixture {
    access_key: String,
    secret_key: String,
    token: String,
    region: String,
    now: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    service: String,
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: String,
    decoded_sha256: Option<String>,
    #[serde(default)]
    trailers: BTreeMap<String, String>,
}

impl Case {
    /// As a server has it: the target in the URI, the host in its header.
    fn parts(&self) -> Parts {
        let url: http::Uri = self.url.parse().expect("a URL");
        let target = url.path_and_query().expect("a path").as_str();
        let mut parts = Request::builder()
            .method(self.method.as_str())
            .uri(target)
            .body(())
            .expect("a request")
            .into_parts()
            .0;
        for (name, value) in &self.headers {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            parts.headers.append(name, HeaderValue::from_str(value).expect("a value"));
        }
        parts
    }

    fn body(&self) -> Bytes {
        STANDARD.decode(&self.body).expect("base64").into()
    }

    fn endpoint(&self) -> Endpoint<'_> {
        let dialect = if self.service == "s3" { Dialect::S3 } else { Dialect::Query };
        Endpoint { dialect, signing_name: &self.service }
    }
}

fn fixture() -> Fixture {
    serde_json::from_str(include_str!("sigv4_botocore/requests.json")).expect("the fixture")
}

/// A body that comes in pieces of that many bytes.
fn pieces(body: &Bytes, size: usize) -> Body {
    let frames: Vec<_> =
        body.chunks(size).map(|piece| Ok(Frame::data(Bytes::copy_from_slice(piece)))).collect();
    Body::stream(StreamBody::new(stream::iter(frames)))
}

/// Reads to the end; nothing here ever waits.
fn read(body: Body) -> Result<(Bytes, BTreeMap<String, String>), Error> {
    let collected = body.collect().now_or_never().expect("does not wait").map_err(body_error)?;
    let trailers = collected.trailers().cloned().unwrap_or_default();
    let trailers =
        trailers.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    let trailers = trailers.collect();
    Ok((collected.to_bytes(), trailers))
}

impl Fixture {
    fn check(&self, case: &Case, parts: &Parts, received: Received<'_>) -> Result<BodyCheck, Error> {
        let presented = Presented::parse(parts)
            .map_err(|refusal| refusal.error(case.endpoint().dialect))?
            .expect("it is signed");
        let now = Timestamp::parse_basic(&self.now).expect("a time");
        verify(&presented, parts, &self.secret_key, received, case.endpoint(), now, &KeyCache::default())
    }
}

#[test]
fn accepts_what_botocore_signs() {
    let fixture = fixture();
    assert!(fixture.cases.len() >= 23);
    for case in &fixture.cases {
        let parts = case.parts();
        let presented = Presented::parse(&parts).expect("well-formed").expect("signed");
        assert_eq!(presented.access_key, fixture.access_key, "{}", case.name);
        assert_eq!(presented.region, fixture.region, "{}", case.name);
        assert_eq!(presented.service, case.service, "{}", case.name);
        if case.url.contains("Security-Token")
            || case.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("x-amz-security-token"))
        {
            assert_eq!(presented.session_token.as_deref(), Some(fixture.token.as_str()), "{}", case.name);
        }
        let body = case.body();
        if case.service != "s3" {
            fixture
                .check(case, &parts, Received::Whole(&body))
                .unwrap_or_else(|error| panic!("{}: {error}", case.name));
            continue;
        }
        for size in [1, 7, 64, 1000, 1 << 20] {
            let check = fixture
                .check(case, &parts, Received::Streamed)
                .unwrap_or_else(|error| panic!("{}: {error}", case.name));
            let (data, trailers) = read(check.wrap(pieces(&body, size)))
                .unwrap_or_else(|error| panic!("{} in pieces of {size}: {error}", case.name));
            match &case.decoded_sha256 {
                Some(hash) => assert_eq!(&PayloadHash::of(&data).to_string(), hash, "{}", case.name),
                None => assert_eq!(data, body, "{}", case.name),
            }
            assert_eq!(trailers, case.trailers, "{}", case.name);
        }
    }
}

/// The two examples of the S3 API reference: 65 KiB of `a` in two chunks, without and with a trailer.
#[test]
fn accepts_the_examples_of_the_documentation() {
    // (words of the payload hash, trailer, signatures: request, two chunks, the last chunk, trailers)
    let cases = [
        (
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            None,
            [
                "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
                "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
                "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
                "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
                "",
            ],
        ),
        (
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            Some(("x-amz-checksum-crc32c", "sOO8/Q==")),
            [
                "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
                "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
                "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
                "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
                "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435",
            ],
        ),
    ];
    for (payload, trailer, [seed, first, second, last, trailers]) in cases {
        let mut headers = vec![
            ("content-encoding", "aws-chunked"),
            ("host", "s3.amazonaws.com"),
            ("x-amz-content-sha256", payload),
            ("x-amz-date", "20130524T000000Z"),
            ("x-amz-decoded-content-length", "66560"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
        ];
        if let Some((name, _)) = trailer {
            headers.push(("x-amz-trailer", name));
        } else {
            headers.insert(1, ("content-length", "66824"));
        }
        let names: Vec<_> = headers.iter().map(|(name, _)| *name).collect();
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders={},\
             Signature={seed}",
            names.join(";")
        );
        let mut request = Request::builder().method("PUT").uri("/examplebucket/chunkObject.txt");
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let request = request.header("authorization", authorization).body(()).expect("a request");
        let parts = request.into_parts().0;

        let mut body = format!("10000;chunk-signature={first}\r\n{}\r\n", "a".repeat(65536));
        body += &format!("400;chunk-signature={second}\r\n{}\r\n", "a".repeat(1024));
        body += &format!("0;chunk-signature={last}\r\n");
        if let Some((name, value)) = trailer {
            body += &format!("{name}:{value}\n\r\nx-amz-trailer-signature:{trailers}\r\n");
        }
        body += "\r\n";

        let presented = Presented::parse(&parts).expect("well-formed").expect("signed");
        let check = verify(
            &presented,
            &parts,
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            Received::Streamed,
            Endpoint { dialect: Dialect::S3, signing_name: "s3" },
            Timestamp::parse_basic("20130524T000000Z").expect("a time"),
            &KeyCache::default(),
        )
        .unwrap_or_else(|error| panic!("{payload}: {error}"));
        let (data, trailers) = read(check.wrap(pieces(&body.into(), 1000))).expect("the chunks are right");
        assert_eq!(data, Bytes::from("a".repeat(66560)));
        assert_eq!(trailers.len(), usize::from(trailer.is_some()));
    }
}

#[test]
fn refuses_a_changed_or_truncated_stream() {
    let fixture = fixture();
    for case in fixture.cases.iter().filter(|case| case.service == "s3" && !case.body.is_empty()) {
        let parts = case.parts();
        let body = case.body();
        let attempt = |body: Bytes| {
            let check = fixture.check(case, &parts, Received::Streamed).expect("the head is unchanged");
            read(check.wrap(pieces(&body, 100)))
        };
        let unsigned = matches!(
            fixture.check(case, &parts, Received::Streamed).expect("valid"),
            BodyCheck::Chunked(framing) if framing.signer.is_some() && case.name.contains("unsigned")
        );
        let step = (body.len() / 97).max(1);
        for at in (0..body.len()).step_by(step).chain([body.len() - 1]) {
            assert!(attempt(body.slice(..at)).is_err(), "{} cut at {at}", case.name);
            if !unsigned {
                let mut changed = body.to_vec();
                changed[at] ^= 0x01;
                assert!(attempt(changed.into()).is_err(), "{} changed at {at}", case.name);
            }
        }
        let mut longer = body.to_vec();
        longer.push(b'\n');
        assert!(attempt(longer.into()).is_err(), "{} with more after the end", case.name);
    }
}

#[test]
fn refuses_a_changed_presigned_url() {
    let fixture = fixture();
    let mut tried = 0;
    for case in fixture.cases.iter().filter(|case| case.name.starts_with("presigned")) {
        let good = case.parts();
        let target = good.uri.path_and_query().expect("a target").as_str();
        for (at, character) in target.char_indices().skip(1) {
            if !character.is_ascii_alphanumeric() {
                continue;
            }
            let other = if character == '1' { "2" } else { "1" };
            let changed = format!("{}{other}{}", &target[..at], &target[at + 1..]);
            let mut parts = good.clone();
            parts.uri = changed.parse().expect("a target");
            // A broken parameter name makes it an anonymous request, which is not this sender's either.
            if let Ok(Some(presented)) = Presented::parse(&parts) {
                let now = Timestamp::parse_basic(&fixture.now).expect("a time");
                let result = verify(
                    &presented,
                    &parts,
                    &fixture.secret_key,
                    Received::Whole(b""),
                    case.endpoint(),
                    now,
                    &KeyCache::default(),
                );
                // Decoding makes `%2b` and `%2B` one; a changed digit never is.
                assert!(result.is_err(), "{}: {changed}", case.name);
                tried += 1;
            }
        }
    }
    assert!(tried > 500, "{tried}");
}
