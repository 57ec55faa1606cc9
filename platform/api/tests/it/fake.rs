//! A small S3 of the tests' own: one versioned bucket in memory, on a free port of the loopback.
//!
//! It does what the API asks of S3 and counts what it saw. `fail` makes every call answer one error, `hold`
//! makes object reads wait until it is released.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;

pub const BUCKET: &str = "novamind-files-test";

pub struct Version {
    id: String,
    /// `None` is a delete marker.
    data: Option<Vec<u8>>,
    content_type: String,
}

#[derive(Default)]
pub struct Bucket {
    pub objects: BTreeMap<String, Vec<Version>>,
    /// Upload id to its parts.
    pub uploads: BTreeMap<String, BTreeMap<u32, Vec<u8>>>,
    /// Parts of the last completed upload.
    pub completed_parts: usize,
    pub aborted: usize,
    counter: usize,
}

#[derive(Clone)]
pub struct Fake {
    pub url: String,
    pub bucket: Arc<Mutex<Bucket>>,
    pub fail: Arc<Mutex<Option<(u16, &'static str)>>>,
    pub hold: watch::Sender<bool>,
}

impl Fake {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let fake = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            bucket: Arc::default(),
            fail: Arc::default(),
            hold: watch::Sender::new(false),
        };
        let service = Router::new().fallback(handle).with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, service).await });
        fake
    }

    pub fn fail(&self, with: Option<(u16, &'static str)>) {
        *self.fail.lock().unwrap() = with;
    }

    /// The contents of the objects that are not deleted.
    pub fn contents(&self) -> Vec<Vec<u8>> {
        let bucket = self.bucket.lock().unwrap();
        bucket.objects.values().filter_map(|versions| versions.last()?.data.clone()).collect()
    }

    pub fn keys(&self) -> Vec<String> {
        let bucket = self.bucket.lock().unwrap();
        let live =
            bucket.objects.iter().filter(|(_, all)| all.last().is_some_and(|last| last.data.is_some()));
        live.map(|(key, _)| key.clone()).collect()
    }
}

fn error(status: u16, code: &str) -> Response {
    let body = format!("<Error><Code>{code}</Code><Message>{code}</Message></Error>");
    (StatusCode::from_u16(status).unwrap(), [(header::CONTENT_TYPE, "application/xml")], body).into_response()
}

fn xml(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/xml")], body).into_response()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        if first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).unwrap()
}

async fn handle(State(fake): State<Fake>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = match to_bytes(body, 64 << 20).await {
        Ok(body) => body.to_vec(),
        Err(_) => return error(400, "IncompleteBody"),
    };
    let failure = *fake.fail.lock().unwrap();
    if let Some((status, code)) = failure {
        return error(status, code);
    }
    assert!(head.headers.contains_key(header::AUTHORIZATION), "unsigned request {}", head.uri);
    let path = decoded(head.uri.path());
    let Some(rest) = path.strip_prefix(&format!("/{BUCKET}")) else { return error(404, "NoSuchBucket") };
    let key = rest.trim_start_matches('/').to_owned();
    let query: BTreeMap<String, String> = head
        .uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (name.to_owned(), decoded(value)))
        .collect();
    if head.method == Method::GET && !key.is_empty() {
        let mut hold = fake.hold.subscribe();
        hold.wait_for(|held| !held).await.unwrap();
    }
    let mut bucket = fake.bucket.lock().unwrap();
    if key.is_empty() {
        let known = head.method == Method::HEAD;
        return if known { StatusCode::OK.into_response() } else { error(405, "MethodNotAllowed") };
    }
    bucket.object(&head.method, key, &query, &head.headers, body)
}

impl Bucket {
    fn next(&mut self) -> usize {
        self.counter += 1;
        self.counter
    }

    fn object(
        &mut self,
        method: &Method,
        key: String,
        query: &BTreeMap<String, String>,
        headers: &HeaderMap,
        body: Vec<u8>,
    ) -> Response {
        let upload = query.get("uploadId").cloned();
        let asked = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        match (method.as_str(), upload) {
            ("POST", None) if query.contains_key("uploads") => {
                let id = format!("upload-{}", self.next());
                self.uploads.insert(id.clone(), BTreeMap::new());
                xml(format!(
                    "<InitiateMultipartUploadResult><UploadId>{id}</UploadId></InitiateMultipartUploadResult>"
                ))
            }
            ("PUT", Some(id)) => {
                let Some(parts) = self.uploads.get_mut(&id) else { return error(404, "NoSuchUpload") };
                parts.insert(query["partNumber"].parse().unwrap(), body);
                (StatusCode::OK, [(header::ETAG, "\"part\"")]).into_response()
            }
            ("POST", Some(id)) => {
                let Some(parts) = self.uploads.remove(&id) else { return error(404, "NoSuchUpload") };
                let sizes: Vec<usize> = parts.values().map(Vec::len).collect();
                if sizes[..sizes.len() - 1].iter().any(|size| *size < 5 << 20) {
                    return error(400, "EntityTooSmall");
                }
                self.completed_parts = parts.len();
                let id = self.write(key, Some(parts.into_values().flatten().collect()), "");
                let body =
                    "<CompleteMultipartUploadResult><ETag>\"m\"</ETag></CompleteMultipartUploadResult>";
                ([("x-amz-version-id", id)], body).into_response()
            }
            ("DELETE", Some(id)) => {
                self.uploads.remove(&id);
                self.aborted += 1;
                StatusCode::NO_CONTENT.into_response()
            }
            ("PUT", None) => {
                let id = self.write(key, Some(body), asked("content-type"));
                ([("x-amz-version-id", id), ("etag", "\"e\"".into())], "").into_response()
            }
            ("DELETE", None) => {
                self.write(key, None, "");
                StatusCode::NO_CONTENT.into_response()
            }
            ("GET", None) => self.read(&key, asked("range")),
            _ => error(405, "MethodNotAllowed"),
        }
    }

    fn write(&mut self, key: String, data: Option<Vec<u8>>, content_type: &str) -> String {
        let id = format!("v{}", self.next());
        let version = Version { id: id.clone(), data, content_type: content_type.to_owned() };
        self.objects.entry(key).or_default().push(version);
        id
    }

    fn read(&self, key: &str, range: &str) -> Response {
        let Some(version) = self.objects.get(key).and_then(|versions| versions.last()) else {
            return error(404, "NoSuchKey");
        };
        let Some(data) = &version.data else { return error(404, "NoSuchKey") };
        let mut response = Response::builder()
            .header("etag", "\"e\"")
            .header("x-amz-version-id", &version.id)
            .header("last-modified", "Fri, 02 Jan 2026 03:04:05 GMT");
        if !version.content_type.is_empty() {
            response = response.header("content-type", &version.content_type);
        }
        let mut bytes = &data[..];
        if let Some((from, to)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) {
            let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
            if from >= data.len() {
                return error(416, "InvalidRange");
            }
            bytes = &data[from..=to.min(data.len() - 1)];
            response = response
                .status(206)
                .header("content-range", format!("bytes {from}-{}/{}", from + bytes.len() - 1, data.len()));
        }
        response.header("content-length", bytes.len()).body(Body::from(bytes.to_vec())).unwrap()
    }
}
