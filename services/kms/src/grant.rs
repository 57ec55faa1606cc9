//! Grants: what one principal may do with one key, beside the key's policy.
//!
//! A grant that fits a request stands beside the policy's own statements while that request is decided. A denial,
//! of the key's policy or of the principal's own, so stays above it.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::Empty;
use novamind_api::kms::{
    CreateGrant, CreateGrantOutput, GrantConstraints, GrantListEntry, ListGrants, ListGrantsResponse,
    ListRetirableGrants, RetireGrant, RevokeGrant, errors,
};
use novamind_kernel::{Arn, Context, Stored, random_hex};
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use crate::Cx;
use crate::access::{Conditions, Found, Naming, arn, find, invalid, no_key};
use crate::blob::EncryptionContext;
use crate::encrypt::dry_run;
use crate::list::{limit, page};
use crate::records::{Grant, Key, grant_id, grant_prefix};

/// Operations that a grant can give on these keys, and whether they have an encryption context.
const OPERATIONS: [(&str, bool); 9] = [
    ("Decrypt", true),
    ("Encrypt", true),
    ("GenerateDataKey", true),
    ("GenerateDataKeyWithoutPlaintext", true),
    ("ReEncryptFrom", true),
    ("ReEncryptTo", true),
    ("CreateGrant", false),
    ("RetireGrant", false),
    ("DescribeKey", false),
];

/// What a grant's token is sealed for.
const TOKEN: &str = "kms/grant-token";

impl Grant {
    /// Whether it gives the operation in this encryption context.
    fn fits(&self, operation: &str, encryption: Option<&EncryptionContext>) -> bool {
        if !self.operations.iter().any(|given| given == operation) {
            return false;
        }
        if !OPERATIONS.iter().any(|(name, bound)| *name == operation && *bound) {
            return true;
        }
        let none = EncryptionContext::new();
        let encryption = encryption.unwrap_or(&none);
        self.equals.as_ref().is_none_or(|equals| equals == encryption)
            && self.subset.as_ref().is_none_or(|subset| contains(encryption, subset))
    }

    /// Whether all that another grant gives is given here too.
    fn covers(&self, other: &Grant) -> bool {
        let operations = other.operations.iter().all(|wanted| self.operations.contains(wanted));
        let equals = match &self.equals {
            None => true,
            Some(own) => other.equals.as_ref() == Some(own),
        };
        let subset = match (&self.subset, other.subset.as_ref().or(other.equals.as_ref())) {
            (None, _) => true,
            (Some(own), Some(theirs)) => contains(theirs, own),
            (Some(_), None) => false,
        };
        operations && equals && subset
    }

    fn render(&self, context: &Context, record: &str) -> GrantListEntry {
        let key = record.split_once(' ').map_or(record, |(key, _)| key);
        let constraints = (self.subset.is_some() || self.equals.is_some()).then(|| GrantConstraints {
            encryption_context_subset: self.subset.clone(),
            encryption_context_equals: self.equals.clone(),
            source_arn: None,
        });
        GrantListEntry {
            key_id: Some(arn(context, key)),
            grant_id: Some(grant_id(record).to_owned()),
            name: Some(self.name.clone().unwrap_or_default()),
            creation_date: Some(self.created),
            grantee_principal: Some(self.grantee.clone()),
            retiring_principal: self.retiring.clone(),
            issuing_account: Some(format!("arn:aws:iam::{}:root", self.issuing_account)),
            operations: Some(self.operations.clone()),
            constraints,
            ..GrantListEntry::default()
        }
    }
}

fn contains(all: &EncryptionContext, part: &EncryptionContext) -> bool {
    part.iter().all(|(key, value)| all.get(key) == Some(value))
}

fn of_key(context: &Context, key: &str) -> Result<Vec<Stored<Grant>>> {
    context.store().list::<Grant>(context.scope(), &grant_prefix(key), None, usize::MAX)
}

