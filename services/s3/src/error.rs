//! S3's errors: codes, statuses and fields of "Error responses" in the S3 API reference.

use std::io;

use novamind_api::s3::errors;
use novamind_wire::Error;

pub fn no_such_bucket(name: &str) -> Error {
    errors::NO_SUCH_BUCKET.error("The specified bucket does not exist").with("BucketName", name.to_owned())
}

pub fn no_such_key(key: &str) -> Error {
    errors::NO_SUCH_KEY.error("The specified key does not exist.").with("Key", key.to_owned())
}

pub fn no_such_version(key: &str, version: &str) -> Error {
    Error::new("NoSuchVersion", 404, "The specified version does not exist.")
        .with("Key", key.to_owned())
        .with("VersionId", version.to_owned())
}

pub fn no_such_upload(upload: &str) -> Error {
    errors::NO_SUCH_UPLOAD
        .error(
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted \
             or completed.",
        )
        .with("UploadId", upload.to_owned())
}

pub fn precondition(condition: &str) -> Error {
    Error::new("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold")
        .with("Condition", condition.to_owned())
}

pub fn invalid_argument(name: &str, value: &str, message: impl Into<String>) -> Error {
    Error::new("InvalidArgument", 400, message)
        .with("ArgumentName", name.to_owned())
        .with("ArgumentValue", value.to_owned())
}

pub fn invalid_request(message: impl Into<String>) -> Error {
    errors::INVALID_REQUEST.error(message)
}

pub fn malformed_xml() -> Error {
    Error::new(
        "MalformedXML",
        400,
        "The XML you provided was not well-formed or did not validate against our published schema",
    )
}

pub fn bad_digest(what: &str) -> Error {
    Error::new("BadDigest", 400, format!("The {what} you specified did not match the calculated checksum."))
}

pub fn access_denied() -> Error {
    Error::new("AccessDenied", 403, "Access Denied")
}

pub fn too_large(proposed: u64, most: u64) -> Error {
    Error::new("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size")
        .with("ProposedSize", proposed as i64)
        .with("MaxSizeAllowed", most as i64)
}

/// What a failed disk means to the client.
pub fn disk(error: io::Error) -> Error {
    Error::internal(error)
}
