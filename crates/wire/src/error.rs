//! The error that an operation answers with.

use std::borrow::Cow;
use std::fmt;

use crate::Value;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of a service's model.
#[derive(Debug)]
pub struct ErrorShape {
    /// The shape's name, as JSON and CBOR clients see it.
    pub name: &'static str,
    /// The code, as query and XML clients see it (`error.code` of the model, else the name).
    pub code: &'static str,
    /// HTTP status.
    pub status: u16,
}

impl ErrorShape {
    pub const fn new(name: &'static str, code: &'static str, status: u16) -> Self {
        Self { name, code, status }
    }

    /// An error of this kind with a message for the client.
    pub fn error(&'static self, message: impl Into<String>) -> Error {
        Error {
            name: Cow::Borrowed(self.name),
            code: Cow::Borrowed(self.code),
            status: self.status,
            message: message.into(),
            extras: Box::default(),
            source: None,
        }
    }
}

/// What a failed call answers: code, message and HTTP status for the client, and for our log its source.
///
/// Any other error that passes `?` becomes an `InternalFailure`: the client learns the request id and nothing
/// else. To tell a client more takes an explicit step ([`Error::new`], [`ErrorShape::error`]).
pub struct Error {
    name: Cow<'static, str>,
    code: Cow<'static, str>,
    status: u16,
    message: String,
    extras: Box<Extras>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What few errors have; boxed, so that a `Result` stays small.
#[derive(Default)]
struct Extras {
    fields: Vec<(&'static str, Value)>,
    headers: Vec<(&'static str, String)>,
}

impl Error {
    /// An error that no model lists (`AccessDenied`, `InvalidParameterValue` of EC2, S3's codes).
    pub fn new(code: impl Into<Cow<'static, str>>, status: u16, message: impl Into<String>) -> Self {
        let code = code.into();
        Self {
            name: code.clone(),
            code,
            status,
            message: message.into(),
            extras: Box::default(),
            source: None,
        }
    }

    /// An internal failure whose cause only the log shows; a full disk is told to the client.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let source = source.into();
        if is_disk_full(&*source) {
            return Self::disk_full(source);
        }
        let mut error = Self::new(
            "InternalFailure",
            500,
            "The request processing has failed because of an unknown error, exception or failure.",
        );
        error.source = Some(source);
        error
    }

    /// There is no room to write. AWS has no such error; clients do not repeat a call for this status by themselves.
    pub fn disk_full(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let message = "The disk that holds this installation's data is full. Free some space on it and make the call \
                       again.";
        let mut error = Self::new("InsufficientStorage", 507, message);
        error.source = Some(source.into());
        error
    }

    /// Whether it is [`Error::disk_full`].
    pub fn is_disk_full(&self) -> bool {
        self.status == 507
    }

    /// An operation or field that AWS has and this cloud does not; `what` names it.
    pub fn unsupported(what: impl fmt::Display) -> Self {
        Self::new("NotImplemented", 501, format!("{what} is not supported by this installation"))
    }

    /// Adds a member of the error's shape beyond the message, by its name in the model.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl crate::Typed) -> Self {
        self.extras.fields.push((name, value.into_value()));
        self
    }

    /// Adds an HTTP header that clients look for beside the body (`x-amz-delete-marker`).
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.extras.headers.push((name, value.into()));
        self
    }

    /// Another code for query and XML clients than the name that JSON clients see.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.name = name.into();
        self
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn code(&self) -> &str {
        &self.code
    }

    pub fn status(&self) -> u16 {
        self.status
    }

    pub fn message(&self) -> &str {
        &self.message
    }

    pub fn fields(&self) -> &[(&'static str, Value)] {
        &self.extras.fields
    }

    pub fn headers(&self) -> &[(&'static str, String)] {
        &self.extras.headers
    }

    pub fn source(&self) -> Option<&(dyn std::error::Error + Send + Sync + 'static)> {
        self.source.as_deref()
    }

    /// Whether this error is of that kind.
    pub fn is(&self, shape: &ErrorShape) -> bool {
        self.name == shape.name || self.code == shape.code
    }
}

fn is_disk_full(error: &(dyn std::error::Error + 'static)) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    let mut next = Some(error);
    while let Some(error) = next {
        let kind = error.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        if matches!(kind, Some(StorageFull | QuotaExceeded)) {
            return true;
        }
        next = error.source();
    }
    false
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)?;
        let mut source = self.source.as_deref().map(|s| s as &dyn std::error::Error);
        while let Some(cause) = source {
            write!(f, ": {cause}")?;
            source = cause.source();
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} ({})", self.status)
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for Error {
    fn from(source: E) -> Self {
        Self::internal(source)
    }
}
