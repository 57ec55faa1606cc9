//! The parts of a request that a field names, within the limits of what is inspected (reference 11.2).

use std::borrow::Cow;

use crate::acl::{Fallback, Field, Oversize, Pick, Scope, Transformation};
use crate::json;
use crate::request::Request;
use crate::transform;

/// Of headers and of cookies, the first of either limit.
const BYTES: usize = 8 * 1024;
const COUNT: usize = 200;
/// Of a JSON pointer, so many bytes of a step and so many steps are told.
const SHOWN: usize = 64;

pub struct Part<'a> {
    /// As the log tells it: `HEADER:user-agent`.
    pub name: Cow<'static, str>,
    pub text: Cow<'a, [u8]>,
}

pub enum Parts<'a> {
    Inspect(Vec<Part<'a>>),
    /// By the field's own word for what cannot be seen whole, the statement holds; what was the matter.
    Holds(&'static str),
    /// By the same word, it does not hold.
    Fails,
}

/// There is more than is inspected.
const OVERSIZE: &str = "OVERSIZE";
/// What should be JSON is none, or breaks off.
const INVALID_JSON: &str = "INVALID_JSON";

fn lone<'a>(name: &'static str, text: &'a [u8]) -> Parts<'a> {
    Parts::Inspect(vec![part(name, text)])
}

fn part<'a>(name: impl Into<Cow<'static, str>>, text: &'a [u8]) -> Part<'a> {
    Part { name: name.into(), text: Cow::Borrowed(text) }
}

pub fn parts<'a>(request: &Request<'a>, field: &Field) -> Parts<'a> {
    match field {
        Field::Method => lone("METHOD", request.method.as_bytes()),
        Field::Path => lone("URI", request.path.as_bytes()),
        Field::Query => lone("QUERY_STRING", request.query.as_bytes()),
        Field::QueryArgument(name) => {
            let named = request.arguments().filter(|(key, _)| is_called(key, name));
            let named = named.map(|(key, value)| part(format!("SINGLE_QUERY_ARG:{key}"), value.as_bytes()));
            Parts::Inspect(named.collect())
        }
        Field::QueryArguments => {
            let all = request.arguments();
            Parts::Inspect(
                all.map(|(key, value)| part(format!("ALL_QUERY_ARGS:{key}"), value.as_bytes())).collect(),
            )
        }
        Field::Header(name) => {
            let found = request
                .header(name)
                .map(|value| part(format!("HEADER:{}", name.to_ascii_lowercase()), value));
            Parts::Inspect(found.collect())
        }
        Field::Headers { pick, scope, oversize } => {
            let all = request.headers.iter().map(|(name, value)| (name.as_bytes(), *value));
            let is_same = <[u8]>::eq_ignore_ascii_case;
            pairs("HEADER", all, is_same, pick, *scope, *oversize)
        }
        Field::Cookies { pick, scope, oversize } => {
            // Names of cookies must be exact ("Request component options", WAF developer guide).
            let is_same = |name: &[u8], key: &[u8]| name == key;
            pairs("COOKIE", request.cookies(), is_same, pick, *scope, *oversize)
        }
        Field::HeaderOrder { oversize } => {
            let names: Vec<&str> = request.headers.iter().map(|header| header.0).collect();
            let is_over = names.len() > COUNT || request.headers.iter().map(size).sum::<usize>() > BYTES;
            let text = names[..names.len().min(COUNT)].join(":").into_bytes();
            let order = Part { name: "HEADER_ORDER".into(), text: Cow::Owned(text) };
            when(is_over, *oversize, || Parts::Inspect(vec![order]))
        }
        Field::Body { oversize } => when(request.body_goes_on, *oversize, || lone("BODY", request.body)),
        Field::Json { paths, scope, invalid, oversize } => when(request.body_goes_on, *oversize, || {
            let (tokens, whole) = json::tokens(request.body);
            match invalid {
                Some(Fallback::Match) if !whole => return Parts::Holds(INVALID_JSON),
                Some(Fallback::NoMatch) if !whole => return Parts::Fails,
                Some(Fallback::AsString) if !whole => return lone("JSON_BODY", request.body),
                _ => {}
            }
            let chosen = |token: &json::Token| {
                let Some(paths) = paths else { return true };
                let pointer = token.pointer.to_string();
                // A key that the path itself ends with is not inspected.
                paths.iter().any(|path| match pointer.strip_prefix(path.trim_end_matches('/')) {
                    Some("") => !token.is_key,
                    Some(rest) => rest.starts_with('/'),
                    None => false,
                })
            };
            let wanted = tokens.into_iter().filter(|token| match scope {
                Scope::All => true,
                Scope::Key => token.is_key,
                Scope::Value => !token.is_key,
            });
            let wanted = wanted.filter(chosen);
            let part = |token: json::Token| Part {
                name: format!("JSON_BODY:{}", token.pointer.shown(SHOWN)).into(),
                text: Cow::Owned(token.text),
            };
            Parts::Inspect(wanted.map(part).collect())
        }),
    }
}

/// Whether a query argument has this name. AWS documents that case does not matter ("Single query parameter", WAF
/// developer guide), and nothing of encoded names: as the target decodes them, so they are here, which is assumed.
fn is_called(key: &str, name: &str) -> bool {
    let decoded = transform::apply(key.as_bytes(), &[Transformation::UrlDecode]);
    key.eq_ignore_ascii_case(name) || decoded.eq_ignore_ascii_case(name.as_bytes())
}

fn size(header: &(&str, &[u8])) -> usize {
    header.0.len() + header.1.len()
}

fn when<'a>(is_over: bool, oversize: Oversize, parts: impl FnOnce() -> Parts<'a>) -> Parts<'a> {
    match oversize {
        Oversize::Match if is_over => Parts::Holds(OVERSIZE),
        Oversize::NoMatch if is_over => Parts::Fails,
        _ => parts(),
    }
}

/// `is_same` compares a name of the pattern with a key of the request.
fn pairs<'a>(
    kind: &'static str,
    all: impl Iterator<Item = (&'a [u8], &'a [u8])>,
    is_same: impl Fn(&[u8], &[u8]) -> bool,
    pick: &Pick,
    scope: Scope,
    oversize: Oversize,
) -> Parts<'a> {
    let (mut left, mut found, mut is_over) = (BYTES, Vec::new(), false);
    for (place, (key, value)) in all.enumerate() {
        if left == 0 || place >= COUNT {
            is_over = true;
            break;
        }
        // Of the one that crosses the limit, what lies before it is seen.
        is_over = key.len() + value.len() > left;
        let seen_key = &key[..key.len().min(left)];
        let seen_value = &value[..value.len().min(left - seen_key.len())];
        left -= seen_key.len() + seen_value.len();
        let named = |names: &[String]| names.iter().any(|name| is_same(name.as_bytes(), key));
        let chosen = match pick {
            Pick::All => true,
            Pick::Only(names) => named(names),
            Pick::Except(names) => !named(names),
        };
        if !chosen {
            continue;
        }
        let name = || format!("{kind}:{}", String::from_utf8_lossy(key));
        if scope != Scope::Value {
            found.push(part(name(), seen_key));
        }
        if scope != Scope::Key {
            found.push(part(name(), seen_value));
        }
    }
    when(is_over, oversize, || Parts::Inspect(found))
}
