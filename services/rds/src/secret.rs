//! The master user's password where RDS manages it: in a secret of Secrets Manager, made as the caller.

use novamind_api::secretsmanager::{CreateSecret, DeleteSecret, GetRandomPassword, Tag};
use novamind_kernel::{Context, uuid};
use novamind_wire::Result;

use crate::Cx;
use crate::records::MasterSecret;

/// Characters that a password of RDS cannot have, and quotes that people stumble over.
const EXCLUDED: &str = "/\"@ '\\";

/// Makes a password and its secret.
pub async fn make(
    cx: &Cx,
    identifier: &str,
    user: &str,
    key: Option<&str>,
) -> Result<(MasterSecret, String)> {
    let wish = GetRandomPassword {
        password_length: Some(28),
        exclude_characters: Some(EXCLUDED.into()),
        ..GetRandomPassword::default()
    };
    let password = cx.call(wish).await?.random_password.unwrap_or_default();
    let value = serde_json::json!({ "username": user, "password": password });
    let arn = cx.arn(&format!("db:{}", identifier.to_ascii_lowercase()));
    let tag = |key: &str, value: &str| Tag { key: Some(key.into()), value: Some(value.into()) };
    let made = cx
        .call(CreateSecret {
            name: format!("rds!db-{}", uuid()),
            description: Some(format!("Secret associated with primary RDS DB instance: {arn}")),
            kms_key_id: key.map(str::to_owned),
            secret_string: Some(value.to_string()),
            tags: Some(vec![tag("rds-owned", "true"), tag("primary-db-instance", &arn)]),
            ..CreateSecret::default()
        })
        .await?;
    let key = key.map_or_else(
        || format!("arn:aws:kms:{}:{}:alias/aws/secretsmanager", cx.region(), cx.account()),
        str::to_owned,
    );
    Ok((MasterSecret { arn: made.arn.unwrap_or_default(), key }, password))
}

/// Takes the secret away with its instance; harmless if it is gone.
pub async fn remove(context: &Context, secret: &MasterSecret) -> Result<()> {
    let request = DeleteSecret {
        secret_id: secret.arn.clone(),
        force_delete_without_recovery: Some(true),
        ..DeleteSecret::default()
    };
    match context.call(request).await {
        Err(error) if error.code() != "ResourceNotFoundException" => Err(error),
        _ => Ok(()),
    }
}
