//! Builds as clients ask for them: get, list, stop, delete, and the log where CloudWatch Logs does not have it.

use novamind_api::codebuild::{
    BatchDeleteBuilds, BatchDeleteBuildsOutput, BatchGetBuilds, BatchGetBuildsOutput, BuildNotDeleted,
    ListBuilds, ListBuildsForProject, ListBuildsForProjectOutput, ListBuildsOutput, StopBuild,
    StopBuildOutput,
};
use novamind_kernel::{Arn, Page, Record, Scope, Stored, page};
use novamind_wire::{Error, Result, Timestamp};
use serde_json::json;

use crate::Cx;
use crate::check::{invalid, not_found};
use crate::project::{self, name_of, no_project, slice};
use crate::records::{Build, Job, OfProject, OfTime, Project};

const PAGE: usize = 100;
/// Bytes of the log that the chore answers at a time.
const CHUNK: usize = 1 << 20;

/// The id in an id or an ARN of this region and account. What is elsewhere is answered as what is not there: assumed.
fn id_in<'a>(scope: &Scope, text: &'a str) -> Option<&'a str> {
    Arn::named(text, "codebuild", "build/", scope)
}

/// As [`id_in`].
///
/// # Errors
/// ResourceNotFoundException for what is elsewhere.
fn id_of<'a>(cx: &Cx, text: &'a str) -> Result<&'a str> {
    if let Some(id) = id_in(cx.scope(), text) {
        return Ok(id);
    }
    cx.authorize(text)?;
    Err(not_found(format!("Build cannot be found: {text}")))
}

fn project_of(id: &str) -> &str {
    id.split_once(':').map_or(id, |(project, _)| project)
}

pub fn find(cx: &Cx, id: &str) -> Result<Build> {
    let id = id_of(cx, id)?;
    if !id.contains(':') {
        return Err(invalid(format!("Invalid build ID: {id}")));
    }
    let stored = cx.store().get::<Build>(cx.scope(), id)?;
    stored
        .map(|stored| stored.record)
        .ok_or_else(|| not_found(format!("Build cannot be found: {}", cx.arn(&format!("build/{id}")))))
}

pub async fn batch_get(cx: Cx, input: BatchGetBuilds) -> Result<BatchGetBuildsOutput> {
    let (mut builds, mut missing) = (Vec::new(), Vec::new());
    for text in input.ids {
        let Some(id) = id_in(cx.scope(), &text) else {
            cx.authorize(&text)?;
            missing.push(text);
            continue;
        };
        cx.authorize(&project::arn(&cx, project_of(id)))?;
        match cx.store().get::<Build>(cx.scope(), id)? {
            Some(stored) => builds.push(stored.record.build.0),
            None => missing.push(text),
        }
    }
    Ok(BatchGetBuildsOutput { builds: Some(builds), builds_not_found: Some(missing) })
}

pub async fn stop(cx: Cx, input: StopBuild) -> Result<StopBuildOutput> {
    let id = id_of(&cx, &input.id)?.to_owned();
    cx.authorize(&project::arn(&cx, project_of(&id)))?;
    let build = find(&cx, &id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            transaction.update::<Job>(&scope, &id, |job| {
                job.stop = true;
                Ok(())
            })
        })
        .await?;
    Ok(StopBuildOutput { build: Some(build.build.0) })
}

pub async fn batch_delete(cx: Cx, input: BatchDeleteBuilds) -> Result<BatchDeleteBuildsOutput> {
    let (mut deleted, mut kept) = (Vec::new(), Vec::new());
    for text in input.ids {
        let Some(id) = id_in(cx.scope(), &text).map(str::to_owned) else {
            cx.authorize(&text)?;
            kept.push(BuildNotDeleted { id: Some(text), status_code: Some("BUILD_NOT_FOUND".into()) });
            continue;
        };
        cx.authorize(&project::arn(&cx, project_of(&id)))?;
        let scope = cx.scope().clone();
        let (key, arn) = (id.clone(), cx.arn(&format!("build/{id}")));
        let outcome = cx
            .store()
            .write(move |transaction| {
                let Some(build) = transaction.get::<Build>(&scope, &key)? else {
                    return Ok(Some("BUILD_NOT_FOUND"));
                };
                // Its job is gone when nothing is left to be cleaned up.
                if transaction.get::<Job>(&scope, &key)?.is_some() {
                    return Ok(Some("BUILD_IN_PROGRESS"));
                }
                build.record.remove(transaction, &scope)?;
                Ok(None)
            })
            .await?;
        match outcome {
            None => {
                let uuid = id.split_once(':').map_or("", |(_, uuid)| uuid);
                cx.state().plane.remove(uuid).await?;
                deleted.push(arn);
            }
            Some(code) => {
                kept.push(BuildNotDeleted { id: Some(text), status_code: Some(code.into()) });
            }
        }
    }
    Ok(BatchDeleteBuildsOutput { builds_deleted: Some(deleted), builds_not_deleted: Some(kept) })
}

