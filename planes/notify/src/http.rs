//! One POST over a connection of its own.

use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::{Request, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use tokio::io::{AsyncRead, AsyncWrite};

use crate::tls::{connect, encrypt};
use crate::{Failure, Post};

/// As much of an answer's body as is read: it says nothing that counts.
const LONGEST: usize = 64 << 10;

pub async fn post(tls: &Arc<ClientConfig>, post: Post) -> Result<u16, Failure> {
    let (host, encrypted) = (post.endpoint.host.clone(), post.endpoint.encrypted);
    let stream = connect(&host, post.endpoint.port).await?;
    match encrypted {
        true => exchange(encrypt(tls, &host, stream).await?, post).await,
        false => exchange(stream, post).await,
    }
}

async fn exchange<S>(stream: S, post: Post) -> Result<u16, Failure>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let broke = |error: hyper::Error| Failure::Passing(format!("the connection broke off: {error}"));
    let request = request(post).map_err(|error| Failure::Lasting(format!("no such request: {error}")))?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(broke)?;
    // Ends with this function, so that an attempt that is given up leaves no connection behind.
    let mut driver = tokio::task::JoinSet::new();
    driver.spawn(connection);
    let response = sender.send_request(request).await.map_err(broke)?;
    let status = response.status().as_u16();
    // A server may count on its answer being read.
    let _ = Limited::new(response.into_body(), LONGEST).collect().await;
    judge(status)
}

fn request(post: Post) -> http::Result<Request<Full<Bytes>>> {
    let mut request = Request::post(&post.endpoint.path)
        .header(header::HOST, post.endpoint.authority())
        .header(header::USER_AGENT, "Amazon Simple Notification Service Agent")
        .header(header::CONNECTION, "close");
    if let Some((user, password)) = &post.endpoint.credentials {
        let token = BASE64_STANDARD.encode(format!("{user}:{password}"));
        request = request.header(header::AUTHORIZATION, format!("Basic {token}"));
    }
    for (name, value) in &post.headers {
        request = request.header(*name, value);
    }
    request.body(Full::new(post.body))
}

/// What a status says ("Amazon SNS message delivery retries", Amazon SNS developer guide): an error of the client's
/// stays one, but for 429.
fn judge(status: u16) -> Result<u16, Failure> {
    let said = format!("the endpoint answered {status}");
    match status {
        200..300 => Ok(status),
        429 => Err(Failure::Passing(said)),
        300..500 => Err(Failure::Lasting(said)),
        _ => Err(Failure::Passing(said)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses() {
        let cases = [
            (200, "fine"),
            (204, "fine"),
            (301, "lasting"),
            (403, "lasting"),
            (429, "passing"),
            (503, "passing"),
        ];
        for (status, expected) in cases {
            let found = match judge(status) {
                Ok(_) => "fine",
                Err(Failure::Lasting(_)) => "lasting",
                Err(Failure::Passing(_)) => "passing",
            };
            assert_eq!(found, expected, "{status}");
        }
    }
}
