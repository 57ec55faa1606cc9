//! The request as the engine sees it: borrowed, and of the body no more than its beginning.

use std::net::IpAddr;

/// What of a body is inspected (load balancers, reference 11.2).
pub const BODY_LIMIT: usize = 8 * 1024;
/// The same of distributions, where no ACL says otherwise.
pub const DISTRIBUTION_BODY_LIMIT: usize = 16 * 1024;

#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    pub method: &'a str,
    /// As it came, without the query.
    pub path: &'a str,
    /// Without the question mark.
    pub query: &'a str,
    /// `HTTP/1.1` and the like.
    pub version: &'a str,
    /// `http` or `https`.
    pub scheme: &'a str,
    /// Names in lower case, in their order.
    pub headers: &'a [(&'a str, &'a [u8])],
    pub client: IpAddr,
    /// The beginning of the body, up to the ACL's limit.
    pub body: &'a [u8],
    /// Whether there is more of the body.
    pub body_goes_on: bool,
}

impl<'a> Request<'a> {
    pub fn header(&self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        let name = name.to_ascii_lowercase();
        self.headers.iter().filter(move |header| header.0 == name).map(|header| header.1)
    }

    /// Query arguments; one without `=` has its text as its value too.
    pub fn arguments(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        pairs.map(|pair| pair.split_once('=').unwrap_or((pair, pair)))
    }

    /// Cookies by name.
    pub fn cookies(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let headers = self.headers.iter().filter(|header| header.0 == "cookie");
        headers.flat_map(|header| header.1.split(|byte| *byte == b';')).filter_map(|cookie| {
            let cookie = cookie.trim_ascii();
            let end = cookie.iter().position(|byte| *byte == b'=').unwrap_or(cookie.len());
            let value = cookie.get(end + 1..).unwrap_or_default();
            (!cookie.is_empty()).then(|| (&cookie[..end], value))
        })
    }
}