fn statement(principal: &str, operation: &str) -> Json {
    json!({
        "Effect": "Allow",
        "Principal": {"AWS": principal},
        "Action": format!("kms:{operation}"),
        "Resource": "*",
    })
}

/// The statements of the grants that give an operation. CreateGrant and RetireGrant have rules of their own.
pub fn statements(
    context: &Context,
    key: &str,
    operation: &str,
    encryption: Option<&EncryptionContext>,
) -> Result<Vec<Json>> {
    let ruled = ["CreateGrant", "RetireGrant"].contains(&operation);
    if ruled || !OPERATIONS.iter().any(|(name, _)| *name == operation) {
        return Ok(Vec::new());
    }
    let grants = of_key(context, key)?;
    let fitting = grants.iter().filter(|grant| grant.fits(operation, encryption));
    Ok(fitting.map(|grant| statement(&grant.grantee, operation)).collect())
}

/// A policy with further statements.
pub fn extended(policy: &str, statements: Vec<Json>) -> Result<String> {
    if statements.is_empty() {
        return Ok(policy.to_owned());
    }
    let mut document: Json = serde_json::from_str(policy)?;
    match document.get_mut("Statement") {
        Some(Json::Array(own)) => own.extend(statements),
        Some(own) => {
            let all = std::iter::once(own.take()).chain(statements).collect();
            *own = Json::Array(all);
        }
        None => return Err(Error::internal("a key policy without statements")),
    }
    Ok(document.to_string())
}

fn token(context: &Context, record: &str) -> Result<String> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(context.cloud().vault().seal(TOKEN, record.as_bytes())?))
}

/// The record of a grant's token.
fn open_token(context: &Context, token: &str) -> Result<String> {
    let opened = BASE64_URL_SAFE_NO_PAD
        .decode(token)
        .ok()
        .and_then(|sealed| context.cloud().vault().open_sealed(TOKEN, &sealed).ok())
        .and_then(|plain| String::from_utf8(plain).ok());
    opened.ok_or_else(|| errors::INVALID_GRANT_TOKEN_EXCEPTION.error("The grant token is not valid."))
}

/// Grants are in force at once here, so a token adds nothing; one that is not a grant's is refused.
pub fn check_tokens(context: &Context, tokens: Option<&[String]>) -> Result<()> {
    tokens.unwrap_or_default().iter().try_for_each(|token| open_token(context, token).map(|_| ()))
}

/// A grant becomes a statement of the key's policy in each decision, so its principal must be one that a policy can name.
fn check_principal(context: &Context, text: &str) -> Result<()> {
    let known = Arn::parse(text).is_some_and(|arn| match arn.service {
        "iam" => {
            arn.resource == "root" || arn.resource.starts_with("user/") || arn.resource.starts_with("role/")
        }
        "sts" => arn.resource.starts_with("assumed-role/"),
        _ => false,
    });
    let policy = json!({"Version": "2012-10-17", "Statement": [statement(text, "DescribeKey")]});
    match known && context.cloud().authorizer()?.check_resource_policy(&policy.to_string()).is_ok() {
        true => Ok(()),
        false => Err(errors::INVALID_ARN_EXCEPTION.error(format!("{text} is not the ARN of a principal"))),
    }
}

