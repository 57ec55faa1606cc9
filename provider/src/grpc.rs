//! As much of gRPC as a plugin needs: unary calls over HTTP/2, without compression.
//!
//! A message is one byte that says "not compressed", four bytes of length, and the protobuf. The status of a call
//! stands in the trailers.

use bytes::{BufMut, Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, Request, Response};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use prost::Message;

/// The body of an answer: at most one message, and the trailers.
pub type Answer = UnsyncBoxBody<Bytes, std::convert::Infallible>;

/// The largest message that is read: states and configurations are far smaller.
const LARGEST: usize = 64 << 20;

/// gRPC's status codes that occur here.
#[derive(Clone, Copy, Debug)]
pub enum Code {
    Ok = 0,
    InvalidArgument = 3,
    Unimplemented = 12,
    Internal = 13,
}

/// A call that fails below the level of diagnostics.
#[derive(Debug)]
pub struct Failure {
    pub code: Code,
    pub message: String,
}

impl Failure {
    pub fn invalid(message: impl Into<String>) -> Self {
        Self { code: Code::InvalidArgument, message: message.into() }
    }

    pub fn internal(message: impl Into<String>) -> Self {
        Self { code: Code::Internal, message: message.into() }
    }

    pub fn unimplemented(method: &str) -> Self {
        Self { code: Code::Unimplemented, message: format!("{method} is not served") }
    }
}

/// The bytes of a request's one message.
pub async fn read(request: Request<Incoming>) -> Result<Bytes, Failure> {
    let body = Limited::new(request.into_body(), LARGEST).collect().await;
    let mut body = body.map_err(|error| Failure::invalid(error.to_string()))?.to_bytes();
    if body.len() < 5 {
        return Err(Failure::invalid("a message is cut short"));
    }
    let head = body.split_to(5);
    let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
    if head[0] != 0 || length > body.len() {
        return Err(Failure::invalid("a message is compressed or cut short"));
    }
    Ok(body.slice(..length))
}

/// The answer of a call.
pub fn answer(outcome: Result<Vec<u8>, Failure>) -> Response<Answer> {
    let (code, message, frame) = match outcome {
        Ok(bytes) => {
            let mut frame = BytesMut::with_capacity(bytes.len() + 5);
            frame.put_u8(0);
            frame.put_u32(bytes.len() as u32);
            frame.put_slice(&bytes);
            (Code::Ok, String::new(), frame.freeze())
        }
        Err(failure) => (failure.code, failure.message, Bytes::new()),
    };
    let mut trailers = HeaderMap::new();
    trailers.insert("grpc-status", HeaderValue::from(code as u16));
    let text = percent_encoding::utf8_percent_encode(&message, percent_encoding::NON_ALPHANUMERIC);
    if let Ok(value) = HeaderValue::from_str(&text.to_string()) {
        trailers.insert("grpc-message", value);
    }
    let body = Full::new(frame).with_trailers(std::future::ready(Some(Ok(trailers))));
    let mut response = Response::new(UnsyncBoxBody::new(body));
    response.headers_mut().insert("content-type", HeaderValue::from_static("application/grpc"));
    response
}

/// Decodes a request's message.
pub fn decode<M: Message + Default>(bytes: Bytes) -> Result<M, Failure> {
    M::decode(bytes).map_err(|error| Failure::invalid(error.to_string()))
}
