//! Making a connection lead to a repository: what AWS's console does by OAuth.

use novamind_git::Location;
use novamind_wire::Result;
use serde_json::json;

use crate::Cx;
use crate::connection::{invalid, not_found};
use crate::records::{Connection, id_of};

/// The branch of a new hosted repository.
const BRANCH: &str = "main";

/// `{"connection_arn": ARN, "location": URL | PATH | "hosted", "name"?: NAME}`. The repository is asked before the
/// connection is AVAILABLE. `hosted` makes a repository of this cloud, named after the connection unless `name` says
/// otherwise, and answers the URL to push to.
pub async fn attach(cx: Cx, input: serde_json::Value) -> Result<serde_json::Value> {
    let text = |name: &str| input.get(name).and_then(serde_json::Value::as_str);
    let arn = text("connection_arn").ok_or_else(|| invalid("connection_arn is required"))?;
    let wanted =
        text("location").ok_or_else(|| invalid("location is required: a URL, a path, or \"hosted\""))?;
    let id = id_of(cx.scope(), arn).ok_or_else(|| not_found(&cx, arn))?.to_owned();
    let known = cx.store().get::<Connection>(cx.scope(), &id)?.ok_or_else(|| not_found(&cx, arn))?;
    let (mut push_url, mut location) = (None, wanted.to_owned());
    if wanted == "hosted" {
        let name = text("name").map_or_else(|| repository_name(&known.name), str::to_owned);
        let hosted = &cx.state().hosted;
        hosted.create(&name, BRANCH).await.map_err(|error| invalid(error.to_string()))?;
        location = hosted.folder(&name).map_err(|error| invalid(error.to_string()))?.display().to_string();
        push_url = Some(format!("{}/_novamind/git/{name}.git", cx.cloud().settings().endpoint));
    }
    let parsed = Location::parse(&location).map_err(|error| invalid(error.to_string()))?;
    let branch = cx.state().git.default_branch(&parsed).await.map_err(|error| invalid(error.to_string()))?;
    cx.state().links.set(&id, &location).map_err(|error| invalid(error.to_string()))?;
    let (scope, connection) = (cx.scope().clone(), id.clone());
    let changed = cx
        .store()
        .write(move |transaction| {
            transaction.update::<Connection>(&scope, &id, |connection| {
                connection.attached = true;
                Ok(())
            })
        })
        .await?;
    if changed.is_none() {
        // Deleted meanwhile: it leads nowhere.
        cx.state().links.remove(&connection).map_err(|error| invalid(error.to_string()))?;
        return Err(not_found(&cx, arn));
    }
    Ok(json!({
        "status": "AVAILABLE",
        "location": parsed.to_string(),
        "branch": branch,
        "push_url": push_url,
    }))
}

/// `{"connection_arn": ARN}` answers where it leads.
pub async fn show(cx: Cx, input: serde_json::Value) -> Result<serde_json::Value> {
    let arn = input.get("connection_arn").and_then(serde_json::Value::as_str);
    let arn = arn.ok_or_else(|| invalid("connection_arn is required"))?;
    let id = id_of(cx.scope(), arn).ok_or_else(|| not_found(&cx, arn))?;
    let known = cx.store().get::<Connection>(cx.scope(), id)?.ok_or_else(|| not_found(&cx, arn))?;
    let link = cx.state().links.get(id).map_err(|error| invalid(error.to_string()))?;
    Ok(json!({ "status": known.status(), "location": link.map(|link| link.to_string()) }))
}

/// A connection may have any name; a repository's is plain.
fn repository_name(connection: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    let name: String = connection.chars().map(|letter| if plain(letter) { letter } else { '-' }).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "repository".to_owned() } else { name.to_owned() }
}
