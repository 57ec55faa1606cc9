//! Where a request came from, and how: the peer's address, the scheme and the version of TLS are among its extensions.

use std::net::SocketAddr;

use http::Extensions;
use http::uri::Scheme;
use novamind_kernel::Caller;
use rustls::ProtocolVersion;

/// How a connection carries its requests.
#[derive(Clone, Copy, Debug)]
pub enum Transport {
    Plain,
    Tls(Option<ProtocolVersion>),
}

/// A version of TLS as policies know it: `1.3`.
#[derive(Clone, Copy)]
struct TlsVersion(&'static str);

impl TlsVersion {
    fn of(version: ProtocolVersion) -> Option<Self> {
        match version {
            ProtocolVersion::TLSv1_2 => Some(Self("1.2")),
            ProtocolVersion::TLSv1_3 => Some(Self("1.3")),
            _ => None,
        }
    }
}

/// Notes how a request came: from `peer`, and over TLS or not.
pub fn mark(extensions: &mut Extensions, peer: Option<SocketAddr>, transport: Transport) {
    if let Some(peer) = peer {
        extensions.insert(peer);
    }
    match transport {
        Transport::Plain => {
            extensions.insert(Scheme::HTTP);
        }
        Transport::Tls(version) => {
            extensions.insert(Scheme::HTTPS);
            if let Some(version) = version.and_then(TlsVersion::of) {
                extensions.insert(version);
            }
        }
    }
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
    // Of the connection of CloudFront's viewer only the scheme is known.
    if caller.secure.is_none() {
        caller.secure = Some(scheme(extensions) == "https");
        caller.tls_version = extensions.get::<TlsVersion>().map(|version| version.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callers_come_as_their_connection() {
        let [older, newer] = [ProtocolVersion::TLSv1_2, ProtocolVersion::TLSv1_3];
        let tls = |version| Transport::Tls(Some(version));
        // The connection, what is known better, whether the caller came over TLS, and its version.
        let cases = [
            (Transport::Plain, None, false, None),
            (tls(older), None, true, Some("1.2")),
            (tls(newer), None, true, Some("1.3")),
            (Transport::Tls(None), None, true, None),
            (Transport::Plain, Some(true), true, None),
            (tls(newer), Some(false), false, None),
        ];
        for (transport, known, expected, version) in cases {
            let mut extensions = Extensions::new();
            mark(&mut extensions, Some(SocketAddr::from(([127, 0, 0, 9], 1))), transport);
            let mut caller = Caller { secure: known, ..Caller::root("123456789012") };
            note(&extensions, &mut caller);
            let found = (caller.secure, caller.tls_version);
            assert_eq!(found, (Some(expected), version), "{transport:?} {known:?}");
            assert_eq!(caller.address.map(|address| address.to_string()).as_deref(), Some("127.0.0.9"));
            let plain = matches!(transport, Transport::Plain);
            assert_eq!(scheme(&extensions), if plain { "http" } else { "https" });
        }
    }
}
