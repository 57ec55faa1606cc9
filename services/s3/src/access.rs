//! Which bucket is meant, and whether the caller may.
//!
//! The bucket's policy goes to the authorizer with every question; where Block Public Access restricts public
//! buckets, a public policy does not count for anonymous callers.

use std::collections::BTreeMap;

use novamind_kernel::{Principal, Tags};
use novamind_wire::{Error, Result};
use serde_json::Value;

use crate::describe::Asked;
use crate::error::{access_denied, no_such_bucket};
use crate::records::Bucket;
use crate::{Cx, key, scope};

/// What a request is about, beside its caller.
pub struct Access<'a> {
    pub cx: &'a Cx,
    pub name: &'a str,
    pub bucket: Bucket,
    /// The version of the object that is meant, if one is named.
    version: Option<String>,
    /// Whether the request makes an object or a part of one: the tags of what is in its place do not count.
    makes: bool,
    conditions: Conditions,
}

/// Values of condition keys.
type Conditions = BTreeMap<String, Vec<String>>;

/// Actions that know the tags of the object, as of a version of it ("Actions, resources, and condition keys for Amazon
/// S3"). Those that replace or delete an object do not.
const OF_TAGGED: [&str; 6] = [
    "s3:GetObject",
    "s3:GetObjectAcl",
    "s3:GetObjectAttributes",
    "s3:GetObjectTagging",
    "s3:PutObjectTagging",
    "s3:DeleteObjectTagging",
];

/// What the account's root may do whatever the bucket's policy says, so that nobody is locked out ("PutBucketPolicy", S3
/// API reference).
const OF_POLICY: [&str; 3] = ["s3:DeleteBucketPolicy", "s3:GetBucketPolicy", "s3:PutBucketPolicy"];

fn knows_tags(action: &str) -> bool {
    OF_TAGGED.contains(&action.replacen("ObjectVersion", "Object", 1).as_str())
}

/// The condition keys of the connection that a request came with, and of its signature. Of what services ask nobody knows
/// either.
pub fn of_connection(cx: &Cx) -> Conditions {
    if cx.via().is_some() {
        return Conditions::new();
    }
    let version = cx.caller().tls_version.map(|version| ("s3:TlsVersion", version.to_owned()));
    let signed = cx.caller().signed.as_deref().into_iter().flat_map(|signed| {
        let age = signed.age.map(|age| ("s3:signatureAge", age.to_string()));
        let payload = signed.payload.clone().map(|payload| ("s3:x-amz-content-sha256", payload));
        [("s3:signatureversion", signed.version.to_owned()), ("s3:authType", signed.method.to_owned())]
            .into_iter()
            .chain(age)
            .chain(payload)
    });
    version.into_iter().chain(signed).map(|(key, value)| (key.to_owned(), vec![value])).collect()
}

/// The condition keys of the tags that a request brings for an object.
fn of_tags(tags: &[(String, String)]) -> Conditions {
    let each = tags.iter().map(|(key, value)| (format!("s3:RequestObjectTag/{key}"), vec![value.clone()]));
    let mut conditions: Conditions = each.collect();
    if !tags.is_empty() {
        let keys = tags.iter().map(|(key, _)| key.clone()).collect();
        conditions.insert("s3:RequestObjectTagKeys".to_owned(), keys);
    }
    conditions
}

impl<'a> Access<'a> {
    /// The bucket, if there is one and it has the owner that the request expects.
    pub fn to(cx: &'a Cx, name: &'a str, expected_owner: Option<&str>) -> Result<Self> {
        let is_account = |owner: &str| owner.len() == 12 && owner.bytes().all(|byte| byte.is_ascii_digit());
        if expected_owner.is_some_and(|owner| !is_account(owner)) {
            return Err(Error::new(
                "InvalidBucketOwnerAWSAccountID",
                400,
                "The value of the expected bucket owner parameter must be an AWS account ID",
            ));
        }
        let bucket = cx.store().get::<Bucket>(&scope(cx), name)?.ok_or_else(|| no_such_bucket(name))?.record;
        if expected_owner.is_some_and(|owner| owner != cx.account()) {
            return Err(access_denied());
        }
        let access = Self { cx, name, bucket, version: None, makes: false, conditions: of_connection(cx) };
        // Buckets of other accounts are not here.
        Ok(access.with("s3:ResourceAccount", Some(cx.account())))
    }

    /// Adds a condition key of the request.
    #[must_use]
    pub fn with(mut self, key: &str, value: Option<&str>) -> Self {
        if let Some(value) = value {
            self.conditions.insert(key.to_owned(), vec![value.to_owned()]);
        }
        self
    }

