//! `#{namespace.key}` in an action's configuration.

use std::collections::BTreeMap;

use crate::records::Execution;

/// Replaces all references; the error names the one that nothing gives.
pub fn resolve(
    configuration: &BTreeMap<String, String>,
    pipeline: &str,
    execution: &Execution,
) -> Result<BTreeMap<String, String>, String> {
    let lookup = |namespace: &str, key: &str| match (namespace, key) {
        ("codepipeline", "PipelineExecutionId") => Some(execution.id.clone()),
        ("codepipeline", "PipelineName") => Some(pipeline.to_owned()),
        ("variables", _) => execution.variables.get(key).cloned(),
        _ => execution.outputs.get(namespace).and_then(|outputs| outputs.get(key)).cloned(),
    };
    configuration.iter().map(|(name, text)| replace(text, &lookup).map(|text| (name.clone(), text))).collect()
}

fn replace(text: &str, lookup: &dyn Fn(&str, &str) -> Option<String>) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("#{") {
        let Some((reference, tail)) = after.split_once('}') else { break };
        let Some((namespace, key)) = reference.split_once('.') else {
            return Err(format!("#{{{reference}}} is not of the form #{{namespace.key}}"));
        };
        let value = lookup(namespace, key).ok_or_else(|| {
            format!("The variable #{{{reference}}} cannot be resolved: no earlier action gives it")
        })?;
        out.push_str(before);
        out.push_str(&value);
        rest = tail;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let lookup = |namespace: &str, key: &str| {
            (namespace == "Source" && key == "CommitId").then(|| "abc".to_owned())
        };
        let cases = [
            ("plain", Ok("plain")),
            ("#{Source.CommitId}", Ok("abc")),
            ("v-#{Source.CommitId}-#{Source.CommitId}", Ok("v-abc-abc")),
            ("open #{Source.CommitId", Ok("open #{Source.CommitId")),
            ("#{Source.Other}", Err("Source.Other")),
            ("#{nothing}", Err("nothing")),
        ];
        for (text, expected) in cases {
            match (replace(text, &lookup), expected) {
                (Ok(value), Ok(wanted)) => assert_eq!(value, wanted, "{text}"),
                (Err(message), Err(part)) => assert!(message.contains(part), "{message}"),
                (got, _) => panic!("{text}: {got:?}"),
            }
        }
    }
}
