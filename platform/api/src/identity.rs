//! Who asks: the user whose access token a request carries.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::problem::Problem;
use crate::token::{Refusal, Unverified};

/// The `sub` of the signed-in user: what files and records belong to. Plain ASCII without `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner(pub Arc<str>);

/// Lets a request through that carries a good token, as its user's.
pub async fn authenticate(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    match owner(&app, request.headers()).await {
        Ok(owner) => {
            request.extensions_mut().insert(owner);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn owner(app: &App, headers: &HeaderMap) -> Result<Owner, Problem> {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = given.and_then(|text| text.split_once(' '));
    let Some((_, token)) = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")) else {
        let detail = "sign in, and send the access token as Authorization: Bearer TOKEN";
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "unauthorized", detail));
    };
    let refused = |refusal: Refusal| Problem::new(StatusCode::UNAUTHORIZED, "invalid_token", refusal.0);
    let token = Unverified::parse(token.trim()).map_err(refused)?;
    let key = app.keys.find(&token.kid).await?;
    let key = key
        .ok_or_else(|| refused(Refusal("the token is signed with a key that the user pool does not have")))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let sub = token.verify(&key, &app.config.tokens, now).map_err(refused)?;
    Ok(Owner(sub.into()))
}
