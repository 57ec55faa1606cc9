//! Signatures in headers and in presigned URLs: none that is made up is accepted.
#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use novamind_fuzz::head;
use novamind_wire::sigv4::{
    BodyCheck, Credentials, Dialect, Endpoint, KeyCache, PayloadHash, Presented, Received, presign, sign,
    verify,
};
use novamind_wire::{Protocol, Timestamp};

const NAMES: &[&str] = &[
    "host",
    "authorization",
    "x-amz-date",
    "x-amz-content-sha256",
    "x-amz-security-token",
    "x-amz-trailer",
    "date",
];

fuzz_target!(|data: &[u8]| {
    let _ = run(&mut Unstructured::new(data));
});

fn run(source: &mut Unstructured<'_>) -> Result<()> {
    let now = Timestamp::from_millis(1_764_000_000_000);
    let Some(mut parts) = head(source, NAMES)? else { return Ok(()) };
    let (access_key, secret_key) = ("AKIDEXAMPLE".to_owned(), "secret".to_owned());
    let credentials = Credentials { access_key, secret_key, session_token: None };
    // Something that was signed, by whoever it was not expected of, reaches further than noise.
    let _ = match source.int_in_range(0..=2)? {
        0 => presign(&mut parts, 60, &credentials, "us-east-1", "s3", now),
        1 => sign(&mut parts, PayloadHash::Unsigned, &credentials, "us-east-1", "s3", now),
        _ => Ok(()),
    };
    let Ok(Some(presented)) = Presented::parse(&parts) else { return Ok(()) };
    let endpoint = Endpoint::of(&novamind_api::s3::SERVICE, Protocol::RestXml);
    let body = source.bytes(source.len())?;
    for received in [Received::Whole(body), Received::Streamed] {
        let outcome = verify(&presented, &parts, "other", received, endpoint, now, &KeyCache::default());
        assert!(outcome.is_err(), "accepted with a secret that did not sign it");
    }
    let _ = BodyCheck::unauthenticated(&parts.headers).map_err(|refusal| refusal.error(Dialect::S3));
    Ok(())
}
