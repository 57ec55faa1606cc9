//! Values of the stickiness cookies: sealed, so that a client can neither read nor forge which target it is
//! bound to.
//!
//! A value is base64url of nonce, ciphertext and tag (ChaCha20-Poly1305). Inside: the kind, a digest of the
//! target group's id, the target, and when the value was issued; the configured duration is measured from
//! there (aws-behaviour 7.3). The key lives in the edge's folder, readable by its owner alone, so that
//! cookies outlast the process. What cannot be opened is treated as no cookie.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv6Addr};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use novamind_edge::TargetKey;

use crate::random;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Target = 1,
    Application = 2,
    Group = 3,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    pub kind: Kind,
    /// [`digest`] of the target group's id.
    pub group: u64,
    /// `None` in a group's cookie.
    pub target: Option<TargetKey>,
    pub issued_ms: u64,
}

/// FNV-1a: stable across builds. It keeps nothing secret; the sealing does.
pub fn digest(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

pub struct Sealer {
    cipher: ChaCha20Poly1305,
}

impl Sealer {
    pub fn new(key: &[u8; 32]) -> Self {
        Self { cipher: ChaCha20Poly1305::new(&Key::from(*key)) }
    }

    /// The key of that folder, made when there is none.
    pub fn open_or_create(path: &Path) -> io::Result<Self> {
        let mut key = [0; 32];
        match File::open(path) {
            Ok(mut file) => file.read_exact(&mut key)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                random::fill(&mut key);
                let aside = path.with_extension("new");
                let mut file =
                    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
                file.write_all(&key)?;
                file.sync_data()?;
                std::fs::rename(&aside, path)?;
            }
            Err(error) => return Err(error),
        }
        Ok(Self::new(&key))
    }

    pub fn seal(&self, binding: &Binding) -> String {
        let mut plain = Vec::with_capacity(35);
        plain.push(binding.kind as u8);
        plain.extend(binding.group.to_be_bytes());
        plain.extend(binding.issued_ms.to_be_bytes());
        if let Some(target) = binding.target {
            let ip = match target.ip {
                IpAddr::V4(ip) => ip.to_ipv6_mapped(),
                IpAddr::V6(ip) => ip,
            };
            plain.extend(ip.octets());
            plain.extend(target.port.to_be_bytes());
        }
        let mut nonce = [0; 12];
        random::fill(&mut nonce);
        let sealed = self.cipher.encrypt(&Nonce::from(nonce), plain.as_slice()).unwrap_or_default();
        let mut value = nonce.to_vec();
        value.extend(sealed);
        URL_SAFE_NO_PAD.encode(value)
    }

    pub fn open(&self, value: &str) -> Option<Binding> {
        if value.len() > 256 {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<12>()?;
        let plain = self.cipher.decrypt(&Nonce::from(*nonce), sealed).ok()?;
        let (kind, rest) = plain.split_first()?;
        let kind = match kind {
            1 => Kind::Target,
            2 => Kind::Application,
            3 => Kind::Group,
            _ => return None,
        };
        let (group, rest) = rest.split_first_chunk::<8>()?;
        let (issued, rest) = rest.split_first_chunk::<8>()?;
        let target = match rest.split_first_chunk::<16>() {
            Some((ip, port)) => Some(TargetKey {
                ip: Ipv6Addr::from(*ip).to_canonical(),
                port: u16::from_be_bytes(port.try_into().ok()?),
            }),
            None => None,
        };
        let (group, issued_ms) = (u64::from_be_bytes(*group), u64::from_be_bytes(*issued));
        Some(Binding { kind, group, target, issued_ms })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sealer_can_make_and_read_a_value() {
        let sealer = Sealer::new(&[7; 32]);
        for ip in ["10.0.0.9", "fd00::9"] {
            let target = Some(TargetKey { ip: ip.parse().unwrap(), port: 8080 });
            let binding = Binding { kind: Kind::Target, group: digest("blue"), target, issued_ms: 123_456 };
            let value = sealer.seal(&binding);
            assert_eq!(sealer.open(&value), Some(binding));
            assert!(!value.contains("10.0.0.9"));
            assert_eq!(Sealer::new(&[8; 32]).open(&value), None);
            for index in 0..value.len() {
                let mut forged = value.clone().into_bytes();
                forged[index] = if forged[index] == b'A' { b'B' } else { b'A' };
                assert_eq!(sealer.open(std::str::from_utf8(&forged).unwrap()), None, "at {index}");
            }
        }
        for value in ["", "AAAA", "not base64!", &"A".repeat(10_000)] {
            assert_eq!(sealer.open(value), None);
        }
    }

    #[test]
    fn the_key_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("cookie.key");
        let binding = Binding { kind: Kind::Group, group: 1, target: None, issued_ms: 2 };
        let value = Sealer::open_or_create(&path).unwrap().seal(&binding);
        assert_eq!(Sealer::open_or_create(&path).unwrap().open(&value), Some(binding));
    }
}
