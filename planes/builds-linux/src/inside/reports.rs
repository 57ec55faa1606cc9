//! Test reports: finding the files and reading JUnit XML.
//!
//! A report never fails a build here; a file that cannot be read is an error of its report.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use novamind_builds::{Report, TestCase, TestStatus};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::files;
use super::phases::Engine;

const LONGEST_MESSAGE: usize = 4096;
/// AWS's limit for a report ("Quotas for CodeBuild").
const MOST_CASES: usize = 500_000;

pub(super) fn collect(engine: &mut Engine) -> io::Result<Vec<Report>> {
    let groups = engine.request.buildspec.reports.clone();
    let mut reports = Vec::new();
    for (index, (group, spec)) in groups.into_iter().enumerate() {
        let base = match &spec.base_directory {
            Some(folder) => files::normalized(&engine.source.join(folder)),
            None => engine.source.clone(),
        };
        let mut report = Report {
            group: group.clone(),
            file_format: spec.file_format,
            files: Vec::new(),
            cases: Vec::new(),
            errors: Vec::new(),
        };
        engine.channel.log(&format!("Preparing to copy test reports of {group}"))?;
        for pattern in &spec.files {
            let found = match files::expand(&base, pattern) {
                Ok(found) => found,
                Err(error) => {
                    report.errors.push(format!("the pattern {pattern} is wrong: {error}"));
                    continue;
                }
            };
            if found.is_empty() {
                report.errors.push(format!("no report files found for {pattern}"));
            }
            for path in found {
                take(&engine.channel.out, index, &base, &path, spec.discard_paths, &mut report)?;
            }
        }
        for error in &report.errors {
            engine.channel.log(&format!("Report {group}: {error}"))?;
        }
        reports.push(report);
    }
    Ok(reports)
}

fn take(
    out: &Path,
    group: usize,
    base: &Path,
    path: &Path,
    discard: bool,
    report: &mut Report,
) -> io::Result<()> {
    let relative = if discard {
        Path::new(path.file_name().unwrap_or_default())
    } else {
        path.strip_prefix(base).unwrap_or(path)
    };
    let raw_path = relative.to_string_lossy().into_owned();
    let kept = PathBuf::from(format!("report-{group}-{}", report.files.len()));
    fs::copy(path, out.join(&kept))?;
    report.files.push(kept);
    match fs::read_to_string(path).map_err(|error| error.to_string()).and_then(|text| junit(&text, &raw_path))
    {
        Ok(cases) if report.cases.len() + cases.len() <= MOST_CASES => report.cases.extend(cases),
        Ok(_) => report.errors.push(format!("{raw_path} has too many test cases")),
        Err(error) => report.errors.push(format!("{raw_path} is not JUnit XML: {error}")),
    }
    Ok(())
}

fn attribute(element: &BytesStart, name: &str) -> Result<Option<String>, String> {
    match element.try_get_attribute(name).map_err(|error| error.to_string())? {
        None => Ok(None),
        Some(value) => {
            let text = value.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            Ok(Some(text.into_owned()))
        }
    }
}

/// The test cases of a JUnit file, in order.
fn junit(text: &str, raw_path: &str) -> Result<Vec<TestCase>, String> {
    let mut reader = Reader::from_str(text);
    let mut file = JUnit { raw_path, ..JUnit::default() };
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return file.end(),
            Event::Start(element) => file.open(&element, false)?,
            Event::Empty(element) => file.open(&element, true)?,
            Event::End(element) => file.close(element.local_name().as_ref()),
            Event::Text(text) => file.add(&text),
            Event::CData(text) => file.add(&text),
            Event::GeneralRef(reference) => file.add(&character(&reference)),
            _ => {}
        }
    }
}

/// What was read of a JUnit file, and what is open in it.
#[derive(Default)]
struct JUnit<'a> {
    raw_path: &'a str,
    cases: Vec<TestCase>,
    /// The names of the open suites.
    suites: Vec<String>,
    in_case: bool,
    /// Whether an element that tells the case's outcome is open.
    in_outcome: bool,
    seen_root: bool,
}

