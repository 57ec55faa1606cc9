//! Tags of projects and report groups.

use novamind_api::codebuild::Tag;
use novamind_kernel::{Arn, Scope, Store, Tags};
use novamind_wire::Result;

use crate::check::invalid;
use crate::records::{Project, ReportGroup};

/// Refuses new tags with keys that AWS keeps for itself. Assumed: the words.
pub fn check(tags: Option<&[Tag]>) -> Result<()> {
    let reserved =
        |tag: &Tag| tag.key.as_deref().unwrap_or_default().to_ascii_lowercase().starts_with("aws:");
    match tags.unwrap_or_default().iter().any(reserved) {
        true => Err(invalid("Invalid tags: keys must not begin with aws:, which is reserved for AWS use")),
        false => Ok(()),
    }
}

/// The tags of a resource, as policies ask for them.
pub fn find(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let Some((kind, name)) = arn.resource.split_once('/') else { return Ok(None) };
    let tags = match kind {
        "project" => store.get::<Project>(scope, name)?.map(|found| found.record.project.0.tags),
        "report-group" => store.get::<ReportGroup>(scope, name)?.map(|found| found.record.0.0.tags),
        _ => None,
    };
    let Some(tags) = tags else { return Ok(None) };
    let pair = |tag: Tag| Some((tag.key?, tag.value.unwrap_or_default()));
    Ok(Some(tags.into_iter().flatten().filter_map(pair).collect()))
}
