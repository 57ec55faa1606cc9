//! What users write into files and patterns: buildspec, appspec, task definitions, log filter patterns, metric math,
//! searches, rules of alarms, dashboards, schedules.
//!
//! Input: a letter for the kind and the text; after a filter pattern a zero byte and a message.
#![no_main]

use libfuzzer_sys::fuzz_target;
use novamind_builds::buildspec::Buildspec;

fuzz_target!(|data: &str| {
    let mut rest = data.chars();
    let kind = rest.next();
    let text = rest.as_str();
    match kind {
        Some('b') => {
            let _ = Buildspec::parse("buildspec.yml", text).map_err(|error| error.to_string());
        }
        Some('s') => novamind_autoscaling::fuzzing::text(text),
        Some('a') => novamind_codedeploy::fuzzing::appspec(text),
        Some('m') => novamind_cloudwatch::fuzzing::text(text),
        Some('t') => novamind_codepipeline::fuzzing::task_definition(text),
        _ => {
            let (pattern, message) = text.split_once('\0').unwrap_or((text, text));
            novamind_logs::fuzzing::pattern(pattern, message);
        }
    }
});
