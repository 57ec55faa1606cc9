//! TLS of listeners: which certificate is shown, which versions and suites are spoken.
//!
//! Among the certificates of a listener whose names fit what the client asks for, one that names it beats a wildcard, and
//! one with an elliptic key beats an RSA one if the client can verify it ("Smart selection", Elastic Load Balancing user
//! guide). If none fits, or the client asks for no name, the default one is shown.
//!
//! A configuration that stays the same is kept from one snapshot to the next, so that sessions are resumed; a connection
//! goes on with what it began with.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;
use std::sync::Arc;

use novamind_edge::{Certificate, Tls};
use rustls::crypto::ring::{cipher_suite, default_provider, sign};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{Acceptor, ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ServerConfig, SignatureAlgorithm, SupportedProtocolVersion, version};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;
use tokio_rustls::{LazyConfigAcceptor, TlsAcceptor};

use crate::listener::Shared;

/// The configurations that are served, by what they are made of.
#[derive(Default)]
pub struct Configurations(HashMap<Wanted, Arc<ServerConfig>>);

/// What a configuration is made of; certificates by their whole contents.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Wanted {
    certificates: Vec<(Vec<String>, String)>,
    lowest: u8,
    highest: u8,
    http2: bool,
}

impl Configurations {
    /// Those of a snapshot; what is the same as before is the same configuration.
    pub fn next<'a>(
        &self,
        certificates: &[Certificate],
        listeners: impl Iterator<Item = (&'a Tls, bool)>,
    ) -> Result<Self, String> {
        let mut next = HashMap::new();
        for (tls, http2) in listeners {
            let shown = shown(certificates, tls)?;
            let wanted = wanted(&shown, tls, http2);
            if let Entry::Vacant(place) = next.entry(wanted) {
                let known = self.0.get(place.key()).cloned();
                place.insert(match known {
                    Some(known) => known,
                    None => Arc::new(configuration(&shown, tls, http2)?),
                });
            }
        }
        Ok(Self(next))
    }

    pub fn of(
        &self,
        certificates: &[Certificate],
        tls: &Tls,
        http2: bool,
    ) -> Result<Arc<ServerConfig>, String> {
        let shown = shown(certificates, tls)?;
        let found = self.0.get(&wanted(&shown, tls, http2));
        found.cloned().ok_or_else(|| "there is no such TLS configuration".into())
    }
}

fn shown<'c>(certificates: &'c [Certificate], tls: &Tls) -> Result<Vec<&'c Certificate>, String> {
    let find = |id: &String| {
        let found = certificates.iter().find(|certificate| certificate.id == *id);
        found.ok_or_else(|| format!("certificate {id} is missing"))
    };
    tls.certificates.iter().map(find).collect()
}

fn wanted(shown: &[&Certificate], tls: &Tls, http2: bool) -> Wanted {
    let certificates = shown.iter().map(|one| (one.names.clone(), one.chain.clone())).collect();
    Wanted { certificates, lowest: tls.lowest, highest: tls.highest, http2 }
}

/// The suites of AWS's policies that are also ours: AES in Galois mode, and ChaCha20 with TLS 1.3 alone.
fn suites() -> Vec<rustls::SupportedCipherSuite> {
    vec![
        cipher_suite::TLS13_AES_128_GCM_SHA256,
        cipher_suite::TLS13_AES_256_GCM_SHA384,
        cipher_suite::TLS13_CHACHA20_POLY1305_SHA256,
        cipher_suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        cipher_suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        cipher_suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        cipher_suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    ]
}

fn configuration(shown: &[&Certificate], tls: &Tls, http2: bool) -> Result<ServerConfig, String> {
    let keys = shown.iter().map(|one| Shown::new(one)).collect::<Result<_, _>>()?;
    let versions: Vec<&'static SupportedProtocolVersion> = [(12, &version::TLS12), (13, &version::TLS13)]
        .into_iter()
        .filter(|(number, _)| (tls.lowest..=tls.highest).contains(number))
        .map(|(_, version)| version)
        .collect();
    let provider = rustls::crypto::CryptoProvider { cipher_suites: suites(), ..default_provider() };
    let mut config = ServerConfig::builder_with_provider(Arc::new(provider))
        .with_protocol_versions(&versions)
        .map_err(|error| error.to_string())?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Resolver(keys)));
    config.alpn_protocols = match http2 {
        true => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
        false => vec![b"http/1.1".to_vec()],
    };
    Ok(config)
}

