//! OpenTelemetry's protocol: spans over gRPC, and over HTTP in protobuf and JSON ("OTLP specification 1").
//!
//! Spans are turned into segments and handed to the sink before a request is answered. What the sink does not take is
//! told in the answer's `partial_success`; a flood is answered so that exporters send again later.

mod attributes;
mod convert;
mod frame;
mod json;
mod limit;
mod message;

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use prost::Message;

pub use self::convert::documents;
pub use self::frame::read_frame;
pub use self::json::read as read_json;
use self::message::{ExportRequest, ExportResponse, PartialSuccess};
use crate::http::{Asked, Response, status, unpack, with};
use crate::{BATCH, Sink, Trouble};

const PATH: &str = "/v1/traces";
const METHOD: &str = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
const PROTOBUF: &str = "application/x-protobuf";
const JSON: &str = "application/json";

/// Codes of gRPC.
const OK: u16 = 0;
const INVALID: u16 = 3;
const EXHAUSTED: u16 = 8;
const UNIMPLEMENTED: u16 = 12;
const INTERNAL: u16 = 13;
const UNAVAILABLE: u16 = 14;

/// Reads a request in protobuf.
pub fn read_protobuf(bytes: &[u8]) -> Result<ExportRequest, String> {
    limit::check(limit::spans(bytes).ok_or("the body is no request of OTLP")?)?;
    ExportRequest::decode(bytes).map_err(|error| error.to_string())
}

/// Hands the spans of a request to the sink.
async fn export(sink: &dyn Sink, request: &ExportRequest) -> Result<ExportResponse, Trouble> {
    let (documents, mut wrong) = documents(request);
    let mut reason = (wrong > 0).then(|| "a span has no valid trace id, span id or time".to_owned());
    for batch in documents.chunks(BATCH) {
        for rejected in sink.put(batch.to_vec()).await? {
            wrong += 1;
            reason.get_or_insert(rejected.reason);
        }
    }
    let partial_success = (wrong > 0)
        .then(|| PartialSuccess { rejected_spans: wrong, error_message: reason.unwrap_or_default() });
    Ok(ExportResponse { partial_success })
}

pub async fn answer_http(sink: Arc<dyn Sink>, asked: Asked) -> Response {
    if asked.path != PATH {
        return status(StatusCode::NOT_FOUND);
    }
    if asked.method != Method::POST {
        return status(StatusCode::METHOD_NOT_ALLOWED);
    }
    let body = match asked.header(header::CONTENT_ENCODING).unwrap_or("identity") {
        "identity" => Some(asked.body.clone()),
        "gzip" => unpack(&asked.body),
        _ => return status(StatusCode::UNSUPPORTED_MEDIA_TYPE),
    };
    let Some(body) = body else { return status(StatusCode::BAD_REQUEST) };
    let json = match asked.media_type() {
        PROTOBUF => false,
        JSON => true,
        _ => return status(StatusCode::UNSUPPORTED_MEDIA_TYPE),
    };
    let request = if json { read_json(&body) } else { read_protobuf(&body) };
    let request = match request {
        Ok(request) => request,
        Err(problem) => return failure(json, StatusCode::BAD_REQUEST, INVALID, problem),
    };
    match export(&*sink, &request).await {
        Ok(response) if json => with(StatusCode::OK, Some(JSON), json::write(&response)),
        Ok(response) => with(StatusCode::OK, Some(PROTOBUF), response.encode_to_vec()),
        Err(Trouble::Throttled) => {
            let mut response =
                failure(json, StatusCode::TOO_MANY_REQUESTS, EXHAUSTED, "Rate exceeded".into());
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            response
        }
        Err(Trouble::Failed(reason)) => {
            tracing::warn!(reason, "spans were not taken");
            failure(json, StatusCode::SERVICE_UNAVAILABLE, UNAVAILABLE, "the spans were not taken".into())
        }
    }
}

/// The body of an error is a `google.rpc.Status`.
fn failure(json: bool, status: StatusCode, code: u16, message: String) -> Response {
    if json {
        let body = serde_json::json!({"code": code, "message": message}).to_string();
        return with(status, Some(JSON), body);
    }
    let body = message::Status { code: i32::from(code), message }.encode_to_vec();
    with(status, Some(PROTOBUF), body)
}

pub async fn answer_grpc(sink: Arc<dyn Sink>, asked: Asked) -> Response {
    if asked.media_type().split('+').next() != Some("application/grpc") {
        return status(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    if asked.path != METHOD {
        return grpc(UNIMPLEMENTED, "there is no such method", None);
    }
    let Some((compressed, message)) = read_frame(&asked.body) else {
        return grpc(INVALID, "a message is cut short", None);
    };
    let message = match (compressed, asked.header("grpc-encoding")) {
        (false, _) => Some(asked.body.slice_ref(message)),
        (true, Some("gzip")) => unpack(message),
        (true, _) => return grpc(UNIMPLEMENTED, "the message's compression is not supported", None),
    };
    let request = message.ok_or_else(|| "the message cannot be unpacked".to_owned());
    let request = match request.and_then(|message| read_protobuf(&message)) {
        Ok(request) => request,
        Err(problem) => return grpc(INVALID, &problem, None),
    };
    match export(&*sink, &request).await {
        Ok(response) => grpc(OK, "", Some(response.encode_to_vec())),
        // Exporters repeat what is unavailable; what is exhausted only if they are told when.
        Err(Trouble::Throttled) => grpc(UNAVAILABLE, "Rate exceeded", None),
        Err(Trouble::Failed(reason)) => {
            tracing::warn!(reason, "spans were not taken");
            grpc(INTERNAL, "the spans were not taken", None)
        }
    }
}

/// An answer of gRPC: at most one message, and the status in the trailers.
fn grpc(code: u16, message: &str, body: Option<Vec<u8>>) -> Response {
    let mut trailers = HeaderMap::new();
    trailers.insert("grpc-status", HeaderValue::from(code));
    let text = percent_encoding::utf8_percent_encode(message, percent_encoding::NON_ALPHANUMERIC);
    if let Ok(value) = HeaderValue::from_str(&text.to_string()) {
        trailers.insert("grpc-message", value);
    }
    let frame = body.map_or_else(Bytes::new, |body| frame::write(&body));
    let body = Full::new(frame).with_trailers(std::future::ready(Some(Ok(trailers))));
    let mut response = Response::new(UnsyncBoxBody::new(body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    response
}
