//! GetAuthorizationToken: what `docker login` is given.

use novamind_api::ecr::{AuthorizationData, GetAuthorizationToken, GetAuthorizationTokenOutput};
use novamind_kernel::Clock;
use novamind_wire::Result;

use crate::access::invalid;
use crate::{Cx, token};

/// How long a token is good, in milliseconds of real time.
const LIFETIME: i64 = 12 * 60 * 60 * 1000;

pub async fn get(cx: Cx, input: GetAuthorizationToken) -> Result<GetAuthorizationTokenOutput> {
    cx.authorize("*")?;
    let registries = input.registry_ids.unwrap_or_else(|| vec![cx.account().to_owned()]);
    if let Some(other) = registries.iter().find(|id| *id != cx.account()) {
        return Err(invalid(format!("There is no registry with id '{other}' in this installation")));
    }
    let expires = Clock::real_now().plus_millis(LIFETIME);
    let mut data = Vec::new();
    for _ in registries {
        let password = token::issue(cx.cloud(), cx.caller(), expires, None)?;
        data.push(AuthorizationData {
            authorization_token: Some(token::with_user(&password)),
            expires_at: Some(expires),
            proxy_endpoint: Some(format!("https://{}", cx.state().index.host())),
        });
    }
    Ok(GetAuthorizationTokenOutput { authorization_data: Some(data) })
}
