//! The daemon's proxy: an SDK asks it, without a signature, how to sample.

use std::sync::Arc;

use http::{Method, StatusCode};

use crate::http::{Asked, Response, status, with};
use crate::{Question, Sink};

pub async fn answer(sink: Arc<dyn Sink>, asked: Asked) -> Response {
    if asked.method != Method::POST {
        return status(StatusCode::METHOD_NOT_ALLOWED);
    }
    let question = match asked.path.as_str() {
        "/GetSamplingRules" | "/SamplingRules" => Question::SamplingRules,
        "/SamplingTargets" => Question::SamplingTargets,
        _ => return status(StatusCode::NOT_FOUND),
    };
    let (code, body) = sink.ask(question, asked.body).await;
    let code = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    with(code, Some("application/json"), body)
}
