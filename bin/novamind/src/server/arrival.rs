//! Where a request came from, and how: the peer's address and the scheme are among its extensions.

use std::net::SocketAddr;

use http::Extensions;
use http::uri::Scheme;
use novamind_kernel::Caller;

/// Notes how a request came: from `peer`, and over TLS or not.
pub fn mark(extensions: &mut Extensions, peer: Option<SocketAddr>, secure: bool) {
    if let Some(peer) = peer {
        extensions.insert(peer);
    }
    extensions.insert(if secure { Scheme::HTTPS } else { Scheme::HTTP });
}

/// The scheme with which a request came.
pub fn scheme(extensions: &Extensions) -> &'static str {
    match extensions.get::<Scheme>() {
        Some(scheme) if *scheme == Scheme::HTTPS => "https",
        _ => "http",
    }
}

/// Tells with the caller where the request came from, and how, unless that is known better.
pub fn note(extensions: &Extensions, caller: &mut Caller) {
    caller.address = extensions.get::<SocketAddr>().map(SocketAddr::ip);
    caller.secure = caller.secure.or(Some(scheme(extensions) == "https"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callers_come_as_their_connection() {
        for (secure, known, expected) in
            [(false, None, false), (true, None, true), (false, Some(true), true), (true, Some(false), false)]
        {
            let mut extensions = Extensions::new();
            mark(&mut extensions, Some(SocketAddr::from(([127, 0, 0, 9], 1))), secure);
            let mut caller = Caller { secure: known, ..Caller::root("123456789012") };
            note(&extensions, &mut caller);
            assert_eq!(caller.secure, Some(expected), "{secure} {known:?}");
            assert_eq!(caller.address.map(|address| address.to_string()).as_deref(), Some("127.0.0.9"));
            assert_eq!(scheme(&extensions), if secure { "https" } else { "http" });
        }
    }
}
