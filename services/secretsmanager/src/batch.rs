//! Several values at once. Each is allowed for itself; one that cannot be read does not fail the others.

use novamind_api::secretsmanager::{
    ApiErrorType, BatchGetSecretValue, BatchGetSecretValueOutput, SecretValueEntry,
};
use novamind_wire::Result;

use crate::Cx;
use crate::access::{Conditions, find_for, invalid_parameter};
use crate::filter::Filter;
use crate::list::{every, paged};
use crate::records::CURRENT;
use crate::value::read;

/// Values of a page.
const PAGE: usize = 20;

async fn entry(cx: &Cx, id: &str) -> Result<SecretValueEntry> {
    // What a call has that names no version.
    let stage = ("secretsmanager:VersionStage".to_owned(), vec![CURRENT.to_owned()]);
    let found = find_for(cx, id, "GetSecretValue", Conditions::from([stage]))?.must_stay()?;
    let read = read(cx, &found, None, None).await?;
    let (secret_string, secret_binary) = read.content.parts();
    Ok(SecretValueEntry {
        arn: Some(found.arn(cx)),
        name: Some(found.name),
        version_id: Some(read.version_id),
        secret_binary,
        secret_string,
        version_stages: Some(read.version.stages),
        created_date: Some(read.version.created),
    })
}

pub async fn get(cx: Cx, input: BatchGetSecretValue) -> Result<BatchGetSecretValueOutput> {
    cx.authorize("*")?;
    let (ids, next_token) = match (input.secret_id_list, input.filters) {
        (Some(ids), None) => {
            if input.max_results.is_some() {
                return Err(invalid_parameter("MaxResults goes with Filters only."));
            }
            (ids, None)
        }
        (None, Some(filters)) => {
            let filters = Filter::parse_all(filters)?;
            let mut found = every(&cx)?;
            found.retain(|one| {
                one.secret.deletion.is_none() && filters.iter().all(|filter| filter.passes(one))
            });
            let most = input.max_results.and_then(|most| usize::try_from(most).ok()).unwrap_or(PAGE);
            let names = found.into_iter().map(|one| ((0, one.name.clone()), one.name)).collect();
            paged(names, false, input.next_token.as_deref(), most)?
        }
        _ => return Err(invalid_parameter("You must include Filters or SecretIdList, but not both.")),
    };
    let (mut values, mut errors) = (Vec::new(), Vec::new());
    for id in ids {
        match entry(&cx, &id).await {
            Ok(entry) => values.push(entry),
            Err(error) if error.status() >= 500 => return Err(error),
            Err(error) => errors.push(ApiErrorType {
                secret_id: Some(id),
                error_code: Some(error.code().to_owned()),
                message: Some(error.message().to_owned()),
            }),
        }
    }
    Ok(BatchGetSecretValueOutput { secret_values: Some(values), next_token, errors: Some(errors) })
}
