//! The policy of a form: what it allows its bearer to upload.
//!
//! Source: "Creating a POST policy", S3 API reference. All fields of a form must be spoken of, but for those of the
//! signature itself, the file, and what begins with `x-ignore-`.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_wire::{Error, Result, Timestamp};
use serde_json::Value;

use super::form::Fields;

/// Fields that no condition need name.
const FREE: [&str; 6] = ["awsaccesskeyid", "signature", "x-amz-signature", "policy", "file", "submit"];

#[derive(Debug, PartialEq, Eq)]
pub struct Policy {
    expiration: Timestamp,
    conditions: Vec<Condition>,
    /// Bytes that the file has at least and at most.
    pub range: Option<(u64, u64)>,
}

#[derive(Debug, PartialEq, Eq)]
struct Condition {
    starts: bool,
    /// In lower case, without the `$`.
    field: String,
    value: String,
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operator = if self.starts { "starts-with" } else { "eq" };
        write!(f, "[\"{operator}\", \"${}\", \"{}\"]", self.field, self.value)
    }
}

fn invalid(what: impl fmt::Display) -> Error {
    Error::new("InvalidPolicyDocument", 400, format!("Invalid Policy: {what}"))
}

fn denied(what: impl fmt::Display) -> Error {
    Error::new("AccessDenied", 403, format!("Invalid according to Policy: {what}"))
}

impl Policy {
    /// Reads a policy, JSON in base64.
    pub fn parse(text: &str) -> Result<Self> {
        let bytes = BASE64_STANDARD.decode(text).map_err(|_| invalid("Invalid Base64."))?;
        let document: Value = serde_json::from_slice(&bytes).map_err(|_| invalid("Invalid JSON."))?;
        let expiration = document.get("expiration").ok_or_else(|| invalid("Policy missing expiration."))?;
        let expiration = expiration
            .as_str()
            .filter(|text| text.contains('T'))
            .and_then(Timestamp::parse)
            .ok_or_else(|| invalid(format!("Invalid 'expiration' value: '{expiration}'")))?;
        let list = document.get("conditions").ok_or_else(|| invalid("Policy missing conditions."))?;
        let list = list.as_array().ok_or_else(|| invalid("Invalid 'conditions' value: must be a List."))?;
        let mut policy = Self { expiration, conditions: Vec::new(), range: None };
        for item in list {
            policy.add(item).ok_or_else(|| invalid(format!("Invalid Condition: {item}")))?;
        }
        Ok(policy)
    }

    fn add(&mut self, item: &Value) -> Option<()> {
        if let Some(fields) = item.as_object() {
            for (field, value) in fields {
                self.conditions.push(Condition {
                    starts: false,
                    field: field.to_ascii_lowercase(),
                    value: value.as_str()?.to_owned(),
                });
            }
            return Some(());
        }
        let [operator, first, second] = item.as_array()?.as_slice() else { return None };
        let operator = operator.as_str()?.to_ascii_lowercase();
        if operator == "content-length-range" {
            let number = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
            let (least, most) = (number(first)?, number(second)?);
            // Of several ranges all hold.
            let (lower, upper) = self.range.unwrap_or((0, u64::MAX));
            self.range = Some((least.max(lower), most.min(upper)));
            return Some(());
        }
        let starts = match operator.as_str() {
            "eq" => false,
            "starts-with" => true,
            _ => return None,
        };
        let field = first.as_str()?.strip_prefix('$')?.to_ascii_lowercase();
        self.conditions.push(Condition { starts, field, value: second.as_str()?.to_owned() });
        Some(())
    }

    /// Whether a form with these fields may be posted to this bucket now.
    pub fn check(&self, fields: &Fields, bucket: &str, now: Timestamp) -> Result<()> {
        if now.millis() >= self.expiration.millis() {
            return Err(denied("Policy expired."));
        }
        for condition in &self.conditions {
            let value = if condition.field == "bucket" { Some(bucket) } else { fields.get(&condition.field) };
            if !value.is_some_and(|value| condition.holds(value)) {
                return Err(denied(format!("Policy Condition failed: {condition}")));
            }
        }
        let free = |name: &str| FREE.contains(&name) || name.starts_with("x-ignore-");
        let extra: Vec<&str> = fields
            .names()
            .filter(|name| !free(name) && self.conditions.iter().all(|condition| condition.field != *name))
            .collect();
        match extra.is_empty() {
            true => Ok(()),
            false => Err(denied(format!("Extra input fields: {}", extra.join(",")))),
        }
    }
}

