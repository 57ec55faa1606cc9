//! Git's smart HTTP protocol for hosted repositories, by `git http-backend`, streaming both ways.
//!
//! Only the three requests of the smart protocol are served; who may make them is decided by the
//! caller before. A request that is broken off ends its process group.

use std::process::Stdio;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, StatusCode, header};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{ChildStdout, Command};

use crate::hosted::HostedRepositories;
use crate::process::{self, Group, LONG};

/// Output that is given on.
pub type ResponseBody = BoxBody<Bytes, std::io::Error>;

/// Response headers of the backend are few and short.
const MOST_HEADERS: usize = 64;
/// Within this time the backend says something or nothing.
const FIRST_WORD: Duration = LONG;

fn not_found() -> (StatusCode, String) {
    (StatusCode::NOT_FOUND, "there is no such repository".to_owned())
}

/// Whether the rest of a path, with its query, is of Git's smart protocol.
fn check_service(method: &Method, rest: &str, query: &str) -> Result<(), (StatusCode, String)> {
    match (method, rest, query) {
        (&Method::GET, "info/refs", "service=git-upload-pack" | "service=git-receive-pack")
        | (&Method::POST, "git-upload-pack" | "git-receive-pack", _) => Ok(()),
        (&Method::GET, "info/refs", _) => {
            Err((StatusCode::FORBIDDEN, "only Git's smart protocol is served".to_owned()))
        }
        _ => Err(not_found()),
    }
}

impl HostedRepositories {
    /// Answers `GET /NAME.git/info/refs?service=…` and `POST /NAME.git/git-{upload,receive}-pack`.
    /// `user` is who the caller has authenticated: it stands in the reflogs. Anything else is
    /// 404, and 403 for the old protocol without a service.
    pub async fn serve<B>(&self, request: Request<B>, user: &str) -> Response<ResponseBody>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: std::fmt::Display + Send,
    {
        match self.answer(request, user).await {
            Ok(response) => response,
            Err((status, message)) => plain(status, message),
        }
    }

    async fn answer<B>(
        &self,
        request: Request<B>,
        user: &str,
    ) -> Result<Response<ResponseBody>, (StatusCode, String)>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: std::fmt::Display + Send,
    {
        let path = request.uri().path();
        let query = request.uri().query().unwrap_or_default();
        let (name, rest) = path.trim_start_matches('/').split_once(".git/").ok_or_else(not_found)?;
        if !self.exists(name).map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))? {
            return Err(not_found());
        }
        check_service(request.method(), rest, query)?;
        let internal = |error: std::io::Error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string());
        let mut command = self.backend(&request, user);
        command.env("PATH_INFO", format!("/{name}.git/{rest}"));
        let mut child = command.spawn().map_err(internal)?;
        let group = Group::of(&child);
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err((StatusCode::INTERNAL_SERVER_ERROR, "git has no pipes".to_owned()));
        };
        let mut body = Box::pin(request.into_body());
        let sender = tokio::spawn(async move {
            while let Some(Ok(frame)) = body.frame().await {
                // A backend that has heard enough closes its input.
                if let Ok(data) = frame.into_data()
                    && input.write_all(&data).await.is_err()
                {
                    break;
                }
            }
        });
        let mut output = BufReader::new(output);
        let head = tokio::time::timeout(FIRST_WORD, headers(&mut output)).await;
        let (status, headers) = match head {
            Ok(head) => head.map_err(internal)?,
            Err(_) => return Err((StatusCode::GATEWAY_TIMEOUT, "git took too long".to_owned())),
        };
        let (sending, frames) = tokio::sync::mpsc::channel(8);
        tokio::spawn(async move {
            copy(output, sending).await;
            sender.abort();
            let _ = child.wait().await;
            group.ended();
        });
        let mut response = Response::new(Channel(frames).boxed());
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }

    /// Git's own answerer of a request, beside its path (CGI, RFC 3875).
    fn backend<B>(&self, request: &Request<B>, user: &str) -> Command {
        let mut command = process::command();
        command
            .arg("http-backend")
            .env("GIT_PROJECT_ROOT", &self.root)
            .env("GIT_HTTP_EXPORT_ALL", "1")
            .env("QUERY_STRING", request.uri().query().unwrap_or_default())
            .env("REQUEST_METHOD", request.method().as_str())
            .env("REMOTE_USER", user)
            .env("REMOTE_ADDR", "127.0.0.1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        for (name, variable) in [
            (header::CONTENT_TYPE.as_str(), "CONTENT_TYPE"),
            (header::CONTENT_LENGTH.as_str(), "CONTENT_LENGTH"),
            (header::CONTENT_ENCODING.as_str(), "HTTP_CONTENT_ENCODING"),
            ("git-protocol", "GIT_PROTOCOL"),
        ] {
            if let Some(value) = request.headers().get(name).and_then(|value| value.to_str().ok()) {
                command.env(variable, value);
            }
        }
        command
    }
}

fn plain(status: StatusCode, message: String) -> Response<ResponseBody> {
    let body = Full::new(Bytes::from(message + "\n")).map_err(|never| match never {}).boxed();
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

/// The backend's headers, CGI fashion: `Status:` is the status.
async fn headers(output: &mut BufReader<ChildStdout>) -> std::io::Result<(StatusCode, HeaderMap)> {
    let (mut status, mut headers) = (StatusCode::OK, HeaderMap::new());
    for _ in 0..MOST_HEADERS {
        let mut line = String::new();
        if output.read_line(&mut line).await? == 0 {
            return Err(std::io::Error::other("git http-backend ended without an answer"));
        }
        let line = line.trim_end();
        let Some((name, value)) = line.split_once(':') else { return Ok((status, headers)) };
        let value = value.trim();
        if name.eq_ignore_ascii_case("status") {
            let code = value.split(' ').next().and_then(|code| StatusCode::from_bytes(code.as_bytes()).ok());
            status = code.unwrap_or(StatusCode::BAD_GATEWAY);
        } else if let (Ok(name), Ok(value)) =
            (header::HeaderName::from_bytes(name.as_bytes()), header::HeaderValue::from_str(value))
        {
            headers.append(name, value);
        }
    }
    Err(std::io::Error::other("git http-backend has too many headers"))
}

type Frame = std::io::Result<http_body::Frame<Bytes>>;

async fn copy(mut output: BufReader<ChildStdout>, sending: tokio::sync::mpsc::Sender<Frame>) {
    loop {
        let mut buffer = bytes::BytesMut::with_capacity(32 * 1024);
        let frame = match output.read_buf(&mut buffer).await {
            Ok(0) => return,
            Ok(_) => Ok(http_body::Frame::data(buffer.freeze())),
            Err(error) => Err(error),
        };
        // The client is gone: so is the reason to go on.
        if sending.send(frame).await.is_err() {
            return;
        }
    }
}

/// Frames from a channel as a body.
struct Channel(tokio::sync::mpsc::Receiver<Frame>);

impl http_body::Body for Channel {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Frame>> {
        self.0.poll_recv(context)
    }
}
