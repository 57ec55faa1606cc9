//! IAM policy documents, read and asked; lifecycle policies of repositories; filter policies of
//! subscriptions.
//!
//! Input: a document, an action and a resource, with a zero byte between them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let mut parts = data.splitn(3, '\0');
    let mut next = || parts.next().unwrap_or_default();
    let (document, action, resource) = (next(), next(), next());
    novamind_iam::fuzzing::policy(document, action, resource);
    novamind_ecr::fuzzing::lifecycle(document);
    novamind_sns::fuzzing::filter(document, action);
});
