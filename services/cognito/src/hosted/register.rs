//! Pages for somebody who has not signed in: sign up, confirm it, and get another password. They call the same
//! operations as any client, on behalf of theirs.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::{Response, StatusCode};
use novamind_api::cognito_idp::{
    AttributeType, ConfirmForgotPassword, ConfirmSignUp, ForgotPassword, ResendConfirmationCode, SignUp,
};
use novamind_wire::{Body, Result};
use ring::hmac;

use super::authorize::asked;
use super::html::{Field, Form};
use super::sign_in::told;
use super::{Request, escape, redirect};
use crate::place::{App, Place};
use crate::{Cx, sign_up as operations};

/// The hash that a client with a secret gives.
fn hash(app: &App, name: &str) -> Option<String> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, app.secret.as_ref()?.as_bytes());
    Some(BASE64_STANDARD.encode(hmac::sign(&key, format!("{name}{}", app.id).as_bytes())))
}

/// The app of a request, or the page that says why not.
macro_rules! app {
    ($cx:expr, $place:expr, $request:expr) => {
        match asked($cx, $place, $request)? {
            Ok(asked) => asked.app,
            Err(wrong) => return Ok(wrong.response()),
        }
    };
}

fn field<'a>(
    name: &'a str,
    label: &'a str,
    kind: &'a str,
    autocomplete: &'a str,
    value: &'a str,
) -> Field<'a> {
    Field { name, label, kind, autocomplete, value }
}

fn status(problem: Option<&str>) -> StatusCode {
    if problem.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK }
}

/// The query without the name that a page was given with it.
fn rest(request: &Request) -> String {
    let pairs =
        request.raw_query.split('&').filter(|pair| !pair.starts_with("username=") && !pair.is_empty());
    pairs.collect::<Vec<_>>().join("&")
}

/// Attributes that a new user gives beside name and password.
fn wanted(app: &App) -> Vec<(String, String)> {
    let by_mail = app.place.username_attributes().iter().any(|one| one == "email");
    let mut names: Vec<String> = app
        .place
        .pool
        .settings
        .schema_attributes
        .iter()
        .flatten()
        .filter(|one| one.required == Some(true))
        .filter_map(|one| one.name.clone())
        .filter(|name| name != "sub")
        .collect();
    if app.place.auto_verifies("email") && !names.iter().any(|name| name == "email") {
        names.push("email".into());
    }
    names.retain(|name| !(by_mail && name == "email"));
    names.into_iter().map(|name| (format!("requiredAttributes[{name}]"), name.replace('_', " "))).collect()
}

fn sign_up_form(app: &App, request: &Request, problem: Option<&str>) -> Response<Body> {
    let wanted = wanted(app);
    let value = |name: &str| request.field(name).unwrap_or_default();
    let label = match app.place.username_attributes() {
        [one] if one == "email" => "Email",
        [] => "Username",
        _ => "Email or phone number",
    };
    let mut fields = vec![field("username", label, "text", "username", value("username"))];
    for (name, label) in &wanted {
        let kind = if name == "requiredAttributes[email]" { "email" } else { "text" };
        fields.push(field(name, label, kind, "on", value(name)));
    }
    fields.push(field("password", "Password", "password", "new-password", ""));
    Form {
        title: "Create an account",
        problem,
        notice: None,
        action: "/signup",
        fields,
        hidden: Vec::new(),
        button: "Create the account",
        links: vec![("/login", "I have an account")],
    }
    .show(status(problem), request)
}

pub fn show_sign_up(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let app = app!(cx, place, request);
    Ok(sign_up_form(&app, request, None))
}

pub async fn sign_up(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let app = app!(cx, place, request);
    let name = request.field("username").unwrap_or_default().to_owned();
    let attributes = request.form.iter().filter_map(|(name, value)| {
        let name = name.strip_prefix("requiredAttributes[")?.strip_suffix(']')?.to_owned();
        (!value.is_empty()).then(|| AttributeType { name, value: Some(value.clone()) })
    });
    let input = SignUp {
        client_id: app.id.clone(),
        secret_hash: hash(&app, &name),
        username: name.clone(),
        password: request.field("password").map(str::to_owned),
        user_attributes: Some(attributes.collect()),
        ..SignUp::default()
    };
    match operations::sign_up(cx.clone(), input).await {
        Ok(_) => Ok(redirect(&format!("/confirm?username={}&{}", escape(&name), rest(request)))),
        Err(error) => Ok(sign_up_form(&app, request, Some(&told(error)?))),
    }
}

