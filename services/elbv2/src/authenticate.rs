//! Actions that sign users in with a user pool: parsed, checked against the pool, rendered, and translated for the edge.
//!
//! Who makes or changes one needs `cognito-idp:DescribeUserPoolClient`, and nothing else of user pools ("Prepare to use
//! Amazon Cognito"). What the pool's client allows is not checked: the pool tells it to who signs in, as on AWS.

use std::collections::BTreeMap;

use novamind_api::cognito_idp::DescribeUserPoolClient;
use novamind_api::elbv2::{AuthenticateCognitoActionConfig, errors};
use novamind_edge::{self as edge, Unauthenticated};
use novamind_kernel::Arn;
use novamind_wire::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::action::{Action, What};
use crate::refuse::invalid;
use crate::{Cx, identity};

const COOKIE: &str = "AWSELBAuthSessionCookie";
const SCOPE: &str = "openid";
const TIMEOUT: u64 = 604_800;
/// Of AWS's own.
const PARAMETERS: usize = 10;
/// What the load balancer writes into the request to the provider itself.
const RESERVED: [&str; 5] = ["client_id", "redirect_uri", "response_type", "scope", "state"];
/// Cookies of load balancers.
const COOKIES: [&str; 6] =
    ["AWSALB", "AWSALBCORS", "AWSALBTG", "AWSALBTGCORS", "AWSALBAPP", "AWSALBAuthNonce"];
/// Bounds of ours for what AWS bounds without telling how, in bytes.
const NAME: usize = 128;
const VALUE: usize = 1024;

/// What signing in asks of the service of user pools.
pub trait UserPools: Send + Sync {
    /// The id of the pool whose pages have this domain.
    fn of_domain(&self, region: &str, domain: &str) -> Result<Option<String>>;

    /// How the edge signs users of the pool in, with the client's secret; an empty one if there is no such client.
    fn provider(&self, region: &str, pool: &str, client: &str, domain: &str) -> Result<edge::Provider>;
}

/// `authenticate-cognito`, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cognito {
    pub pool_arn: String,
    pub client: String,
    pub domain: String,
    pub cookie: String,
    pub scope: String,
    /// In seconds.
    pub timeout: u64,
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
    pub unauthenticated: Unauthenticated,
}

/// A name of a cookie (RFC 6265).
fn is_token(text: &str) -> bool {
    let odd = |byte: &u8| b"!#$%&'*+-.^_`|~".contains(byte);
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || odd(&byte))
}

fn is_line(text: &str, most: usize) -> bool {
    !text.is_empty() && text.len() <= most && !text.chars().any(char::is_control)
}

fn check_parameters(parameters: &BTreeMap<String, String>) -> Result<()> {
    if parameters.len() > PARAMETERS {
        return Err(invalid(format!(
            "At most {PARAMETERS} authentication request extra parameters can be specified"
        )));
    }
    for (name, value) in parameters {
        if RESERVED.contains(&name.as_str()) {
            return Err(invalid(format!("'{name}' cannot be an authentication request extra parameter")));
        }
        if !is_line(name, NAME) || !is_line(value, VALUE) {
            return Err(invalid(format!("The authentication request extra parameter '{name}' is not valid")));
        }
    }
    Ok(())
}

impl Cognito {
    pub fn parse(config: AuthenticateCognitoActionConfig) -> Result<Self> {
        let cookie = config.session_cookie_name.unwrap_or_else(|| COOKIE.to_owned());
        if !is_token(&cookie) || cookie.len() > NAME || COOKIES.contains(&cookie.as_str()) {
            return Err(invalid(format!("Session cookie name '{cookie}' is not valid")));
        }
        let scope = config.scope.unwrap_or_else(|| SCOPE.to_owned());
        if !is_line(&scope, VALUE) {
            return Err(invalid(format!("Scope '{scope}' is not valid")));
        }
        let timeout = match config.session_timeout {
            None => TIMEOUT,
            Some(given) => {
                u64::try_from(given).ok().filter(|given| (1..=TIMEOUT).contains(given)).ok_or_else(|| {
                    invalid(format!("Session timeout '{given}' must be between 1 and {TIMEOUT} inclusive"))
                })?
            }
        };
        let parameters = config.authentication_request_extra_params.unwrap_or_default();
        check_parameters(&parameters)?;
        let unauthenticated = match config.on_unauthenticated_request.as_deref() {
            None | Some("authenticate") => Unauthenticated::Authenticate,
            Some("allow") => Unauthenticated::Allow,
            Some("deny") => Unauthenticated::Deny,
            Some(other) => {
                return Err(invalid(format!(
                    "OnUnauthenticatedRequest '{other}' must be one of 'deny, allow, authenticate'"
                )));
            }
        };
        Ok(Self {
            pool_arn: config.user_pool_arn,
            client: config.user_pool_client_id,
            domain: config.user_pool_domain,
            cookie,
            scope,
            timeout,
            parameters,
            unauthenticated,
        })
    }

