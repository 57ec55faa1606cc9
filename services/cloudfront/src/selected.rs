//! Parts of requests that policies select: checks of their lists.

use novamind_api::cloudfront::errors;
use novamind_edge::distribution::Selection;
use novamind_wire::{Error, ErrorShape, Result};

use crate::refuse::{check_quantity, invalid};

/// What a list beside a behaviour names. A list must be there where the behaviour speaks of one, and nowhere else.
pub fn check_list(behavior: &str, list: Option<(i32, Option<&[String]>)>) -> Result<Vec<String>> {
    let listed = matches!(behavior, "whitelist" | "allExcept" | "allViewerAndWhitelistCloudFront");
    let (quantity, items) = list.unwrap_or_default();
    let items = items.unwrap_or_default();
    check_quantity(quantity, items.len())?;
    match (listed, items.is_empty()) {
        (true, true) => Err(invalid(format!("The behavior {behavior} takes a list of at least one name."))),
        (false, false) => Err(invalid(format!("The behavior {behavior} takes no list of names."))),
        _ => Ok(items.to_vec()),
    }
}

pub fn check_names(names: &[String], most: usize, too_many: &'static ErrorShape) -> Result<()> {
    if names.len() > most {
        return Err(too_many.error(format!("At most {most} names can be listed.")));
    }
    for (at, name) in names.iter().enumerate() {
        if name.is_empty() || name.len() > 128 || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(invalid(format!("The name {name:?} cannot be listed.")));
        }
        if names[..at].iter().any(|other| other == name) {
            return Err(invalid(format!("The name {name} is listed twice.")));
        }
    }
    Ok(())
}

/// Headers that CloudFront makes of what it knows about viewers, and the edge here does too.
const MADE: &[&str] =
    &["cloudfront-forwarded-proto", "cloudfront-viewer-address", "cloudfront-viewer-http-version"];

/// Refuses headers that CloudFront makes of what nothing here knows: countries, devices.
pub fn refuse_cloudfront_headers(what: &str, names: &[String]) -> Result<()> {
    match names.iter().find(|name| is_unknown(name)) {
        Some(name) => Err(Error::unsupported(format!("{what} with the header {name}"))),
        None => Ok(()),
    }
}

fn is_unknown(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("cloudfront-") && !MADE.contains(&name.as_str())
}

/// Headers that CloudFront takes away or writes itself, whatever is chosen: they tell nothing apart ("HTTP request headers and
/// CloudFront behavior", CloudFront's guide).
const NEVER: &[&str] = &[
    "cache-control",
    "connection",
    "content-length",
    "cookie",
    "max-forwards",
    "pragma",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "request-range",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "x-amz-cf-id",
    "x-forwarded-proto",
    "x-real-ip",
];

/// Whether headers can be chosen by name. `keyed` says that they are part of the cache key; only there can `Authorization`
/// be: an answer to one viewer would be kept for the others.
pub fn check_chosen(names: &[String], keyed: bool) -> Result<()> {
    let refused = names.iter().find(|name| {
        let name = name.to_ascii_lowercase();
        NEVER.contains(&name.as_str()) || name.starts_with("x-edge-") || (!keyed && name == "authorization")
    });
    match refused {
        Some(name) => Err(invalid(format!("The parameter Headers contains {name} that is not allowed."))),
        None => Ok(()),
    }
}

/// The selection of a behaviour and its list.
pub fn selection(behavior: &str, names: Option<&Vec<String>>) -> Selection {
    let names = || names.cloned().unwrap_or_default();
    match behavior {
        "all" | "allViewer" | "allViewerAndWhitelistCloudFront" => Selection::All,
        "whitelist" => Selection::Only(names()),
        "allExcept" => Selection::AllExcept(names()),
        _ => Selection::None,
    }
}

/// The name of a header of HTTP.
pub fn check_header(name: &str) -> Result<()> {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    match !name.is_empty() && name.bytes().all(token) {
        true => Ok(()),
        false => Err(errors::INVALID_ARGUMENT.error(format!("The header name {name:?} is not valid."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_belong_to_behaviours() {
        let names = vec!["a".to_owned(), "b".to_owned()];
        let cases = [
            ("none", None, Ok(0)),
            ("all", Some((0, None)), Ok(0)),
            ("whitelist", Some((2, Some(names.as_slice()))), Ok(2)),
            ("allExcept", Some((2, Some(names.as_slice()))), Ok(2)),
            ("whitelist", None, Err("InvalidArgument")),
            ("none", Some((2, Some(names.as_slice()))), Err("InvalidArgument")),
            ("whitelist", Some((1, Some(names.as_slice()))), Err("InconsistentQuantities")),
        ];
        for (behavior, list, expected) in cases {
            let found = check_list(behavior, list);
            let found = found.as_ref().map(Vec::len).map_err(Error::code);
            assert_eq!(found, expected, "{behavior}");
        }
    }

    #[test]
    fn headers_that_cannot_be_chosen() {
        let one = |name: &str, keyed| check_chosen(&[name.to_owned()], keyed).is_ok();
        for name in ["X-Tenant", "Host", "Origin", "User-Agent", "X-Forwarded-For"] {
            assert!(one(name, true) && one(name, false), "{name}");
        }
        for name in ["Cookie", "Connection", "X-Edge-Location", "X-Forwarded-Proto"] {
            assert!(!one(name, true) && !one(name, false), "{name}");
        }
        assert!(one("Authorization", true) && !one("authorization", false));
    }

    #[test]
    fn names() {
        assert!(check_names(&["a".into(), "a".into()], 10, &errors::INVALID_ARGUMENT).is_err());
        assert!(check_names(&["a b".into()], 10, &errors::INVALID_ARGUMENT).is_err());
        assert!(refuse_cloudfront_headers("x", &["cloudfront-viewer-country".into()]).is_err());
        assert!(refuse_cloudfront_headers("x", &["Cloudy".into()]).is_ok());
        assert!(refuse_cloudfront_headers("x", &["CloudFront-Viewer-Address".into()]).is_ok());
    }
}
