//! Texts with wildcards and variables: `arn:aws:s3:::home/${aws:username}/*`.

use std::collections::BTreeSet;

use super::facts::Facts;

/// `*` and `?` in compiled text. No policy document and no request can hold these two control characters.
const MANY: u8 = 1;
const ONE: u8 = 2;

/// What a text of a request is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    Any,
    Text(Vec<u8>),
    /// With variables, whose values come from the request.
    Template(Vec<Part>),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Text(Vec<u8>),
    Variable { key: String, default: Option<String> },
}

impl Pattern {
    /// Compiles a text. Wildcards are what they are only if `wildcards`, variables only if `variables` (which
    /// policies of the version 2008-10-17 do not have). The error says what is wrong with a variable.
    pub fn compile(text: &str, wildcards: bool, variables: bool) -> Result<Self, String> {
        if text == "*" && wildcards {
            return Ok(Self::Any);
        }
        let mut parts = Vec::new();
        let mut current = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find("${").filter(|_| variables) {
            push(&mut current, &rest[..start], wildcards);
            let inner = &rest[start + 2..];
            let end = inner.find('}').ok_or_else(|| format!("the variable in {text} is not closed"))?;
            let (name, after) = (inner[..end].trim(), &inner[end + 1..]);
            match name {
                "*" | "?" | "$" => current.extend(name.bytes()),
                _ => {
                    let (key, default) = match name.split_once(',') {
                        Some((key, default)) => (key.trim(), Some(unquote(default.trim(), text)?)),
                        None => (name, None),
                    };
                    if key.is_empty() || key.contains(['$', '{', '*', '?', ' ']) {
                        return Err(format!("{text} has a variable without a valid name"));
                    }
                    parts.push(Part::Text(std::mem::take(&mut current)));
                    parts.push(Part::Variable { key: key.to_owned(), default });
                }
            }
            rest = after;
        }
        push(&mut current, rest, wildcards);
        if parts.is_empty() {
            return Ok(Self::Text(current));
        }
        parts.push(Part::Text(current));
        Ok(Self::Template(parts))
    }

    /// A pattern of actions, which have neither case nor variables.
    pub fn action(text: &str) -> Result<Self, String> {
        Self::compile(&text.to_ascii_lowercase(), true, false)
    }

    /// Adds the keys of the variables.
    pub fn keys(&self, keys: &mut BTreeSet<String>) {
        let Self::Template(parts) = self else { return };
        for part in parts {
            if let Part::Variable { key, .. } = part {
                keys.insert(key.clone());
            }
        }
    }

    /// The pattern with its variables filled in; `None` if one has no value in this request.
    fn filled<'a>(&'a self, facts: &Facts<'_>) -> Option<std::borrow::Cow<'a, [u8]>> {
        let parts = match self {
            Self::Any => return Some(vec![MANY].into()),
            Self::Text(text) => return Some(text.as_slice().into()),
            Self::Template(parts) => parts,
        };
        let mut filled = Vec::new();
        for part in parts {
            match part {
                Part::Text(text) => filled.extend(text),
                Part::Variable { key, default } => {
                    // A key with several values cannot stand in a variable.
                    let value = facts.values(key).filter(|values| values.len() == 1);
                    let value = value.and_then(|mut values| values.pop()).or_else(|| default.clone())?;
                    filled.extend(value.bytes().filter(|byte| *byte != MANY && *byte != ONE));
                }
            }
        }
        Some(filled.into())
    }

    pub fn matches(&self, text: &str, facts: &Facts<'_>) -> bool {
        match self {
            Self::Any => true,
            Self::Text(pattern) => glob(pattern, text.as_bytes()),
            Self::Template(_) => self.filled(facts).is_some_and(|pattern| glob(&pattern, text.as_bytes())),
        }
    }

    pub fn matches_without_case(&self, text: &str, facts: &Facts<'_>) -> bool {
        self.filled(facts)
            .is_some_and(|pattern| glob(&pattern.to_ascii_lowercase(), text.to_ascii_lowercase().as_bytes()))
    }