    /// Adds the condition keys of how a new object is to be kept ("Actions, resources, and condition keys for Amazon S3").
    #[must_use]
    pub fn keeping(self, asked: &Asked) -> Self {
        self.with("s3:x-amz-acl", asked.acl.as_deref())
            .with("s3:x-amz-storage-class", asked.storage_class.as_deref())
            .encrypting(asked.encryption.algorithm.as_deref(), asked.encryption.key.as_deref())
    }

    /// Adds those of its encryption alone, as the request names it.
    #[must_use]
    pub fn encrypting(self, algorithm: Option<&str>, key: Option<&str>) -> Self {
        self.with("s3:x-amz-server-side-encryption", algorithm)
            .with("s3:x-amz-server-side-encryption-aws-kms-key-id", key)
    }

    /// Says which version of the object is meant.
    #[must_use]
    pub fn version(mut self, version: Option<&str>) -> Self {
        self.version = version.map(str::to_owned);
        self
    }

    /// Adds the condition keys of the tags that the request brings for an object.
    #[must_use]
    pub fn tagging(mut self, tags: &[(String, String)]) -> Self {
        self.conditions.extend(of_tags(tags));
        self
    }

    /// Adds the condition keys of an operation that makes an object ("Enforce conditional writes", S3 user guide).
    #[must_use]
    pub fn creating(mut self, if_match: Option<&str>, if_none_match: Option<&str>) -> Self {
        self.makes = true;
        self.with("s3:ObjectCreationOperation", Some("true"))
            .with("s3:if-match", if_match)
            .with("s3:if-none-match", if_none_match)
    }

    /// Adds those of an operation that needs the same permission and makes none: a part of an upload.
    #[must_use]
    pub fn preparing(mut self) -> Self {
        self.makes = true;
        self.with("s3:ObjectCreationOperation", Some("false"))
    }

    /// Whether the caller may do this to the bucket.
    pub fn bucket(self, action: &str) -> Result<Bucket> {
        self.may(action, &arn(self.name), &self.conditions, || Ok(None))?;
        Ok(self.bucket)
    }

    /// Whether the caller may do this to an object of the bucket.
    pub fn object(&self, action: &str, key: &str) -> Result<()> {
        self.object_version(action, key, self.version.as_deref())
    }

    /// As [`Access::object`], for one of several objects, each of which may have its version named.
    pub fn object_version(&self, action: &str, key: &str, version: Option<&str>) -> Result<()> {
        key::check(key)?;
        // What is there from before that was refused can go.
        if !action.starts_with("s3:DeleteObject") {
            key::check_place(key)?;
        }
        let with_version = version.map(|version| {
            let mut conditions = self.conditions.clone();
            conditions.insert("s3:VersionId".to_owned(), vec![version.to_owned()]);
            conditions
        });
        let conditions = with_version.as_ref().unwrap_or(&self.conditions);
        self.may(action, &format!("{}/{key}", arn(self.name)), conditions, || {
            match knows_tags(action) && !self.makes {
                true => self.tags_of(key, version),
                false => Ok(None),
            }
        })
    }

    fn tags_of(&self, key: &str, version: Option<&str>) -> Result<Option<Tags>> {
        let found = crate::version::find(self.cx.store(), &scope(self.cx), self.name, key, version)?;
        Ok(found.map(|object| object.tags.into_iter().collect()))
    }

    /// The error for an object that is not there: a caller who may not list the bucket does not learn that.
    pub fn missing(&self, error: Error) -> Error {
        match self.may("s3:ListBucket", &arn(self.name), &self.conditions, || Ok(None)) {
            Ok(()) => error,
            Err(_) => access_denied(),
        }
    }

    fn may(
        &self,
        action: &str,
        resource: &str,
        conditions: &Conditions,
        tags: impl Fn() -> Result<Option<Tags>> + Send + Sync,
    ) -> Result<()> {
        let principal = &self.cx.caller().principal;
        let restricted = self.bucket.public_access_block.is_some_and(|block| block.restrict_public_buckets)
            && *principal == Principal::Anonymous;
        let unlocks = *principal == Principal::Root && OF_POLICY.contains(&action);
        let policy =
            self.bucket.policy.as_deref().filter(|policy| !unlocks && (!restricted || !is_public(policy)));
        self.cx.authorize_with_tags(action, resource, conditions, policy, tags)
    }
}

pub fn arn(bucket: &str) -> String {
    format!("arn:aws:s3:::{bucket}")
}

/// Condition keys that narrow a policy down to known callers, if their values are fixed ("The meaning of public").
const NARROWING: &[&str] = &[
    "aws:sourcearn",
    "aws:sourceaccount",
    "aws:sourceip",
    "aws:sourceorgid",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:userid",
    "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
];