/// A page of an index that has the newest first.
fn newest_first<R: Record>(cx: &Cx, prefix: &str, token: Option<&str>) -> Result<Page<Stored<R>>> {
    let page = page(token, PAGE, |after, limit| cx.store().list::<R>(cx.scope(), prefix, after, limit));
    page.unwrap_or_else(|| Err(invalid("Invalid next token")))
}

/// All of an index, the oldest first.
fn oldest_first<R: Record>(
    cx: &Cx,
    prefix: &str,
    token: Option<&str>,
    id: impl Fn(R) -> String,
) -> Result<(Vec<String>, Option<String>)> {
    let all = cx.store().list::<R>(cx.scope(), prefix, None, usize::MAX)?;
    slice(all.into_iter().rev().map(|stored| id(stored.record)).collect(), token, PAGE)
}

pub async fn list(cx: Cx, input: ListBuilds) -> Result<ListBuildsOutput> {
    cx.authorize("*")?;
    let token = input.next_token.as_deref();
    if input.sort_order.as_deref() == Some("ASCENDING") {
        let (ids, next_token) = oldest_first(&cx, "", token, |OfTime(id)| id)?;
        return Ok(ListBuildsOutput { ids: Some(ids), next_token });
    }
    let page = newest_first::<OfTime>(&cx, "", token)?;
    let ids = page.items.into_iter().map(|stored| stored.record.0).collect();
    Ok(ListBuildsOutput { ids: Some(ids), next_token: page.next_token })
}

pub async fn list_for_project(cx: Cx, input: ListBuildsForProject) -> Result<ListBuildsForProjectOutput> {
    let name = name_of(&cx, &input.project_name)?;
    cx.authorize(&project::arn(&cx, name))?;
    if cx.store().get::<Project>(cx.scope(), name)?.is_none() {
        return Err(no_project(&cx, name));
    }
    let (prefix, token) = (format!("{name}:"), input.next_token.as_deref());
    if input.sort_order.as_deref() == Some("ASCENDING") {
        let (ids, next_token) = oldest_first(&cx, &prefix, token, |OfProject(id)| id)?;
        return Ok(ListBuildsForProjectOutput { ids: Some(ids), next_token });
    }
    let page = newest_first::<OfProject>(&cx, &prefix, token)?;
    let ids = page.items.into_iter().map(|stored| stored.record.0).collect();
    Ok(ListBuildsForProjectOutput { ids: Some(ids), next_token: page.next_token })
}

/// `{"id": "project:uuid", "offset": N}` gives lines of the build's log as the plane has it, while it has it: until
/// all of it is in CloudWatch Logs.
pub async fn log(cx: Cx, input: serde_json::Value) -> Result<serde_json::Value> {
    let id = input.get("id").and_then(|id| id.as_str()).ok_or_else(|| invalid("id is required"))?;
    let offset = input.get("offset").and_then(serde_json::Value::as_u64).unwrap_or(0);
    let build = find(&cx, id)?;
    let chunk = match cx.state().plane.read_log(build.uuid(), offset, CHUNK).await {
        Ok(chunk) => chunk,
        Err(novamind_builds::BuildsError::NotFound { .. }) => {
            let logs = build.build.logs.clone().unwrap_or_default();
            return Err(Error::new(
                "NotFound",
                404,
                format!(
                    "the log of {id} is in CloudWatch Logs alone: group {}, stream {}",
                    logs.group_name.unwrap_or_default(),
                    logs.stream_name.unwrap_or_default()
                ),
            ));
        }
        Err(error) => return Err(error.into()),
    };
    let clock = cx.cloud().clock();
    let date = |real| clock.at(Timestamp::from_millis(real)).millis();
    let lines: Vec<_> = chunk
        .lines
        .iter()
        .map(|line| json!({ "timestamp": date(line.timestamp_ms), "message": line.message }))
        .collect();
    Ok(json!({
        "lines": lines,
        "offset": chunk.next_offset,
        "complete": chunk.complete,
        "trouble": build.log_trouble,
    }))
}