    /// Matches an ARN part by part, so that a wildcard of one part never reaches into the next.
    pub fn matches_arn(&self, text: &str, facts: &Facts<'_>) -> bool {
        match self {
            Self::Any => true,
            Self::Text(pattern) => arn(pattern, text.as_bytes()),
            Self::Template(_) => self.filled(facts).is_some_and(|pattern| arn(&pattern, text.as_bytes())),
        }
    }

    /// The text, if it has neither wildcards nor variables.
    pub fn exact(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.iter().any(|byte| matches!(*byte, MANY | ONE)) => {
                std::str::from_utf8(text).ok()
            }
            _ => None,
        }
    }

    /// The value that a request's value is compared with by operators without wildcards.
    pub fn value(&self, facts: &Facts<'_>) -> Option<String> {
        String::from_utf8(self.filled(facts)?.into_owned()).ok()
    }
}

fn push(out: &mut Vec<u8>, text: &str, wildcards: bool) {
    out.extend(text.bytes().filter_map(|byte| match byte {
        b'*' if wildcards => Some(MANY),
        b'?' if wildcards => Some(ONE),
        MANY | ONE => None,
        other => Some(other),
    }));
}

fn unquote(text: &str, whole: &str) -> Result<String, String> {
    let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    inner.map(str::to_owned).ok_or_else(|| format!("the default value in {whole} is not quoted"))
}

fn arn(pattern: &[u8], text: &[u8]) -> bool {
    let (mut own, mut rest) = (pattern, text);
    // The last of an ARN's six parts may hold colons itself.
    for _ in 0..5 {
        let colon = |bytes: &[u8]| bytes.iter().position(|byte| *byte == b':');
        let (Some(own_end), Some(end)) = (colon(own), colon(rest)) else { return glob(pattern, text) };
        let (part, value) = (&own[..own_end], &rest[..end]);
        if part != value && !glob(part, value) {
            return false;
        }
        (own, rest) = (&own[own_end + 1..], &rest[end + 1..]);
    }
    glob(own, rest)
}

/// Linear but for the last `*`: on a mismatch that one takes one more character.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(&MANY) => {
                retry = Some((p + 1, t));
                p += 1;
                continue;
            }
            Some(&ONE) => {
                p += 1;
                t += character(text, t);
                continue;
            }
            Some(byte) if *byte == text[t] => {
                p += 1;
                t += 1;
                continue;
            }
            _ => {}
        }
        let Some((after, from)) = retry else { return false };
        let next = from + character(text, from);
        retry = Some((after, next));
        (p, t) = (after, next);
    }
    pattern[p..].iter().all(|byte| *byte == MANY)
}

/// Bytes of the character that begins at `at`.
fn character(text: &[u8], at: usize) -> usize {
    1 + text[at + 1..].iter().take_while(|byte| **byte & 0xc0 == 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compiled(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        push(&mut out, text, true);
        out
    }

    #[test]
    fn globs() {
        let cases = [
            ("", "", true),
            ("*", "", true),
            ("a*c", "abbbc", true),
            ("a*c", "abbb", false),
            ("a*b*c", "a-b-b-c", true),
            ("a?c", "abc", true),
            ("a?c", "aäc", true),
            ("a?c", "ac", false),
            ("*a", "aaaaaaaaaab", false),
            ("get*", "getparameter", true),
            ("**", "x", true),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(glob(&compiled(pattern), text.as_bytes()), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn arns_match_part_by_part() {
        let cases = [
            ("arn:aws:ssm:*:1:parameter/x", "arn:aws:ssm:eu-west-1:1:parameter/x", true),
            ("arn:aws:ssm:*:1:parameter/x", "arn:aws:ssm:eu-west-1:2:x:1:parameter/x", false),
            ("arn:aws:s3:::b/*", "arn:aws:s3:::b/a:b/c", true),
            ("arn:aws:logs:*:*:*", "arn:aws:logs:r:1:log-group:g:*", true),
            ("arn:aws:s3:::b", "arn:aws:s3:::b/c", false),
            ("arn:aws:s3:::b", "*", false),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(arn(&compiled(pattern), text.as_bytes()), expected, "{pattern} {text}");
        }
    }
}
