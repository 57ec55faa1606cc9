//! The grammar of policies ("Grammar of the IAM JSON policy language", IAM user guide).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::condition::Condition;
use super::pattern::Pattern;

const SYNTAX: &str = "Syntax errors in policy.";

/// Where a policy stands, which decides what it may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Attached to an identity: names resources, no principals.
    Identity,
    /// The trust policy of a role: names principals, no resources.
    Trust,
    /// Attached to a resource: names principals, and resources where there can be several.
    Resource,
}

/// A policy as decisions use it.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    pub(super) statements: Vec<Statement>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Statement {
    pub sid: Option<Arc<str>>,
    pub allows: bool,
    pub principals: Option<Principals>,
    pub actions: Choice,
    pub resources: Option<Choice>,
    pub conditions: Vec<Condition>,
}

/// `Action` or `NotAction`, `Resource` or `NotResource`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    pub not: bool,
    pub patterns: Vec<Pattern>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Principals {
    pub not: bool,
    pub ids: Vec<PrincipalId>,
}

/// One principal that a policy names.
#[derive(Clone, Debug, PartialEq)]
pub enum PrincipalId {
    /// `*`
    Anyone,
    /// The account's twelve digits, or the ARN of its root.
    Account(String),
    /// ARN of a role, a user, or a session.
    Arn(String),
    /// Unique id of a user or a role that the policy named by an ARN when it was written.
    Unique(String),
    Service(String),
    /// Identity providers and canonical users: nobody here is one.
    Other,
}

impl Policy {
    /// As [`Policy::parse`], of a document that is being written: what was kept from before is not held to all of this.
    pub fn written(text: &str, kind: Kind) -> Result<Self, String> {
        let policy = Self::parse(text, kind)?;
        let mut principals = policy.statements.iter().filter_map(|statement| statement.principals.as_ref());
        // "NotPrincipal", IAM user guide; assumed: the words.
        if kind == Kind::Trust && principals.any(|principals| principals.not) {
            return Err("Has prohibited field NotPrincipal".into());
        }
        let document: Value = serde_json::from_str(text).map_err(|_| SYNTAX)?;
        let statements = match document.get("Statement") {
            Some(Value::Array(statements)) => statements.as_slice(),
            Some(statement) => std::slice::from_ref(statement),
            None => &[],
        };
        let mut resources = statements.iter().flat_map(|statement| {
            let named = ["Resource", "NotResource"].into_iter().filter_map(move |name| statement.get(name));
            named.filter_map(texts).flatten()
        });
        if kind == Kind::Identity {
            resources.try_for_each(check_partition)?;
        }
        Ok(policy)
    }

    /// Reads a document; the error is what is wrong with it, in the words of MalformedPolicyDocument.
    pub fn parse(text: &str, kind: Kind) -> Result<Self, String> {
        let document: Value = serde_json::from_str(text).map_err(|_| "This policy contains invalid Json")?;
        // What of two elements with one name holds, a reader of the policy could not tell.
        if !super::unique::keys_are_unique(text) {
            return Err(SYNTAX.into());
        }
        let document = document.as_object().ok_or(SYNTAX)?;
        if document.keys().any(|key| !["Version", "Id", "Statement"].contains(&key.as_str())) {
            return Err(SYNTAX.into());
        }
        if document.get("Id").is_some_and(|id| !id.is_string()) {
            return Err(SYNTAX.into());
        }
        let variables = match document.get("Version").map(Value::as_str) {
            None | Some(Some("2008-10-17")) => false,
            Some(Some("2012-10-17")) => true,
            _ => return Err(SYNTAX.into()),
        };
        let statements: Vec<&Value> = match document.get("Statement").ok_or(SYNTAX)? {
            Value::Array(statements) => statements.iter().collect(),
            statement => vec![statement],
        };
        if statements.is_empty() {
            return Err(SYNTAX.into());
        }
        let mut ids = Vec::new();
        let mut parsed = Vec::new();
        for statement in statements {
            let statement = statement.as_object().ok_or(SYNTAX)?;
            if let Some(id) = statement.get("Sid") {
                let id = id.as_str().ok_or(SYNTAX)?;
                if kind != Kind::Resource && !id.chars().all(|c| c.is_ascii_alphanumeric()) {
                    return Err(
                        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the \
                         regular expression [0-9A-Za-z]*"
                            .into(),
                    );
                }
                if !id.is_empty() && ids.contains(&id) {
                    return Err("Statement IDs (SID) in a single policy must be unique.".into());
                }
                ids.push(id);
            }
            parsed.push(Statement::parse(statement, kind, variables)?);
        }
        Ok(Self { statements: parsed })
    }