impl Condition {
    fn holds(&self, value: &str) -> bool {
        match (self.starts, self.field.as_str()) {
            (false, _) => value == self.value,
            // Of a list of types each must fit.
            (true, "content-type") => value.split(',').all(|one| one.trim().starts_with(&self.value)),
            (true, _) => value.starts_with(&self.value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(conditions: &str) -> Result<Policy> {
        let text = format!(r#"{{"expiration":"2023-11-14T22:13:20.000Z","conditions":[{conditions}]}}"#);
        Policy::parse(&BASE64_STANDARD.encode(text))
    }

    fn fields(list: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::default();
        for (name, value) in list {
            fields.add(name, (*value).to_owned()).unwrap();
        }
        fields
    }

    #[test]
    fn conditions() {
        let key = r#"["starts-with","$key","user/"]"#;
        let now = Timestamp::from_millis(1_700_000_000_000 - 1);
        // Conditions, fields beside the key, and what is wrong.
        type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str);
        let cases: &[Case] = &[
            ("", &[], ""),
            (r#"{"bucket":"b"}"#, &[], ""),
            (r#"{"bucket":"c"}"#, &[], "eq"),
            (r#"{"bucket":"c"}"#, &[("bucket", "c")], "eq"),
            (r#"{"ACL":"private"}"#, &[("acl", "private")], ""),
            (r#"{"acl":"private"}"#, &[("Acl", "public-read")], r#"["eq", "$acl", "private"]"#),
            (r#"["eq","$acl","private"]"#, &[], "eq"),
            (r#"["starts-with","$x-amz-meta-a",""]"#, &[("x-amz-meta-a", "1")], ""),
            (r#"["starts-with","$x-amz-meta-a",""]"#, &[], "starts-with"),
            (r#"["starts-with","$Content-Type","image/"]"#, &[("content-type", "image/a, image/b")], ""),
            (r#"["starts-with","$Content-Type","image/"]"#, &[("content-type", "image/a, text/b")], "starts"),
            ("", &[("x-amz-meta-a", "1"), ("acl", "private")], "Extra input fields: x-amz-meta-a,acl"),
            ("", &[("x-ignore-a", "1"), ("policy", "p"), ("Signature", "s"), ("AWSAccessKeyId", "a")], ""),
        ];
        for (more, list, wrong) in cases {
            let comma = if more.is_empty() { "" } else { "," };
            let policy = parse(&format!("{key}{comma}{more}")).unwrap();
            let all = [&[("key", "user/x")], *list].concat();
            let found = policy.check(&fields(&all), "b", now).map_err(|error| error.message().to_owned());
            match found {
                Ok(()) => assert_eq!(*wrong, "", "{more} {list:?}"),
                Err(text) => assert!(!wrong.is_empty() && text.contains(wrong), "{more} {list:?}: {text}"),
            }
        }
        let policy = parse(key).unwrap();
        let other = policy.check(&fields(&[("key", "other/x")]), "b", now).unwrap_err();
        assert!(other.message().contains(r#"["starts-with", "$key", "user/"]"#), "{other}");
        let late = policy.check(&fields(&[("key", "user/x")]), "b", now.plus_millis(1)).unwrap_err();
        assert!(late.message().contains("Policy expired."), "{late}");
    }

    #[test]
    fn documents() {
        let range = |text: &str| parse(text).unwrap().range;
        assert_eq!(range(""), None);
        assert_eq!(range(r#"["content-length-range",1,"10"]"#), Some((1, 10)));
        assert_eq!(range(r#"["content-length-range",1,10],["content-length-range",5,20]"#), Some((5, 10)));
        for wrong in [
            r#""key""#,
            r#"["eq","$key"]"#,
            r#"["eq","key","a"]"#,
            r#"["ends-with","$key","a"]"#,
            r#"{"key":1}"#,
            r#"["content-length-range",-1,10]"#,
        ] {
            assert_eq!(parse(wrong).unwrap_err().code(), "InvalidPolicyDocument", "{wrong}");
        }
        for wrong in [
            "",
            "[]",
            "{}",
            r#"{"expiration":"2023-11-14T22:13:20Z"}"#,
            r#"{"expiration":"soon","conditions":[]}"#,
            r#"{"expiration":1,"conditions":[]}"#,
            r#"{"expiration":"2023-11-14T22:13:20Z","conditions":{}}"#,
        ] {
            let refused = Policy::parse(&BASE64_STANDARD.encode(wrong)).unwrap_err();
            assert_eq!(refused.code(), "InvalidPolicyDocument", "{wrong}");
        }
        assert_eq!(Policy::parse("!").unwrap_err().code(), "InvalidPolicyDocument");
    }
}
