//! Whom TLS trusts: the system's authorities, and the installation's own.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::Failure;

/// A client's configuration. A system without authorities trusts nobody, which each attempt then says.
pub fn trust(authority: Option<&str>) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    for error in &found.errors {
        tracing::warn!(%error, "some of the system's certificate authorities cannot be read");
    }
    roots.add_parsable_certificates(found.certs);
    let own = authority.map(|pem| CertificateDer::from_pem_slice(pem.as_bytes()));
    if let Some(Ok(own)) = own {
        roots.add_parsable_certificates([own]);
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions = rustls::DEFAULT_VERSIONS;
    let builder = ClientConfig::builder_with_provider(provider).with_protocol_versions(versions);
    #[expect(clippy::expect_used, reason = "ring has ciphers for the versions that rustls has by default")]
    let builder = builder.expect("the default versions of TLS");
    Arc::new(builder.with_root_certificates(roots).with_no_client_auth())
}

/// Connects. Resolvers do not know `*.localhost`, which is this machine.
pub async fn connect(host: &str, port: u16) -> Result<TcpStream, Failure> {
    let address = if host.ends_with(".localhost") { "127.0.0.1" } else { host };
    let stream = TcpStream::connect((address, port)).await;
    let stream = stream.map_err(|error| Failure::Passing(format!("cannot connect: {error}")))?;
    // A request is written at once and then waited for.
    let _ = stream.set_nodelay(true);
    Ok(stream)
}

/// Begins TLS on a connection.
pub async fn encrypt(
    config: &Arc<ClientConfig>,
    host: &str,
    stream: TcpStream,
) -> Result<TlsStream<TcpStream>, Failure> {
    let name = rustls::pki_types::ServerName::try_from(host.to_owned())
        .map_err(|error| Failure::Lasting(format!("{host} cannot be spoken to with TLS: {error}")))?;
    let connector = TlsConnector::from(config.clone());
    connector
        .connect(name, stream)
        .await
        .map_err(|error| Failure::Passing(format!("TLS with {host} failed: {error}")))
}
