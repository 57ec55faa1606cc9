//! Table tests of the header rules.

use super::*;

type Fields = &'static [(&'static str, &'static str)];

fn map(fields: &[(&str, &str)]) -> HeaderMap {
    fields
        .iter()
        .map(|(name, value)| {
            (HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap())
        })
        .collect()
}

fn names(headers: &HeaderMap) -> Vec<&str> {
    let mut names: Vec<_> = headers.keys().map(HeaderName::as_str).collect();
    names.sort_unstable();
    names
}

#[test]
fn hop_by_hop() {
    let cases: [(Fields, bool, &[&str]); 7] = [
        (&[("connection", "keep-alive"), ("keep-alive", "5"), ("a", "1")], false, &["a"]),
        (&[("connection", "x-drop, close"), ("x-drop", "1"), ("a", "1")], false, &["a"]),
        (&[("connection", "x-forwarded-for"), ("x-forwarded-for", "1.1.1.1")], false, &["x-forwarded-for"]),
        (&[("connection", "x-amzn-waf-seen"), ("x-amzn-waf-seen", "1")], false, &["x-amzn-waf-seen"]),
        (&[("connection", "Upgrade"), ("upgrade", "websocket")], true, &["connection", "upgrade"]),
        (&[("connection", "Upgrade"), ("upgrade", "h2c")], false, &[]),
        (&[("te", "gzip, trailers"), ("transfer-encoding", "chunked")], false, &["te"]),
    ];
    for (fields, upgrade, expected) in cases {
        let mut headers = map(fields);
        strip_hop_by_hop(&mut headers, upgrade);
        assert_eq!(names(&headers), expected, "{fields:?}");
    }
}

#[test]
fn forwarded_for() {
    let (value, port) = (HeaderValue::from_static("10.0.0.9"), HeaderValue::from_static("8080"));
    let ip = "10.0.0.9".parse().unwrap();
    let peer = Peer { ip, port: 5555, value: &value, local_port: &port, protocol: "http" };
    use ForwardedForMode::{Append, Preserve, Remove};
    let cases: [(ForwardedForMode, bool, Fields, Option<&str>); 7] = [
        (Append, false, &[], Some("10.0.0.9")),
        (Append, true, &[], Some("10.0.0.9:5555")),
        (Append, false, &[("x-forwarded-for", "1.1.1.1")], Some("1.1.1.1, 10.0.0.9")),
        (
            Append,
            false,
            &[("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "2.2.2.2")],
            Some("1.1.1.1, 2.2.2.2, 10.0.0.9"),
        ),
        (Preserve, false, &[("x-forwarded-for", "1.1.1.1")], Some("1.1.1.1")),
        (Preserve, false, &[], None),
        (Remove, false, &[("x-forwarded-for", "1.1.1.1")], None),
    ];
    for (mode, client_port, fields, expected) in cases {
        let attributes = Attributes {
            forwarded_for_mode: mode,
            forwarded_for_client_port: client_port,
            ..Default::default()
        };
        let mut headers = map(fields);
        forward(&mut headers, &attributes, &peer).unwrap();
        assert_eq!(headers.get(FORWARDED_FOR).map(|value| value.to_str().unwrap()), expected);
        assert_eq!(
            (&headers[FORWARDED_PROTO], &headers[FORWARDED_PORT]),
            (&HeaderValue::from_static("http"), &port)
        );
    }
    for (count, refused) in [(30, false), (31, true)] {
        let many = vec!["1.1.1.1"; count].join(",");
        let mut headers = map(&[("x-forwarded-for", &many)]);
        assert_eq!(forward(&mut headers, &Attributes::default(), &peer).is_err(), refused, "{count}");
    }
}

#[test]
fn trace_ids() {
    let traced = |earlier: &str| {
        let mut headers = map(&[("x-amzn-trace-id", earlier)]);
        trace(&mut headers);
        headers[TRACE_ID].to_str().unwrap().to_owned()
    };
    let mut headers = HeaderMap::new();
    trace(&mut headers);
    let fresh = headers[TRACE_ID].to_str().unwrap();
    let parts: Vec<&str> = fresh.strip_prefix("Root=").unwrap().split('-').collect();
    assert_eq!((parts[0], parts[1].len(), parts[2].len()), ("1", 8, 24), "{fresh}");
    let root = "Root=1-67891233-abcdef012345678912345678";
    let again = traced(root);
    assert!(again.starts_with("Self=1-") && again.ends_with(&format!(";{root}")), "{again}");
    let third = traced(&format!("Self=1-00000000-000000000000000000000000;{root};CalledFrom=app"));
    assert!(
        !third.contains("00000000-0000") && third.ends_with(&format!(";{root};CalledFrom=app")),
        "{third}"
    );
    let custom = traced("CalledFrom=app");
    assert!(custom.contains(";Root=1-") && custom.ends_with(";CalledFrom=app"), "{custom}");
}

#[test]
fn desync_classes() {
    let cases: [(&str, Fields, Desync); 8] = [
        ("GET", &[("host", "a")], Desync::Compliant),
        ("POST", &[("content-length", "5")], Desync::Compliant),
        ("GET", &[("content-length", "0")], Desync::Acceptable),
        ("GET", &[("content-length", "5")], Desync::Ambiguous),
        ("HEAD", &[("transfer-encoding", "chunked")], Desync::Ambiguous),
        ("POST", &[("transfer_encoding", "chunked")], Desync::Ambiguous),
        ("POST", &[("content.length", "5")], Desync::Ambiguous),
        ("POST", &[("x-note", "a\tb")], Desync::Compliant),
    ];
    for (method, fields, expected) in cases {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        assert_eq!(desync(&method, &map(fields)), expected, "{method} {fields:?}");
    }
    let long = "a".repeat(MAX_HEADER);
    assert_eq!(desync(&Method::GET, &map(&[("x-long", &long)])), Desync::Oversized);
}

#[test]
fn odd_names_and_cookies() {
    let mut headers = map(&[("x_under", "1"), ("x-fine", "1"), ("cookie", "a=1"), ("cookie", "b=2")]);
    drop_invalid(&mut headers);
    join_cookies(&mut headers);
    assert_eq!(names(&headers), ["cookie", "x-fine"]);
    assert_eq!(headers["cookie"], "a=1; b=2");
}
