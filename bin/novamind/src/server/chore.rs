//! What this installation answers beside AWS's interface, under `/_novamind/`.

use http::request::Parts;
use http::{Method, Response, StatusCode};
use novamind_kernel::Context;
use novamind_wire::sigv4::{Presented, Received};
use novamind_wire::{Body, Error, Protocol, Result, Service};

use super::incoming::Incoming;
use super::{Server, page};

/// Chores are signed for a service of their own, so that no AWS call can be replayed as one.
static SERVICE: Service = Service::of_installation("novamind");

impl Server {
    pub(super) async fn chore(&self, parts: &Parts, name: &str, incoming: Incoming) -> Response<Body> {
        let outcome = match (&parts.method, name) {
            (&Method::GET, "health") => Ok("ok\n".to_owned()),
            (&Method::GET, "clock") => Ok(format!("{}\n", crate::clock::told(self.cloud.clock()))),
            (&Method::POST, "reset") if self.cloud.settings().trusting => match page::sends(parts) {
                true => Err(page::refused()),
                false => self.reset().await,
            },
            (&Method::POST, name) if name.contains('/') => self.signed_chore(parts, name, incoming).await,
            _ => Err(Error::new("NotFound", 404, "there is nothing here")),
        };
        let (status, text) = match outcome {
            Ok(text) => (200, text),
            Err(error) => {
                if let Some(source) = error.source() {
                    tracing::error!(chore = name, %source, "a chore failed");
                }
                let body = serde_json::json!({ "code": error.code(), "message": error.message() });
                (error.status(), format!("{body}\n"))
            }
        };
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response
    }

    async fn reset(&self) -> Result<String> {
        self.cloud.empty().await?;
        Ok("everything is empty\n".into())
    }

    async fn signed_chore(&self, parts: &Parts, name: &str, incoming: Incoming) -> Result<String> {
        let presented = Presented::parse(parts);
        let body = self.read(parts, presented.as_ref(), incoming).await?;
        let dialect = novamind_wire::sigv4::Dialect::of(&SERVICE, Protocol::Json11);
        let presented = presented.map_err(|refusal| refusal.error(dialect))?;
        let received = Received::Whole(&body);
        let (caller, _) =
            self.authenticate(presented.as_ref(), parts, &SERVICE, Protocol::Json11, received)?;
        let (service, name) = name
            .split_once('/')
            .ok_or_else(|| Error::new("NotFound", 404, "a chore is named SERVICE/NAME"))?;
        let input = match body.is_empty() {
            true => serde_json::Value::Null,
            false => serde_json::from_slice(&body)
                .map_err(|error| Error::new("ValidationException", 400, format!("not JSON: {error}")))?,
        };
        let region = presented.as_ref().map_or(self.installation.region.as_str(), |p| p.region.as_str());
        let context = Context::new(self.cloud.clone(), &SERVICE, caller, region);
        let answer = self.cloud.registry()?.chore(&context, service, name, input).await?;
        Ok(format!("{answer}\n"))
    }
}
