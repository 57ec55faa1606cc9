//! How task definitions and buildspecs name a secret of Secrets Manager, or one field of it.

use serde_json::Value as Json;

/// `SECRET:JSON-KEY:VERSION-STAGE:VERSION-ID`; the secret is a name or an ARN, and the rest may be empty or missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretReference<'a> {
    pub secret: &'a str,
    pub json_key: Option<&'a str>,
    pub version_stage: Option<&'a str>,
    pub version_id: Option<&'a str>,
}

/// The colons before the name in an ARN, and the one after it.
const ARN_PARTS: usize = 7;

impl<'a> SecretReference<'a> {
    /// `None` if the text has too many parts, or no secret.
    pub fn parse(text: &'a str) -> Option<Self> {
        let own = if text.starts_with("arn:") { ARN_PARTS } else { 1 };
        let end = text.match_indices(':').nth(own - 1).map_or(text.len(), |(at, _)| at);
        let (secret, rest) = (&text[..end], text.get(end + 1..).unwrap_or_default());
        let mut rest = rest.split(':').map(|part| Some(part).filter(|part| !part.is_empty()));
        let mut next = || rest.next().flatten();
        let (json_key, version_stage, version_id) = (next(), next(), next());
        if secret.is_empty() || rest.next().is_some() {
            return None;
        }
        Some(Self { secret, json_key, version_stage, version_id })
    }

    /// What is meant of a secret's text: the whole, or the field. A field that is not a string is its JSON text.
    pub fn pick(&self, text: &str) -> Result<String, String> {
        let Some(key) = self.json_key else { return Ok(text.to_owned()) };
        let json: Json = serde_json::from_str(text).map_err(|_| {
            format!("the value of {} is not JSON, and the key {key} is asked for", self.secret)
        })?;
        match json.get(key) {
            Some(Json::String(value)) => Ok(value.clone()),
            Some(value) => Ok(value.to_string()),
            None => Err(format!(
                "retrieved secret from Secrets Manager did not contain json key {key}: {}",
                self.secret
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses() {
        let arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf";
        let with = |tail: &str| format!("{arn}{tail}");
        for (text, secret, parts) in [
            ("db", "db", [None, None, None]),
            ("db:user", "db", [Some("user"), None, None]),
            ("db:user::v1", "db", [Some("user"), None, Some("v1")]),
            ("db::AWSPREVIOUS:", "db", [None, Some("AWSPREVIOUS"), None]),
            (arn, arn, [None, None, None]),
            (&with(":user::"), arn, [Some("user"), None, None]),
            (&with(":::v1"), arn, [None, None, Some("v1")]),
        ] {
            let [json_key, version_stage, version_id] = parts;
            let expected = SecretReference { secret, json_key, version_stage, version_id };
            assert_eq!(SecretReference::parse(text), Some(expected), "{text}");
        }
        for text in ["", ":user", "db:a:b:c:d", &with(":a:b:c:d")] {
            assert_eq!(SecretReference::parse(text), None, "{text}");
        }
    }

    #[test]
    fn picks() {
        let text = r#"{"user": "a", "port": 5432}"#;
        for (reference, expected) in
            [("s", Some(text)), ("s:user", Some("a")), ("s:port", Some("5432")), ("s:none", None)]
        {
            let picked = SecretReference::parse(reference).unwrap().pick(text);
            assert_eq!(picked.ok().as_deref(), expected, "{reference}");
        }
        assert!(SecretReference::parse("s:user").unwrap().pick("plain").is_err());
    }
}
