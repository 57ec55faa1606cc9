//! Saved queries.

use novamind_api::logs::{
    DeleteQueryDefinition, DeleteQueryDefinitionOutput, DescribeQueryDefinitions,
    DescribeQueryDefinitionsOutput, PutQueryDefinition, PutQueryDefinitionOutput, QueryDefinition, errors,
};
use novamind_kernel::{Record, uuid};
use novamind_wire::{Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Cx;
use crate::query::{check_language, page_of};

/// Saved queries of an account and region (quotas page).
const MOST: usize = 1000;

/// A saved query. Its id is the client's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Definition {
    pub name: String,
    pub text: String,
    pub groups: Vec<String>,
    pub modified: Timestamp,
    /// The token of the request that has made it.
    pub token: Option<String>,
}

impl Record for Definition {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "query-definition";
}

fn not_found() -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error("The specified query definition does not exist.")
}

pub async fn put(cx: Cx, input: PutQueryDefinition) -> Result<PutQueryDefinitionOutput> {
    cx.authorize("*")?;
    check_language(input.query_language.as_deref())?;
    if input.parameters.is_some_and(|parameters| !parameters.is_empty()) {
        return Err(Error::unsupported("parameters in PutQueryDefinition"));
    }
    let definition = Definition {
        name: input.name,
        text: input.query_string,
        groups: input.log_group_names.unwrap_or_default(),
        modified: cx.now(),
        token: input.client_token,
    };
    let (scope, given) = (cx.scope().clone(), input.query_definition_id);
    let id = cx.store().write(move |transaction| {
        if let Some(id) = given {
            if transaction.get::<Definition>(&scope, &id)?.is_none() {
                return Err(not_found());
            }
            transaction.put(&scope, &id, &definition)?;
            return Ok(id);
        }
        let all = transaction.all::<Definition>(&scope)?;
        // A request that comes again makes no second one.
        let same = |known: &Definition| known.token.is_some() && known.token == definition.token;
        if let Some(known) = all.iter().find(|known| same(known)) {
            return Ok(known.id.clone());
        }
        if all.len() >= MOST {
            return Err(errors::LIMIT_EXCEEDED_EXCEPTION
                .error(format!("An account has at most {MOST} query definitions.")));
        }
        let id = uuid();
        transaction.put(&scope, &id, &definition)?;
        Ok(id)
    });
    Ok(PutQueryDefinitionOutput { query_definition_id: Some(id.await?) })
}

pub async fn delete(cx: Cx, input: DeleteQueryDefinition) -> Result<DeleteQueryDefinitionOutput> {
    cx.authorize("*")?;
    let (scope, id) = (cx.scope().clone(), input.query_definition_id);
    let deleted = cx.store().write(move |transaction| transaction.delete::<Definition>(&scope, &id)).await?;
    if deleted { Ok(DeleteQueryDefinitionOutput { success: Some(true) }) } else { Err(not_found()) }
}

pub async fn describe(cx: Cx, input: DescribeQueryDefinitions) -> Result<DescribeQueryDefinitionsOutput> {
    cx.authorize("*")?;
    check_language(input.query_language.as_deref())?;
    let prefix = input.query_definition_name_prefix.unwrap_or_default();
    let limit = input.max_results.unwrap_or(1000) as usize;
    let found = page_of(input.next_token.as_deref(), limit, |after, limit| {
        let mut all = cx.store().list::<Definition>(cx.scope(), "", after, usize::MAX)?;
        all.retain(|definition| definition.name.starts_with(&prefix));
        all.truncate(limit);
        Ok(all)
    })?;
    let told = |stored: novamind_kernel::Stored<Definition>| QueryDefinition {
        query_language: Some("CWLI".into()),
        query_definition_id: Some(stored.id),
        name: Some(stored.record.name),
        query_string: Some(stored.record.text),
        last_modified: Some(stored.record.modified.millis()),
        log_group_names: Some(stored.record.groups),
        parameters: None,
    };
    Ok(DescribeQueryDefinitionsOutput {
        query_definitions: Some(found.items.into_iter().map(told).collect()),
        next_token: found.next_token,
    })
}
