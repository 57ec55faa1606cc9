//! Forms of browsers: however one is cut on its way, it has the same fields and the same file.
//!
//! Input: the length of the pieces, the Content-Type, a zero byte, and the body.
#![no_main]

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use http_body_util::BodyExt;
use libfuzzer_sys::fuzz_target;
use novamind_fuzz::{Pieces, ready};
use novamind_s3::post::{Form, is_form};
use novamind_wire::Body;

/// Up to here a field's limit is not met: where exactly it is met depends on the pieces.
const MOST: usize = 16 << 10;

fuzz_target!(|data: &[u8]| {
    let Some((step, rest)) = data.split_first() else { return };
    let Some(zero) = rest.iter().position(|byte| *byte == 0) else { return };
    let (kind, body) = (&rest[..zero], &rest[zero + 1..]);
    let Ok(kind) = HeaderValue::from_bytes(kind) else { return };
    if body.len() > MOST {
        return;
    }
    let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, kind)]);
    is_form(&headers);
    let whole = read(&headers, body, body.len());
    assert_eq!(whole, read(&headers, body, usize::from(*step)));
    if let Ok((_, Some(file))) = whole {
        assert!(file.len() < body.len());
    }
});

/// The fields and, if it comes to its end, the file; or the error's code.
type Read = Result<(Vec<(String, String)>, Option<Bytes>), String>;

fn read(headers: &HeaderMap, body: &[u8], step: usize) -> Read {
    let body = Body::stream(Pieces::new(body, step.max(1)));
    let form = ready(Form::read(headers, body)).map_err(|error| error.code().to_owned())?;
    let fields = form.fields.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let file = ready(form.file.collect()).ok().map(|file| file.to_bytes());
    Ok((fields, file))
}
