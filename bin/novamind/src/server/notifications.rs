//! What subscribers of notifications ask without credentials: the links that confirm and end a subscription, and the
//! certificate of the signatures.
//!
//! Nothing else passes here: the operation is one of two, the request is a GET without a body, and the service itself
//! checks the token, or the ARN that only the subscriber knows.

use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode, header};
use novamind_api::sns::SERVICE;
use novamind_kernel::{Arn, Caller, Context, Principal, uuid};
use novamind_wire::protocol::{Content, decode_request, encode_error, encode_response};
use novamind_wire::{Body, Error, Protocol, Result};
use percent_encoding::percent_decode_str;

use super::Server;

/// A question that needs no signature.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    Certificate(String),
    /// The operation, and the region of the ARN that it is about.
    Link(&'static str, Option<String>),
}

/// What a request asks, if it is one of these. A request that is signed goes the usual way.
pub fn asked(parts: &Parts) -> Option<Asked> {
    if parts.method != Method::GET || parts.headers.contains_key(header::AUTHORIZATION) {
        return None;
    }
    let path = parts.uri.path().strip_prefix('/')?;
    if path.starts_with("SimpleNotificationService-") && path.ends_with(".pem") && !path.contains('/') {
        return Some(Asked::Certificate(path.to_owned()));
    }
    let query = parts.uri.query()?;
    let value = |wanted: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(name, _)| *name == wanted)?;
        Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
    };
    if !path.is_empty() || value("X-Amz-Signature").is_some() || value("Signature").is_some() {
        return None;
    }
    let (operation, arn) = match value("Action")?.as_str() {
        "ConfirmSubscription" => ("ConfirmSubscription", value("TopicArn")),
        "Unsubscribe" => ("Unsubscribe", value("SubscriptionArn")),
        _ => return None,
    };
    let region = arn.as_deref().and_then(Arn::parse).map(|arn| arn.region.to_owned());
    Some(Asked::Link(operation, region))
}

impl Server {
    pub(super) async fn notifications(&self, parts: &Parts, asked: Asked) -> Response<Body> {
        let request_id = uuid();
        let outcome = match asked {
            Asked::Certificate(name) => self.certificate(&name).await,
            Asked::Link(operation, region) => self.link(parts, operation, region, &request_id).await,
        };
        outcome.unwrap_or_else(|error| {
            if error.source().is_some() {
                tracing::error!(%request_id, %error, "a request failed");
            }
            encode_error(Protocol::Query, &SERVICE, &error, &request_id)
        })
    }

    async fn certificate(&self, name: &str) -> Result<Response<Body>> {
        let found = self.installed.sns.certificate(&self.cloud, name).await?;
        let found = found.ok_or_else(|| Error::new("NotFound", 404, "There is no such certificate."))?;
        let mut response = Response::new(Body::from(found));
        *response.status_mut() = StatusCode::OK;
        let kind = HeaderValue::from_static("application/x-pem-file");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        Ok(response)
    }

    async fn link(
        &self,
        parts: &Parts,
        operation: &'static str,
        region: Option<String>,
        request_id: &str,
    ) -> Result<Response<Body>> {
        let operation = SERVICE
            .operation(operation)
            .ok_or_else(|| Error::internal(format!("{operation} is not on the allow-list")))?;
        let content = Content::Whole(bytes::Bytes::new());
        let labels = Default::default();
        let input = decode_request(Protocol::Query, operation, parts, &labels, content)?;
        let caller = Caller { principal: Principal::Anonymous, ..Caller::root(self.cloud.account()) };
        let region = region.as_deref().unwrap_or(&self.installation.region);
        let context = Context::for_request(self.cloud.clone(), &SERVICE, caller, region, request_id);
        let output = self.cloud.registry()?.invoke(&context, &SERVICE, operation, input).await?;
        Ok(encode_response(Protocol::Query, &SERVICE, operation, output, request_id))
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    #[test]
    fn only_what_subscribers_ask() {
        let link = |operation, region: &str| Some(Asked::Link(operation, Some(region.to_owned())));
        let topic = "arn:aws:sns:eu-west-1:1:ops";
        let cases = [
            (
                format!("/?Action=ConfirmSubscription&TopicArn={topic}&Token=x"),
                link("ConfirmSubscription", "eu-west-1"),
            ),
            (format!("/?Action=Unsubscribe&SubscriptionArn={topic}%3Au"), link("Unsubscribe", "eu-west-1")),
            ("/?Action=Unsubscribe".to_owned(), Some(Asked::Link("Unsubscribe", None))),
            (format!("/?Action=DeleteTopic&TopicArn={topic}"), None),
            (format!("/?Action=Unsubscribe&SubscriptionArn={topic}&X-Amz-Signature=1"), None),
            (format!("/key?Action=Unsubscribe&SubscriptionArn={topic}"), None),
            ("/".to_owned(), None),
            (
                "/SimpleNotificationService-0a.pem".to_owned(),
                Some(Asked::Certificate("SimpleNotificationService-0a.pem".into())),
            ),
            ("/SimpleNotificationService-0a.pem/x".to_owned(), None),
        ];
        for (uri, expected) in cases {
            let (parts, ()) = Request::get(&uri).body(()).unwrap().into_parts();
            assert_eq!(asked(&parts), expected, "{uri}");
            let signed =
                Request::get(&uri).header(header::AUTHORIZATION, "AWS4-HMAC-SHA256 x").body(()).unwrap();
            assert_eq!(asked(&signed.into_parts().0), None);
            let (posted, ()) = Request::post(&uri).body(()).unwrap().into_parts();
            assert_eq!(asked(&posted), None);
        }
    }
}