    /// The policy with unique ids, given by ARNs, in the place of these ARNs.
    pub fn bound(mut self, ids: &BTreeMap<String, String>) -> Self {
        let principals = self.statements.iter_mut().filter_map(|statement| statement.principals.as_mut());
        for principal in principals.flat_map(|principals| &mut principals.ids) {
            if let PrincipalId::Arn(arn) = principal
                && let Some(id) = ids.get(arn)
            {
                *principal = PrincipalId::Unique(id.clone());
            }
        }
        self
    }

    /// The condition keys that the policy's conditions and variables ask for.
    pub fn keys(&self) -> BTreeSet<String> {
        self.statements.iter().flat_map(Statement::keys).collect()
    }

    /// The principals that the policy names.
    pub fn principals(&self) -> impl Iterator<Item = &PrincipalId> {
        self.statements.iter().filter_map(|statement| statement.principals.as_ref()).flat_map(|all| &all.ids)
    }
}

const ELEMENTS: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

impl Statement {
    /// The condition keys that the statement asks for.
    pub(super) fn keys(&self) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        self.conditions.iter().for_each(|condition| condition.keys(&mut keys));
        let resources = self.resources.iter().flat_map(|resources| &resources.patterns);
        resources.for_each(|pattern| pattern.keys(&mut keys));
        keys
    }

    fn parse(statement: &Map<String, Value>, kind: Kind, variables: bool) -> Result<Self, String> {
        if statement.keys().any(|key| !ELEMENTS.contains(&key.as_str())) {
            return Err(SYNTAX.into());
        }
        let allows = match statement.get("Effect").and_then(Value::as_str) {
            Some("Allow") => true,
            Some("Deny") => false,
            _ => return Err(SYNTAX.into()),
        };
        let actions =
            choice(statement, "Action", "NotAction")?.ok_or("Policy statement must contain actions.")?;
        let resources = choice(statement, "Resource", "NotResource")?;
        let principals = principals(statement)?;
        match kind {
            Kind::Identity => {
                if principals.is_some() {
                    return Err("Policy document should not specify a principal.".into());
                }
                if resources.is_none() {
                    return Err("Policy statement must contain resources.".into());
                }
            }
            Kind::Trust => {
                if resources.is_some() {
                    return Err("Has prohibited field Resource".into());
                }
                if principals.is_none() {
                    return Err("Missing required field Principal".into());
                }
                let sts = |action: &&str| action.to_ascii_lowercase().starts_with("sts:");
                if actions.0 || !actions.1.iter().all(sts) {
                    return Err("AssumeRole policy may only specify STS AssumeRole actions.".into());
                }
            }
            Kind::Resource if principals.is_none() => return Err("Missing required field Principal".into()),
            Kind::Resource => {}
        }
        let sid = statement.get("Sid").and_then(Value::as_str).filter(|sid| !sid.is_empty()).map(Arc::from);
        let mut conditions = Vec::new();
        if let Some(block) = statement.get("Condition") {
            for (operator, keys) in block.as_object().ok_or(SYNTAX)? {
                conditions.extend(Condition::parse(operator, keys, variables)?);
            }
        }
        Ok(Self {
            sid,
            allows,
            principals,
            actions: Choice { not: actions.0, patterns: all(&actions.1, action)? },
            resources: resources
                .map(|(not, texts)| {
                    let patterns = all(&texts, |text| resource(text, variables))?;
                    Ok::<_, String>(Choice { not, patterns })
                })
                .transpose()?,
            conditions,
        })
    }
}

fn all<T>(texts: &[&str], parse: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    texts.iter().map(|text| parse(text)).collect()
}

/// One of two elements that exclude each other: whether it is the negated one, and its texts.
fn choice<'a>(
    statement: &'a Map<String, Value>,
    plain: &str,
    negated: &str,
) -> Result<Option<(bool, Vec<&'a str>)>, String> {
    let (not, value) = match (statement.get(plain), statement.get(negated)) {
        (None, None) => return Ok(None),
        (Some(value), None) => (false, value),
        (None, Some(value)) => (true, value),
        (Some(_), Some(_)) => return Err(SYNTAX.into()),
    };
    let texts = texts(value).ok_or(SYNTAX)?;
    // An empty list names nothing, as if the element were missing.
    Ok((!texts.is_empty()).then_some((not, texts)))
}