/// Whether a policy lets the public in: an `Allow` for everybody without a condition that names somebody.
pub fn is_public(policy: &str) -> bool {
    let document: Value = serde_json::from_str(policy).unwrap_or_default();
    several(document.get("Statement")).any(|statement| {
        let allows = statement.get("Effect").and_then(Value::as_str) == Some("Allow");
        let everybody = statement.get("NotPrincipal").is_some()
            || statement.get("Principal").is_some_and(|principal| {
                let named = principal.get("AWS").unwrap_or(principal);
                several(Some(named)).any(|name| name.as_str() == Some("*"))
            });
        allows && everybody && !narrowed(statement)
    })
}

fn narrowed(statement: &Value) -> bool {
    let operators = statement.get("Condition").and_then(Value::as_object);
    operators.into_iter().flatten().any(|(operator, keys)| {
        let fits = !operator.contains("Not") && !operator.contains("IfExists") && operator != "Null";
        fits && keys.as_object().into_iter().flatten().any(|(key, values)| {
            NARROWING.contains(&key.to_lowercase().as_str())
                && several(Some(values)).all(|value| {
                    value.as_str().is_some_and(|value| {
                        !value.contains(['*', '?', '$']) && value != "0.0.0.0/0" && value != "::/0"
                    })
                })
        })
    })
}

/// The items of a list, or the one that stands in its place.
fn several(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let items = match value {
        Some(Value::Array(items)) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    items.iter()
}

/// Checks a policy document's form and that it speaks of this bucket alone.
pub fn check_policy(bucket: &str, policy: &str) -> Result<()> {
    let malformed = |message: &str| Error::new("MalformedPolicy", 400, message.to_owned());
    let document: Value = serde_json::from_str(policy)
        .ok()
        .filter(Value::is_object)
        .ok_or_else(|| malformed("Policies must be valid JSON and the first byte must be '{'"))?;
    let version = document.get("Version").map(|version| version.as_str());
    if version.is_some_and(|version| !matches!(version, Some("2012-10-17" | "2008-10-17"))) {
        return Err(malformed("The policy must contain a valid version string"));
    }
    if document.get("Statement").is_none() {
        return Err(malformed("Missing required field Statement"));
    }
    for statement in several(document.get("Statement")) {
        if !matches!(statement.get("Effect").and_then(Value::as_str), Some("Allow" | "Deny")) {
            return Err(malformed("Invalid effect"));
        }
        if statement.get("Principal").is_none() && statement.get("NotPrincipal").is_none() {
            return Err(malformed("Missing required field Principal"));
        }
        let actions = statement.get("Action").or_else(|| statement.get("NotAction"));
        if actions.is_none() {
            return Err(malformed("Missing required field Action"));
        }
        let known =
            |action: &Value| action.as_str().is_some_and(|a| a == "*" || a.to_lowercase().starts_with("s3:"));
        if !several(actions).all(known) {
            return Err(malformed("Policy has invalid action"));
        }
        let resources = statement.get("Resource").or_else(|| statement.get("NotResource"));
        if resources.is_none() {
            return Err(malformed("Missing required field Resource"));
        }
        let own = arn(bucket);
        let fits = |resource: &Value| {
            let rest = resource.as_str().and_then(|resource| resource.strip_prefix(&own));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '*']))
        };
        if !several(resources).all(fits) {
            return Err(malformed("Policy has invalid resource"));
        }
        if !applies(statement, &own) {
            return Err(malformed("Action does not apply to any resource(s) in statement"));
        }
    }
    Ok(())
}

/// Whether each action of a statement goes with one of its resources: those on buckets not with objects alone, and the
/// other way round.
fn applies(statement: &Value, bucket: &str) -> bool {
    let Some(resources) = statement.get("Resource") else { return true };
    let rests: Vec<&str> =
        several(Some(resources)).filter_map(|resource| resource.as_str()?.strip_prefix(bucket)).collect();
    several(statement.get("Action")).all(|action| match action.as_str().and_then(is_on_objects) {
        Some(true) => rests.iter().any(|rest| !rest.is_empty()),
        Some(false) => rests.iter().any(|rest| !rest.starts_with('/')),
        None => true,
    })
}

