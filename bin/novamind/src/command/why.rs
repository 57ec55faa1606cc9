//! `novamind why [REQUEST-ID]`: which statement allowed or denied a request, or in which kind of policy one is missing.
//!
//! The cloud keeps its latest decisions in memory, also those about calls that services make among themselves; without
//! a request's id the latest refusals are shown.

use std::fmt::Write;

use anyhow::Result;
use clap::Args;
use serde_json::{Value as Json, json};

use super::failure::failure;
use super::output::Common;

#[derive(Args)]
pub struct Why {
    /// The request, by the id that its answer and its error tell; the latest refusals if it is not given.
    #[arg(value_name = "REQUEST-ID")]
    request: Option<String>,
    /// How many refusals are shown at the most.
    #[arg(long, value_name = "NUMBER", default_value_t = 20, conflicts_with = "request")]
    limit: usize,
    #[command(flatten)]
    common: Common,
}

impl Why {
    pub async fn run(self) -> Result<()> {
        let session = super::open(&self.common).await?;
        let input = json!({ "requestId": self.request, "limit": self.limit });
        let answer = session.chore("iam", "why", input).await?;
        let decisions = answer["decisions"].as_array().cloned().unwrap_or_default();
        if let Some(request) = self.request.filter(|_| decisions.is_empty()) {
            let text = format!("nothing is known about the request {request}");
            return Err(failure(text)
                .hint("decisions are kept until the cloud restarts, the latest two thousand of each sort")
                .into());
        }
        let text = || match decisions.is_empty() {
            true => "nothing was refused\n".to_owned(),
            false => decisions.iter().map(told).collect::<Vec<_>>().join("\n"),
        };
        if !decisions.is_empty() {
            session.tell_clock().await?;
        }
        self.common.output.print(text, || answer.clone())
    }
}

/// One decision.
fn told(decision: &Json) -> String {
    let text = |name: &str| decision[name].as_str().unwrap_or_default();
    let list = |name: &str| -> Vec<&str> {
        decision[name].as_array().into_iter().flatten().filter_map(Json::as_str).collect()
    };
    let verdict = if text("decision") == "allowed" { "allowed" } else { "denied" };
    let mut out = String::new();
    let mut line = |name: &str, value: &str| {
        // Writing into a text never fails.
        let _ = writeln!(out, "{name:<11} {value}");
    };
    line(verdict, &format!("{} on {}", text("action"), text("resource")));
    let mut caller = text("caller").to_owned();
    if let Some(service) = decision["invokedBy"].as_str() {
        caller = format!("{caller}, taken on by {service}");
    }
    line("caller", &caller);
    if !list("via").is_empty() {
        line("via", &list("via").join(", "));
    }
    for statement in decision["statements"].as_array().into_iter().flatten() {
        let text = |name: &str| statement[name].as_str().unwrap_or_default();
        let number = &statement["statement"];
        let sid = statement["sid"].as_str().map(|sid| format!(" \"{sid}\"")).unwrap_or_default();
        line(&text("effect").to_lowercase(), &format!("statement {number}{sid} of {}", text("policy")));
    }
    if let Some(missing) = decision["missing"].as_str() {
        let article = if missing.starts_with('i') { "an" } else { "a" };
        line("missing", &format!("a statement that allows {} in {article} {missing}", text("action")));
        let asked = list("asked");
        if missing.starts_with("identity") {
            let asked = if asked.is_empty() { "no policy at all".to_owned() } else { asked.join(", ") };
            line("looked at", &asked);
        }
    }
    for (key, values) in decision["conditions"].as_object().into_iter().flatten() {
        let values: Vec<_> = values.as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        line("key", &format!("{key} = {}", values.join(", ")));
    }
    if !text("requestId").is_empty() {
        line("request", text("requestId"));
    }
    line("time", text("time"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_told() {
        let refused = json!({
            "requestId": "r-1", "time": "2026-01-01T00:00:00Z", "caller": "arn:aws:iam::1:user/ann",
            "invokedBy": null, "via": [], "action": "ssm:GetParameter", "resource": "arn:aws:ssm:x:1:parameter/p",
            "decision": "implicitDeny", "statements": [], "missing": "identity-based policy",
            "asked": ["own of user ann"], "conditions": {"aws:TagKeys": ["a", "b"]},
        });
        let expected = "\
denied      ssm:GetParameter on arn:aws:ssm:x:1:parameter/p
caller      arn:aws:iam::1:user/ann
missing     a statement that allows ssm:GetParameter in an identity-based policy
looked at   own of user ann
key         aws:TagKeys = a, b
request     r-1
time        2026-01-01T00:00:00Z
";
        assert_eq!(told(&refused), expected);
        let allowed = json!({
            "time": "2026-01-01T00:00:00Z", "caller": "arn:aws:sts::1:assumed-role/r/s", "action": "s3:GetObject",
            "invokedBy": "ecs.amazonaws.com", "via": ["sns"], "resource": "arn:aws:s3:::b/k", "decision": "allowed",
            "statements": [{"effect": "Allow", "statement": 2, "sid": "Read", "policy": "p of role r"}],
        });
        let expected = "\
allowed     s3:GetObject on arn:aws:s3:::b/k
caller      arn:aws:sts::1:assumed-role/r/s, taken on by ecs.amazonaws.com
via         sns
allow       statement 2 \"Read\" of p of role r
time        2026-01-01T00:00:00Z
";
        assert_eq!(told(&allowed), expected);
    }
}
