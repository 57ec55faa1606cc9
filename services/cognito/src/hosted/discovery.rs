//! What verifiers of tokens read: the description of a pool, and its keys.

use http::request::Parts;
use http::{Method, Response, StatusCode};
use novamind_wire::{Body, Result};
use serde_json::json;

use super::json as answer_json;
use crate::domain::host;
use crate::place::Place;
use crate::records::Domain;
use crate::{Cx, keys};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    Configuration,
    Keys,
}

/// The pool and the document that a request is for.
pub fn is_for(parts: &Parts) -> Option<(&str, Document)> {
    if parts.method != Method::GET {
        return None;
    }
    let (pool, rest) = parts.uri.path().strip_prefix('/')?.split_once('/')?;
    let document = match rest {
        ".well-known/openid-configuration" => Document::Configuration,
        ".well-known/jwks.json" => Document::Keys,
        _ => return None,
    };
    let (region, name) = pool.split_once('_')?;
    let fits =
        !region.is_empty() && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then_some((pool, document))
}

pub async fn answer(cx: &Cx, pool: &str, document: Document) -> Result<Response<Body>> {
    let Some(place) = Place::anywhere(cx, pool)? else {
        let message = json!({ "message": format!("User pool {pool} does not exist.") });
        return Ok(answer_json(StatusCode::NOT_FOUND, &message));
    };
    if document == Document::Keys {
        let keys = keys::of(cx, &place.scope, &place.id).await?;
        return Ok(answer_json(StatusCode::OK, &keys.set()));
    }
    let endpoint = &cx.cloud().settings().endpoint;
    let domains = cx.store().all::<Domain>(&place.scope)?;
    let domain = domains.iter().find(|domain| domain.pool == place.id);
    let pages = domain.map(|domain| host(&domain.id, &place.scope.region, endpoint));
    let mut configuration = json!({
        "id_token_signing_alg_values_supported": ["RS256"],
        "issuer": place.issuer(),
        // Where it answers here; the issuer is a name, as it stands in tokens.
        "jwks_uri": format!("{endpoint}/{}/.well-known/jwks.json", place.id),
        "response_types_supported": ["code", "token"],
        "scopes_supported": ["openid", "email", "phone", "profile"],
        "subject_types_supported": ["public"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
    });
    if let (Some(pages), Some(members)) = (pages, configuration.as_object_mut()) {
        for (name, path) in [
            ("authorization_endpoint", "/oauth2/authorize"),
            ("end_session_endpoint", "/logout"),
            ("revocation_endpoint", "/oauth2/revoke"),
            ("token_endpoint", "/oauth2/token"),
            ("userinfo_endpoint", "/oauth2/userInfo"),
        ] {
            members.insert(name.into(), format!("{pages}{path}").into());
        }
    }
    Ok(answer_json(StatusCode::OK, &configuration))
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    #[test]
    fn paths() {
        let cases = [
            ("/us-east-1_AbC/.well-known/jwks.json", Some(("us-east-1_AbC", Document::Keys))),
            (
                "/us-east-1_AbC/.well-known/openid-configuration",
                Some(("us-east-1_AbC", Document::Configuration)),
            ),
            ("/us-east-1_AbC/.well-known/other", None),
            ("/bucket/.well-known/jwks.json", None),
            ("/us-east-1_AbC/x/.well-known/jwks.json", None),
        ];
        for (path, expected) in cases {
            let (parts, ()) = Request::get(path).body(()).unwrap().into_parts();
            assert_eq!(is_for(&parts), expected, "{path}");
        }
    }
}
