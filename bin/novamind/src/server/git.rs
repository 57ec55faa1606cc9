//! Repositories that this cloud hosts, below `/_novamind/git/NAME.git`: one pushes there to release.
//!
//! Git speaks basic authentication: the access key is the user, the secret key the password. The account's root may
//! do everything; any other identity needs `codecommit:GitPull` or `codecommit:GitPush` on the repository.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::request::Parts;
use http::{HeaderValue, Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use novamind_kernel::{Arn, Caller, Context, Identity};
use novamind_wire::Body;
use ring::hmac;

use super::incoming::Incoming;
use super::{Server, arrival, page};

const PREFIX: &str = "/_novamind/git";

impl Server {
    pub(super) async fn git(&self, mut parts: Parts, incoming: Incoming) -> Response<Body> {
        let Some(mut caller) = self.basic(&parts) else {
            let mut response = plain(StatusCode::UNAUTHORIZED, "give an access key and its secret key\n");
            let challenge = HeaderValue::from_static("Basic realm=\"novamind\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
            return response;
        };
        arrival::note(&parts.extensions, &mut caller);
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let path = path.strip_prefix(PREFIX).unwrap_or("/").to_owned();
        if let Err(message) = self.may(&caller, &path) {
            return plain(StatusCode::FORBIDDEN, &format!("{message}\n"));
        }
        match path.parse() {
            Ok(uri) => parts.uri = uri,
            Err(_) => return plain(StatusCode::BAD_REQUEST, "the path is not valid\n"),
        }
        let request = Request::from_parts(parts, incoming);
        let response = self.installed.hosted.serve(request, &caller.arn()).await;
        response.map(|body| Body::stream(body.map_err(Into::into)))
    }

    fn may(&self, caller: &Caller, path: &str) -> Result<(), String> {
        let action =
            if path.contains("git-receive-pack") { "codecommit:GitPush" } else { "codecommit:GitPull" };
        // As the repository's own server reads it.
        let name = path.trim_start_matches('/').split_once(".git/").map_or("", |(name, _)| name);
        let region = &self.installation.region;
        let arn = Arn::new("codecommit", region, self.cloud.account(), name).to_string();
        let service = &novamind_api::codeconnections::SERVICE;
        let context = Context::new(self.cloud.clone(), service, caller.clone(), region);
        context.authorize_action(action, &arn).map_err(|error| error.message().to_owned())
    }

    /// Whose access key and secret key these are.
    fn basic(&self, parts: &Parts) -> Option<Caller> {
        let root = Caller::root(self.cloud.account());
        if self.cloud.settings().trusting && !page::sends(parts) {
            return Some(root);
        }
        let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let encoded = value.strip_prefix("Basic ").or(value.strip_prefix("basic "))?;
        let text = String::from_utf8(BASE64_STANDARD.decode(encoded.trim()).ok()?).ok()?;
        let (access_key, given) = text.split_once(':')?;
        let (secret, caller) = if *access_key == self.installation.access_key {
            (self.installation.secret_key.clone(), root)
        } else {
            match self.cloud.authorizer().ok()?.identify(access_key, None).ok()? {
                Identity::Known { secret_key, caller } => (secret_key, caller),
                _ => return None,
            }
        };
        // Compared as digests under a key: how long that takes tells nothing.
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"novamind git");
        let tag = hmac::sign(&key, secret.as_bytes());
        hmac::verify(&key, given.as_bytes(), tag.as_ref()).ok().map(|()| caller)
    }
}

fn plain(status: StatusCode, message: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(message.to_owned()));
    *response.status_mut() = status;
    response
}
