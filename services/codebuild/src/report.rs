//! Reports and their test cases: made when a build ends, read by clients, forgotten after thirty days.

use std::collections::BTreeMap;

use novamind_api::codebuild::{
    BatchGetReports, BatchGetReportsOutput, DeleteReport, DeleteReportOutput, DescribeTestCases,
    DescribeTestCasesOutput, ListReports, ListReportsForReportGroup, ListReportsForReportGroupOutput,
    ListReportsOutput, Report as Rendered, ReportFilter, TestCase as RenderedCase, TestReportSummary,
};
use novamind_builds::{Report as Made, TestCase as MadeCase, TestStatus};
use novamind_kernel::{Arn, Context, Scope, Store, Stored, page};
use novamind_wire::{Error, Result, Timestamp};

use crate::check::{invalid, not_found};
use crate::control::{Control, Subject};
use crate::kept::Kept;
use crate::project::slice;
use crate::records::{Report, ReportGroup, TestCase, case_id};
use crate::{Cx, report_group};

const PAGE: usize = 100;
const KIND: &str = "report/";
/// How long a report is kept (CodeBuild: 30 days).
const KEPT: i64 = 30 * 24 * 60 * 60 * 1000;
/// Test cases that are written at a time.
const CHUNK: usize = 500;

/// The id in the ARN of a report, `group:uuid`; `None` if that is in another region or account.
fn id_in<'a>(scope: &Scope, text: &'a str) -> Result<Option<&'a str>> {
    let arn = Arn::parse(text).filter(|arn| arn.resource.starts_with(KIND));
    arn.ok_or_else(|| invalid(format!("Invalid report ARN: {text}")))?;
    Ok(Arn::named(text, "codebuild", KIND, scope))
}

/// The report, if it is here and its time is not over.
fn find(cx: &Cx, arn: &str) -> Result<Option<Stored<Report>>> {
    let Some(id) = id_in(cx.scope(), arn)? else { return Ok(None) };
    let found = cx.store().get::<Report>(cx.scope(), id)?;
    Ok(found.filter(|report| !is_over(&report.0, cx.now())))
}

fn no_group(arn: &str) -> Error {
    not_found(format!("Report group cannot be found: {arn}"))
}

/// Stores a build's report and gives its ARN. The inner error is the service role's or the buildspec's.
pub async fn store(
    control: &Control,
    subject: &Subject<'_>,
    role: &Context,
    made: &Made,
) -> Result<std::result::Result<String, Error>> {
    // A name is the project's own group; an ARN is a group that exists.
    let is_arn = made.group.starts_with("arn:");
    let name = match is_arn {
        true => match report_group::name_in(role.scope(), &made.group) {
            Ok(Some(name)) => name.to_owned(),
            Ok(None) => return Ok(Err(no_group(&made.group))),
            Err(error) => return Ok(Err(error)),
        },
        false => format!("{}-{}", subject.build.project(), made.group),
    };
    let group_arn = role.arn(&format!("report-group/{name}"));
    let store = control.cloud.store();
    let scope = subject.key.scope.clone();
    let known = store.get::<ReportGroup>(&scope, &name)?;
    if known.is_none() && is_arn {
        return Ok(Err(no_group(&made.group)));
    }
    if let Err(error) = authorize(role, &group_arn, known.is_none()) {
        return Ok(Err(error));
    }
    let id = format!("{name}:{}", subject.uuid());
    let arn = role.arn(&format!("report/{id}"));
    let now = control.cloud.clock().now();
    put_cases(store, &scope, &id, &arn, &made.cases, now).await?;
    let group = known
        .map_or_else(|| report_group::new(group_arn.clone(), &name, "TEST", now), |known| known.record.0.0);
    let report = Rendered {
        arn: Some(arn.clone()),
        r#type: Some("TEST".into()),
        name: Some(subject.uuid().to_owned()),
        report_group_arn: Some(group_arn),
        execution_id: subject.build.build.arn.clone(),
        status: Some(status(made).into()),
        created: Some(now),
        expired: Some(now.plus_millis(KEPT)),
        export_config: group.export_config.clone(),
        truncated: Some(false),
        test_summary: Some(summary(&made.cases)),
        code_coverage_summary: None,
    };
    store
        .write(move |transaction| {
            transaction.put(&scope, &name, &ReportGroup(Kept(group)))?;
            transaction.put(&scope, &id, &Report(Kept(report)))
        })
        .await?;
    Ok(Ok(arn))
}

