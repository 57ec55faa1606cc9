//! AWS's test suite for Signature Version 4: every case is canonicalised, signed, and its signed request verified.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::fs;
use std::path::{Path, PathBuf};

use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Request};
use novamind_wire::Timestamp;
use novamind_wire::sigv4::canonical::{Request as Canonical, string_to_sign};
use novamind_wire::sigv4::{
    Credentials, Dialect, Endpoint, KeyCache, PayloadHash, Presented, Received, sign, verify,
};
use ring::hmac;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const SCOPE: &str = "20150830/us-east-1/service/aws4_request";
const ENDPOINT: Endpoint<'static> = Endpoint { dialect: Dialect::Query, signing_name: "service" };

/// Cases whose request cannot exist as a parsed HTTP request. Their canonical request, string to sign and signature
/// are still compared.
const NOT_HTTP: [(&str, &str); 1] =
    [("get-space", "the path has a blank in it, which no HTTP request line can have")];

/// Cases whose signed request carries another signature than the suite's own `.authz`, which is the right one.
const WRONG_SIGNED_REQUEST: [&str; 1] = ["get-vanilla-with-session-token"];

struct Case {
    name: String,
    base: PathBuf,
}

impl Case {
    fn file(&self, extension: &str) -> Vec<u8> {
        let content = fs::read(self.base.with_extension(extension)).expect("a file of the suite");
        // A checkout may have turned the line ends.
        String::from_utf8(content).expect("UTF-8").replace("\r\n", "\n").into_bytes()
    }

    fn text(&self, extension: &str) -> String {
        String::from_utf8(self.file(extension)).expect("UTF-8")
    }
}

struct Parsed {
    method: String,
    path: String,
    query: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Parsed {
    fn new(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        // A line that starts with a blank continues the one before (RFC 9112, section 5.2).
        let head = head.replace("\n ", "  ");
        let mut lines = head.lines();
        let start = lines.next().expect("a request line").strip_suffix(" HTTP/1.1").expect("HTTP/1.1");
        let (method, target) = start.split_once(' ').expect("a target");
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut headers = HeaderMap::new();
        for line in lines {
            let (name, value) = line.split_once(':').expect("a header");
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            headers.append(name, HeaderValue::from_bytes(value.trim().as_bytes()).expect("a value"));
        }
        Self {
            method: method.into(),
            path: path.into(),
            query: query.into(),
            headers,
            body: body.as_bytes().to_vec(),
        }
    }

    /// As a server has it, or `None` if it is none.
    fn parts(&self) -> Option<Parts> {
        let separator = if self.query.is_empty() { "" } else { "?" };
        let uri = format!("{}{separator}{}", self.path, self.query);
        let uri = http::Uri::from_maybe_shared(uri.into_bytes()).ok()?;
        let mut parts =
            Request::builder().method(self.method.as_str()).uri(uri).body(()).ok()?.into_parts().0;
        parts.headers = self.headers.clone();
        Some(parts)
    }
}

fn collect(folder: &Path, cases: &mut Vec<Case>) {
    for entry in fs::read_dir(folder).expect("the suite") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, cases);
        } else if path.extension().is_some_and(|extension| extension == "req") {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            cases.push(Case { name, base: path });
        }
    }
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/aws4_testsuite"), &mut cases);
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert_eq!(cases.len(), 34, "the suite is complete");
    cases
}

fn now() -> Timestamp {
    Timestamp::parse_basic("20150830T123600Z").expect("a time")
}

/// The suite's session token, where the case signs one.
fn token(case: &Case) -> Option<String> {
    let canonical = case.text("creq");
    canonical.lines().find_map(|line| line.strip_prefix("x-amz-security-token:")).map(str::to_owned)
}

#[test]
fn canonical_request_string_to_sign_and_signature() {
    for case in cases() {
        let mut request = Parsed::new(&case.text("req"));
        if let Some(token) = token(&case) {
            request.headers.insert("x-amz-security-token", HeaderValue::from_str(&token).expect("a token"));
        }
        let mut names: Vec<_> = request.headers.keys().map(|name| name.as_str().to_owned()).collect();
        names.sort_unstable();
        let canonical = Canonical {
            method: &request.method,
            path: &request.path,
            query: &request.query,
            headers: &request.headers,
            authority: None,
            signed_headers: &names,
            payload: &PayloadHash::of(&request.body).to_string(),
            service: "service",
        };
        let canonical = canonical.canonical().expect("all headers are there");
        assert_eq!(String::from_utf8_lossy(&canonical), case.text("creq"), "{}", case.name);
        let text = string_to_sign("20150830T123600Z", SCOPE, &canonical);
        assert_eq!(text, case.text("sts"), "{}", case.name);

        let mut key = format!("AWS4{SECRET}").into_bytes();
        for part in SCOPE.split('/').chain([text.as_str()]) {
            key = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), part.as_bytes()).as_ref().to_vec();
        }
        let signature = format!("Signature={}", hex::encode(key));
        assert!(case.text("authz").ends_with(&signature), "{}", case.name);
    }
}

#[test]
fn signing() {
    for case in cases() {
        let request = Parsed::new(&case.text("req"));
        let Some(mut parts) = request.parts() else {
            assert!(NOT_HTTP.iter().any(|(name, _)| *name == case.name), "{}", case.name);
            continue;
        };
        let credentials = Credentials {
            access_key: "AKIDEXAMPLE".into(),
            secret_key: SECRET.into(),
            session_token: token(&case),
        };
        sign(&mut parts, PayloadHash::of(&request.body), &credentials, "us-east-1", "service", now())
            .expect("signs");
        assert_eq!(parts.headers["authorization"], case.text("authz").trim(), "{}", case.name);
    }
}

#[test]
fn verifying() {
    let cache = KeyCache::default();
    for case in cases() {
        let request = Parsed::new(&case.text("sreq"));
        let Some(mut parts) = request.parts() else {
            assert!(NOT_HTTP.iter().any(|(name, _)| *name == case.name), "{}", case.name);
            continue;
        };
        let check = |parts: &Parts| {
            let presented = Presented::parse(parts).expect("well-formed").expect("signed");
            assert_eq!(presented.access_key, "AKIDEXAMPLE");
            verify(&presented, parts, SECRET, Received::Whole(&request.body), ENDPOINT, now(), &cache)
        };
        if WRONG_SIGNED_REQUEST.contains(&case.name.as_str()) {
            assert_eq!(check(&parts).err().expect("a wrong signature").code(), "SignatureDoesNotMatch");
            let header = HeaderValue::from_str(case.text("authz").trim()).expect("a header");
            parts.headers.insert("authorization", header);
        }
        check(&parts).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    }
    assert_eq!(cache.len(), 1, "one key for all");
}