fn wanted(context: &Context, input: &CreateGrant) -> Result<Grant> {
    if input.grantee_service_principal.is_some() {
        return Err(Error::unsupported("GranteeServicePrincipal"));
    }
    if input.retiring_service_principal.is_some() {
        return Err(Error::unsupported("RetiringServicePrincipal"));
    }
    let Some(grantee) = &input.grantee_principal else {
        return Err(invalid("GranteePrincipal is required."));
    };
    check_principal(context, grantee)?;
    input.retiring_principal.as_deref().map_or(Ok(()), |retiring| check_principal(context, retiring))?;
    for operation in &input.operations {
        if !OPERATIONS.iter().any(|(name, _)| name == operation) {
            return Err(Error::unsupported(format!("A grant of {operation}")));
        }
    }
    if input.operations.is_empty() {
        return Err(invalid("Operations must not be empty."));
    }
    let constraints = input.constraints.clone().unwrap_or_default();
    if constraints.source_arn.is_some() {
        return Err(Error::unsupported("SourceArn in the constraints of a grant"));
    }
    let (subset, equals) = (constraints.encryption_context_subset, constraints.encryption_context_equals);
    if subset.is_some() && equals.is_some() {
        return Err(invalid("A grant has EncryptionContextSubset or EncryptionContextEquals, not both."));
    }
    let mut operations = input.operations.clone();
    operations.sort_unstable();
    operations.dedup();
    Ok(Grant {
        name: input.name.clone(),
        created: context.now(),
        grantee: grantee.clone(),
        retiring: input.retiring_principal.clone(),
        issuing_account: context.account().to_owned(),
        operations,
        subset,
        equals,
    })
}

pub async fn create(cx: Cx, input: CreateGrant) -> Result<CreateGrantOutput> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    let grant = wanted(&cx, &input)?;
    let mut conditions = Conditions::from([
        ("kms:GrantOperations".to_owned(), grant.operations.clone()),
        ("kms:GranteePrincipal".to_owned(), vec![grant.grantee.clone()]),
        ("kms:GrantIsForAWSResource".to_owned(), vec![cx.via().is_some().to_string()]),
    ]);
    let constraint = match (&grant.equals, &grant.subset) {
        (Some(_), _) => Some("EncryptionContextEquals"),
        (None, Some(_)) => Some("EncryptionContextSubset"),
        (None, None) => None,
    };
    if let Some(constraint) = constraint {
        conditions.insert("kms:GrantConstraintType".to_owned(), vec![constraint.to_owned()]);
    }
    if let Some(retiring) = &grant.retiring {
        conditions.insert("kms:RetiringPrincipal".to_owned(), vec![retiring.clone()]);
    }
    let grants = of_key(&cx, &found.id)?;
    // Who may grant by a grant may grant no more than that.
    let parents = grants.iter().filter(|parent| parent.fits("CreateGrant", None) && parent.covers(&grant));
    let granted = parents.map(|parent| statement(&parent.grantee, "CreateGrant")).collect();
    found.decide_with(&cx, "CreateGrant", conditions, granted)?;
    check_tokens(&cx, input.grant_tokens.as_deref())?;
    found.must_work(&cx)?;
    dry_run(input.dry_run)?;
    let record = store(&cx, &found, grant).await?;
    Ok(CreateGrantOutput {
        grant_token: Some(token(&cx, &record)?),
        grant_id: Some(grant_id(&record).to_owned()),
    })
}

/// Stores a grant of a key that works; the same one under the same name is the one that there is. Answers its record.
async fn store(cx: &Cx, found: &Found, grant: Grant) -> Result<String> {
    let (scope, key, arn, now) = (cx.scope().clone(), found.id.clone(), found.arn(cx), cx.now());
    let gone = no_key(cx, &found.id);
    let write = cx.store().write(move |transaction| {
        let stored = transaction.get::<Key>(&scope, &key)?.filter(|stored| !stored.is_gone(now));
        stored.ok_or(gone)?.must_work(&arn)?;
        let prefix = grant_prefix(&key);
        if grant.name.is_some() {
            let grants = transaction.list::<Grant>(&scope, &prefix, None, usize::MAX)?;
            let same = |one: &Stored<Grant>| Grant { created: grant.created, ..one.record.clone() } == grant;
            if let Some(same) = grants.into_iter().find(same) {
                return Ok(same.id);
            }
        }
        let record = format!("{prefix}{}", random_hex(64));
        transaction.put(&scope, &record, &grant)?;
        Ok(record)
    });
    write.await
}

