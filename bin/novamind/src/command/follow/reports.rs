//! Which tests have failed, by the reports of a build.

use novamind_api::codebuild::{DescribeTestCases, TestCase, TestCaseFilter};

use crate::command::session::Session;

/// So many are named.
const SHOWN: usize = 5;

/// A line for each test that has failed, as far as `reports` (ARNs) can be read.
pub async fn failed(session: &Session, reports: &[String]) -> String {
    let mut cases = Vec::new();
    for report in reports {
        for status in ["FAILED", "ERROR"] {
            let input = DescribeTestCases {
                report_arn: report.clone(),
                filter: Some(TestCaseFilter { status: Some(status.into()), keyword: None }),
                ..DescribeTestCases::default()
            };
            if let Ok(page) = session.call(input).await {
                cases.extend(page.test_cases.into_iter().flatten());
            }
        }
    }
    told(&cases)
}

fn told(cases: &[TestCase]) -> String {
    let mut text = String::new();
    for case in cases.iter().take(SHOWN) {
        let prefix = case.prefix.iter().filter(|prefix| !prefix.is_empty());
        let name = prefix.chain(&case.name).map(String::as_str).collect::<Vec<_>>().join(" ");
        let message = case.message.as_deref().and_then(|message| message.lines().next()).unwrap_or_default();
        let message = if message.is_empty() { String::new() } else { format!(": {message}") };
        text.push_str(&format!("\n  failed test {name}{message}"));
    }
    if let Some(more) = cases.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        text.push_str(&format!("\n  and {more} more"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_named() {
        let case = |prefix: &str, name: &str, message: &str| TestCase {
            prefix: Some(prefix.into()),
            name: Some(name.into()),
            message: Some(message.into()),
            ..TestCase::default()
        };
        let cases = [case("calc", "adds", "expected 4\nwas 5"), case("", "starts", "")];
        assert_eq!(told(&cases), "\n  failed test calc adds: expected 4\n  failed test starts");
        assert_eq!(told(&[]), "");
        let many: Vec<TestCase> = (0..7).map(|number| case("", &number.to_string(), "")).collect();
        assert!(told(&many).ends_with("failed test 4\n  and 2 more"));
    }
}
