//! Forms that browsers post to a bucket of S3.

use std::sync::Arc;

use http::Response;
use http::request::Parts;
use novamind_api::s3::PutObject;
use novamind_kernel::{Caller, Clock, Context, Principal};
use novamind_s3::post::{Form, is_form};
use novamind_wire::protocol::{Content, decode_request, encode_response};
use novamind_wire::route::bucket_of_host;
use novamind_wire::sigv4::{Dialect, FormClaims};
use novamind_wire::{Body, Call, Protocol, Result, Service};

use super::arriving::punctual;
use super::authenticate::KeyProblem;
use super::incoming::Incoming;
use super::{Server, arrival, page, signed};

/// The bucket that a form is posted to; `None` for any other request.
pub fn bucket(service: &'static Service, parts: &Parts) -> Option<String> {
    let plain = parts.uri.query().is_none_or(str::is_empty);
    if service.name != "s3" || parts.method != http::Method::POST || !plain || !is_form(&parts.headers) {
        return None;
    }
    let path = parts.uri.path().trim_matches('/');
    match bucket_of_host(service, &parts.headers) {
        Some(bucket) => path.is_empty().then(|| bucket.to_owned()),
        None => (!path.is_empty() && !path.contains('/')).then(|| path.to_owned()),
    }
}

impl Server {
    /// Stores the file of a form. Whose it is stands in the form.
    pub(super) async fn post(
        &self,
        service: &'static Service,
        bucket: &str,
        parts: &Parts,
        incoming: Incoming,
        request_id: &str,
    ) -> Result<Response<Body>> {
        let form = Form::read(&parts.headers, punctual(incoming)).await?;
        let claims = FormClaims::parse(|name| form.field(name))?;
        let mut caller = self.sender(claims.as_ref(), page::sends(parts))?;
        arrival::note(&parts.extensions, &mut caller);
        let how = |claims| signed::form(claims, form.field("x-amz-date"), Clock::real_now());
        caller.signed = claims.as_ref().map(how).map(Arc::new);
        let upload = form.upload(bucket, Clock::real_now())?;

        let operation = PutObject::operation();
        let labels = vec![("Bucket", bucket.to_owned()), ("Key", upload.key.clone())];
        let content = Content::Stream(upload.body);
        let input = decode_request(Protocol::RestXml, operation, &upload.head, &labels, content)?;
        let region = claims.as_ref().and_then(FormClaims::region).unwrap_or(&self.installation.region);
        let context = Context::for_request(self.cloud.clone(), service, caller, region, request_id);
        let output = self.cloud.registry()?.invoke(&context, service, operation, input).await?;
        let response = encode_response(Protocol::RestXml, service, operation, output, request_id);

        let host =
            parts.headers.get(http::header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let scheme = arrival::scheme(&parts.extensions);
        let base = match bucket_of_host(service, &parts.headers) {
            Some(_) => format!("{scheme}://{host}"),
            None => format!("{scheme}://{host}/{bucket}"),
        };
        Ok(upload.answer.finish(response, &base, bucket, &upload.key))
    }

    fn sender(&self, claims: Option<&FormClaims>, from_page: bool) -> Result<Caller> {
        let root = Caller::root(self.cloud.account());
        let trusting = self.cloud.settings().trusting && !from_page;
        let principal = if trusting { Principal::Root } else { Principal::Anonymous };
        // Tasks and builds act under their role here, too.
        let Some(claims) = claims.filter(|claims| !trusting || claims.session_token.is_some()) else {
            return Ok(Caller { principal, ..root });
        };
        match self.key(&claims.access_key, claims.session_token.as_deref()) {
            Ok((secret, caller)) => claims.verify(&secret).map(|()| caller),
            Err(KeyProblem::Refused(_)) if trusting => Ok(root),
            Err(problem) => Err(problem.error(Dialect::S3)),
        }
    }
}