/// Whether an action is on objects rather than on buckets ("Actions, resources, and condition keys for Amazon S3");
/// `None` for one with wildcards and for rarer ones.
fn is_on_objects(action: &str) -> Option<bool> {
    const OBJECTS: [&str; 5] =
        ["getobject", "putobject", "deleteobject", "abortmultipartupload", "listmultipartuploadparts"];
    const BUCKETS: [&str; 6] = [
        "listbucket",
        "getbucket",
        "putbucket",
        "deletebucket",
        "getlifecycleconfiguration",
        "putlifecycleconfiguration",
    ];
    let action = action.to_lowercase();
    let name = action.strip_prefix("s3:").filter(|name| !name.contains(['*', '?']))?;
    let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    if begins(&OBJECTS) { Some(true) } else { begins(&BUCKETS).then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(principal: &str, condition: &str) -> String {
        format!(
            r#"{{"Statement":{{"Effect":"Allow","Principal":{principal},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"{condition}}}}}"#
        )
    }

    #[test]
    fn public_policies() {
        let cases = [
            (r#""*""#, "", true),
            (r#"{"AWS":"*"}"#, "", true),
            (r#"{"AWS":["arn:aws:iam::1:root","*"]}"#, "", true),
            (r#"{"AWS":"arn:aws:iam::1:root"}"#, "", false),
            (r#"{"Service":"cloudfront.amazonaws.com"}"#, "", false),
            (r#""*""#, r#","Condition":{"StringEquals":{"aws:SourceArn":"arn:x"}}"#, false),
            (r#""*""#, r#","Condition":{"StringLike":{"aws:SourceArn":"*"}}"#, true),
            (r#""*""#, r#","Condition":{"Bool":{"aws:SecureTransport":"true"}}"#, true),
            (r#""*""#, r#","Condition":{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}"#, true),
            (r#""*""#, r#","Condition":{"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"#, true),
        ];
        for (principal, condition, expected) in cases {
            assert_eq!(is_public(&statement(principal, condition)), expected, "{principal}{condition}");
        }
    }

    #[test]
    fn actions_go_with_a_resource() {
        let (bucket, objects) = ("arn:aws:s3:::b", "arn:aws:s3:::b/*");
        let cases: [(&[&str], &[&str], bool); 8] = [
            (&["s3:GetObject"], &[objects], true),
            (&["s3:GetObject"], &[bucket], false),
            (&["s3:ListBucket"], &[bucket], true),
            (&["s3:listbucket"], &[objects], false),
            (&["s3:GetObject", "s3:ListBucket"], &[objects], false),
            (&["s3:GetObject", "s3:ListBucket"], &[bucket, objects], true),
            (&["s3:GetObject", "s3:ListBucket"], &["arn:aws:s3:::b*"], true),
            (&["s3:*", "s3:Get*", "*"], &[bucket], true),
        ];
        for (actions, resources, expected) in cases {
            let statement = serde_json::json!({
                "Effect": "Allow", "Principal": "*", "Action": actions, "Resource": resources,
            });
            let policy = serde_json::json!({ "Version": "2012-10-17", "Statement": [statement] }).to_string();
            assert_eq!(check_policy("b", &policy).is_ok(), expected, "{policy}");
        }
    }

    #[test]
    fn some_actions_know_the_tags_of_an_object() {
        let cases = [
            ("s3:GetObject", true),
            ("s3:GetObjectVersion", true),
            ("s3:GetObjectVersionAcl", true),
            ("s3:GetObjectVersionAttributes", true),
            ("s3:PutObjectVersionTagging", true),
            ("s3:DeleteObjectTagging", true),
            ("s3:PutObject", false),
            ("s3:DeleteObject", false),
            ("s3:DeleteObjectVersion", false),
            ("s3:ListBucket", false),
        ];
        for (action, expected) in cases {
            assert_eq!(knows_tags(action), expected, "{action}");
        }
    }

    #[test]
    fn tags_of_requests_have_keys_and_values() {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let found = of_tags(&[pair("team", "blue"), pair("Stage", "")]);
        let expected = Conditions::from([
            ("s3:RequestObjectTagKeys".to_owned(), vec!["team".to_owned(), "Stage".to_owned()]),
            ("s3:RequestObjectTag/team".to_owned(), vec!["blue".to_owned()]),
            ("s3:RequestObjectTag/Stage".to_owned(), vec![String::new()]),
        ]);
        assert_eq!(found, expected);
        assert!(of_tags(&[]).is_empty());
    }

    #[test]
    fn policies_speak_of_their_bucket() {
        let good = statement(r#""*""#, "");
        assert!(check_policy("b", &good).is_ok());
        for (bucket, policy) in [
            ("c", good.as_str()),
            ("b", "[]"),
            ("b", "{}"),
            ("b", r#"{"Statement":[{"Effect":"Maybe"}]}"#),
            ("b", &good.replace("s3:GetObject", "ec2:RunInstances")),
            ("b", &good.replace(":b/*", ":bb/*")),
        ] {
            assert!(check_policy(bucket, policy).is_err(), "{policy}");
        }
    }
}
