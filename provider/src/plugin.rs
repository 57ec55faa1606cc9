//! Terraform's side of the process: the handshake, mutual TLS on loopback, and the end.
//!
//! Terraform starts the provider, gives it its own certificate in `PLUGIN_CLIENT_CERT`, and reads one line that says
//! where the provider listens and which certificate it has. Only who shows exactly that certificate is served: Terraform
//! makes it anew for each process. Its key is on P-521, which `ring` does not verify, so possession of the key stays
//! unproven; the certificate itself is known only to Terraform and its children.
//!
//! The process ends when Terraform says so (`GRPCController/Shutdown`), or dies. What it is doing for a Terraform that has
//! died it brings to an end first, so that the journal says what became of it.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use bytes::Bytes;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use prost::Message;
use rustls::DigitallySignedStruct;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{DistinguishedName, SignatureScheme};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Notify, mpsc};
use tokio_rustls::TlsAcceptor;

use crate::grpc::{self, Answer, Failure};
use crate::journal;
use crate::proto;
use crate::provider::Provider;

/// What Terraform sets so that nobody starts a plugin by hand.
const COOKIE: (&str, &str) =
    ("TF_PLUGIN_MAGIC_COOKIE", "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2");

/// How long the calls of a Terraform that has died may take to end.
const LAST_CALLS: Duration = Duration::from_secs(10);

/// Serves Terraform until it has enough.
///
/// # Errors
/// If the process was not started by Terraform or OpenTofu, or cannot listen on loopback.
pub async fn serve() -> Result<()> {
    if std::env::var(COOKIE.0).as_deref() != Ok(COOKIE.1) {
        bail!("this is Terraform's provider plugin: Terraform starts it, see `novamind apply`");
    }
    let versions = std::env::var("PLUGIN_PROTOCOL_VERSIONS").unwrap_or_default();
    if !versions.split(',').any(|version| version == "6") {
        bail!("this Terraform does not speak plugin protocol 6, only: {versions}");
    }
    let terraform = parent();
    // Terraform that is killed leaves no provider behind.
    let mut orphaned = signal(SignalKind::terminate())?;
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::TERM))?;

    let (tls, certificate) = tls()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let port = listener.local_addr()?.port();
    println!("1|6|tcp|127.0.0.1:{port}|grpc|{}", STANDARD_NO_PAD.encode(&certificate));

    let acceptor = TlsAcceptor::from(Arc::new(tls));
    let journal = std::env::var_os(journal::VARIABLE).filter(|folder| !folder.is_empty());
    let provider = Arc::new(Provider::new(journal.map(PathBuf::from), terraform));
    let shutdown = Arc::new(Notify::new());
    // Each call that runs holds a sender.
    let (running, mut ended) = mpsc::channel::<Infallible>(1);
    loop {
        let (stream, _) = tokio::select! {
            accepted = listener.accept() => accepted?,
            () = shutdown.notified() => break,
            _ = orphaned.recv() => {
                provider.stop();
                drop(running);
                let _ = tokio::time::timeout(LAST_CALLS, ended.recv()).await;
                return Ok(());
            }
        };
        stream.set_nodelay(true)?;
        let (acceptor, provider, shutdown) = (acceptor.clone(), provider.clone(), shutdown.clone());
        let running = running.downgrade();
        tokio::spawn(async move {
            let stream = match acceptor.accept(stream).await {
                Ok(stream) => stream,
                Err(error) => return tracing::warn!(%error, "a client was refused"),
            };
            let service = service_fn(move |request| {
                let (provider, shutdown) = (provider.clone(), shutdown.clone());
                let running = running.upgrade();
                async move { Ok::<_, Infallible>(route(provider, running, &shutdown, request).await) }
            });
            let connection = hyper::server::conn::http2::Builder::new(TokioExecutor::new())
                .serve_connection(TokioIo::new(stream), service);
            if let Err(error) = connection.await {
                tracing::debug!(%error, "the connection to Terraform broke off");
            }
        });
    }
    // The answer to the shutdown is still on its way.
    tokio::time::sleep(Duration::from_millis(20)).await;
    Ok(())
}

/// What tells the Terraform that has started this process from every other one on this machine, before and after.
fn parent() -> String {
    let process = rustix::process::getppid().map_or(0, |parent| parent.as_raw_nonzero().get());
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let boot = read("/proc/sys/kernel/random/boot_id");
    let stat = read(&format!("/proc/{process}/stat"));
    // Its start, in ticks: the 22nd field (proc(5)). The second one, the name, may hold blanks.
    let start = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(19)).unwrap_or_default();
    format!("{}/{process}/{start}", boot.trim())
}

async fn route(
    provider: Arc<Provider>,
    running: Option<mpsc::Sender<Infallible>>,
    shutdown: &Notify,
    request: Request<Incoming>,
) -> Response<Answer> {
    let path = request.uri().path().to_owned();
    let outcome = match path.rsplit_once('/') {
        Some(("/tfplugin6.Provider", method)) => match grpc::read(request).await {
            Ok(message) => {
                let method = method.to_owned();
                // A task of its own comes to its end when the connection breaks off.
                let call = tokio::spawn(async move {
                    let outcome = provider.handle(&method, message).await;
                    drop(running);
                    outcome
                });
                call.await.unwrap_or_else(|fault| Err(Failure::internal(fault.to_string())))
            }
            Err(failure) => Err(failure),
        },
        Some(("/plugin.GRPCController", "Shutdown")) => {
            shutdown.notify_one();
            Ok(Vec::new())
        }
        Some(("/grpc.health.v1.Health", "Check")) => Ok(proto::Health { status: 1 }.encode_to_vec()),
        _ => Err(Failure::unimplemented(&path)),
    };
    grpc::answer(outcome)
}

/// The server's side of TLS, and its certificate.
fn tls() -> Result<(rustls::ServerConfig, Bytes)> {
    let pem = std::env::var("PLUGIN_CLIENT_CERT")
        .context("Terraform gave no certificate (PLUGIN_CLIENT_CERT); it is too old")?;
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect();
    let expected = STANDARD.decode(body).context("PLUGIN_CLIENT_CERT is not a certificate in PEM")?;

    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    let certificate = own.cert.der().clone();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(own.signing_key.serialize_der()));
    let verifier = Arc::new(OneClient { expected: CertificateDer::from(expected) });
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_client_cert_verifier(verifier)
        .with_single_cert(vec![certificate.clone()], key)?;
    config.alpn_protocols = vec![b"h2".to_vec()];
    Ok((config, Bytes::from(certificate.to_vec())))
}

/// Accepts the one certificate that Terraform announced.
#[derive(Debug)]
struct OneClient {
    expected: CertificateDer<'static>,
}

impl ClientCertVerifier for OneClient {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        presented: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, rustls::Error> {
        if presented.as_ref() == self.expected.as_ref() {
            return Ok(ClientCertVerified::assertion());
        }
        Err(rustls::Error::InvalidCertificate(rustls::CertificateError::ApplicationVerificationFailure))
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ECDSA_NISTP521_SHA512, SignatureScheme::ECDSA_NISTP256_SHA256]
    }
}
