//! Checksums that clients declare, that are computed, and that are shown.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::HeaderMap;
use novamind_objects::{Algorithm, Sums};
use novamind_wire::{Error, Result};

use crate::error::{bad_digest, invalid_argument, invalid_request};
use crate::records::Checksum;

/// The algorithm of objects whose sender names none.
pub const DEFAULT: Algorithm = Algorithm::Crc64Nvme;

const NAMES: &[(&str, &str, Algorithm)] = &[
    ("CRC32", "x-amz-checksum-crc32", Algorithm::Crc32),
    ("CRC32C", "x-amz-checksum-crc32c", Algorithm::Crc32c),
    ("CRC64NVME", "x-amz-checksum-crc64nvme", Algorithm::Crc64Nvme),
    ("SHA1", "x-amz-checksum-sha1", Algorithm::Sha1),
    ("SHA256", "x-amz-checksum-sha256", Algorithm::Sha256),
    ("SHA512", "x-amz-checksum-sha512", Algorithm::Sha512),
    ("MD5", "x-amz-checksum-md5", Algorithm::Md5),
];

/// The algorithm of this name.
pub fn algorithm(name: &str) -> Result<Algorithm> {
    let found = NAMES.iter().find(|(known, _, _)| known.eq_ignore_ascii_case(name));
    found.map(|found| found.2).ok_or_else(|| Error::unsupported(format!("The checksum algorithm {name}")))
}

pub fn name(algorithm: Algorithm) -> &'static str {
    NAMES.iter().find(|(_, _, known)| *known == algorithm).map_or("", |(name, _, _)| name)
}

/// Sets the member of an output that holds this checksum.
macro_rules! show {
    ($output:expr, $checksum:expr) => {{
        let checksum: &$crate::records::Checksum = $checksum;
        let value = Some(checksum.value.clone());
        match checksum.algorithm.as_str() {
            "CRC32" => $output.checksum_crc32 = value,
            "CRC32C" => $output.checksum_crc32c = value,
            "CRC64NVME" => $output.checksum_crc64nvme = value,
            "SHA1" => $output.checksum_sha1 = value,
            "SHA256" => $output.checksum_sha256 = value,
            "SHA512" => $output.checksum_sha512 = value,
            "MD5" => $output.checksum_md5 = value,
            _ => {}
        }
    }};
}
pub(crate) use show;

/// The checksums that an input holds.
macro_rules! declared {
    ($input:expr) => {
        [
            ("CRC32", $input.checksum_crc32.take()),
            ("CRC32C", $input.checksum_crc32c.take()),
            ("CRC64NVME", $input.checksum_crc64nvme.take()),
            ("SHA1", $input.checksum_sha1.take()),
            ("SHA256", $input.checksum_sha256.take()),
            ("SHA512", $input.checksum_sha512.take()),
            ("MD5", $input.checksum_md5.take()),
            ("XXHASH64", $input.checksum_xxhash64.take()),
            ("XXHASH3", $input.checksum_xxhash3.take()),
            ("XXHASH128", $input.checksum_xxhash128.take()),
        ]
    };
}
pub(crate) use declared;

/// What a sender says about its content.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// An algorithm that was named, with or without a value: the value may come as a trailer.
    pub algorithm: Option<Algorithm>,
    pub value: Option<String>,
    pub content_md5: Option<[u8; 16]>,
}