    /// As AWS shows it, with what was left out.
    pub fn render(&self) -> AuthenticateCognitoActionConfig {
        let unauthenticated = match self.unauthenticated {
            Unauthenticated::Authenticate => "authenticate",
            Unauthenticated::Allow => "allow",
            Unauthenticated::Deny => "deny",
        };
        AuthenticateCognitoActionConfig {
            user_pool_arn: self.pool_arn.clone(),
            user_pool_client_id: self.client.clone(),
            user_pool_domain: self.domain.clone(),
            session_cookie_name: Some(self.cookie.clone()),
            scope: Some(self.scope.clone()),
            session_timeout: i64::try_from(self.timeout).ok(),
            authentication_request_extra_params: (!self.parameters.is_empty())
                .then(|| self.parameters.clone()),
            on_unauthenticated_request: Some(unauthenticated.into()),
        }
    }

    /// Region and id of the pool.
    pub fn pool(&self) -> Option<(&str, &str)> {
        let arn = Arn::parse(&self.pool_arn).filter(|arn| arn.service == "cognito-idp")?;
        Some((arn.region, arn.resource.strip_prefix("userpool/").filter(|id| !id.is_empty())?))
    }

    /// For the edge.
    ///
    /// # Errors
    /// Of reading the pool's client, and for a record whose ARN is none.
    pub fn plan(&self, pools: &dyn UserPools, keys: &str) -> Result<edge::Authenticate> {
        let (region, pool) = self.pool().ok_or_else(|| not_a_pool(&self.pool_arn))?;
        Ok(edge::Authenticate {
            provider: pools.provider(region, pool, &self.client, &self.domain)?,
            cookie: self.cookie.clone(),
            scope: self.scope.clone(),
            session_seconds: self.timeout,
            parameters: self.parameters.clone(),
            unauthenticated: self.unauthenticated,
            keys: keys.to_owned(),
        })
    }
}

fn wrong(message: impl Into<String>) -> Error {
    errors::INVALID_LOAD_BALANCER_ACTION_EXCEPTION.error(message)
}

fn not_a_pool(arn: &str) -> Error {
    wrong(format!("'{arn}' is not a valid user pool ARN"))
}

/// Refuses what only listeners with TLS may do.
pub fn check_protocol<'a>(secure: bool, actions: impl IntoIterator<Item = &'a Action>) -> Result<()> {
    let asks = |action: &Action| matches!(action.what, What::AuthenticateCognito(_));
    match secure || !actions.into_iter().any(asks) {
        true => Ok(()),
        false => Err(wrong("Actions of type 'authenticate-cognito' are supported only on HTTPS listeners")),
    }
}

/// Checks the user pools of actions as their caller sees them, and sees to it that there are keys for their sessions.
pub async fn settle(cx: &Cx, actions: &[Action]) -> Result<()> {
    for action in actions {
        if let What::AuthenticateCognito(cognito) = &action.what {
            check(cx, cognito).await?;
            identity::prepare(cx).await?;
        }
    }
    Ok(())
}

async fn check(cx: &Cx, cognito: &Cognito) -> Result<()> {
    let arn = Arn::parse(&cognito.pool_arn);
    let here = arn.is_some_and(|arn| arn.region == cx.region() && arn.account == cx.account());
    let Some((region, pool)) = cognito.pool().filter(|_| here) else {
        return Err(not_a_pool(&cognito.pool_arn));
    };
    let asked = DescribeUserPoolClient { user_pool_id: pool.to_owned(), client_id: cognito.client.clone() };
    let found = cx.call(asked).await.map_err(|error| match error.code() {
        "AccessDeniedException" => wrong("User is not authorized to perform 'describeUserPoolClient'"),
        "ResourceNotFoundException" | "InvalidParameterException" => wrong(error.message()),
        _ => error,
    })?;
    if found.user_pool_client.is_none_or(|client| client.client_secret.is_none()) {
        return Err(wrong("The user pool client must have a client secret"));
    }
    match cx.state().pools.of_domain(region, &cognito.domain)? {
        Some(owner) if owner == pool => Ok(()),
        _ => {
            let domain = &cognito.domain;
            Err(wrong(format!(
                "The user pool domain '{domain}' is not associated with the provided user pool"
            )))
        }
    }
}

#[cfg(test)]
#[path = "authenticate_tests.rs"]
mod tests;
