//! The tables that describe services: operations, shapes and their traits, as botocore's models have them.

use std::sync::OnceLock;

use regex::Regex;

use crate::{ErrorShape, TimestampFormat, pattern};

/// AWS's wire protocols.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// Form-encoded requests, XML answers (`query`).
    Query,
    /// EC2's variant of it (`ec2`).
    Ec2,
    /// awsJson 1.0.
    Json10,
    /// awsJson 1.1.
    Json11,
    RestJson,
    RestXml,
    /// `smithy-rpc-v2-cbor`.
    Cbor,
}

/// One AWS service.
#[derive(Debug)]
pub struct Service {
    /// Our name for it, which is also the crate's: `ecs`, `elbv2`, `logs`.
    pub name: &'static str,
    /// The name in the credential scope: `ecs`, `elasticloadbalancing`, `logs`.
    pub signing_name: &'static str,
    /// First label of the service's host name: `monitoring`, `logs`.
    pub endpoint_prefix: &'static str,
    pub api_version: &'static str,
    /// Prefix of `X-Amz-Target` and service name in the paths of rpc-v2-cbor; empty where there is none.
    pub target_prefix: &'static str,
    /// Namespace of XML answers; empty where there is none.
    pub xml_namespace: &'static str,
    /// All protocols in which clients may speak to it.
    pub protocols: &'static [Protocol],
    /// Errors also carry `x-amzn-query-error` (the service spoke query before).
    pub query_compatible: bool,
    /// The code of an error about an input that breaks a constraint of the model.
    pub validation_code: &'static str,
    pub operations: &'static [&'static Operation],
    pub errors: &'static [&'static ErrorShape],
}

impl Service {
    /// A service that AWS has not: it has no operations, and what is signed for it is signed for this installation.
    pub const fn of_installation(name: &'static str) -> Self {
        Self {
            name,
            signing_name: "novamind",
            endpoint_prefix: "novamind",
            api_version: "1",
            target_prefix: "",
            xml_namespace: "",
            protocols: &[Protocol::Json11],
            query_compatible: false,
            validation_code: "ValidationException",
            operations: &[],
            errors: &[],
        }
    }

    pub fn operation(&self, name: &str) -> Option<&'static Operation> {
        self.operations.iter().find(|operation| operation.name == name).copied()
    }
}

/// One operation of a service.
#[derive(Debug)]
pub struct Operation {
    pub name: &'static str,
    /// HTTP method and path template (`/{Bucket}/{Key+}?versions`); `POST` and `/` for the RPC protocols.
    pub method: &'static str,
    pub uri: &'static str,
    /// HTTP status of success.
    pub status: u16,
    pub input: &'static Shape,
    /// Name of the XML element around a rest-xml input.
    pub input_element: Option<&'static str>,
    pub input_namespace: Option<&'static str>,
    pub output: &'static Shape,
    /// Name of the element around a query output: `CreateTopicResult`.
    pub result_wrapper: Option<&'static str>,
    /// Clients need no credentials for it: signing in to a user pool.
    pub public: bool,
}

impl Operation {
    pub const fn new(name: &'static str, input: &'static Shape, output: &'static Shape) -> Self {
        Self {
            name,
            method: "POST",
            uri: "/",
            status: 200,
            input,
            input_element: None,
            input_namespace: None,
            output,
            result_wrapper: None,
            public: false,
        }
    }

    pub const fn http(mut self, method: &'static str, uri: &'static str, status: u16) -> Self {
        self.method = method;
        self.uri = uri;
        self.status = status;
        self
    }

    pub const fn input_element(mut self, name: &'static str) -> Self {
        self.input_element = Some(name);
        self
    }

    pub const fn input_namespace(mut self, uri: &'static str) -> Self {
        self.input_namespace = Some(uri);
        self
    }

    pub const fn result_wrapper(mut self, name: &'static str) -> Self {
        self.result_wrapper = Some(name);
        self
    }

    pub const fn public(mut self) -> Self {
        self.public = true;
        self
    }

    /// Whether the request's body is a stream, which must not be read before the operation runs.
    pub fn streaming_input(&self) -> bool {
        self.input.streams()
    }
}

/// A shape: a kind of value and its constraints.
#[derive(Debug)]
pub struct Shape {
    pub name: &'static str,
    pub kind: Kind,
    /// The model's `sensitive`: its values stand in no error and no `Debug`.
    pub sensitive: bool,
}

