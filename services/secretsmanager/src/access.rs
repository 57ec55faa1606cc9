//! Which secret a call means, and whether the caller may.

use std::collections::BTreeMap;

use novamind_api::secretsmanager::{SERVICE, errors};
use novamind_kernel::{Arn, Context, Scope, Transaction};
use novamind_wire::{Error, Result, Timestamp};

use crate::records::Secret;

/// The condition keys of a request.
pub type Conditions = BTreeMap<String, Vec<String>>;

/// A secret that a call named.
#[derive(Clone, Debug)]
pub struct Found {
    pub name: String,
    pub secret: Secret,
}

pub fn invalid_parameter(message: impl Into<String>) -> Error {
    errors::INVALID_PARAMETER_EXCEPTION.error(message)
}

pub fn invalid_request(message: impl Into<String>) -> Error {
    errors::INVALID_REQUEST_EXCEPTION.error(message)
}

pub fn not_found() -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error("Secrets Manager can't find the specified secret.")
}

pub fn arn(context: &Context, name: &str, suffix: &str) -> String {
    let resource = format!("secret:{name}-{suffix}");
    Arn::new(SERVICE.signing_name, context.region(), context.account(), &resource).to_string()
}

/// The name and, where it was given, the suffix that a text may mean: a name, a whole ARN, or one without suffix.
fn readings(text: &str) -> Vec<(&str, Option<&str>)> {
    let Some(resource) = Arn::parse(text).and_then(|arn| arn.resource.strip_prefix("secret:")) else {
        return vec![(text, None)];
    };
    let whole = resource.rsplit_once('-').filter(|(_, suffix)| suffix.len() == 6);
    whole.map(|(name, suffix)| (name, Some(suffix))).into_iter().chain([(resource, None)]).collect()
}

/// The secret, if there is one; nobody is asked whether the caller may know.
pub fn look(context: &Context, text: &str) -> Result<Option<Found>> {
    if Arn::parse(text).is_some_and(|arn| !arn.is_in(SERVICE.signing_name, context.scope())) {
        return Ok(None);
    }
    for (name, suffix) in readings(text) {
        let Some(stored) = context.store().get::<Secret>(context.scope(), name)? else { continue };
        if suffix.is_none_or(|suffix| stored.suffix == suffix) && !stored.is_gone(context.now()) {
            return Ok(Some(Found { name: name.to_owned(), secret: stored.record }));
        }
    }
    Ok(None)
}

/// The secret of a call, to which the caller may do what this call is.
pub fn find(context: &Context, text: &str) -> Result<Found> {
    find_for(context, text, context.operation(), Conditions::new())
}

/// As [`find`], for an action by its name, with further conditions.
pub fn find_for(context: &Context, text: &str, operation: &str, further: Conditions) -> Result<Found> {
    let action = format!("{}:{operation}", SERVICE.signing_name);
    let Some(found) = look(context, text)? else {
        let resource = match Arn::parse(text) {
            Some(_) => text.to_owned(),
            None => {
                let resource = format!("secret:{text}");
                Arn::new(SERVICE.signing_name, context.region(), context.account(), &resource).to_string()
            }
        };
        context.authorize_with(&action, &resource, &further, None)?;
        return Err(not_found());
    };
    let arn = found.arn(context);
    let mut conditions = further;
    conditions.insert("secretsmanager:SecretId".to_owned(), vec![arn.clone()]);
    for (key, value) in &found.secret.tags {
        conditions.insert(format!("aws:ResourceTag/{key}"), vec![value.clone()]);
        conditions.insert(format!("secretsmanager:ResourceTag/{key}"), vec![value.clone()]);
    }
    context.authorize_with(&action, &arn, &conditions, found.secret.policy.as_deref())?;
    Ok(found)
}

impl Found {
    pub fn arn(&self, context: &Context) -> String {
        arn(context, &self.name, &self.secret.suffix)
    }

    /// Refuses a secret that is deleted.
    pub fn must_stay(self) -> Result<Self> {
        self.secret.must_stay().map(|()| self)
    }
}

/// The secret as it is now, if it is still the same one.
pub fn again(
    transaction: &Transaction<'_>,
    scope: &Scope,
    name: &str,
    suffix: &str,
    now: Timestamp,
) -> Result<Secret> {
    let stored = transaction.get::<Secret>(scope, name)?;
    let stored = stored.filter(|stored| stored.suffix == suffix && !stored.is_gone(now));
    stored.map(|stored| stored.record).ok_or_else(not_found)
}

/// Changes the secret's record, if it is still the same secret; `change` sees it as it is then, and may refuse.
pub async fn change(
    context: &Context,
    found: &Found,
    change: impl FnOnce(&mut Secret) -> Result<()> + Send + 'static,
) -> Result<()> {
    let (scope, name, suffix) = (context.scope().clone(), found.name.clone(), found.secret.suffix.clone());
    let now = context.now();
    let write = context.store().write(move |transaction| {
        let mut secret = again(transaction, &scope, &name, &suffix, now)?;
        change(&mut secret)?;
        transaction.put(&scope, &name, &secret)?;
        Ok(())
    });
    write.await
}

#[cfg(test)]
mod tests {
    use super::readings;

    #[test]
    fn what_a_text_may_mean() {
        let arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:";
        for (text, expected) in [
            ("prod/db", vec![("prod/db", None)]),
            (&format!("{arn}prod/db"), vec![("prod/db", None)]),
            (&format!("{arn}prod/db-AbCdEf"), vec![("prod/db", Some("AbCdEf")), ("prod/db-AbCdEf", None)]),
            (&format!("{arn}a-b"), vec![("a-b", None)]),
        ] {
            assert_eq!(readings(text), expected, "{text}");
        }
    }
}