impl Declared {
    /// From the headers; `named` is `x-amz-sdk-checksum-algorithm`.
    pub fn new<const N: usize>(
        headers: [(&'static str, Option<String>); N],
        named: Option<&str>,
        content_md5: Option<&str>,
    ) -> Result<Self> {
        let mut declared = Self { algorithm: named.map(algorithm).transpose()?, ..Self::default() };
        let mut given = headers.into_iter().filter_map(|(name, value)| Some((name, value?)));
        if let Some((name, value)) = given.next() {
            if given.next().is_some() {
                return Err(invalid_request(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
                ));
            }
            let kind = algorithm(name)?;
            check_form(kind, &value)?;
            declared.algorithm = Some(kind);
            declared.value = Some(value);
        }
        if let Some(text) = content_md5 {
            let bytes = BASE64_STANDARD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
            declared.content_md5 = Some(bytes.ok_or_else(|| {
                Error::new("InvalidDigest", 400, "The Content-MD5 you specified was invalid.")
                    .with("Content-MD5", text.to_owned())
            })?);
        }
        Ok(declared)
    }

    pub fn algorithm(&self) -> Algorithm {
        self.algorithm.unwrap_or(DEFAULT)
    }

    /// Compares what was declared, also in trailers, with what came.
    pub fn check(&self, sums: &Sums, trailers: &HeaderMap) -> Result<()> {
        if self.content_md5.is_some_and(|declared| declared != sums.md5) {
            return Err(Error::new(
                "BadDigest",
                400,
                "The Content-MD5 you specified did not match what we received.",
            ));
        }
        let computed = BASE64_STANDARD.encode(&sums.value);
        if self.value.as_ref().is_some_and(|declared| *declared != computed) {
            return Err(bad_digest(name(sums.algorithm)));
        }
        for (kind, header, of) in NAMES {
            let Some(trailer) = trailers.get(*header) else { continue };
            let text = trailer.to_str().unwrap_or_default().trim();
            check_form(*of, text)?;
            if *of != sums.algorithm {
                return Err(invalid_request(format!(
                    "The trailer {header} carries a checksum that x-amz-sdk-checksum-algorithm does not announce."
                )));
            }
            if text != computed {
                return Err(bad_digest(kind));
            }
        }
        Ok(())
    }
}

/// Compares what the headers of a request declare with a body that is there whole: the documents of settings and
/// lists, which the codecs read before a handler sees them.
pub fn check_body(headers: &HeaderMap, body: &[u8]) -> Result<()> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let mut declared = Declared::new([], None, text("content-md5"))?;
    for (_, header, kind) in NAMES {
        if let Some(value) = text(header) {
            check_form(*kind, value)?;
            declared.algorithm = Some(*kind);
            declared.value = Some(value.to_owned());
        }
    }
    if declared.value.is_none() && declared.content_md5.is_none() {
        return Ok(());
    }
    declared.check(&novamind_objects::digest(declared.algorithm(), body), &HeaderMap::new())
}

fn check_form(algorithm: Algorithm, value: &str) -> Result<()> {
    let length = match algorithm {
        Algorithm::Crc32 | Algorithm::Crc32c => 4,
        Algorithm::Crc64Nvme => 8,
        Algorithm::Md5 => 16,
        Algorithm::Sha1 => 20,
        Algorithm::Sha256 => 32,
        Algorithm::Sha512 => 64,
    };
    if BASE64_STANDARD.decode(value).is_ok_and(|bytes| bytes.len() == length) {
        return Ok(());
    }
    let header = NAMES.iter().find(|(_, _, known)| *known == algorithm).map_or("", |(_, header, _)| header);
    Err(invalid_request(format!("Value for {header} header is invalid.")))
}

/// The checksum of a whole content, as it is stored.
pub fn of(sums: &Sums) -> Checksum {
    let value = BASE64_STANDARD.encode(&sums.value);
    Checksum { algorithm: name(sums.algorithm).to_owned(), value, composite: false }
}

/// An `x-amz-checksum-type` that goes with the algorithm; `true` is composite.
pub fn composite(algorithm: Algorithm, kind: Option<&str>) -> Result<bool> {
    let sha = matches!(algorithm, Algorithm::Sha1 | Algorithm::Sha256 | Algorithm::Sha512 | Algorithm::Md5);
    match (algorithm, kind) {
        (Algorithm::Crc64Nvme, Some("COMPOSITE")) => Err(invalid_request(
            "The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.",
        )),
        (_, Some("FULL_OBJECT")) if sha => Err(invalid_request(format!(
            "The FULL_OBJECT checksum type cannot be used with the {} checksum algorithm.",
            name(algorithm).to_lowercase()
        ))),
        (Algorithm::Crc64Nvme, _) | (_, Some("FULL_OBJECT")) => Ok(false),
        (_, Some("COMPOSITE") | None) => Ok(true),
        (_, Some(other)) => Err(invalid_argument(
            "x-amz-checksum-type",
            other,
            "Value for x-amz-checksum-type header is invalid.",
        )),
    }
}
