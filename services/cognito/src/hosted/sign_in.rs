//! The sign-in page, and what it asks after the password.

use http::{Response, StatusCode};
use novamind_wire::{Body, Error, Result};

use super::authorize::{Asked, asked, enter};
use super::html::{Field, Form};
use super::{Request, redirect};
use crate::auth::{self, Parameters};
use crate::challenge::{NewToken, Session, Step, after_password};
use crate::place::Place;
use crate::{Cx, totp};

/// What a page says of an error, if it is the user's and not ours.
pub fn told(error: Error) -> Result<String> {
    match error.source().is_some() || error.status() >= 500 && error.status() != 501 {
        true => Err(error),
        false => Ok(error.message().to_owned()),
    }
}

fn form(request: &Request, problem: Option<&str>, name: &str) -> Response<Body> {
    let field = |name, label, kind, autocomplete, value| Field { name, label, kind, autocomplete, value };
    Form {
        title: "Sign in",
        problem,
        notice: None,
        action: "/login",
        fields: vec![
            field("username", "Username", "text", "username", name),
            field("password", "Password", "password", "current-password", ""),
        ],
        hidden: Vec::new(),
        button: "Sign in",
        links: vec![("/forgotPassword", "Forgot your password?"), ("/signup", "Create an account")],
    }
    .show(if problem.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK }, request)
}

pub fn show(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    Ok(match asked(cx, place, request)? {
        Ok(_) => form(request, None, ""),
        Err(wrong) => wrong.response(),
    })
}

pub async fn submit(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let asked = match asked(cx, place, request)? {
        Ok(asked) => asked,
        Err(wrong) => return Ok(wrong.response()),
    };
    let name = request.field("username").unwrap_or_default();
    let outcome = async {
        let given = request.field("password").unwrap_or_default();
        let (key, user) = auth::check_password(cx, &asked.app, name, given).await?;
        after_password(cx, &asked.app, &key, &user)
    };
    match outcome.await {
        Ok(step) => go_on(cx, &asked, request, step).await,
        // Whoever has not confirmed the address yet goes there.
        Err(error) if error.code() == "UserNotConfirmedException" => {
            let name = super::escape(name);
            Ok(redirect(&format!("/confirm?username={name}&{}", request.raw_query)))
        }
        Err(error) if error.code() == "PasswordResetRequiredException" => {
            let name = super::escape(name);
            Ok(redirect(&format!("/confirmForgotPassword?username={name}&{}", request.raw_query)))
        }
        Err(error) => Ok(form(request, Some(&told(error)?), name)),
    }
}

/// Goes on with a sign-in: back to the client, or to the next question.
async fn go_on(cx: &Cx, asked: &Asked, request: &Request, step: Step) -> Result<Response<Body>> {
    match step {
        Step::Passed(key) => enter(cx, asked, &key).await,
        Step::Renewed(_) => Err(Error::internal("a page renews no tokens")),
        Step::Ask { name, session, parameters } => {
            let mut session = session.unwrap_or_default();
            let mut secret = None;
            if name == "MFA_SETUP" {
                let plain = totp::secret();
                let mut opened = Session::open(cx, &session)?;
                let token = NewToken { secret: hex::encode(&plain), verified: false, name: String::new() };
                opened.token = Some(token);
                session = opened.seal(cx)?;
                secret = Some(totp::base32(&plain));
            }
            let required = parameters.get("requiredAttributes").cloned().unwrap_or_default();
            Ok(question(request, name, &session, secret.as_deref(), &required, None))
        }
    }
}

/// The page of one challenge.
fn question(
    request: &Request,
    name: &str,
    session: &str,
    secret: Option<&str>,
    required: &str,
    problem: Option<&str>,
) -> Response<Body> {
    let attributes: Vec<String> = serde_json::from_str(required).unwrap_or_default();
    let labels: Vec<String> =
        attributes.iter().map(|one| one.trim_start_matches("userAttributes.").replace('_', " ")).collect();
    let text = |name, label, autocomplete| Field { name, label, kind: "text", autocomplete, value: "" };
    let (title, notice, mut fields) = match name {
        "NEW_PASSWORD_REQUIRED" => (
            "Choose a new password",
            None,
            vec![Field {
                name: "NEW_PASSWORD",
                label: "New password",
                kind: "password",
                autocomplete: "new-password",
                value: "",
            }],
        ),
        "MFA_SETUP" => (
            "Set up your authenticator application",
            secret.map(|secret| format!("Enter this key in the application: {secret}")),
            vec![text("SOFTWARE_TOKEN_MFA_CODE", "Code that the application shows", "one-time-code")],
        ),
        _ => (
            "Enter the code of your authenticator application",
            None,
            vec![text("SOFTWARE_TOKEN_MFA_CODE", "Code", "one-time-code")],
        ),
    };
    for (attribute, label) in attributes.iter().zip(&labels) {
        fields.push(text(attribute, label, "off"));
    }
    let mut hidden = vec![("challenge", name), ("session", session), ("required", required)];
    hidden.extend(secret.map(|secret| ("secret", secret)));
    Form {
        title,
        problem,
        notice: notice.as_deref(),
        action: "/challenge",
        fields,
        hidden,
        button: "Go on",
        links: Vec::new(),
    }
    .show(if problem.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK }, request)
}

pub async fn challenge(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let asked = match asked(cx, place, request)? {
        Ok(asked) => asked,
        Err(wrong) => return Ok(wrong.response()),
    };
    let field = |name| request.field(name).unwrap_or_default();
    let (name, mut session) = (field("challenge").to_owned(), field("session").to_owned());
    let answers: Parameters = request.form.iter().cloned().collect();
    let outcome = async {
        if name == "MFA_SETUP" {
            session = crate::token_code::prove(cx, &session, field("SOFTWARE_TOKEN_MFA_CODE"), "").await?;
        }
        auth::take(cx, &asked.app, &name, Some(&session), &answers).await
    };
    match outcome.await {
        Ok(step) => go_on(cx, &asked, request, step).await,
        Err(error) if error.message().starts_with("Invalid session") => {
            Ok(redirect(&format!("/login?{}", request.raw_query)))
        }
        Err(error) => {
            let problem = told(error)?;
            Ok(question(
                request,
                &name,
                field("session"),
                request.field("secret"),
                field("required"),
                Some(&problem),
            ))
        }
    }
}