#[derive(Debug)]
pub enum Kind {
    Structure(Structure),
    /// The element is described as a member, since it has a name and traits of its own in XML and query.
    List {
        element: Member,
        flattened: bool,
        min: Option<i64>,
        max: Option<i64>,
    },
    Map {
        key: Member,
        value: Member,
        flattened: bool,
        min: Option<i64>,
        max: Option<i64>,
    },
    String(Text),
    /// `integer` and `long`; `bits` is 32 or 64.
    Integer {
        bits: u8,
        min: Option<i64>,
        max: Option<i64>,
    },
    /// `float` and `double`; the bounds of AWS's models are whole numbers.
    Float {
        bits: u8,
        min: Option<i64>,
        max: Option<i64>,
    },
    Boolean,
    Blob,
    Timestamp(Option<TimestampFormat>),
    Document,
}

/// Members of a structure, in the model's order.
#[derive(Debug)]
pub struct Structure {
    pub members: &'static [Member],
    /// Position of the member that is the whole HTTP body.
    pub payload: Option<usize>,
    /// Exactly one member is set.
    pub union: bool,
    /// Element name of the structure itself where XML needs one.
    pub xml_name: Option<&'static str>,
    pub xml_namespace: Option<&'static str>,
}

/// Constraints of a string.
#[derive(Debug)]
pub struct Text {
    /// Length in characters.
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub values: &'static [&'static str],
    pub pattern: Option<&'static str>,
    compiled: OnceLock<Option<Regex>>,
}

impl Text {
    /// The compiled pattern. `None` where there is no pattern or the `regex` crate cannot express it.
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| self.pattern.and_then(pattern::compile)).as_ref()
    }
}

/// Where a member travels in the REST protocols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    Body,
    Uri,
    Query,
    Header,
    /// A map whose entries are headers that begin with the location name.
    Headers,
    StatusCode,
}

/// A member of a structure, or the element, key or value of a collection.
#[derive(Debug)]
pub struct Member {
    /// Name in the model.
    pub name: &'static str,
    pub shape: &'static Shape,
    pub required: bool,
    pub location: Location,
    /// The model's `locationName`, where it differs from the member's name or the protocol needs one.
    pub location_name: Option<&'static str>,
    /// EC2's `queryName`.
    pub query_name: Option<&'static str>,
    pub flattened: bool,
    pub xml_attribute: bool,
    /// `prefix` and `uri` of an XML namespace that the member declares.
    pub xml_namespace: Option<(&'static str, &'static str)>,
    pub timestamp_format: Option<TimestampFormat>,
    /// The payload is a stream.
    pub streaming: bool,
    /// A header that carries JSON in base64.
    pub json_value: bool,
    /// Clients fill it in if the caller does not.
    pub idempotency_token: bool,
}

impl Member {
    pub const fn new(name: &'static str, shape: &'static Shape) -> Self {
        Self {
            name,
            shape,
            required: false,
            location: Location::Body,
            location_name: None,
            query_name: None,
            flattened: false,
            xml_attribute: false,
            xml_namespace: None,
            timestamp_format: None,
            streaming: false,
            json_value: false,
            idempotency_token: false,
        }
    }

    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub const fn at(mut self, location: Location) -> Self {
        self.location = location;
        self
    }

    pub const fn location_name(mut self, name: &'static str) -> Self {
        self.location_name = Some(name);
        self
    }

    pub const fn query_name(mut self, name: &'static str) -> Self {
        self.query_name = Some(name);
        self
    }

    pub const fn flattened(mut self) -> Self {
        self.flattened = true;
        self
    }

    pub const fn xml_attribute(mut self) -> Self {
        self.xml_attribute = true;
        self
    }

    pub const fn xml_namespace(mut self, prefix: &'static str, uri: &'static str) -> Self {
        self.xml_namespace = Some((prefix, uri));
        self
    }

    pub const fn timestamp_format(mut self, format: TimestampFormat) -> Self {
        self.timestamp_format = Some(format);
        self
    }

    pub const fn streaming(mut self) -> Self {
        self.streaming = true;
        self
    }

    pub const fn json_value(mut self) -> Self {
        self.json_value = true;
        self
    }

    pub const fn idempotency_token(mut self) -> Self {
        self.idempotency_token = true;
        self
    }

    /// The name on the wire where no other rule applies.
    pub fn wire_name(&self) -> &'static str {
        self.location_name.unwrap_or(self.name)
    }
}

