//! Ways in for the fuzz target. Compiled for it alone (`--cfg fuzzing`).

use std::fs;

use http::header::RANGE;
use http::{HeaderMap, HeaderName, HeaderValue};
use novamind_edge::distribution::Invalidation;

use crate::compress::{self, Accepted, Encoding};
use crate::control::CacheControl;
use crate::freshness::{self, Ttl};
use crate::invalidation::Invalidations;
use crate::object::{self, BLOCK, Object};
use crate::range::{self, Wanted};
use crate::{conditions, key};

const NOW: u64 = 784_111_777_000;
const TTLS: [Ttl; 3] = [
    Ttl { min: 0, default: 60, max: 600 },
    Ttl { min: 30, default: 60, max: 600 },
    Ttl { min: 0, default: 0, max: 0 },
];
const ERROR_TTL: u64 = 10;

/// A path with its query, header lines of a request and header lines of the origin's answer, with a zero byte between them:
/// whatever they say, what is kept is kept by the behaviour's rules, and a part of an object lies within it.
pub fn exchange(data: &[u8]) {
    let mut parts = data.splitn(3, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let uri = String::from_utf8_lossy(next()).into_owned();
    let (request, answer) = (fields(next()), fields(next()));
    let control = CacheControl::of(&answer);
    for status in [200, 204, 206, 301, 304, 307, 400, 403, 404, 410, 501, 503] {
        for ttl in TTLS {
            let Some(terms) = freshness::terms(status, &answer, ttl, ERROR_TTL, NOW) else { continue };
            assert!(terms.while_revalidate <= ttl.max, "{terms:?}");
            if status >= 400 {
                assert!(terms.ttl <= ttl.max.max(ERROR_TTL), "{terms:?}");
            } else {
                assert!((ttl.min..=ttl.max).contains(&terms.ttl), "{terms:?}");
                assert!(ttl.min > 0 || !(control.no_store || control.private), "{control:?}");
            }
        }
    }
    let range = request.get(RANGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    for length in [0, 1, 1_000, u64::MAX] {
        if let Wanted::Part(part) = range::wanted(range, length) {
            assert!(part.start < part.end && part.end <= length, "{range:?} of {length}");
        }
    }
    conditions::judge(&request, &answer);
    conditions::range_counts(&request, &answer);
    assert_eq!(Accepted::of(&request, false, false).best(), None);
    assert_ne!(Accepted::of(&request, true, false).best(), Some(Encoding::Brotli));
    let mut dressed = answer;
    compress::dress(&mut dressed, Encoding::Gzip);
    assert!(!compress::suits(200, &dressed, Some(5_000)), "it would be compressed twice");
    let query = uri.split_once('?').map(|(_, query)| query);
    assert_eq!(key::query(query, |_| false), None);
    assert!(key::query(query, |_| true).is_none_or(|whole| whole.len() <= uri.len()));
    key::cookies(&request, |name| name.len() % 2 == 0);
    let one = Invalidation { id: String::new(), at: NOW, paths: vec![uri.clone()] };
    let stale = Invalidations::new(&[one]);
    assert!(stale.cover(&uri, NOW) && !stale.cover(&uri, NOW + 1), "{uri:?}");
}

fn fields(lines: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines.split(|byte| *byte == b'\n').take(100) {
        let mut parts = line.splitn(2, |byte| *byte == b':');
        let name = parts.next().and_then(|name| HeaderName::from_bytes(name).ok());
        let value = parts.next().and_then(|value| HeaderValue::from_bytes(value.trim_ascii()).ok());
        if let (Some(name), Some(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    headers
}

/// A file of the store: the bytes as they are, and a body and what is known of it under sums that are right. Whatever lies
/// there is no object, or one that can be written again and is the same.
pub fn record(data: &[u8]) {
    let path = std::env::temp_dir().join(format!("novamind-fuzz-cache-{}", std::process::id()));
    for bytes in [data.to_vec(), sealed(data)] {
        fs::write(&path, &bytes).unwrap();
        let Ok(loaded) = Object::load([7; 16], &path) else { continue };
        let body = &bytes[..loaded.length as usize];
        fs::write(&path, [body, &loaded.foot().unwrap()].concat()).unwrap();
        let again = Object::load([7; 16], &path).unwrap();
        assert_eq!((&again.meta, &again.body), (&loaded.meta, &loaded.body));
        let opened = again.open(&path).unwrap();
        for (start, end) in [(0, u64::MAX), (1, 2), (BLOCK - 1, BLOCK + 1)] {
            let _ = opened.read(&again, start, end).map(|read| assert!(read.len() <= body.len()));
        }
        let _ = (again.meta.is_fresh(NOW), again.meta.may_be_stale(NOW), again.meta.may_stand_in(NOW));
    }
}

/// Two bytes for the length of the body, the body, and the rest as what is known of it.
fn sealed(data: &[u8]) -> Vec<u8> {
    let (length, rest) = data.split_at(data.len().min(2));
    let length = length.iter().fold(0, |sum, byte| (sum << 8) | usize::from(*byte));
    let (body, meta) = rest.split_at(length.min(rest.len()));
    let sums: Vec<u32> = body.chunks(BLOCK as usize).map(crc32fast::hash).collect();
    [body, &object::foot(meta, &sums, 1, body.len() as u64)].concat()
}