fn texts(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::String(text) => Some(vec![text]),
        Value::Array(values) => values.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

fn action(text: &str) -> Result<Pattern, String> {
    let vendor = || "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.".to_owned();
    if text != "*" {
        let (service, name) = text.split_once(':').ok_or_else(vendor)?;
        let known = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        if service.is_empty() || !service.chars().all(known) {
            return Err(format!("Vendor {service} is not valid"));
        }
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || "*?-_.".contains(c)) {
            return Err(format!("The action {text} is not valid."));
        }
    }
    Pattern::action(text)
}

fn resource(text: &str, variables: bool) -> Result<Pattern, String> {
    let is_arn = text.starts_with("arn:") && (text.splitn(6, ':').count() == 6 || text.ends_with('*'));
    if text != "*" && !is_arn {
        return Err(format!("Resource {text} must be in ARN format or \"*\"."));
    }
    Pattern::compile(text, true, variables)
}

/// Refuses a resource of another partition, in the words that users report.
fn check_partition(text: &str) -> Result<(), String> {
    let partition = text.strip_prefix("arn:").and_then(|rest| rest.split(':').next());
    match partition {
        Some(partition) if partition != "aws" && !partition.contains(['*', '?']) => {
            Err(format!("Partition \"{partition}\" is not valid for resource \"{text}\"."))
        }
        _ => Ok(()),
    }
}

fn principals(statement: &Map<String, Value>) -> Result<Option<Principals>, String> {
    let (not, value) = match (statement.get("Principal"), statement.get("NotPrincipal")) {
        (None, None) => return Ok(None),
        (Some(value), None) => (false, value),
        (None, Some(value)) => (true, value),
        (Some(_), Some(_)) => return Err(SYNTAX.into()),
    };
    let mut ids = Vec::new();
    match value {
        Value::String(text) if text == "*" => ids.push(PrincipalId::Anyone),
        Value::Object(kinds) => {
            for (kind, value) in kinds {
                for text in texts(value).ok_or(SYNTAX)? {
                    ids.push(principal(kind, text)?);
                }
            }
        }
        _ => return Err(SYNTAX.into()),
    }
    if ids.is_empty() {
        return Err(SYNTAX.into());
    }
    Ok(Some(Principals { not, ids }))
}

/// The error that a principal which nobody can be is refused with.
pub fn invalid_principal(kind: &str, text: &str) -> String {
    format!("Invalid principal in policy: \"{}\":\"{text}\"", kind.to_uppercase())
}

