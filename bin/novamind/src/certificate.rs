//! TLS on the API's port: the installation's own certificate authority, and the server certificate that it issues.
//!
//! `ca.crt` and `ca.key` (mode 0600) lie in the data folder. The server's certificate is never stored: it is made at
//! start, and again long before it expires.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::net::IpAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use novamind_kernel::Clock;
use novamind_network::METADATA_ADDRESS;
use novamind_wire::Timestamp;
use parking_lot::Mutex;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, SanType, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

const DAY: u64 = 24 * 60 * 60;
/// A certificate is good from a day before it is made, so that clocks may differ.
const SLACK: u64 = DAY;
const AUTHORITY: u64 = 20 * 365 * DAY;
const SERVER: u64 = 90 * DAY;
/// What Certificate Manager gives its certificates.
const LISTENERS: u64 = 198 * DAY;
const DATABASE: u64 = 365 * DAY;
const NOTIFICATIONS: u64 = 10 * 365 * DAY;
/// Age at which another server certificate is made, in milliseconds.
const RENEW: i64 = 30 * DAY as i64 * 1000;

/// The certificate authority of an installation.
pub struct Authority {
    pem: String,
    key: KeyPair,
}

impl Authority {
    /// Reads the authority from the data folder, or makes it.
    pub fn open(folder: &Path) -> Result<Self> {
        let (certificate, key) = (folder.join("ca.crt"), folder.join("ca.key"));
        // The certificate is written last: without it, the key says nothing to anybody yet.
        if certificate.exists() {
            let pem = fs::read_to_string(&certificate)
                .with_context(|| format!("cannot read {}", certificate.display()))?;
            let text = fs::read_to_string(&key).with_context(|| format!("cannot read {}", key.display()))?;
            let key = KeyPair::from_pem(&text).with_context(|| format!("{} is damaged", key.display()))?;
            return Ok(Self { pem, key });
        }
        let pair = KeyPair::generate()?;
        let pem = parameters()?.self_signed(&pair)?.pem();
        write(&key, &pair.serialize_pem(), 0o600)?;
        write(&certificate, &pem, 0o644)?;
        File::open(folder)?.sync_all()?;
        Ok(Self { pem, key: pair })
    }

    /// The authority's certificate, as clients are to trust it.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// What the server shows: HTTP/1.1 only, which carries layers faster than HTTP/2 on one machine.
    pub fn server(self) -> Result<Arc<rustls::ServerConfig>> {
        let first = (Arc::new(self.issue()?), Clock::real_now());
        let resolver = Arc::new(Renewing { authority: self, current: Mutex::new(first) });
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(resolver);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }

    /// The certificate, in PEM, of the key in a PKCS #8 document that signs notifications. It signs nothing else, and
    /// is good for as long as messages with its signature may be looked at.
    pub fn issue_for_notifications(&self, document: &[u8]) -> Result<String> {
        let names = ["sns.amazonaws.com".to_owned()];
        let parameters = leaf("Novamind notifications", &names, &[], &[], NOTIFICATIONS)?;
        Ok(self.sign(parameters, &KeyPair::try_from(document)?)?.pem())
    }

