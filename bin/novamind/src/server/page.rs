//! Requests that a browser sends for a page.
//!
//! A cloud that trusts everybody listens where any page that its owner visits can send to: a form needs no leave, and what
//! it says of a signature anybody can make up. So what a page sends is trusted nowhere. It is public, or signed with a
//! key that this installation knows, or refused.
//!
//! Browsers say themselves where a request comes from, and pages cannot change it: `Origin` with every request of another
//! origin that is not a plain GET (Fetch standard, "Origin header"), `Sec-Fetch-Site` with all of them (Fetch Metadata).
//! Clients that are no browsers send neither. A page whose own name leads here says nothing with a GET: its name does
//! (`host`).

use http::Method;
use http::header::ORIGIN;
use http::request::Parts;
use novamind_wire::{Error, Service};

const SITE: &str = "sec-fetch-site";

/// Whether a page has caused a request. What somebody has typed into the address bar comes from `none`.
pub fn sends(parts: &Parts) -> bool {
    parts.headers.contains_key(ORIGIN) || parts.headers.get(SITE).is_some_and(|site| site != "none")
}

/// As [`sends`], for a call of the API. A page may show what lies in S3, but can neither read nor change it by that.
pub fn calls(service: &Service, parts: &Parts) -> bool {
    let shows = service.name == "s3" && matches!(parts.method, Method::GET | Method::HEAD);
    sends(parts) && !shows
}

/// The error of a chore that a page asks for.
pub fn refused() -> Error {
    Error::new(
        "AccessDenied",
        403,
        "this is not for pages in a browser: ask with a client that sends no Origin",
    )
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    #[test]
    fn pages_are_told_from_clients() {
        let (s3, sts) = (&novamind_api::s3::SERVICE, &novamind_api::sts::SERVICE);
        // Whether a request that a page has caused is trusted nowhere: of any service, and of S3.
        let cases = [
            (Method::POST, None, false, false),
            (Method::GET, None, false, false),
            (Method::POST, Some(("origin", "https://evil.test")), true, true),
            (Method::POST, Some(("origin", "null")), true, true),
            (Method::PUT, Some(("origin", "http://127.0.0.1:1")), true, true),
            (Method::GET, Some(("sec-fetch-site", "cross-site")), true, false),
            (Method::GET, Some(("sec-fetch-site", "same-site")), true, false),
            (Method::HEAD, Some(("sec-fetch-site", "same-origin")), true, false),
            (Method::DELETE, Some(("sec-fetch-site", "same-origin")), true, true),
            (Method::GET, Some(("sec-fetch-site", "none")), false, false),
        ];
        for (method, header, any, of_s3) in cases {
            let mut request = Request::builder().method(method.clone()).uri("/");
            if let Some((name, value)) = header {
                request = request.header(name, value);
            }
            let parts = request.body(()).unwrap().into_parts().0;
            assert_eq!(calls(sts, &parts), any, "{method} {header:?}");
            assert_eq!(calls(s3, &parts), of_s3, "{method} {header:?}");
        }
    }
}