impl JUnit<'_> {
    fn open(&mut self, element: &BytesStart, closed: bool) -> Result<(), String> {
        match element.local_name().as_ref() {
            "testsuites" => self.seen_root = true,
            "testsuite" => {
                self.seen_root = true;
                if !closed {
                    self.suites.push(attribute(element, "name")?.unwrap_or_default());
                }
            }
            "testcase" => {
                self.cases.push(case(element, self.raw_path, self.suites.last())?);
                self.in_case = !closed;
            }
            name @ ("failure" | "error" | "skipped") if self.in_case => {
                if let Some(case) = self.cases.last_mut() {
                    case.status = match name {
                        "failure" => TestStatus::Failed,
                        "error" => TestStatus::Error,
                        _ => TestStatus::Skipped,
                    };
                    case.message = attribute(element, "message")?.unwrap_or_default();
                }
                self.in_outcome = !closed;
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "testsuite" => {
                self.suites.pop();
            }
            "testcase" => self.in_case = false,
            "failure" | "error" | "skipped" => self.in_outcome = false,
            _ => {}
        }
    }

    /// Adds text to the message of the last case, if it tells its outcome.
    fn add(&mut self, text: &str) {
        let last = self.cases.last_mut().filter(|_| self.in_outcome);
        if let Some(case) = last.filter(|case| case.message.len() < LONGEST_MESSAGE) {
            let room = LONGEST_MESSAGE - case.message.len();
            case.message.extend(text.chars().take(room));
        }
    }

    fn end(mut self) -> Result<Vec<TestCase>, String> {
        if !self.seen_root {
            return Err("there is no testsuite in it".to_owned());
        }
        if self.in_case || !self.suites.is_empty() {
            return Err("it ends in the middle".to_owned());
        }
        for case in &mut self.cases {
            case.message = case.message.trim().to_owned();
        }
        Ok(self.cases)
    }
}

/// What a reference stands for; nothing, if it is not known.
fn character(reference: &BytesRef) -> String {
    let name: &str = reference;
    match reference.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        _ => quick_xml::escape::resolve_predefined_entity(name).unwrap_or_default().to_owned(),
    }
}

fn case(element: &BytesStart, raw_path: &str, suite: Option<&String>) -> Result<TestCase, String> {
    let seconds: f64 =
        attribute(element, "time")?.and_then(|time| time.replace(',', "").parse().ok()).unwrap_or(0.0);
    Ok(TestCase {
        raw_path: raw_path.to_owned(),
        prefix: attribute(element, "classname")?.or_else(|| suite.cloned()).unwrap_or_default(),
        name: attribute(element, "name")?.unwrap_or_default(),
        status: TestStatus::Succeeded,
        // A cast from a float is bounded by the type.
        duration_ns: (seconds.max(0.0) * 1e9) as u64,
        message: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn junit_files_give_their_cases() {
        let text = r#"<?xml version="1.0"?><testsuites><testsuite name="s &amp; t">
            <testcase name="good" time="0.5"/>
            <testcase name="bad" classname="k"><failure message="a &lt; b">left &amp; right
            </failure></testcase>
            <testcase name="worse"><error><![CDATA[<boom>]]></error><system-out>x</system-out></testcase>
            <testcase name="later"><skipped/></testcase>
        </testsuite></testsuites>"#;
        let cases = junit(text, "r.xml").unwrap();
        let short: Vec<_> = cases
            .iter()
            .map(|case| {
                (
                    case.prefix.as_str(),
                    case.name.as_str(),
                    case.status,
                    case.duration_ns,
                    case.message.as_str(),
                )
            })
            .collect();
        assert_eq!(
            short,
            [
                ("s & t", "good", TestStatus::Succeeded, 500_000_000, ""),
                ("k", "bad", TestStatus::Failed, 0, "a < bleft & right"),
                ("s & t", "worse", TestStatus::Error, 0, "<boom>"),
                ("s & t", "later", TestStatus::Skipped, 0, ""),
            ]
        );
        for bad in ["", "{}", "<html></html>", "<testsuite><testcase name='x'>"] {
            assert!(junit(bad, "r.xml").is_err(), "{bad}");
        }
    }
}
