//! Answers that the load balancer makes itself: `Server: awselb/2.0` and a small page, fixed responses and
//! redirects.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION, SERVER};
use http::{HeaderName, HeaderValue, Response, StatusCode};
use novamind_edge::Redirect;

pub const SERVER_NAME: HeaderValue = HeaderValue::from_static("awselb/2.0");

/// The phrase that the page shows.
fn phrase(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Authorization Required",
        403 => "Forbidden",
        405 => "Method Not Allowed",
        408 => "Request Time-out",
        414 => "Request-URI Too Large",
        463 => "Too Many Forwarded Addresses",
        464 => "Incompatible Protocol Version",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Temporarily Unavailable",
        504 => "Gateway Time-out",
        505 => "HTTP Version Not Supported",
        561 => "Unauthorized",
        _ => "Error",
    }
}

/// The page of an error.
pub fn body(status: u16) -> String {
    let title = format!("{status} {}", phrase(status));
    format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n"
    )
}

/// A whole HTTP/1.1 answer in bytes, for a connection whose request could not be parsed. It closes.
pub fn raw(status: u16) -> Vec<u8> {
    let body = body(status);
    let date = httpdate();
    format!(
        "HTTP/1.1 {status} {}\r\nServer: awselb/2.0\r\nDate: {date}\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        phrase(status),
        body.len()
    )
    .into_bytes()
}

fn httpdate() -> String {
    crate::date::http_date(crate::clock::unix_ms() / 1000)
}

/// An answer with that page.
pub fn error(status: u16) -> Response<Bytes> {
    answer(status, "text/html", Bytes::from(body(status)))
}

/// `fixed-response`; AWS sends `text/plain` when the action names no type, and always a charset for text.
pub fn fixed(status: u16, content_type: Option<&str>, body: &str) -> Response<Bytes> {
    let content_type = content_type.unwrap_or("text/plain");
    let full = if content_type.contains(';') {
        content_type.to_owned()
    } else {
        format!("{content_type}; charset=utf-8")
    };
    answer(status, &full, Bytes::copy_from_slice(body.as_bytes()))
}

/// An answer of that status, type and text, with headers besides.
pub fn custom(response: &novamind_waf::Response) -> Response<Bytes> {
    let (content_type, text) = match &response.body {
        Some((content_type, text)) => (content_type.as_str(), text.as_str()),
        None => ("text/plain", ""),
    };
    let mut answer = answer(response.status, content_type, Bytes::copy_from_slice(text.as_bytes()));
    for (name, value) in &response.headers {
        if let (Ok(name), Ok(value)) =
            (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_bytes(value.as_bytes()))
        {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}

fn answer(status: u16, content_type: &str, body: Bytes) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(SERVER, SERVER_NAME);
    let content_type = HeaderValue::from_str(content_type);
    headers.insert(CONTENT_TYPE, content_type.unwrap_or(HeaderValue::from_static("text/plain")));
    if status != 204 {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        *response.body_mut() = body;
    }
    response
}

/// What a redirect's placeholders stand for.
pub struct Origin<'a> {
    pub protocol: &'a str,
    pub host: &'a str,
    pub port: u16,
    pub path: &'a str,
    pub query: &'a str,
}

/// The `Location` of a redirect. AWS always writes the port.
pub fn location(redirect: &Redirect, origin: &Origin<'_>) -> String {
    let port = origin.port.to_string();
    let fill = |template: &str| {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some(start) = rest.find("#{") {
            out.push_str(&rest[..start]);
            let tail = &rest[start..];
            let end = tail.find('}').map_or(tail.len(), |end| end + 1);
            match &tail[..end] {
                "#{protocol}" => out.push_str(origin.protocol),
                "#{host}" => out.push_str(origin.host),
                "#{port}" => out.push_str(&port),
                "#{path}" => out.push_str(origin.path.trim_start_matches('/')),
                "#{query}" => out.push_str(origin.query),
                other => out.push_str(other),
            }
            rest = &tail[end..];
        }
        out.push_str(rest);
        out
    };
    let (protocol, host, port) = (fill(&redirect.protocol), fill(&redirect.host), fill(&redirect.port));
    let (path, query) = (fill(&redirect.path), fill(&redirect.query));
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}://{host}:{port}{path}{mark}{query}", protocol.to_ascii_lowercase())
}

/// The answer of a redirect; `None` when the filled-in address is no header value.
pub fn redirect(redirect: &Redirect, origin: &Origin<'_>) -> Option<Response<Bytes>> {
    Some(moved(redirect.status, HeaderValue::from_str(&location(redirect, origin)).ok()?))
}

/// 301 or 302.
pub fn moved(status: u16, location: HeaderValue) -> Response<Bytes> {
    let title = if status == 301 { "301 Moved Permanently" } else { "302 Found" };
    let body = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n"
    );
    let mut response = answer(status, "text/html", Bytes::from(body));
    response.headers_mut().insert(LOCATION, location);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations() {
        let origin = Origin { protocol: "http", host: "a.example.com", port: 80, path: "/x/y", query: "q=1" };
        let to = |change: fn(&mut Redirect)| {
            let mut redirect = Redirect::default();
            change(&mut redirect);
            redirect
        };
        let cases = [
            (
                to(|r| {
                    r.protocol = "HTTPS".into();
                    r.port = "443".into();
                }),
                "https://a.example.com:443/x/y?q=1",
            ),
            (to(|r| r.path = "/new/#{path}".into()), "http://a.example.com:80/new/x/y?q=1"),
            (
                to(|r| {
                    r.host = "www.#{host}".into();
                    r.query = String::new();
                }),
                "http://www.a.example.com:80/x/y",
            ),
            (to(|r| r.path = "/#{odd}#{path".into()), "http://a.example.com:80/#{odd}#{path?q=1"),
        ];
        for (redirect, expected) in cases {
            assert_eq!(location(&redirect, &origin), expected);
        }
    }

    #[test]
    fn raw_page_is_whole() {
        let text = String::from_utf8(raw(400)).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}", body.len())), "{text}");
    }
}
