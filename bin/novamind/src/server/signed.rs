//! How a request to S3 was signed, for its policies ("Amazon S3 Signature Version 4 Authentication Specific Policy Keys", S3
//! API reference). The claims are proven elsewhere, before a policy is asked. `s3:signatureAge` works for presigned URLs and
//! forms; assumed: a request that is signed in a header does not have it.

use http::request::Parts;
use novamind_kernel::Signed;
use novamind_wire::Timestamp;
use novamind_wire::sigv4::{FormClaims, Presented, Presigned};

const VERSION_2: &str = "AWS";
const VERSION_4: &str = "AWS4-HMAC-SHA256";
const IN_URL: &str = "REST-QUERY-STRING";

/// Of a request with the claims of Version 4, or of none: a URL may still be signed by Version 2. `None` if it is not signed.
pub fn request(presented: Option<&Presented>, parts: &Parts, now: Timestamp) -> Option<Signed> {
    let Some(presented) = presented else {
        let by_version_2 = Presigned::parse(parts).is_ok_and(|claims| claims.is_some());
        // Of this version the age is always 0.
        return by_version_2.then_some(Signed {
            version: VERSION_2,
            method: IN_URL,
            age: Some(0),
            payload: None,
        });
    };
    let in_header = presented.expires.is_none();
    let payload = parts.headers.get("x-amz-content-sha256").filter(|_| in_header);
    Some(Signed {
        version: VERSION_4,
        method: if in_header { "REST-HEADER" } else { IN_URL },
        age: (!in_header).then(|| now.since(presented.time)),
        payload: payload.and_then(|payload| payload.to_str().ok()).map(str::to_owned),
    })
}

/// Of a form with these claims and this date.
pub fn form(claims: &FormClaims, date: Option<&str>, now: Timestamp) -> Signed {
    let version = if claims.region().is_some() { VERSION_4 } else { VERSION_2 };
    let time = date.filter(|_| version == VERSION_4).and_then(Timestamp::parse_basic);
    let age = Some(time.map_or(0, |time| now.since(time)));
    Signed { version, method: "POST", age, payload: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCOPE: &str = "AKIA/20260131/us-east-1/s3/aws4_request";

    fn parts(uri: &str, authorization: &str) -> Parts {
        let mut request = http::Request::get(uri).header("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        if !authorization.is_empty() {
            request = request.header("authorization", authorization).header("x-amz-date", "20260131T120000Z");
        }
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn requests_and_forms_tell_how_they_were_signed() {
        let now = Timestamp::parse_basic("20260131T121000Z").unwrap();
        let credential = SCOPE.replace('/', "%2F");
        let url = format!(
            "/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={credential}&X-Amz-Date=20260131T120000Z\
             &X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature={}",
            "0".repeat(64)
        );
        let header = format!(
            "AWS4-HMAC-SHA256 Credential={SCOPE}, SignedHeaders=host;x-amz-date, Signature={}",
            "0".repeat(64)
        );
        let unsigned = Some("UNSIGNED-PAYLOAD".to_owned());
        let old = "/b/k?AWSAccessKeyId=AKIA&Expires=1800000000&Signature=AA%3D%3D";
        for (uri, authorization, expected) in [
            ("/b/k", header.as_str(), Some((VERSION_4, "REST-HEADER", None, unsigned))),
            (url.as_str(), "", Some((VERSION_4, IN_URL, Some(600_000), None))),
            (old, "", Some((VERSION_2, IN_URL, Some(0), None))),
            ("/b/k", "", None),
        ] {
            let parts = parts(uri, authorization);
            let presented = Presented::parse(&parts).unwrap();
            let found = request(presented.as_ref(), &parts, now);
            let found = found.map(|found| (found.version, found.method, found.age, found.payload));
            assert_eq!(found, expected, "{uri}");
        }
        let date = Some("20260131T120000Z");
        let newer = |name: &str| match name {
            "x-amz-algorithm" => Some(VERSION_4),
            "x-amz-credential" => Some(SCOPE),
            "x-amz-date" => date,
            "x-amz-signature" | "policy" => Some("e30="),
            _ => None,
        };
        let older = |name: &str| ["awsaccesskeyid", "signature", "policy"].contains(&name).then_some("e30=");
        let newer = FormClaims::parse(newer).unwrap().unwrap();
        let older = FormClaims::parse(older).unwrap().unwrap();
        for (claims, version, age) in [(newer, VERSION_4, 600_000), (older, VERSION_2, 0)] {
            let found = form(&claims, date, now);
            assert_eq!((found.version, found.method, found.age), (version, "POST", Some(age)));
        }
    }
}