impl Shape {
    const fn of(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, sensitive: false }
    }

    pub const fn structure(name: &'static str, members: &'static [Member]) -> Self {
        let structure =
            Structure { members, payload: None, union: false, xml_name: None, xml_namespace: None };
        Self::of(name, Kind::Structure(structure))
    }

    pub const fn list(name: &'static str, element: Member) -> Self {
        Self::of(name, Kind::List { element, flattened: false, min: None, max: None })
    }

    pub const fn map(name: &'static str, key: Member, value: Member) -> Self {
        Self::of(name, Kind::Map { key, value, flattened: false, min: None, max: None })
    }

    pub const fn string(name: &'static str) -> Self {
        let text = Text { min: None, max: None, values: &[], pattern: None, compiled: OnceLock::new() };
        Self::of(name, Kind::String(text))
    }

    pub const fn integer(name: &'static str) -> Self {
        Self::of(name, Kind::Integer { bits: 32, min: None, max: None })
    }

    pub const fn long(name: &'static str) -> Self {
        Self::of(name, Kind::Integer { bits: 64, min: None, max: None })
    }

    pub const fn float(name: &'static str) -> Self {
        Self::of(name, Kind::Float { bits: 32, min: None, max: None })
    }

    pub const fn double(name: &'static str) -> Self {
        Self::of(name, Kind::Float { bits: 64, min: None, max: None })
    }

    pub const fn boolean(name: &'static str) -> Self {
        Self::of(name, Kind::Boolean)
    }

    pub const fn blob(name: &'static str) -> Self {
        Self::of(name, Kind::Blob)
    }

    pub const fn timestamp(name: &'static str, format: Option<TimestampFormat>) -> Self {
        Self::of(name, Kind::Timestamp(format))
    }

    pub const fn document(name: &'static str) -> Self {
        Self::of(name, Kind::Document)
    }

    /// The member at this position is the whole body.
    pub const fn payload(mut self, position: usize) -> Self {
        if let Kind::Structure(structure) = &mut self.kind {
            structure.payload = Some(position);
        }
        self
    }

    pub const fn union(mut self) -> Self {
        if let Kind::Structure(structure) = &mut self.kind {
            structure.union = true;
        }
        self
    }

    pub const fn xml_name(mut self, name: &'static str) -> Self {
        if let Kind::Structure(structure) = &mut self.kind {
            structure.xml_name = Some(name);
        }
        self
    }

    pub const fn xml_namespace(mut self, uri: &'static str) -> Self {
        if let Kind::Structure(structure) = &mut self.kind {
            structure.xml_namespace = Some(uri);
        }
        self
    }

    pub const fn flat(mut self) -> Self {
        match &mut self.kind {
            Kind::List { flattened, .. } | Kind::Map { flattened, .. } => *flattened = true,
            _ => {}
        }
        self
    }

    /// Least length of a string, list or map, or least value of a number.
    pub const fn min(mut self, value: i64) -> Self {
        match &mut self.kind {
            Kind::String(text) => text.min = Some(value),
            Kind::List { min, .. }
            | Kind::Map { min, .. }
            | Kind::Integer { min, .. }
            | Kind::Float { min, .. } => *min = Some(value),
            _ => {}
        }
        self
    }

    /// Greatest length of a string, list or map, or greatest value of a number.
    pub const fn max(mut self, value: i64) -> Self {
        match &mut self.kind {
            Kind::String(text) => text.max = Some(value),
            Kind::List { max, .. }
            | Kind::Map { max, .. }
            | Kind::Integer { max, .. }
            | Kind::Float { max, .. } => *max = Some(value),
            _ => {}
        }
        self
    }

    pub const fn values(mut self, values: &'static [&'static str]) -> Self {
        if let Kind::String(text) = &mut self.kind {
            text.values = values;
        }
        self
    }

    pub const fn pattern(mut self, pattern: &'static str) -> Self {
        if let Kind::String(text) = &mut self.kind {
            text.pattern = Some(pattern);
        }
        self
    }

    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// The member that is the whole HTTP body, with its position.
    pub fn payload_member(&self) -> Option<(usize, &'static Member)> {
        match &self.kind {
            Kind::Structure(structure) => {
                let position = structure.payload?;
                Some((position, structure.members.get(position)?))
            }
            _ => None,
        }
    }

    /// Whether the HTTP body of this structure is a stream.
    pub fn streams(&self) -> bool {
        self.payload_member().is_some_and(|(_, member)| member.streaming)
    }

    /// The members, if this is a structure.
    pub fn members(&self) -> &'static [Member] {
        match &self.kind {
            Kind::Structure(structure) => structure.members,
            _ => &[],
        }
    }
}
