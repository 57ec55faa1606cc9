//! Fields to match, text transformations and addresses in headers: from AWS's shapes to the engine's.

use novamind_api::wafv2::{
    CookieMatchPattern, FieldToMatch, ForwardedIpConfig, HeaderMatchPattern, IpSetForwardedIpConfig,
    PreParseTextTransformation, TextTransformation,
};
use novamind_waf as waf;
use novamind_wire::{Error, Result};

use crate::error::{ONE_VALUE, invalid};

/// WAF quota.
const TRANSFORMATIONS: usize = 10;

pub fn text(
    field: &FieldToMatch,
    transformations: &[TextTransformation],
    before: Option<&Vec<PreParseTextTransformation>>,
) -> Result<waf::Text> {
    if before.is_some_and(|before| before.iter().any(|one| one.r#type != "NONE")) {
        return Err(Error::unsupported("The member PreParseTextTransformations"));
    }
    Ok(waf::Text { field: field_of(field)?, transformations: all(transformations)? })
}

/// Transformations in their order.
pub fn all(transformations: &[TextTransformation]) -> Result<Vec<waf::Transformation>> {
    if transformations.len() > TRANSFORMATIONS {
        return Err(invalid(
            "TEXT_TRANSFORMATION",
            "TextTransformations",
            "There are at most 10 text transformations.",
        ));
    }
    let mut sorted: Vec<_> = transformations.iter().collect();
    sorted.sort_by_key(|one| one.priority);
    if let Some(twice) = sorted.windows(2).find(|pair| pair[0].priority == pair[1].priority) {
        return Err(invalid(
            "TEXT_TRANSFORMATION",
            twice[0].priority.to_string(),
            "The priority of a text transformation is there twice.",
        ));
    }
    sorted.into_iter().map(|one| transformation(&one.r#type)).collect()
}

fn transformation(kind: &str) -> Result<waf::Transformation> {
    use waf::Transformation::*;
    Ok(match kind {
        "NONE" => None,
        "COMPRESS_WHITE_SPACE" => CompressWhiteSpace,
        "HTML_ENTITY_DECODE" => HtmlEntityDecode,
        "LOWERCASE" => Lowercase,
        "UPPERCASE" => Uppercase,
        "CMD_LINE" => CmdLine,
        "CMD_LINE_WIN" => CmdLineWin,
        "CMD_LINE_UNIX" => CmdLineUnix,
        "URL_DECODE" => UrlDecode,
        "URL_DECODE_UNI" => UrlDecodeUni,
        "BASE64_DECODE" => Base64Decode,
        "BASE64_DECODE_EXT" => Base64DecodeExt,
        "HEX_DECODE" => HexDecode,
        "MD5" => Md5,
        "SHA256" => Sha256,
        "REPLACE_COMMENTS" => ReplaceComments,
        "REMOVE_COMMENTS_CHAR" => RemoveCommentsChar,
        "ESCAPE_SEQ_DECODE" => EscapeSeqDecode,
        "SQL_HEX_DECODE" => SqlHexDecode,
        "CSS_DECODE" => CssDecode,
        "JS_DECODE" => JsDecode,
        "JS_DECODE_EXT" => JsDecodeExt,
        "NORMALIZE_PATH" => NormalizePath,
        "NORMALIZE_PATH_WIN" => NormalizePathWin,
        "REMOVE_NULLS" => RemoveNulls,
        "REPLACE_NULLS" => ReplaceNulls,
        "UTF8_TO_UNICODE" => Utf8ToUnicode,
        "REMOVE_WHITESPACE" => RemoveWhiteSpace,
        "TRIM" => Trim,
        "TRIM_LEFT" => TrimLeft,
        "TRIM_RIGHT" => TrimRight,
        other => return Err(Error::unsupported(format!("The text transformation {other}"))),
    })
}

fn field_of(field: &FieldToMatch) -> Result<waf::Field> {
    let refused = [
        ("JA3Fingerprint", field.ja3_fingerprint.is_some()),
        ("JA4Fingerprint", field.ja4_fingerprint.is_some()),
        ("UriFragment", field.uri_fragment.is_some()),
    ];
    if let Some((name, _)) = refused.iter().find(|(_, present)| *present) {
        return Err(Error::unsupported(format!("The field to match {name}")));
    }
    let mut found = Vec::new();
    if field.method.is_some() {
        found.push(waf::Field::Method);
    }
    if field.uri_path.is_some() {
        found.push(waf::Field::Path);
    }
    if field.query_string.is_some() {
        found.push(waf::Field::Query);
    }
    if field.all_query_arguments.is_some() {
        found.push(waf::Field::QueryArguments);
    }
    if let Some(argument) = &field.single_query_argument {
        found.push(waf::Field::QueryArgument(argument.name.clone()));
    }
    if let Some(header) = &field.single_header {
        found.push(waf::Field::Header(header.name.to_ascii_lowercase()));
    }
    if let Some(headers) = &field.headers {
        found.push(waf::Field::Headers {
            pick: headers_of(&headers.match_pattern)?,
            scope: scope(&headers.match_scope),
            oversize: oversize(Some(&headers.oversize_handling)),
        });
    }
    if let Some(cookies) = &field.cookies {
        found.push(waf::Field::Cookies {
            pick: cookies_of(&cookies.match_pattern)?,
            scope: scope(&cookies.match_scope),
            oversize: oversize(Some(&cookies.oversize_handling)),
        });
    }
    if let Some(order) = &field.header_order {
        found.push(waf::Field::HeaderOrder { oversize: oversize(Some(&order.oversize_handling)) });
    }
    if let Some(body) = &field.body {
        found.push(waf::Field::Body { oversize: oversize(body.oversize_handling.as_deref()) });
    }
    if let Some(body) = &field.json_body {
        let pattern = &body.match_pattern;
        let paths = match (&pattern.all, &pattern.included_paths) {
            (Some(_), None) => None,
            (None, Some(paths)) => Some(paths.clone()),
            _ => return Err(invalid("JSON_MATCH_PATTERN", "MatchPattern", ONE_VALUE)),
        };
        found.push(waf::Field::Json {
            paths,
            scope: scope(&body.match_scope),
            invalid: body.invalid_fallback_behavior.as_deref().map(|word| match word {
                "MATCH" => waf::Fallback::Match,
                "NO_MATCH" => waf::Fallback::NoMatch,
                _ => waf::Fallback::AsString,
            }),
            oversize: oversize(body.oversize_handling.as_deref()),
        });
    }
    match (found.pop(), found.is_empty()) {
        (Some(field), true) => Ok(field),
        _ => Err(invalid("FIELD_TO_MATCH", "FieldToMatch", ONE_VALUE)),
    }
}

fn headers_of(pattern: &HeaderMatchPattern) -> Result<waf::Pick> {
    pick(pattern.all.is_some(), &pattern.included_headers, &pattern.excluded_headers)
        .ok_or_else(|| invalid("HEADER_MATCH_PATTERN", "MatchPattern", ONE_VALUE))
}

fn cookies_of(pattern: &CookieMatchPattern) -> Result<waf::Pick> {
    pick(pattern.all.is_some(), &pattern.included_cookies, &pattern.excluded_cookies)
        .ok_or_else(|| invalid("COOKIE_MATCH_PATTERN", "MatchPattern", ONE_VALUE))
}

fn pick(all: bool, only: &Option<Vec<String>>, except: &Option<Vec<String>>) -> Option<waf::Pick> {
    match (all, only, except) {
        (true, None, None) => Some(waf::Pick::All),
        (false, Some(names), None) => Some(waf::Pick::Only(names.clone())),
        (false, None, Some(names)) => Some(waf::Pick::Except(names.clone())),
        _ => None,
    }
}

fn scope(word: &str) -> waf::Scope {
    match word {
        "KEY" => waf::Scope::Key,
        "VALUE" => waf::Scope::Value,
        _ => waf::Scope::All,
    }
}

fn oversize(word: Option<&str>) -> waf::Oversize {
    match word {
        Some("MATCH") => waf::Oversize::Match,
        Some("NO_MATCH") => waf::Oversize::NoMatch,
        _ => waf::Oversize::Continue,
    }
}

pub fn forwarded(config: &ForwardedIpConfig) -> waf::ForwardedIp {
    waf::ForwardedIp {
        header: config.header_name.clone(),
        fallback: config.fallback_behavior == "MATCH",
        position: waf::Position::First,
    }
}

pub fn forwarded_in_set(config: &IpSetForwardedIpConfig) -> waf::ForwardedIp {
    waf::ForwardedIp {
        header: config.header_name.clone(),
        fallback: config.fallback_behavior == "MATCH",
        position: match config.position.as_str() {
            "FIRST" => waf::Position::First,
            "LAST" => waf::Position::Last,
            _ => waf::Position::Any,
        },
    }
}