fn confirm_form(request: &Request, problem: Option<&str>, notice: Option<&str>) -> Response<Body> {
    let name = request.field("username").or(request.asked("username")).unwrap_or_default();
    Form {
        title: "Confirm your account",
        problem,
        notice: notice.or(Some("A code was sent to your address.")),
        action: "/confirm",
        fields: vec![
            field("username", "Username", "text", "username", name),
            field("code", "Code", "text", "one-time-code", ""),
        ],
        hidden: Vec::new(),
        button: "Confirm",
        links: vec![("/login", "Back to the sign-in")],
    }
    .show(status(problem), request)
}

pub fn show_confirm(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let _ = app!(cx, place, request);
    Ok(confirm_form(request, None, None))
}

pub async fn confirm(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let app = app!(cx, place, request);
    let name = request.field("username").unwrap_or_default().to_owned();
    let input = ConfirmSignUp {
        client_id: app.id.clone(),
        secret_hash: hash(&app, &name),
        username: name,
        confirmation_code: request.field("code").unwrap_or_default().to_owned(),
        ..ConfirmSignUp::default()
    };
    match operations::confirm(cx.clone(), input).await {
        Ok(_) => Ok(redirect(&format!("/login?{}", rest(request)))),
        Err(error) => Ok(confirm_form(request, Some(&told(error)?), None)),
    }
}

pub async fn resend(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let app = app!(cx, place, request);
    let name = request.field("username").unwrap_or_default().to_owned();
    let input = ResendConfirmationCode {
        client_id: app.id.clone(),
        secret_hash: hash(&app, &name),
        username: name,
        ..ResendConfirmationCode::default()
    };
    match operations::resend(cx.clone(), input).await {
        Ok(_) => Ok(confirm_form(request, None, Some("Another code was sent."))),
        Err(error) => Ok(confirm_form(request, Some(&told(error)?), None)),
    }
}

fn forgot_form(request: &Request, problem: Option<&str>) -> Response<Body> {
    let name = request.field("username").unwrap_or_default();
    Form {
        title: "Forgot your password?",
        problem,
        notice: Some("Enter your username, and a code is sent to your address."),
        action: "/forgotPassword",
        fields: vec![field("username", "Username", "text", "username", name)],
        hidden: Vec::new(),
        button: "Send the code",
        links: vec![("/login", "Back to the sign-in")],
    }
    .show(status(problem), request)
}

pub fn show_forgot(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let _ = app!(cx, place, request);
    Ok(forgot_form(request, None))
}

pub async fn forgot(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let app = app!(cx, place, request);
    let name = request.field("username").unwrap_or_default().to_owned();
    let input = ForgotPassword {
        client_id: app.id.clone(),
        secret_hash: hash(&app, &name),
        username: name.clone(),
        ..ForgotPassword::default()
    };
    match operations::forgot(cx.clone(), input).await {
        Ok(_) => {
            Ok(redirect(&format!("/confirmForgotPassword?username={}&{}", escape(&name), rest(request))))
        }
        Err(error) => Ok(forgot_form(request, Some(&told(error)?))),
    }
}

fn reset_form(request: &Request, problem: Option<&str>) -> Response<Body> {
    let name = request.field("username").or(request.asked("username")).unwrap_or_default();
    Form {
        title: "Choose a new password",
        problem,
        notice: Some("Enter the code that was sent to your address."),
        action: "/confirmForgotPassword",
        fields: vec![
            field("username", "Username", "text", "username", name),
            field("code", "Code", "text", "one-time-code", ""),
            field("password", "New password", "password", "new-password", ""),
        ],
        hidden: Vec::new(),
        button: "Change the password",
        links: vec![("/login", "Back to the sign-in")],
    }
    .show(status(problem), request)
}

pub fn show_reset(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let _ = app!(cx, place, request);
    Ok(reset_form(request, None))
}

pub async fn reset(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let app = app!(cx, place, request);
    let name = request.field("username").unwrap_or_default().to_owned();
    let input = ConfirmForgotPassword {
        client_id: app.id.clone(),
        secret_hash: hash(&app, &name),
        username: name,
        confirmation_code: request.field("code").unwrap_or_default().to_owned(),
        password: request.field("password").unwrap_or_default().to_owned(),
        ..ConfirmForgotPassword::default()
    };
    match operations::confirm_forgot(cx.clone(), input).await {
        Ok(_) => Ok(redirect(&format!("/login?{}", rest(request)))),
        Err(error) => Ok(reset_form(request, Some(&told(error)?))),
    }
}