    /// The certificate, in PEM, of a server with these names and the key in a PKCS #8 document.
    pub fn issue_for_names(&self, names: &[String], document: &[u8]) -> Result<String> {
        let purposes = [ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
        let mut parameters = leaf(subject(names), names, &[], &purposes, LISTENERS)?;
        parameters.key_usages.push(KeyUsagePurpose::KeyEncipherment);
        Ok(self.sign(parameters, &KeyPair::try_from(document)?)?.pem())
    }

    /// Certificate and key, in PEM, of a database that answers under these names and addresses.
    pub fn issue_for_database(&self, names: &[String], addresses: &[IpAddr]) -> Result<(String, String)> {
        let purposes = [ExtendedKeyUsagePurpose::ServerAuth];
        let (parameters, key) =
            (leaf(subject(names), names, addresses, &purposes, DATABASE)?, KeyPair::generate()?);
        Ok((self.sign(parameters, &key)?.pem(), key.serialize_pem()))
    }

    fn issue(&self) -> Result<CertifiedKey> {
        let mut names = vec!["localhost".to_owned()];
        let host = host_name();
        // A machine may have a name that no certificate can.
        names.extend(CertificateParams::new(vec![host.clone()]).is_ok().then_some(host));
        let addresses = [IpAddr::from([127, 0, 0, 1]), METADATA_ADDRESS.into()];
        let purposes = [ExtendedKeyUsagePurpose::ServerAuth];
        let (parameters, key) =
            (leaf("Novamind", &names, &addresses, &purposes, SERVER)?, KeyPair::generate()?);
        let certificate = self.sign(parameters, &key)?;
        let der =
            PrivateKeyDer::try_from(key.serialize_der()).map_err(|reason| anyhow::anyhow!("{reason}"))?;
        let signing = rustls::crypto::ring::sign::any_supported_type(&der)?;
        Ok(CertifiedKey::new(vec![CertificateDer::from(certificate.der().to_vec())], signing))
    }

    fn sign(&self, parameters: CertificateParams, key: &KeyPair) -> Result<rcgen::Certificate> {
        let issuer = Issuer::new(self::parameters()?, &self.key);
        Ok(parameters.signed_by(key, &issuer)?)
    }
}

/// The first name that can be a common name: those have 64 characters at most (RFC 5280, appendix A).
fn subject(names: &[String]) -> &str {
    names.iter().find(|name| name.len() <= 64).map_or("Novamind", String::as_str)
}

/// What a certificate says that is no authority's.
fn leaf(
    subject: &str,
    names: &[String],
    addresses: &[IpAddr],
    purposes: &[ExtendedKeyUsagePurpose],
    seconds: u64,
) -> Result<CertificateParams> {
    let mut parameters = CertificateParams::new(names.to_vec())?;
    parameters.subject_alt_names.extend(addresses.iter().map(|address| SanType::IpAddress(*address)));
    parameters.distinguished_name = rcgen::DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, subject);
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    parameters.extended_key_usages = purposes.to_vec();
    parameters.use_authority_key_identifier_extension = true;
    valid_for(&mut parameters, seconds);
    Ok(parameters)
}

/// What the authority's certificate says; the same whenever it issues.
fn parameters() -> Result<CertificateParams> {
    let mut parameters = CertificateParams::new(Vec::new())?;
    parameters.distinguished_name.push(DnType::CommonName, "Novamind installation");
    parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    valid_for(&mut parameters, AUTHORITY);
    Ok(parameters)
}

fn valid_for(parameters: &mut CertificateParams, seconds: u64) {
    let now = u64::try_from(Clock::real_now().seconds()).unwrap_or_default();
    let start = date_time_ymd(1970, 1, 1) + Duration::from_secs(now.saturating_sub(SLACK));
    parameters.not_before = start;
    parameters.not_after = start + Duration::from_secs(seconds);
}

/// Written beside and renamed, so that no half of a file is ever read.
fn write(path: &Path, text: &str, mode: u32) -> Result<()> {
    let temporary = path.with_extension("new");
    let _ = fs::remove_file(&temporary);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(&temporary)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(fs::rename(temporary, path)?)
}

/// The machine's name.
pub fn host_name() -> String {
    rustix::system::uname().nodename().to_string_lossy().to_ascii_lowercase()
}

/// Shows one certificate to everybody and makes the next in time.
struct Renewing {
    authority: Authority,
    current: Mutex<(Arc<CertifiedKey>, Timestamp)>,
}

impl std::fmt::Debug for Renewing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Renewing")
    }
}

impl ResolvesServerCert for Renewing {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let mut current = self.current.lock();
        let now = Clock::real_now();
        if now.since(current.1) > RENEW {
            match self.authority.issue() {
                Ok(key) => *current = (Arc::new(key), now),
                Err(error) => tracing::error!(%error, "the server's certificate is not renewed"),
            }
        }
        Some(current.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn stays_the_same_authority() {
        let folder = tempfile::tempdir().unwrap();
        let first = Authority::open(folder.path()).unwrap();
        let again = Authority::open(folder.path()).unwrap();
        assert_eq!(first.pem(), again.pem());
        assert_eq!(first.key.serialize_pem(), again.key.serialize_pem());
        let mode = fs::metadata(folder.path().join("ca.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        again.server().unwrap();
    }
}