fn principal(kind: &str, text: &str) -> Result<PrincipalId, String> {
    let is_account = |text: &str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    let invalid = || invalid_principal(kind, text);
    match kind {
        "AWS" if text == "*" => Ok(PrincipalId::Anyone),
        "AWS" if is_account(text) => Ok(PrincipalId::Account(text.to_owned())),
        "AWS" => {
            let arn = novamind_kernel::Arn::parse(text).ok_or_else(invalid)?;
            // Origin access identities are users of CloudFront's own account.
            let identity = arn.account == "cloudfront"
                && arn.service == "iam"
                && arn.resource.starts_with("user/CloudFront Origin Access Identity ");
            if !(is_account(arn.account) || identity) || text.contains(['*', '?']) {
                return Err(invalid());
            }
            match (arn.service, arn.resource) {
                ("iam", "root") => Ok(PrincipalId::Account(arn.account.to_owned())),
                ("iam", name) if name.starts_with("role/") || name.starts_with("user/") => {
                    Ok(PrincipalId::Arn(text.to_owned()))
                }
                ("sts", name) if name.starts_with("assumed-role/") || name.starts_with("federated-user/") => {
                    Ok(PrincipalId::Arn(text.to_owned()))
                }
                _ => Err(invalid()),
            }
        }
        "Service" => {
            let known = text.ends_with(".amazonaws.com") && !text.contains(['*', '?', '/', ' ']);
            known.then(|| PrincipalId::Service(text.to_owned())).ok_or_else(invalid)
        }
        "Federated" | "CanonicalUser" => Ok(PrincipalId::Other),
        _ => Err(SYNTAX.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_of_this_partition_and_trusts_somebody() {
        let identity = |resource: &str| {
            format!(
                r#"{{"Statement":{{"Effect":"Allow","Action":"s3:*","NotResource":["*",{resource:?}]}}}}"#
            )
        };
        let trust = |element: &str| {
            format!(
                r#"{{"Statement":[{{"Effect":"Deny","Action":"sts:AssumeRole",{element:?}:{{"AWS":"*"}}}}]}}"#
            )
        };
        let partition =
            |name: &str| format!("Partition \"{name}\" is not valid for resource \"arn:{name}:s3:::b\".");
        for (kind, text, refused) in [
            (Kind::Identity, identity("arn:aws:s3:::b"), None),
            (Kind::Identity, identity("arn:*:s3:::b"), None),
            (Kind::Identity, identity("arn:*"), None),
            (Kind::Identity, identity("arn:aws-cn:s3:::b"), Some(partition("aws-cn"))),
            (Kind::Identity, identity("arn::s3:::b"), Some(partition(""))),
            (Kind::Trust, trust("Principal"), None),
            (Kind::Trust, trust("NotPrincipal"), Some("Has prohibited field NotPrincipal".to_owned())),
        ] {
            assert!(Policy::parse(&text, kind).is_ok(), "{text}");
            assert_eq!(Policy::written(&text, kind).err(), refused, "{text}");
        }
    }

    #[test]
    fn grammar() {
        let identity =
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#;
        let trust = r#"{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ecs-tasks.amazonaws.com"}}}"#;
        let cases = [
            (Kind::Identity, identity.to_owned(), ""),
            (Kind::Trust, trust.to_owned(), ""),
            (Kind::Identity, trust.to_owned(), "should not specify a principal"),
            (Kind::Trust, identity.to_owned(), "prohibited field Resource"),
            (Kind::Resource, identity.to_owned(), "required field Principal"),
            (Kind::Resource, trust.replace("sts:AssumeRole", "ecr:BatchGetImage"), ""),
            (Kind::Identity, "{".into(), "invalid Json"),
            (Kind::Identity, "{}".into(), SYNTAX),
            (Kind::Identity, identity.replace("2012-10-17", "2012-10-18"), SYNTAX),
            (Kind::Identity, identity.replace("Allow", "allow"), SYNTAX),
            (Kind::Identity, identity.replace("\"Effect\"", "\"Efect\""), SYNTAX),
            (Kind::Identity, identity.replace(r#""Action":"s3:*","#, ""), "must contain actions"),
            (Kind::Identity, identity.replace(r#","Resource":"*""#, ""), "must contain resources"),
            (Kind::Identity, identity.replace("s3:*", "s3"), "prefaced by a vendor"),
            (Kind::Identity, identity.replace("s3:*", "s 3:x"), "Vendor s 3"),
            (Kind::Identity, identity.replace(r#""Resource":"*""#, r#""Resource":"bucket""#), "ARN format"),
            (
                Kind::Identity,
                identity.replace(r#""Resource":"*""#, r#""Resource":"arn:aws:s3:::${aws:x""#),
                "not closed",
            ),
            (
                Kind::Identity,
                identity
                    .replace("\"Resource\"", "\"Condition\":{\"StringSame\":{\"aws:x\":\"y\"}},\"Resource\""),
                "Invalid Condition type",
            ),
            (
                Kind::Identity,
                identity.replace(
                    "\"Resource\"",
                    "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/33\"}},\"Resource\"",
                ),
                "not valid",
            ),
            (
                Kind::Identity,
                identity
                    .replace("\"Resource\"", "\"Condition\":{\"StringEquals\":{\"x\":\"y\"}},\"Resource\""),
                "prefaced by a vendor",
            ),
            (
                Kind::Identity,
                identity.replace("\"Resource\"", "\"Sid\":\"a b\",\"Resource\""),
                "alpha-numeric",
            ),
            (Kind::Trust, trust.replace("sts:AssumeRole", "s3:GetObject"), "only specify STS AssumeRole"),
            (
                Kind::Trust,
                trust.replace(".amazonaws.com", ".example.com"),
                "Invalid principal in policy: \"SERVICE\"",
            ),
            (Kind::Trust, trust.replace("Service", "AWS"), "Invalid principal in policy: \"AWS\""),
        ];
        for (kind, text, expected) in cases {
            match Policy::parse(&text, kind) {
                Ok(_) => assert_eq!(expected, "", "{text}"),
                Err(message) => {
                    assert!(!expected.is_empty() && message.contains(expected), "{text}: {message}");
                }
            }
        }
    }
}
