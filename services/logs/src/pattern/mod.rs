//! Filter patterns: terms, `{ JSON conditions }`, `[ fields ]`.
//!
//! Source: CloudWatch Logs user guide, "Filter pattern syntax".

use std::collections::BTreeMap;

mod fields;
mod json;
mod lexer;
mod literal;
mod terms;

/// Regular expressions that a pattern with conditions may have.
pub const REGEXES: usize = 2;

/// A parsed pattern.
#[derive(Debug)]
pub enum Pattern {
    All,
    Terms(terms::Terms),
    Json(json::Condition),
    Fields(fields::Fields),
}

impl Pattern {
    /// The error says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        match text.chars().next() {
            None => Ok(Self::All),
            _ if text == "\" \"" => Ok(Self::All),
            Some('{') => json::parse(text).map(Self::Json),
            Some('[') => fields::parse(text).map(Self::Fields),
            Some(_) => terms::parse(text).map(Self::Terms),
        }
    }

    /// As [`Pattern::parse`], of a search: conditions may have two regular expressions there, too.
    pub fn of_search(text: &str) -> Result<Self, String> {
        let pattern = Self::parse(text)?;
        let regexes = pattern.regexes();
        match pattern {
            Self::Json(_) | Self::Fields(_) if regexes > REGEXES => {
                Err(format!("it has {regexes} regular expressions, and may have {REGEXES}"))
            }
            pattern => Ok(pattern),
        }
    }

    pub fn matches(&self, message: &str) -> bool {
        match self {
            Self::All => true,
            Self::Terms(terms) => terms.matches(message),
            Self::Json(condition) => serde_json::from_str(message)
                .is_ok_and(|tree: serde_json::Value| tree.is_object() && condition.holds(&tree)),
            Self::Fields(fields) => fields.matches(message),
        }
    }

    /// How many regular expressions it has.
    pub fn regexes(&self) -> usize {
        match self {
            Self::All => 0,
            Self::Terms(terms) => terms.regexes(),
            Self::Json(condition) => condition.regexes(),
            Self::Fields(fields) => fields.regexes(),
        }
    }

    /// Whether an event may have something under this name: `$.member` of JSON, `$field` of fields.
    pub fn gives(&self, name: &str) -> bool {
        match self {
            Self::Json(_) => json::selector_of(name).is_ok(),
            Self::Fields(fields) => fields.has(name),
            // Every event may be JSON.
            Self::All => name.starts_with("$.") && json::selector_of(name).is_ok(),
            Self::Terms(_) => false,
        }
    }

    /// What an event has under such a name.
    pub fn extract(&self, message: &str, name: &str) -> Option<String> {
        match self {
            Self::Json(_) | Self::All => {
                let tree: serde_json::Value = serde_json::from_str(message).ok()?;
                json::selector_of(name).ok()?.text(&tree)
            }
            Self::Fields(fields) => fields.value(message, name),
            Self::Terms(_) => None,
        }
    }

    /// Everything that the pattern names, in an event that matches.
    pub fn extract_all(&self, message: &str) -> BTreeMap<String, String> {
        match self {
            Self::Json(condition) => {
                let Ok(tree) = serde_json::from_str::<serde_json::Value>(message) else {
                    return BTreeMap::new();
                };
                let named = condition.selectors();
                named.into_iter().filter_map(|one| Some((one.to_string(), one.text(&tree)?))).collect()
            }
            Self::Fields(fields) => fields.values(message),
            Self::All | Self::Terms(_) => BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn patterns() {
        let json = r#"{"level":"ERROR","code":404,"user":{"id":"a-1"},"tags":["x","y"],"none":null,"ok":true,"ip":"10.1.2.3"}"#;
        let line = r#"127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534"#;
        let cases = [
            ("", "anything", true),
            ("\" \"", "anything", true),
            ("ERROR", "an ERROR here", true),
            ("ERROR", "an error here", false),
            ("ERROR ARGUMENTS", "ERROR with ARGUMENTS", true),
            ("ERROR ARGUMENTS", "ERROR without", false),
            ("?ERROR ?WARN", "WARN it", true),
            ("?ERROR ?WARN", "INFO it", false),
            ("ERROR -Exiting", "ERROR now", true),
            ("ERROR -Exiting", "ERROR Exiting", false),
            ("\"two words\"", "has two words in it", true),
            ("\"two words\"", "two other words", false),
            ("%AUTH[A-Z]+%", "has AUTHORIZED", true),
            ("%AUTH[A-Z]+%", "has AUTH", false),
            ("{ $.level = \"ERROR\" }", json, true),
            ("{ $.level = ERR* }", json, true),
            ("{ $.level != \"ERROR\" }", json, false),
            ("{ $.missing != \"ERROR\" }", json, false),
            ("{ $.code = 404 }", json, true),
            ("{ $.code >= 4.04e2 && $.code < 500 }", json, true),
            ("{ $.code > 404 }", json, false),
            ("{ $.code = 4* }", json, true),
            ("{ $.name = NaN }", r#"{"name":"NaN"}"#, true),
            ("{ $.name = inf* }", r#"{"name":"infinite"}"#, true),
            ("{ $.ip != 10.1.* }", json, false),
            ("{ $.user.id = \"a-1\" && ($.code = 1 || $.ok IS TRUE) }", json, true),
            ("{ $.code = 404 || $.code = 1 && $.level = \"x\" }", json, true),
            ("{ $.tags[1] = \"y\" }", json, true),
            ("{ $.tags[0] = \"y\" }", json, false),
            ("{ $.none IS NULL }", json, true),
            ("{ $.missing NOT EXISTS }", json, true),
            ("{ $.level NOT EXISTS }", json, false),
            ("{ $.level = %^ERR% }", json, true),
            ("{ $.level = \"ERROR\" }", "not json", false),
            ("[ip, id, user, time, request, status_code, size]", line, true),
            ("[ip, id, user, time, request, status_code = 4*, size]", line, true),
            (
                "[ip, id, user, time, request, status_code = 404 || status_code = 410, size > 1000]",
                line,
                true,
            ),
            ("[ip, id, user, time, request, status_code = 2*, size]", line, false),
            ("[..., status_code = 404, size]", line, true),
            ("[ip, ..., size < 1000]", line, false),
            ("[ip, id]", line, false),
            ("[ip, id, user = frank, time, request = *html*, ...]", line, true),
        ];
        for (pattern, message, expected) in cases {
            let parsed = Pattern::parse(pattern).unwrap_or_else(|problem| panic!("{pattern}: {problem}"));
            assert_eq!(parsed.matches(message), expected, "{pattern} on {message}");
        }
    }

    #[test]
    fn what_never_closes_is_a_word() {
        let pattern = Pattern::parse("[a, b, c, d]").unwrap();
        let values = |message: &str| pattern.extract_all(message).into_values().collect::<Vec<_>>();
        assert_eq!(values("[x [y \"w [z"), ["[x", "[y", "\"w", "[z"]);
        assert_eq!(values("[x y] \"w\" [y [z"), ["x y", "w", "[y", "[z"]);
    }

    #[test]
    fn regular_expressions_are_counted() {
        let cases = [
            ("", 0),
            ("ERROR", 0),
            ("%a% ?%b% -%c%", 3),
            ("{ $.a = %x% || ($.b != %y% && $.c = 1) }", 2),
            ("[a = %x% || a = %y%, ..., b = %z%]", 3),
        ];
        for (pattern, count) in cases {
            assert_eq!(Pattern::parse(pattern).unwrap().regexes(), count, "{pattern}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        for pattern in [
            "foo-bar",
            "\"open",
            "{ $.a = }",
            "{ $.a ~ 1 }",
            "{ a = 1 }",
            "{ $.a = 1",
            "[a, b",
            "[..., a, ...]",
            "%(%",
            "%something!%",
            "%a b%",
            "{ $.a = %(x)% }",
            "{ $.a = %é% }",
            "[a = %x\\%, b]",
        ] {
            assert!(Pattern::parse(pattern).is_err(), "{pattern}");
        }
        for pattern in [
            r"%10\.10\.0\.1%",
            "%^[hc]at|colou?r$%",
            r"{ $.a = %\d{3,5}\s[a-z]*% }",
            "{ $.a = %x:/@#=_;,-+% }",
        ] {
            assert!(Pattern::parse(pattern).is_ok(), "{pattern}");
        }
    }

    #[test]
    fn searches_have_two_regular_expressions_in_conditions() {
        let cases = [
            ("{ $.a = %x% && $.b = %y% }", true),
            ("{ $.a = %x% && $.b = %y% && $.c = %z% }", false),
            ("[a = %x%, b = %y%, c = %z%]", false),
            ("%x% %y% %z%", true),
        ];
        for (pattern, expected) in cases {
            assert_eq!(Pattern::of_search(pattern).is_ok(), expected, "{pattern}");
        }
    }
}