/// Whether the build's role may write a report into the group, which is made if it is `new`.
fn authorize(role: &Context, group_arn: &str, new: bool) -> Result<()> {
    let make = new.then_some("codebuild:CreateReportGroup");
    let write = ["codebuild:CreateReport", "codebuild:BatchPutTestCases", "codebuild:UpdateReport"];
    make.into_iter().chain(write).try_for_each(|action| role.authorize_action(action, group_arn))
}

async fn put_cases(
    store: &Store,
    scope: &Scope,
    id: &str,
    arn: &str,
    cases: &[MadeCase],
    now: Timestamp,
) -> Result<()> {
    for (number, chunk) in cases.chunks(CHUNK).enumerate() {
        let records: Vec<(String, TestCase)> = chunk
            .iter()
            .enumerate()
            .map(|(index, case)| {
                let record = rendered_case(case, arn, now);
                (case_id(id, number * CHUNK + index), TestCase(Kept(record)))
            })
            .collect();
        let scope = scope.clone();
        store
            .write(move |transaction| {
                records.iter().try_for_each(|(id, case)| transaction.put(&scope, id, case).map(|_| ()))
            })
            .await?;
    }
    Ok(())
}

fn rendered_case(case: &MadeCase, report: &str, now: Timestamp) -> RenderedCase {
    RenderedCase {
        report_arn: Some(report.to_owned()),
        test_raw_data_path: Some(case.raw_path.clone()),
        prefix: Some(case.prefix.clone()),
        name: Some(case.name.clone()),
        status: Some(case.status.as_str().into()),
        duration_in_nano_seconds: i64::try_from(case.duration_ns).ok(),
        message: Some(case.message.clone()),
        expired: Some(now.plus_millis(KEPT)),
        test_suite_name: None,
    }
}

fn status(made: &Made) -> &'static str {
    let bad = made.cases.iter().any(|case| matches!(case.status, TestStatus::Failed | TestStatus::Error));
    match (made.errors.is_empty(), bad) {
        (false, _) => "INCOMPLETE",
        (true, true) => "FAILED",
        (true, false) => "SUCCEEDED",
    }
}

fn summary(cases: &[MadeCase]) -> TestReportSummary {
    let mut counts: BTreeMap<String, i32> =
        ["SUCCEEDED", "FAILED", "ERROR", "SKIPPED", "UNKNOWN"].map(|status| (status.to_owned(), 0)).into();
    for case in cases {
        *counts.entry(case.status.as_str().into()).or_default() += 1;
    }
    let duration = |case: &MadeCase| i64::try_from(case.duration_ns).unwrap_or(0);
    TestReportSummary {
        total: i32::try_from(cases.len()).unwrap_or(i32::MAX),
        status_counts: counts,
        duration_in_nano_seconds: cases.iter().fold(0, |sum: i64, case| sum.saturating_add(duration(case))),
    }
}

pub async fn remove(store: &Store, scope: &Scope, id: &str) -> Result<()> {
    loop {
        let (scope, id) = (scope.clone(), id.to_owned());
        let more = store
            .write(move |transaction| {
                let cases = transaction.list::<TestCase>(&scope, &format!("{id}/"), None, CHUNK)?;
                for case in &cases {
                    transaction.delete::<TestCase>(&scope, &case.id)?;
                }
                if cases.len() < CHUNK {
                    transaction.delete::<Report>(&scope, &id)?;
                }
                Ok(cases.len() == CHUNK)
            })
            .await?;
        if !more {
            return Ok(());
        }
    }
}

pub async fn delete(cx: Cx, input: DeleteReport) -> Result<DeleteReportOutput> {
    cx.authorize(&input.arn)?;
    // What is not there is deleted without an error, and the operation has no other than this.
    let id = id_in(cx.scope(), &input.arn)?
        .ok_or_else(|| invalid(format!("Invalid report ARN: {}", input.arn)))?;
    remove(cx.store(), cx.scope(), id).await?;
    Ok(DeleteReportOutput {})
}

/// Whether the report's time is over: then it is not shown any more.
pub fn is_over(report: &Rendered, now: Timestamp) -> bool {
    report.expired.is_some_and(|expired| now >= expired)
}

