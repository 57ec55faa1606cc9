//! How many spans a request may have. An empty one is two bytes on the wire and two hundred in memory, so they are counted
//! before a request is decoded.

/// Spans of a request: SDKs send some hundreds at a time, collectors some thousands.
const SPANS: usize = 20_000;

/// Refuses more spans than a request may have.
pub fn check(spans: usize) -> Result<(), String> {
    match spans > SPANS {
        true => Err(format!("the request has {spans} spans, and may have {SPANS}")),
        false => Ok(()),
    }
}

/// The spans of a request in protobuf; none if it is not one.
pub fn spans(request: &[u8]) -> Option<usize> {
    let mut count = 0;
    // Numbers of `resource_spans`, `scope_spans` and `spans`.
    each(request, 1, &mut |resource| {
        each(resource, 2, &mut |scope| each(scope, 2, &mut |_| add(&mut count)))
    })?;
    Some(count)
}

fn add(count: &mut usize) -> Option<()> {
    *count += 1;
    Some(())
}

/// Visits each part of variable length that a message has under a number.
fn each(mut message: &[u8], number: u64, visit: &mut dyn FnMut(&[u8]) -> Option<()>) -> Option<()> {
    while !message.is_empty() {
        let tag = varint(&mut message)?;
        let length = match tag & 7 {
            0 => {
                varint(&mut message)?;
                continue;
            }
            1 => 8,
            2 => usize::try_from(varint(&mut message)?).ok()?,
            5 => 4,
            // Groups are no part of OTLP.
            _ => return None,
        };
        let (part, rest) = message.split_at_checked(length)?;
        message = rest;
        if tag == number << 3 | 2 {
            visit(part)?;
        }
    }
    Some(())
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use prost::Message;

    use super::*;
    use crate::otlp::message::{ExportRequest, Resource, ResourceSpans, ScopeSpans, Span};
    use crate::otlp::{read_json, read_protobuf};

    fn request(groups: usize, spans: usize) -> ExportRequest {
        let span = Span { name: "work".into(), kind: 2, start_time_unix_nano: u64::MAX, ..Span::default() };
        let scope = ScopeSpans { spans: vec![span; spans] };
        let group = ResourceSpans {
            resource: Some(Resource::default()),
            scope_spans: vec![scope.clone(), ScopeSpans::default(), scope],
        };
        ExportRequest { resource_spans: vec![group; groups] }
    }

    #[test]
    fn spans_are_counted_before_they_are_read() {
        for (groups, each) in [(0, 0), (1, 0), (1, 1), (3, 200)] {
            assert_eq!(spans(&request(groups, each).encode_to_vec()), Some(2 * groups * each));
        }
        assert!(read_protobuf(&request(1, SPANS / 2).encode_to_vec()).is_ok());
        assert!(read_protobuf(&request(1, SPANS / 2 + 1).encode_to_vec()).is_err());
        for wrong in [&[0x0a][..], &[0x0a, 2, 0], &[0x0b], &[0xff; 11]] {
            assert_eq!(spans(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn so_they_are_in_json() {
        let body = |count: usize| {
            let spans = vec!["{}"; count].join(",");
            format!("{{\"resourceSpans\": [{{\"scopeSpans\": [{{\"spans\": [{spans}]}}]}}]}}")
        };
        assert!(read_json(body(SPANS).as_bytes()).is_ok());
        assert!(read_json(body(SPANS + 1).as_bytes()).is_err());
    }
}