/// The listener's TLS, or that of the distribution that the client asks for by name.
pub async fn handshake(
    stream: TcpStream,
    tls: Option<Arc<ServerConfig>>,
    shared: &Shared,
) -> io::Result<TlsStream<TcpStream>> {
    if let Some(tls) = tls {
        return TlsAcceptor::from(tls).accept(stream).await;
    }
    let start = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
    let site = shared.front_door.load().site(start.client_hello().server_name());
    let site = site.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "there is no distribution"))?;
    start.into_stream(site.tls.clone()).await
}

struct Shown {
    names: Vec<String>,
    key: Arc<CertifiedKey>,
}

impl Shown {
    fn new(certificate: &Certificate) -> Result<Self, String> {
        let wrong = |what: &dyn std::fmt::Display| format!("certificate {}: {what}", certificate.id);
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(certificate.chain.as_bytes()).collect();
        let chain = chain.map_err(|error| wrong(&error))?;
        let key = PrivateKeyDer::try_from(certificate.key.clone()).map_err(|error| wrong(&error))?;
        let key = sign::any_supported_type(&key).map_err(|error| wrong(&error))?;
        let names = certificate.names.iter().map(|name| name.to_ascii_lowercase()).collect();
        Ok(Self { names, key: Arc::new(CertifiedKey::new(chain, key)) })
    }
}

/// How well a certificate's name fits what a client asks for: 2 by itself, 1 as a wildcard, 0 not at all.
fn fit(name: &str, asked: &str) -> u8 {
    if name == asked {
        return 2;
    }
    let covered = name.strip_prefix("*.").is_some_and(|parent| {
        asked.split_once('.').is_some_and(|(label, rest)| !label.is_empty() && rest == parent)
    });
    u8::from(covered)
}

struct Resolver(Vec<Shown>);

impl Resolver {
    /// The place of the certificate for this name; `can` says whether the client can verify a key's signatures.
    fn choose(&self, asked: Option<&str>, can: impl Fn(&CertifiedKey) -> bool) -> usize {
        let Some(asked) = asked.map(str::to_ascii_lowercase) else { return 0 };
        let worth = |shown: &Shown| {
            let fits = shown.names.iter().map(|name| fit(name, &asked)).max().unwrap_or(0);
            let is_elliptic = shown.key.key.algorithm() == SignatureAlgorithm::ECDSA;
            (fits > 0 && can(&shown.key), fits, is_elliptic)
        };
        let mut best = (0, (false, 0, false));
        for (place, shown) in self.0.iter().enumerate() {
            let worth = worth(shown);
            if worth.0 && worth > best.1 {
                best = (place, worth);
            }
        }
        best.0
    }
}

impl std::fmt::Debug for Resolver {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Resolver")
    }
}

impl ResolvesServerCert for Resolver {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let schemes = hello.signature_schemes();
        let can = |key: &CertifiedKey| key.key.choose_scheme(schemes).is_some();
        Some(self.0.get(self.choose(hello.server_name(), can))?.key.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, asked, expected) in [
            ("a.example.com", "a.example.com", 2),
            ("*.example.com", "a.example.com", 1),
            ("*.example.com", "example.com", 0),
            ("*.example.com", "a.b.example.com", 0),
            ("*.example.com", ".example.com", 0),
            ("a.example.com", "b.example.com", 0),
        ] {
            assert_eq!(fit(name, asked), expected, "{name} {asked}");
        }
    }

    fn shown(names: &[&str]) -> Shown {
        let key = rcgen::KeyPair::generate().unwrap();
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let chain = rcgen::CertificateParams::new(names.clone()).unwrap().self_signed(&key).unwrap().pem();
        Shown::new(&Certificate { id: "c".into(), names, chain, key: key.serialize_der() }).unwrap()
    }

    #[test]
    fn the_certificate_for_a_name() {
        let resolver = Resolver(vec![
            shown(&["default.example.com"]),
            shown(&["*.example.com"]),
            shown(&["a.example.com", "b.example.org"]),
        ]);
        for (asked, expected) in [
            (None, 0),
            (Some("unknown.test"), 0),
            (Some("x.example.com"), 1),
            (Some("A.example.com"), 2),
            (Some("b.example.org"), 2),
            (Some("default.example.com"), 0),
        ] {
            assert_eq!(resolver.choose(asked, |_| true), expected, "{asked:?}");
        }
        assert_eq!(resolver.choose(Some("a.example.com"), |_| false), 0, "a client that can verify none");
    }
}
