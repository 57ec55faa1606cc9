//! Connections: create, get, list, delete. The shapes of either service are made from these.

use std::collections::BTreeMap;

use novamind_kernel::{Page, Stored, page, uuid};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{Connection, arn, id_of};

const PAGE: usize = 100;
const MOST_TAGS: usize = 50;

pub fn invalid(message: impl Into<String>) -> Error {
    Error::new("InvalidInputException", 400, message)
}

/// The error of either service: its status differs.
pub fn not_found(cx: &Cx, arn: &str) -> Error {
    let status = if cx.arn("").contains(":codestar-connections:") { 400 } else { 404 };
    Error::new("ResourceNotFoundException", status, format!("Could not find the connection {arn}"))
}

pub fn check_tags(tags: &BTreeMap<String, String>) -> Result<()> {
    if tags.len() > MOST_TAGS {
        return Err(Error::new(
            "LimitExceededException",
            400,
            format!("A connection has at most {MOST_TAGS} tags"),
        ));
    }
    Ok(())
}

/// Refuses new tags with keys that AWS keeps for itself. Assumed: the code and the words.
pub fn check_keys(tags: &BTreeMap<String, String>) -> Result<()> {
    match tags.keys().any(|key| key.to_ascii_lowercase().starts_with("aws:")) {
        true => Err(invalid("Tag keys must not begin with aws:, which is reserved for AWS use")),
        false => Ok(()),
    }
}

pub struct New {
    pub name: String,
    pub provider: Option<String>,
    pub host: Option<String>,
    pub tags: BTreeMap<String, String>,
}

/// Makes a connection, PENDING, and answers its ARN.
pub async fn create(cx: &Cx, new: New) -> Result<String> {
    cx.authorize("*")?;
    // "Using tags to control access to AWS CodeConnections resources", Developer Tools console user guide, example 1.
    cx.authorize_tagging("TagResource", &arn(cx, "*"))?;
    if new.host.is_some() {
        return Err(Error::unsupported("HostArn"));
    }
    let provider = new.provider.ok_or_else(|| invalid("ProviderType or HostArn must be given"))?;
    check_keys(&new.tags)?;
    check_tags(&new.tags)?;
    let id = uuid();
    let arn = arn(cx, &id);
    let (scope, tags) = (cx.scope().clone(), new.tags);
    let connection = Connection { name: new.name, provider, attached: false, tags };
    cx.store().write(move |transaction| transaction.put(&scope, &id, &connection)).await?;
    Ok(arn)
}

pub fn get(cx: &Cx, text: &str) -> Result<Stored<Connection>> {
    cx.authorize(text)?;
    let id = id_of(cx.scope(), text).ok_or_else(|| not_found(cx, text))?;
    cx.store().get::<Connection>(cx.scope(), id)?.ok_or_else(|| not_found(cx, text))
}

pub async fn delete(cx: &Cx, text: &str) -> Result<()> {
    cx.authorize(text)?;
    let id = id_of(cx.scope(), text).ok_or_else(|| not_found(cx, text))?.to_owned();
    // The link first: a connection that is gone leads nowhere, whatever happens in between.
    cx.state().links.remove(&id).map_err(|error| invalid(error.to_string()))?;
    let scope = cx.scope().clone();
    let gone = cx.store().write(move |transaction| transaction.delete::<Connection>(&scope, &id)).await?;
    if gone { Ok(()) } else { Err(not_found(cx, text)) }
}

/// One page, of one provider if it is given.
pub fn list(
    cx: &Cx,
    provider: Option<&str>,
    host: Option<&str>,
    limit: Option<i32>,
    token: Option<&str>,
) -> Result<Page<Stored<Connection>>> {
    cx.authorize("*")?;
    let limit =
        limit.and_then(|limit| usize::try_from(limit).ok()).filter(|limit| *limit > 0).unwrap_or(PAGE);
    let page = page(token, limit, |after, limit| {
        // No connection has a host here.
        if host.is_some() {
            return Ok(Vec::new());
        }
        // A page is filled from as many records as it takes.
        let (mut found, mut last) = (Vec::new(), after.map(str::to_owned));
        while found.len() < limit {
            let batch = cx.store().list::<Connection>(cx.scope(), "", last.as_deref(), limit)?;
            let Some(end) = batch.last() else { break };
            last = Some(end.id.clone());
            let wanted = |one: &Stored<Connection>| provider.is_none_or(|name| one.provider == name);
            found.extend(batch.into_iter().filter(wanted));
        }
        found.truncate(limit);
        Ok::<_, Error>(found)
    });
    page.unwrap_or_else(|| Err(invalid("The NextToken is not valid")))
}
