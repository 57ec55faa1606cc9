//! Report groups.

use novamind_api::codebuild::{
    BatchGetReportGroups, BatchGetReportGroupsOutput, CreateReportGroup, CreateReportGroupOutput,
    DeleteReportGroup, DeleteReportGroupOutput, ListReportGroups, ListReportGroupsOutput, ReportExportConfig,
    ReportGroup as Rendered, errors,
};
use novamind_kernel::{Arn, Scope};
use novamind_wire::{Error, Result, Timestamp};

use crate::Cx;
use crate::check::invalid;
use crate::kept::Kept;
use crate::project::slice;
use crate::records::{Report, ReportGroup};
use crate::{report, tags};

const PAGE: usize = 100;
const KIND: &str = "report-group/";

/// The name in the ARN of a report group; `None` if that is in another region or account, where none is shared with this
/// one.
pub fn name_in<'a>(scope: &Scope, text: &'a str) -> Result<Option<&'a str>> {
    let arn = Arn::parse(text).filter(|arn| arn.resource.starts_with(KIND));
    arn.ok_or_else(|| invalid(format!("Invalid report group ARN: {text}")))?;
    Ok(Arn::named(text, "codebuild", KIND, scope))
}

pub fn new(arn: String, name: &str, kind: &str, now: Timestamp) -> Rendered {
    Rendered {
        arn: Some(arn),
        name: Some(name.to_owned()),
        r#type: Some(kind.to_owned()),
        export_config: Some(ReportExportConfig {
            export_config_type: Some("NO_EXPORT".into()),
            ..ReportExportConfig::default()
        }),
        created: Some(now),
        last_modified: Some(now),
        tags: Some(Vec::new()),
        status: Some("ACTIVE".into()),
    }
}

pub async fn create(cx: Cx, input: CreateReportGroup) -> Result<CreateReportGroupOutput> {
    let arn = cx.arn(&format!("report-group/{}", input.name));
    cx.authorize(&arn)?;
    if input.r#type != "TEST" {
        return Err(Error::unsupported(format!("A report group of the type {}", input.r#type)));
    }
    if input.export_config.export_config_type.as_deref().is_some_and(|kind| kind != "NO_EXPORT") {
        return Err(Error::unsupported("exportConfig other than NO_EXPORT"));
    }
    tags::check(input.tags.as_deref())?;
    let mut group = new(arn.clone(), &input.name, &input.r#type, cx.now());
    group.tags = Some(input.tags.unwrap_or_default());
    let (scope, kept) = (cx.scope().clone(), ReportGroup(Kept(group.clone())));
    cx.store()
        .write(move |transaction| {
            if transaction.get::<ReportGroup>(&scope, &input.name)?.is_some() {
                let message = format!("Report group already exists: {arn}");
                return Err(errors::RESOURCE_ALREADY_EXISTS_EXCEPTION.error(message));
            }
            transaction.put(&scope, &input.name, &kept)
        })
        .await?;
    Ok(CreateReportGroupOutput { report_group: Some(group) })
}

pub async fn delete(cx: Cx, input: DeleteReportGroup) -> Result<DeleteReportGroupOutput> {
    cx.authorize(&input.arn)?;
    // What is not there is deleted without an error, and the operation has no other than this.
    let name = name_in(cx.scope(), &input.arn)?
        .ok_or_else(|| invalid(format!("Invalid report group ARN: {}", input.arn)))?
        .to_owned();
    let prefix = format!("{name}:");
    let reports = cx.store().list::<Report>(cx.scope(), &prefix, None, usize::MAX)?;
    if !reports.is_empty() && input.delete_reports != Some(true) {
        return Err(invalid("The report group contains reports: delete them, or set deleteReports"));
    }
    for stored in reports {
        report::remove(cx.store(), cx.scope(), &stored.id).await?;
    }
    let scope = cx.scope().clone();
    cx.store().write(move |transaction| transaction.delete::<ReportGroup>(&scope, &name)).await?;
    Ok(DeleteReportGroupOutput {})
}

pub async fn batch_get(cx: Cx, input: BatchGetReportGroups) -> Result<BatchGetReportGroupsOutput> {
    let (mut groups, mut missing) = (Vec::new(), Vec::new());
    for arn in input.report_group_arns {
        cx.authorize(&arn)?;
        let found = match name_in(cx.scope(), &arn)? {
            Some(name) => cx.store().get::<ReportGroup>(cx.scope(), name)?,
            None => None,
        };
        match found {
            Some(stored) => groups.push(stored.record.0.0),
            None => missing.push(arn),
        }
    }
    // The model has no empty lists here.
    let some = |list: Vec<_>| (!list.is_empty()).then_some(list);
    Ok(BatchGetReportGroupsOutput {
        report_groups: (!groups.is_empty()).then_some(groups),
        report_groups_not_found: some(missing),
    })
}

pub async fn list(cx: Cx, input: ListReportGroups) -> Result<ListReportGroupsOutput> {
    cx.authorize("*")?;
    let mut all = cx.store().all::<ReportGroup>(cx.scope())?;
    all.sort_by_key(|stored| {
        let time = match input.sort_by.as_deref() {
            Some("NAME") => None,
            Some("LAST_MODIFIED_TIME") => stored.0.last_modified,
            _ => stored.0.created,
        };
        (time, stored.id.clone())
    });
    if input.sort_order.as_deref() == Some("DESCENDING") {
        all.reverse();
    }
    let arns = all.into_iter().filter_map(|stored| stored.record.0.0.arn).collect();
    let limit = input.max_results.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE);
    let (arns, next_token) = slice(arns, input.next_token.as_deref(), limit)?;
    Ok(ListReportGroupsOutput { report_groups: (!arns.is_empty()).then_some(arns), next_token })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_arns() {
        let scope = Scope::new("eu-west-1", "123456789012");
        let cases = [
            ("arn:aws:codebuild:eu-west-1:123456789012:report-group/a", Some(Some("a"))),
            ("arn:aws:codebuild:us-east-1:123456789012:report-group/a", Some(None)),
            ("arn:aws:codebuild:eu-west-1:210987654321:report-group/a", Some(None)),
            ("arn:aws:codebuild:eu-west-1:123456789012:project/a", None),
            ("a", None),
        ];
        for (arn, name) in cases {
            assert_eq!(name_in(&scope, arn).ok(), name, "{arn}");
        }
    }
}