pub async fn batch_get(cx: Cx, input: BatchGetReports) -> Result<BatchGetReportsOutput> {
    let (mut reports, mut missing) = (Vec::new(), Vec::new());
    for arn in input.report_arns {
        cx.authorize(&arn)?;
        match find(&cx, &arn)? {
            Some(stored) => reports.push(stored.record.0.0),
            None => missing.push(arn),
        }
    }
    Ok(BatchGetReportsOutput {
        reports: (!reports.is_empty()).then_some(reports),
        reports_not_found: (!missing.is_empty()).then_some(missing),
    })
}

struct Asked {
    filter: Option<ReportFilter>,
    descending: bool,
    token: Option<String>,
    limit: Option<i32>,
}

fn arns(cx: &Cx, prefix: &str, asked: Asked) -> Result<(Option<Vec<String>>, Option<String>)> {
    let mut all = cx.store().list::<Report>(cx.scope(), prefix, None, usize::MAX)?;
    let status = asked.filter.and_then(|filter| filter.status);
    all.retain(|stored| {
        !is_over(&stored.0, cx.now())
            && status.as_ref().is_none_or(|status| stored.0.status.as_ref() == Some(status))
    });
    all.sort_by_key(|stored| (stored.0.created, stored.id.clone()));
    if asked.descending {
        all.reverse();
    }
    let arns = all.into_iter().filter_map(|stored| stored.record.0.0.arn).collect();
    let limit = asked.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE);
    let (arns, next) = slice(arns, asked.token.as_deref(), limit)?;
    Ok(((!arns.is_empty()).then_some(arns), next))
}

pub async fn list(cx: Cx, input: ListReports) -> Result<ListReportsOutput> {
    cx.authorize("*")?;
    let asked = Asked {
        filter: input.filter,
        descending: input.sort_order.as_deref() != Some("ASCENDING"),
        token: input.next_token,
        limit: input.max_results,
    };
    let (reports, next_token) = arns(&cx, "", asked)?;
    Ok(ListReportsOutput { reports, next_token })
}

pub async fn list_for_group(
    cx: Cx,
    input: ListReportsForReportGroup,
) -> Result<ListReportsForReportGroupOutput> {
    cx.authorize(&input.report_group_arn)?;
    let name = report_group::name_in(cx.scope(), &input.report_group_arn)?
        .ok_or_else(|| no_group(&input.report_group_arn))?;
    if cx.store().get::<ReportGroup>(cx.scope(), name)?.is_none() {
        return Err(no_group(&input.report_group_arn));
    }
    let asked = Asked {
        filter: input.filter,
        descending: input.sort_order.as_deref() != Some("ASCENDING"),
        token: input.next_token,
        limit: input.max_results,
    };
    let (reports, next_token) = arns(&cx, &format!("{name}:"), asked)?;
    Ok(ListReportsForReportGroupOutput { reports, next_token })
}

pub async fn test_cases(cx: Cx, input: DescribeTestCases) -> Result<DescribeTestCasesOutput> {
    cx.authorize(&input.report_arn)?;
    let Some(known) = find(&cx, &input.report_arn)? else {
        return Err(not_found(format!("Report cannot be found: {}", input.report_arn)));
    };
    let id = &known.id;
    let filter = input.filter.unwrap_or_default();
    let wanted = |case: &RenderedCase| {
        let status = filter.status.as_ref().is_none_or(|status| case.status.as_ref() == Some(status));
        let keyword = filter.keyword.as_deref().unwrap_or_default();
        let texts = [&case.name, &case.prefix];
        status && texts.iter().any(|text| text.as_deref().unwrap_or_default().contains(keyword))
    };
    let limit = input.max_results.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE);
    let page = page(input.next_token.as_deref(), limit, |after, limit| {
        let mut found = Vec::new();
        let mut after = after.map(str::to_owned);
        while found.len() < limit {
            let chunk =
                cx.store().list::<TestCase>(cx.scope(), &format!("{id}/"), after.as_deref(), CHUNK)?;
            let full = chunk.len() == CHUNK;
            after = chunk.last().map(|last| last.id.clone());
            found.extend(chunk.into_iter().filter(|stored| wanted(&stored.0)));
            if !full {
                break;
            }
        }
        found.truncate(limit);
        Ok::<_, Error>(found)
    });
    let page = page.unwrap_or_else(|| Err(invalid("Invalid next token")))?;
    let cases = page.items.into_iter().map(|stored| stored.record.0.0).collect();
    Ok(DescribeTestCasesOutput { next_token: page.next_token, test_cases: Some(cases) })
}
