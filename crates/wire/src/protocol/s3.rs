//! What S3's answers have that its model does not say ("Amazon S3 API Reference", response syntax of each operation).

use http::header::CONTENT_RANGE;
use http::{HeaderMap, HeaderValue, StatusCode};

use super::rest::{Root, Written};
use super::xml::{Decimals, Writer};
use crate::{Body, Location, Operation, Service, Value};

const NAMESPACE: (&str, &str) = ("", "http://s3.amazonaws.com/doc/2006-03-01/");

/// "Your XML document" in the list of error codes.
const MALFORMED: &str =
    "The XML you provided was not well-formed or did not validate against our published schema";

/// The names of root elements that are not those of the output's shape.
const ROOTS: &[(&str, &str)] = &[
    ("CompleteMultipartUpload", "CompleteMultipartUploadResult"),
    ("CreateMultipartUpload", "InitiateMultipartUploadResult"),
    ("DeleteObjects", "DeleteResult"),
    ("GetBucketAccelerateConfiguration", "AccelerateConfiguration"),
    ("GetBucketAcl", "AccessControlPolicy"),
    ("GetBucketCors", "CORSConfiguration"),
    ("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
    ("GetBucketLogging", "BucketLoggingStatus"),
    ("GetBucketRequestPayment", "RequestPaymentConfiguration"),
    ("GetBucketTagging", "Tagging"),
    ("GetBucketVersioning", "VersioningConfiguration"),
    ("GetBucketWebsite", "WebsiteConfiguration"),
    ("GetObjectAcl", "AccessControlPolicy"),
    ("GetObjectAttributes", "GetObjectAttributesResponse"),
    ("GetObjectTagging", "Tagging"),
    ("ListBuckets", "ListAllMyBucketsResult"),
    ("ListMultipartUploads", "ListMultipartUploadsResult"),
    ("ListObjectVersions", "ListVersionsResult"),
    ("ListObjects", "ListBucketResult"),
    ("ListObjectsV2", "ListBucketResult"),
    ("ListParts", "ListPartsResult"),
];

/// Whether this is S3, in whose bodies times always have three decimals ("ListObjectsV2", S3 API reference, examples).
pub fn is(service: &Service) -> bool {
    service.name == "s3"
}

/// Code and sentence of an error about a member that breaks a constraint of the model; `None` for the service's own
/// code, or for the sentence that names the violations.
///
/// Sentences: "List of error codes" in the S3 API reference; those about directives, encodings and sources of copies are
/// as users report them.
pub fn refusal(
    service: &Service,
    operation: &Operation,
    path: &str,
) -> Option<(&'static str, Option<&'static str>)> {
    if !is(service) {
        return None;
    }
    let argument = |message| Some(("InvalidArgument", Some(message)));
    match path {
        "createBucketConfiguration.locationConstraint" => {
            let message = "The specified location-constraint is not valid";
            return Some(("InvalidLocationConstraint", Some(message)));
        }
        "storageClass" => {
            return Some(("InvalidStorageClass", Some("The storage class you specified is not valid")));
        }
        "serverSideEncryption" => return Some(("InvalidEncryptionAlgorithmError", None)),
        "metadataDirective" => return argument("Unknown metadata directive."),
        "taggingDirective" => return argument("Unknown tagging directive."),
        "encodingType" => return argument("Invalid Encoding Method specified in Request"),
        "copySource" => {
            return argument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        _ => {}
    }
    let top = path.split('.').next().unwrap_or_default();
    let member = operation.input.members().iter().find(|member| member.name.eq_ignore_ascii_case(top))?;
    (member.location == Location::Body).then_some(("MalformedXML", Some(MALFORMED)))
}

/// The root element of an answer.
pub fn root<'a>(service: &Service, operation: &Operation) -> Option<Root<'a>> {
    let named = is(service).then(|| ROOTS.iter().find(|(name, _)| *name == operation.name));
    named.flatten().map(|(_, root)| Root {
        name: root,
        namespace: Some(NAMESPACE),
        decimals: Decimals::Three,
    })
}

/// A part of an object is answered with its own status.
pub fn status(service: &Service, written: &Written) -> Option<StatusCode> {
    (is(service) && written.headers.contains_key(CONTENT_RANGE)).then_some(StatusCode::PARTIAL_CONTENT)
}

/// The body of an answer whose root element is the member itself.
pub fn body(service: &Service, operation: &Operation, output: &Value) -> Option<Body> {
    if !is(service) || operation.name != "GetBucketLocation" {
        return None;
    }
    let Value::Structure(members) = output else { return None };
    let mut writer = Writer::default();
    writer.0.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writer.open("LocationConstraint", Some(NAMESPACE));
    if let Some(Some(Value::String(region))) = members.first() {
        writer.text(region);
    }
    writer.close("LocationConstraint");
    Some(Body::from(writer.0))
}

/// S3's clients look for the request's id in headers of S3's own.
pub fn request_id(service: &Service, headers: &mut HeaderMap, request_id: &str) {
    if is(service)
        && let Ok(id) = HeaderValue::from_str(request_id)
    {
        headers.insert("x-amz-request-id", id.clone());
        headers.insert("x-amz-id-2", id);
    }
}
