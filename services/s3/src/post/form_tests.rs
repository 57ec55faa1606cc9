//! Forms in one piece, in many, and with something wrong in them.

use std::convert::Infallible;

use http_body_util::StreamBody;

use super::*;

fn headers(text: &str) -> HeaderMap {
    HeaderMap::from_iter([(header::CONTENT_TYPE, text.parse().unwrap())])
}

/// Reads a form that comes in pieces of this size.
async fn read(form: &str, size: usize) -> Result<Form> {
    let pieces: Vec<_> = form.as_bytes().chunks(size).map(Bytes::copy_from_slice).collect();
    let frames = pieces.into_iter().map(|piece| Ok::<_, Infallible>(Frame::data(piece)));
    let body = StreamBody::new(futures_util::stream::iter(frames)).map_err(|never| match never {});
    Form::read(&headers("multipart/form-data; boundary=XX"), Body::stream(body)).await
}

async fn content(file: Content) -> Result<Vec<u8>> {
    let collected = file.collect().await.map_err(body_error)?;
    Ok(collected.to_bytes().to_vec())
}

const FORM: &str = "preamble\r\n--XX\r\nContent-Disposition: form-data; name=\"Key\"\r\n\r\na/${filename}\r\n--XX\r\n\
    content-disposition: form-data; name=empty\r\nContent-Type: text/plain\r\n\r\n\r\n--XX\r\n\
    Content-Disposition: form-data; name=\"file\"; filename=\"C:\\dir\\x y.txt\"\r\n\r\nfirst\r\n--X\r\n-\r\rlast\r\n--XX\r\n\
    Content-Disposition: form-data; name=\"key\"\r\n\r\nignored\r\n--XX--\r\n";

#[tokio::test]
async fn a_form_in_pieces() {
    for size in 1..=FORM.len() {
        let form = read(FORM, size).await.unwrap();
        let fields: Vec<_> = form.fields.iter().collect();
        assert_eq!(fields, [("key", "a/x y.txt"), ("empty", "")], "{size}");
        assert_eq!(content(form.file).await.unwrap(), b"first\r\n--X\r\n-\r\rlast", "{size}");
    }
}

#[tokio::test]
async fn a_file_has_its_size() {
    let size = b"first\r\n--X\r\n-\r\rlast".len() as u64;
    for (range, code) in [
        (None, ""),
        (Some((size, size)), ""),
        (Some((size + 1, u64::MAX)), "EntityTooSmall"),
        (Some((0, size - 1)), "EntityTooLarge"),
    ] {
        let form = read(FORM, 7).await.unwrap();
        let found = content(form.file.within(range)).await;
        assert_eq!(found.map_or_else(|error| error.code().to_owned(), |_| String::new()), code, "{range:?}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_named() {
    let field = |name: &str, value: &str| {
        format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let file = field("file", "content");
    let cases = [
        (format!("{}--XX--\r\n", field("key", "k")), "InvalidArgument"),
        (format!("{}{}{file}--XX--", field("key", "k"), field("KEY", "l")), "InvalidArgument"),
        (format!("{}{file}--XX--", field("key", &"k".repeat(BEFORE))), "MaxPostPreDataLengthExceeded"),
        ("x".repeat(2 * BEFORE), "MaxPostPreDataLengthExceeded"),
        (format!("--XX\r\n{}", "x".repeat(2 * BEFORE)), "MaxPostPreDataLengthExceeded"),
        (field("key", "k"), "MalformedPOSTRequest"),
        (
            "--XX\r\nContent-Disposition: attachment; name=\"key\"\r\n\r\nk\r\n--XX--".into(),
            "MalformedPOSTRequest",
        ),
        ("--XX\r\nContent-Type: text/plain\r\n\r\nk\r\n--XX--".into(), "MalformedPOSTRequest"),
        (String::new(), "MalformedPOSTRequest"),
    ];
    for (form, code) in cases {
        let error = read(&form, 1000).await.map(|form| form.fields.0).unwrap_err();
        assert_eq!(error.code(), code, "{}", &form[..form.len().min(100)]);
    }
    // A file that breaks off.
    let form = read(&file, 10).await.unwrap();
    let cut = Form { fields: form.fields, file: form.file };
    assert_eq!(content(cut.file).await.unwrap_err().code(), "MalformedPOSTRequest");
    for text in ["multipart/form-data", "multipart/form-data; boundary=\"\""] {
        let error = Form::read(&headers(text), Body::whole(file.clone())).await.map(|form| form.fields.0);
        assert_eq!(error.unwrap_err().code(), "MalformedPOSTRequest", "{text}");
    }
}

#[test]
fn parameters() {
    let cases = [
        ("a; name=x", "name", Some("x")),
        ("a; name = x ; b=c", "name", Some("x")),
        ("a; b=\"; name=y\"; NAME=\"x\"", "name", Some("x")),
        (r#"a; name="x\"y""#, "name", Some(r#"x"y"#)),
        (r#"a; filename="C:\a\b""#, "filename", Some(r"C:\a\b")),
        ("a; name=\"x", "name", None),
        ("a", "name", None),
    ];
    for (text, name, expected) in cases {
        assert_eq!(parameter(text, name).as_deref(), expected, "{text}");
    }
    let head = "Content-Disposition: form-data; name=\"file\"; filename*=utf-8''%C3%BC.txt";
    assert_eq!(part(head), Some(Part { name: "file".into(), file: Some("ü.txt".into()) }));
    assert!(is_form(&headers("Multipart/Form-Data; boundary=a")));
    assert!(!is_form(&headers("multipart/mixed; boundary=a")) && !is_form(&HeaderMap::new()));
}