fn answer(
    cx: &Cx,
    grants: Vec<Stored<Grant>>,
    marker: Option<&str>,
    asked: Option<i32>,
) -> Result<ListGrantsResponse> {
    let page = page(grants, marker, limit(asked, 50, 100)?)?;
    Ok(ListGrantsResponse {
        grants: Some(page.items.iter().map(|stored| stored.record.render(cx, &stored.id)).collect()),
        truncated: Some(page.next_token.is_some()),
        next_marker: page.next_token,
    })
}

pub async fn list(cx: Cx, input: ListGrants) -> Result<ListGrantsResponse> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    if input.grantee_service_principal.is_some() {
        return Err(Error::unsupported("GranteeServicePrincipal"));
    }
    let mut grants = of_key(&cx, &found.id)?;
    grants.retain(|stored| {
        input.grant_id.as_deref().is_none_or(|id| grant_id(&stored.id) == id)
            && input.grantee_principal.as_ref().is_none_or(|grantee| stored.grantee == *grantee)
    });
    answer(&cx, grants, input.marker.as_deref(), input.limit)
}

pub async fn list_retirable(cx: Cx, input: ListRetirableGrants) -> Result<ListGrantsResponse> {
    cx.authorize("*")?;
    if input.retiring_service_principal.is_some() {
        return Err(Error::unsupported("RetiringServicePrincipal"));
    }
    let Some(retiring) = input.retiring_principal else {
        return Err(invalid("RetiringPrincipal is required."));
    };
    let mut grants = cx.store().all::<Grant>(cx.scope())?;
    grants.retain(|stored| stored.retiring.as_ref() == Some(&retiring));
    answer(&cx, grants, input.marker.as_deref(), input.limit)
}

fn no_grant(record: &str) -> Error {
    errors::NOT_FOUND_EXCEPTION.error(format!("Grant ID {} not found", grant_id(record)))
}

fn existing(cx: &Cx, record: &str) -> Result<Stored<Grant>> {
    cx.store().get::<Grant>(cx.scope(), record)?.ok_or_else(|| no_grant(record))
}

async fn forget(cx: &Cx, record: String) -> Result<Empty> {
    let scope = cx.scope().clone();
    let write = cx.store().write(move |transaction| match transaction.delete::<Grant>(&scope, &record)? {
        true => Ok(Empty {}),
        false => Err(no_grant(&record)),
    });
    write.await
}

/// The retiring principal may, and the grantee if the grant says so; others by the key's policy.
pub async fn retire(cx: Cx, input: RetireGrant) -> Result<Empty> {
    let (found, record) = match (&input.grant_token, &input.key_id, &input.grant_id) {
        (Some(token), None, None) => {
            let record = open_token(&cx, token)?;
            let key = record.split_once(' ').map_or("", |(key, _)| key);
            (find(&cx, key, Naming::Key)?, record)
        }
        (None, Some(key), Some(id)) => {
            let found = find(&cx, key, Naming::Key)?;
            let record = format!("{}{id}", grant_prefix(&found.id));
            (found, record)
        }
        _ => return Err(invalid("Give GrantToken, or KeyId and GrantId.")),
    };
    let grant = existing(&cx, &record);
    let mut granted = Vec::new();
    if let Ok(grant) = &grant {
        granted.extend(grant.retiring.as_deref().map(|retiring| statement(retiring, "RetireGrant")));
        if grant.fits("RetireGrant", None) {
            granted.push(statement(&grant.grantee, "RetireGrant"));
        }
    }
    found.decide_with(&cx, "RetireGrant", Conditions::new(), granted)?;
    grant?;
    dry_run(input.dry_run)?;
    forget(&cx, record).await
}

pub async fn revoke(cx: Cx, input: RevokeGrant) -> Result<Empty> {
    let found: Found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let record = format!("{}{}", grant_prefix(&found.id), input.grant_id);
    existing(&cx, &record)?;
    dry_run(input.dry_run)?;
    forget(&cx, record).await
}
