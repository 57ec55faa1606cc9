//! The chore `explain`: by which rule, which part of the request and which bytes of it a request was judged.

use novamind_waf::{Answer, Question};
use novamind_wire::{Error, Result};
use serde_json::{Value, json};

use crate::{Cx, associate};

/// `{"id": …}` is a trace's id, or what `X-Amzn-Trace-Id` holds; without it, the last requests that a rule matched.
pub async fn explain(cx: Cx, input: Value) -> Result<Value> {
    // To ask an edge that guards nothing would start it.
    if !associate::any(cx.cloud()).await? {
        return Ok(json!([]));
    }
    let question = match input["id"].as_str() {
        Some(text) => Question::Explain { id: root(text).to_owned() },
        None => Question::Recent { most: 20 },
    };
    match cx.state().edge.ask(question).await? {
        Answer::Judged(found) => serde_json::to_value(found).map_err(Error::internal),
        _ => Ok(json!([])),
    }
}

/// The root in a trace header; a lone id is its own.
fn root(text: &str) -> &str {
    text.split(';').find_map(|field| field.trim().strip_prefix("Root=")).unwrap_or(text.trim())
}
