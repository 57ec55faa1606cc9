//! Names under which a cloud that trusts everybody answers.
//!
//! A page can have its own name turned to this machine once it is shown (DNS rebinding). Then what it sends is of its
//! own origin: a plain GET says nothing of a page, and the page may read what is answered. But its name stands in
//! `Host`, which no page can change. So nothing is answered under a name that somebody else may have.

use std::net::IpAddr;
use std::str::FromStr;

use http::header::HOST;
use http::uri::Authority;
use http::{HeaderMap, Response, Uri};
use novamind_kernel::uuid;
use novamind_network::METADATA_ADDRESS;
use novamind_wire::protocol::encode_error;
use novamind_wire::{Body, Error, Protocol};

use crate::certificate::host_name;

/// Names that are ours with everything below them. Those of AWS nobody else can turn anywhere.
const OURS: [&str; 3] = ["localhost", "amazonaws.com", "amazoncognito.com"];

/// Whether all names that a request has for its host are ours. A client that names none is no browser.
pub fn is_ours(uri: &Uri, headers: &HeaderMap) -> bool {
    let named = headers.get_all(HOST).iter().map(|host| host.to_str().ok().and_then(parse));
    let mut all = uri.authority().cloned().map(Some).into_iter().chain(named);
    all.all(|authority| authority.is_some_and(|authority| is_known(authority.host())))
}

fn parse(host: &str) -> Option<Authority> {
    Authority::from_str(host).ok()
}

fn is_known(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if let Ok(address) = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        return address.to_canonical().is_loopback() || address == IpAddr::from(METADATA_ADDRESS);
    }
    let below =
        |name: &str| host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    OURS.into_iter().any(below) || host == host_name()
}

/// The answer under any other name.
pub fn refused() -> Response<Body> {
    let text = "This cloud trusts everybody, so it answers under its own names only: 127.0.0.1, localhost and \
                what is below it.";
    let error = Error::new("AccessDenied", 403, text);
    encode_error(Protocol::Query, &novamind_api::sts::SERVICE, &error, &uuid())
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    #[test]
    fn names_of_others_are_told_apart() {
        let own = format!("{}:4566", host_name());
        let cases = [
            ("127.0.0.1:4566", true),
            ("127.9.8.7", true),
            ("localhost:1", true),
            ("LOCALHOST.", true),
            ("bucket.s3.localhost:1", true),
            ("[::1]:4566", true),
            ("[::ffff:127.0.0.1]", true),
            ("169.254.170.2:4566", true),
            ("bucket.s3.eu-west-1.amazonaws.com", true),
            ("shop.auth.us-east-1.amazoncognito.com", true),
            (own.as_str(), true),
            ("evil.test", false),
            ("evil.test:4566", false),
            ("localhost.evil.test", false),
            ("notlocalhost", false),
            ("127.0.0.1.evil.test", false),
            ("evilamazonaws.com", false),
            ("10.0.0.1", false),
            ("0.0.0.0:4566", false),
            ("localhost@evil.test", false),
            ("", false),
        ];
        for (host, expected) in cases {
            let parts = Request::get("/").header(HOST, host).body(()).unwrap().into_parts().0;
            assert_eq!(is_ours(&parts.uri, &parts.headers), expected, "{host}");
        }
    }

    #[test]
    fn every_name_counts() {
        let ours = |request: http::request::Builder| {
            let parts = request.body(()).unwrap().into_parts().0;
            is_ours(&parts.uri, &parts.headers)
        };
        assert!(ours(Request::get("/")));
        assert!(!ours(Request::get("/").header(HOST, "localhost").header(HOST, "evil.test")));
        assert!(!ours(Request::get("http://evil.test/").header(HOST, "localhost")));
        assert!(ours(Request::get("http://localhost:1/")));
    }
}
