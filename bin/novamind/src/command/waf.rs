//! `novamind waf explain`: why a request was blocked or counted.

use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};

use super::failure::failure;
use super::output::{Common, table};

#[derive(Args)]
pub struct Waf {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// By which rule, which part of the request and which bytes of it a request was judged.
    Explain(Explain),
}

#[derive(Args)]
struct Explain {
    #[command(flatten)]
    common: Common,
    /// The request's X-Amzn-Trace-Id, or its root; without it, the last requests that a rule matched.
    #[arg(value_name = "REQUEST-ID")]
    id: Option<String>,
}

impl Waf {
    pub async fn run(self) -> Result<()> {
        let Action::Explain(explain) = self.action;
        let session = super::open(&explain.common).await?;
        let asked = explain.id.as_ref().map_or(json!({}), |id| json!({ "id": id }));
        let answer = session.chore("wafv2", "explain", asked).await?;
        let found = answer.as_array().cloned().unwrap_or_default();
        if let Some(id) = &explain.id
            && found.is_empty()
        {
            return Err(failure(format!("no web ACL remembers the request {id}"))
                .hint("`novamind waf explain` lists the requests that rules have matched lately")
                .into());
        }
        explain.common.output.print(
            || match explain.id {
                Some(_) => found.iter().map(whole).collect::<Vec<_>>().join("\n"),
                None if found.is_empty() => "no rule has matched a request lately\n".to_owned(),
                None => {
                    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
                    table(&["REQUEST", "ACTION", "RULE", "PART", "PATH"], &rows)
                }
            },
            || Json::Array(found.clone()),
        )
    }
}

fn text(value: &Json) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The rule, and the one within its group.
fn rule(of: &Json) -> String {
    match of["group_rule"].as_str() {
        Some(inner) => format!("{}/{inner}", text(&of["rule"])),
        None => text(&of["rule"]),
    }
}

fn row(judged: &Json) -> Vec<String> {
    let matches = judged["matches"].as_array();
    let last = matches.and_then(|all| all.last()).cloned().unwrap_or_default();
    let path = text(&judged["path"]);
    vec![text(&judged["id"]), text(&judged["action"]), rule(&last), text(&last["evidence"]["part"]), path]
}

fn whole(judged: &Json) -> String {
    let of = |name: &str| text(&judged[name]);
    let query = if of("query").is_empty() { String::new() } else { format!("?{}", of("query")) };
    let mut lines = vec![
        format!("{} {}{query} from {}", of("method"), of("path"), of("client")),
        format!("{} by {} of {}", of("action"), rule(judged), of("acl")),
    ];
    for one in judged["matches"].as_array().into_iter().flatten() {
        let evidence = &one["evidence"];
        let overridden = one["overridden"].as_str().map(|action| format!(" in place of {action}"));
        lines.push(format!("  {} {}{}", text(&one["action"]), rule(one), overridden.unwrap_or_default()));
        lines.push(format!(
            "    {} in {} at byte {}: {:?}",
            text(&evidence["condition"]),
            text(&evidence["part"]),
            evidence["offset"],
            text(&evidence["text"]),
        ));
    }
    let labels = judged["labels"].as_array().into_iter().flatten().map(text).collect::<Vec<_>>();
    if !labels.is_empty() {
        lines.push(format!("labels: {}", labels.join(", ")));
    }
    lines.join("\n")
}
