//! AWS managed keys: one for each service that encrypts by default, made when it is first used by somebody who may.

use std::collections::{BTreeMap, BTreeSet};

use novamind_kernel::{Context, uuid};
use novamind_wire::Result;
use serde_json::json;

use crate::access::Found;
use crate::records::{Alias, DAY, Key, Material, Rotation};

/// The services that have such a key, and what theirs is for, as AWS describes it.
const SERVICES: [(&str, &str); 4] = [
    ("rds", "Default key that protects my RDS database volumes when no other key is defined"),
    ("s3", "Default key that protects my S3 objects when no other key is defined"),
    ("secretsmanager", "Default key that protects my Secrets Manager data when no other key is defined"),
    ("ssm", "Default key that protects my SSM parameters when no other key is defined"),
];

/// AWS rotates its own keys once a year.
const YEAR: i32 = 365;

/// The policy of such a key: whoever may use the service may use the key through it; nobody may change it.
fn policy(context: &Context, service: &str) -> String {
    let through = format!("{service}.{}.amazonaws.com", context.region());
    let account = context.account();
    let document = json!({
        "Version": "2012-10-17",
        "Id": format!("auto-{service}-1"),
        "Statement": [
            {
                "Sid": format!("Allow access through {service} for all principals of the account that may use it"),
                "Effect": "Allow",
                "Principal": {"AWS": "*"},
                "Action": [
                    "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant",
                    "kms:DescribeKey",
                ],
                "Resource": "*",
                "Condition": {"StringEquals": {"kms:CallerAccount": account, "kms:ViaService": through}},
            },
            {
                "Sid": "Allow direct access to key metadata to the account",
                "Effect": "Allow",
                "Principal": {"AWS": format!("arn:aws:iam::{account}:root")},
                "Action": ["kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant"],
                "Resource": "*",
            },
        ],
    });
    document.to_string()
}

/// The key of `alias/aws/SERVICE` as it would be made; `None` if the alias is not one of these.
pub fn unmade(context: &Context, alias: &str) -> Result<Option<Found>> {
    let known = alias
        .strip_prefix("alias/aws/")
        .and_then(|name| SERVICES.iter().find(|(service, _)| *service == name));
    let Some((service, description)) = known else { return Ok(None) };
    let (id, now) = (uuid(), context.now());
    let key = Key {
        created: now,
        description: (*description).to_owned(),
        enabled: true,
        deletion: None,
        service: Some((*service).to_owned()),
        policy: policy(context, service),
        tags: BTreeMap::new(),
        aliases: BTreeSet::from([alias.to_owned()]),
        rotation: Some(Rotation { days: YEAR, next: now.plus_millis(i64::from(YEAR) * DAY) }),
        materials: vec![Material::make(context.cloud().vault(), &id, now, None)?],
    };
    Ok(Some(Found { id, key, alias: Some(alias.to_owned()), unmade: true }))
}

/// Stores such a key, unless another call was faster: then it answers that one's.
pub async fn make(context: &Context, alias: &str, id: String, key: Key) -> Result<Found> {
    let (scope, now, alias) = (context.scope().clone(), context.now(), alias.to_owned());
    let write = context.store().write(move |transaction| {
        let made = match transaction.get::<Alias>(&scope, &alias)? {
            Some(made) => transaction.get::<Key>(&scope, &made.key)?,
            None => None,
        };
        if let Some(made) = made {
            return Ok(Found { id: made.id, key: made.record, alias: Some(alias), unmade: false });
        }
        transaction.put(&scope, &id, &key)?;
        transaction.put(&scope, &alias, &Alias { key: id.clone(), created: now, updated: now })?;
        Ok(Found { id, key, alias: Some(alias), unmade: false })
    });
    write.await
}
