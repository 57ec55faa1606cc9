//! What containers get as secrets: parameters of Parameter Store, and secrets of Secrets Manager or fields of them.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::secretsmanager::GetSecretValue;
use novamind_api::ssm::GetParameters;
use novamind_kernel::{Arn, SecretReference};
use novamind_wire::Error;

use crate::launch::{Launch, Trouble, visible};

/// Names that one GetParameters may ask for.
const PARAMETERS: usize = 10;

/// ECS's words for a secret of Secrets Manager.
const ASM: &str = "secret from asm";

/// The service that keeps what a `valueFrom` names.
pub fn keeper(value_from: &str) -> &str {
    Arn::parse(value_from).map_or("ssm", |arn| arn.service)
}

/// Whether a `valueFrom` names a secret of Secrets Manager as ECS wants it: by its ARN.
pub fn is_secret(value_from: &str) -> bool {
    Arn::parse(value_from)
        .is_some_and(|arn| arn.resource.strip_prefix("secret:").is_some_and(|name| !name.is_empty()))
        && SecretReference::parse(value_from).is_some()
}

/// Why a task cannot start without its secret.
fn failed(keeper: &str, detail: &str) -> String {
    format!(
        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: \
         unable to retrieve {keeper}: service call has been retried 1 time(s): {detail}"
    )
}

/// What is wrong with a secret of Secrets Manager.
fn trouble(detail: String) -> Trouble {
    Trouble::Task { reason: failed(ASM, &detail), container: None }
}

impl Launch<'_> {
    /// Values by `valueFrom`.
    pub(crate) async fn secrets(&self) -> Result<BTreeMap<String, String>, Trouble> {
        let wanted = self.containers().flat_map(|one| one.secrets.iter().flatten());
        let wanted: BTreeSet<&str> = wanted.map(|secret| secret.value_from.as_str()).collect();
        let (secrets, parameters): (Vec<&str>, Vec<&str>) =
            wanted.iter().copied().partition(|text| keeper(text) == "secretsmanager");
        let mut values = self.parameters(parameters).await?;
        self.add_secrets(secrets, &mut values).await?;
        // No container starts without what it was to know.
        match wanted.into_iter().find(|text| !values.contains_key(*text)) {
            Some(text) => Err(Error::internal(format!("nobody has told the value of {text}")).into()),
            None => Ok(values),
        }
    }

    async fn parameters(&self, wanted: Vec<&str>) -> Result<BTreeMap<String, String>, Trouble> {
        // Region and name, to what the definition says, in which one parameter may be named in several ways.
        let mut places: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for text in wanted {
            let place = match Arn::parse(text) {
                // Nobody shares parameters: of those of other accounts `ssm` says that they are none.
                Some(arn) if arn.account != self.scope.account => {
                    (self.scope.region.clone(), text.to_owned())
                }
                Some(arn) => {
                    let name = arn.resource.strip_prefix("parameter").unwrap_or(arn.resource);
                    // The ARN of a parameter outside a hierarchy has a slash that its name lacks.
                    let name =
                        if name.matches('/').count() == 1 { name.trim_start_matches('/') } else { name };
                    (arn.region.to_owned(), name.to_owned())
                }
                None => (self.scope.region.clone(), text.to_owned()),
            };
            places.entry(place).or_default().push(text.to_owned());
        }
        let mut values = BTreeMap::new();
        let all: Vec<((String, String), Vec<String>)> = places.into_iter().collect();
        for group in all.chunk_by(|a, b| a.0.0 == b.0.0) {
            let cx = self.execution(&group[0].0.0)?;
            for part in group.chunks(PARAMETERS) {
                let names = part.iter().map(|((_, name), _)| name.clone()).collect();
                let failed = |detail: String| failed("secrets from ssm", &detail);
                let request = GetParameters { names, with_decryption: Some(true) };
                let answer = cx.call(request).await.map_err(|error| {
                    visible(error, |error| failed(format!("{}: {}", error.code(), error.message())))
                })?;
                let missing = answer.invalid_parameters.unwrap_or_default();
                if !missing.is_empty() {
                    let reason = failed(format!("invalid parameters: {}", missing.join(", ")));
                    return Err(Trouble::Task { reason, container: None });
                }
                for parameter in answer.parameters.unwrap_or_default() {
                    let value = parameter.value.unwrap_or_default();
                    // The selector begins with its colon.
                    let full = parameter.name.unwrap_or_default() + &parameter.selector.unwrap_or_default();
                    let meant = part.iter().filter(|((_, asked), _)| *asked == full);
                    values.extend(meant.flat_map(|(_, from)| from).map(|from| (from.clone(), value.clone())));
                }
            }
        }
        Ok(values)
    }

    /// Reads each version once, however many of its fields are wanted.
    async fn add_secrets(
        &self,
        wanted: Vec<&str>,
        values: &mut BTreeMap<String, String>,
    ) -> Result<(), Trouble> {
        let mut read: BTreeMap<(&str, Option<&str>, Option<&str>), String> = BTreeMap::new();
        for from in wanted {
            let reference =
                SecretReference::parse(from).ok_or_else(|| trouble(format!("{from} names no secret")))?;
            let version = (reference.secret, reference.version_stage, reference.version_id);
            let text = match read.get(&version) {
                Some(text) => text.clone(),
                None => {
                    let region =
                        Arn::parse(reference.secret).map_or(self.scope.region.as_str(), |arn| arn.region);
                    let text = self.secret(region, &reference).await?;
                    read.insert(version, text.clone());
                    text
                }
            };
            values.insert(from.to_owned(), reference.pick(&text).map_err(trouble)?);
        }
        Ok(())
    }

    async fn secret(&self, region: &str, reference: &SecretReference<'_>) -> Result<String, Trouble> {
        let request = GetSecretValue {
            secret_id: reference.secret.to_owned(),
            version_id: reference.version_id.map(str::to_owned),
            version_stage: reference.version_stage.map(str::to_owned),
        };
        let why = |error: &Error| {
            let detail = format!(
                "failed to fetch secret {} from secrets manager: {}: {}",
                reference.secret,
                error.code(),
                error.message()
            );
            failed(ASM, &detail)
        };
        let answer = self.execution(region)?.call(request).await;
        let answer = answer.map_err(|error| visible(error, why))?;
        let binary = || trouble(format!("the secret {} is binary; containers take text", reference.secret));
        answer.secret_string.ok_or_else(binary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret";
        for (text, service, good) in [
            ("/a/b", "ssm", false),
            ("arn:aws:ssm:us-east-1:1:parameter/a", "ssm", false),
            (&format!("{arn}:db-AbCdEf"), "secretsmanager", true),
            (&format!("{arn}:db-AbCdEf:user::"), "secretsmanager", true),
            (&format!("{arn}:"), "secretsmanager", false),
            (&format!("{arn}:db:a:b:c:d"), "secretsmanager", false),
        ] {
            assert_eq!((keeper(text), is_secret(text)), (service, good), "{text}");
        }
    }
}
