//! Which service and which operation a request is for.
//!
//! The service comes from the name in the signature's scope, from `X-Amz-Target`, from an rpc-v2-cbor path, or, for
//! requests without a signature, from the form's `Version`; what is left is S3's. The operation of an RPC service
//! is named by target, path or `Action`; that of a REST service is the most specific path template that fits.

use std::collections::HashMap;

use http::request::Parts;
use http::{HeaderMap, Method, header};
use percent_encoding::percent_decode_str;

use crate::protocol::Labels;
use crate::{Error, Location, Operation, Protocol, Result, Service};

/// Query keys that choose another S3 operation on the same path. One that no operation here has must not be
/// mistaken for a plain request ("Amazon S3 API Reference", request syntax of each operation).
pub(crate) const SUBRESOURCES: &[&str] = &[
    "abac",
    "accelerate",
    "acl",
    "analytics",
    "annotation",
    "attributes",
    "cors",
    "delete",
    "encryption",
    "intelligent-tiering",
    "inventory",
    "legal-hold",
    "lifecycle",
    "list-type",
    "location",
    "logging",
    "metadataConfiguration",
    "metadataTable",
    "metrics",
    "notification",
    "object-lock",
    "ownershipControls",
    "policy",
    "policyStatus",
    "publicAccessBlock",
    "renameObject",
    "replication",
    "requestPayment",
    "restore",
    "retention",
    "select",
    "session",
    "tagging",
    "torrent",
    "uploadId",
    "uploads",
    "versioning",
    "versions",
    "website",
];

/// Suffixes of host names whose first labels are an S3 bucket.
const BUCKET_HOSTS: &[&str] = &[".s3.localhost", ".s3.amazonaws.com", ".localhost"];

/// An index over services.
pub struct Router {
    services: Vec<&'static Service>,
    by_scope: HashMap<&'static str, Vec<&'static Service>>,
    by_target: HashMap<&'static str, &'static Service>,
    operations: HashMap<(&'static str, &'static str), &'static Operation>,
}

/// Where a request goes.
#[derive(Debug)]
pub struct Route {
    pub service: &'static Service,
    pub operation: &'static Operation,
    pub protocol: Protocol,
    pub labels: Labels,
}

impl Router {
    pub fn new(services: &[&'static Service]) -> Self {
        let mut router = Self {
            services: services.to_vec(),
            by_scope: HashMap::new(),
            by_target: HashMap::new(),
            operations: HashMap::new(),
        };
        for service in services {
            router.by_scope.entry(service.signing_name).or_default().push(service);
            if !service.target_prefix.is_empty() {
                router.by_target.insert(service.target_prefix, service);
            }
            for operation in service.operations {
                router.operations.insert((service.name, operation.name), operation);
            }
        }
        router
    }

    /// The service and the protocol, from the head of the request; `scope` is the service in the signature's scope.
    /// A form without a signature is told by its body, so a caller that has it passes it.
    pub fn service(
        &self,
        parts: &Parts,
        scope: Option<&str>,
        body: Option<&[u8]>,
    ) -> Result<(&'static Service, Protocol)> {
        let service = self.by_target(parts).or_else(|| self.by_scope(parts, scope, body)).ok_or_else(
            || match scope {
                Some(name) => Error::unsupported(format!("The service {name}")),
                None => Error::unsupported("A request that names no service"),
            },
        )?;
        Ok((service, protocol(service, parts)))
    }

    fn by_target(&self, parts: &Parts) -> Option<&'static Service> {
        let name = match target(&parts.headers) {
            Some(target) => target.rsplit_once('.')?.0,
            None => cbor_path(parts)?.0,
        };
        self.by_target.get(name).copied()
    }

    fn by_scope(&self, parts: &Parts, scope: Option<&str>, body: Option<&[u8]>) -> Option<&'static Service> {
        let version = || form_value(parts, body.unwrap_or_default(), "Version");
        match scope {
            Some(scope) => match self.by_scope.get(scope)?.as_slice() {
                [one] => Some(one),
                several => {
                    let version = version()?;
                    several.iter().find(|service| service.api_version == version).copied()
                }
            },
            None if is_form(parts) => {
                let version = version()?;
                self.services.iter().find(|service| service.api_version == version).copied()
            }
            None => self.services.iter().find(|service| service.name == "s3").copied(),
        }
    }

    /// The operation of an RPC service.
    pub fn rpc(
        &self,
        service: &'static Service,
        protocol: Protocol,
        parts: &Parts,
        body: &[u8],
    ) -> Result<Route> {
        let name = match protocol {
            Protocol::Cbor => cbor_path(parts).map(|(_, operation)| operation.to_owned()),
            Protocol::Query | Protocol::Ec2 => form_value(parts, body, "Action"),
            _ => target(&parts.headers)
                .and_then(|target| target.rsplit_once('.'))
                .map(|(_, operation)| operation.to_owned()),
        };
        let name = name.unwrap_or_default();
        let key = (service.name, name.as_str());
        let operation =
            self.operations.get(&key).copied().ok_or_else(|| unknown(service, protocol, &name))?;
        Ok(Route { service, operation, protocol, labels: Labels::new() })
    }

    /// The operation of a REST service, from the head of the request alone.
    pub fn rest(&self, service: &'static Service, protocol: Protocol, parts: &Parts) -> Result<Route> {
        let path = match bucket_of_host(service, &parts.headers) {
            Some(bucket) => format!("/{bucket}{}", parts.uri.path()),
            None => parts.uri.path().to_owned(),
        };
        let query: Vec<(String, String)> = form_pairs(parts.uri.query().unwrap_or("").as_bytes()).collect();
        let best = service
            .operations
            .iter()
            .filter_map(|operation| fit(operation, parts, &path, &query).map(|fit| (fit, operation)))
            .max_by_key(|((score, _), _)| *score);
        let Some(((_, labels), operation)) = best else {
            if service.name == "s3" && is_not_allowed(&parts.method, &path, &query) {
                return Err(method_not_allowed(&parts.method));
            }
            let what = format!("{} {path}", parts.method);
            return Err(Error::unsupported(format!("{what} of {}", service.name)));
        };
        if service.name == "s3" {
            let stray = query
                .iter()
                .find(|(key, _)| SUBRESOURCES.contains(&key.as_str()) && !has_key(operation, key));
            if let Some((key, _)) = stray {
                if key == "attributes" && operation.name == "GetObject" {
                    return Err(no_attributes());
                }
                return Err(Error::unsupported(format!("{} with ?{key}", parts.method)));
            }
        }
        Ok(Route { service, operation, protocol, labels })
    }
}

/// Whether S3 has no such method on objects ("S3 API reference"): what is posted to a key names a subresource.
fn is_not_allowed(method: &Method, path: &str, query: &[(String, String)]) -> bool {
    let has_key = path.trim_start_matches('/').split_once('/').is_some_and(|(_, key)| !key.is_empty());
    let names_one = query.iter().any(|(key, _)| SUBRESOURCES.contains(&key.as_str()));
    has_key && (method == Method::PATCH || (method == Method::POST && !names_one))
}

/// S3's words for a method that an object has not, as its users report them.
fn method_not_allowed(method: &Method) -> Error {
    Error::new("MethodNotAllowed", 405, "The specified method is not allowed against this resource.")
        .with("Method", method.to_string())
        .with("ResourceType", "OBJECT".to_owned())
}

/// What S3 says to a GetObjectAttributes that names none in its header, as its users report it.
fn no_attributes() -> Error {
    let message = "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty";
    Error::new("InvalidRequest", 400, message)
}

/// The error for an operation that is not in the allow-list.
fn unknown(service: &Service, protocol: Protocol, name: &str) -> Error {
    match protocol {
        Protocol::Query | Protocol::Ec2 => Error::new(
            "InvalidAction",
            400,
            format!(
                "The action {name} is not valid for this web service, or not supported by this installation"
            ),
        ),
        _ => Error::new(
            "UnknownOperationException",
            400,
            // In the words of the command line: `cognito-idp`.
            format!(
                "The operation {name} of {} is not supported by this installation",
                service.name.replace('_', "-")
            ),
        ),
    }
}

fn protocol(service: &'static Service, parts: &Parts) -> Protocol {
    let has = |protocol| service.protocols.contains(&protocol);
    let json = service.protocols.iter().find(|p| matches!(p, Protocol::Json10 | Protocol::Json11));
    if has(Protocol::Cbor) && cbor_path(parts).is_some() {
        return Protocol::Cbor;
    }
    if let (Some(json), Some(_)) = (json, target(&parts.headers)) {
        return *json;
    }
    if has(Protocol::Query) && is_form(parts) {
        return Protocol::Query;
    }
    service.protocols.last().copied().unwrap_or(Protocol::RestJson)
}

fn target(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-amz-target")?.to_str().ok()
}

/// Service and operation of `/service/NAME/operation/NAME`.
fn cbor_path(parts: &Parts) -> Option<(&str, &str)> {
    parts.headers.get("smithy-protocol")?;
    let (service, operation) = parts.uri.path().strip_prefix("/service/")?.split_once("/operation/")?;
    Some((service, operation))
}

fn is_form(parts: &Parts) -> bool {
    // Forms are posted; what is put with this type is an object.
    let content_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    (parts.method == Method::POST
        && content_type.is_some_and(|value| value.starts_with("application/x-www-form-urlencoded")))
        || parts.uri.query().is_some_and(|query| query.split('&').any(|pair| pair.starts_with("Action=")))
}

fn form_pairs(form: &[u8]) -> impl Iterator<Item = (String, String)> + '_ {
    form.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).map(|pair| {
        let text = String::from_utf8_lossy(pair);
        let (key, value) = text.split_once('=').unwrap_or((&text, ""));
        let decode =
            |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        (decode(key), decode(value))
    })
}

fn form_value(parts: &Parts, body: &[u8], wanted: &str) -> Option<String> {
    let query = parts.uri.query().unwrap_or("").as_bytes();
    form_pairs(body).chain(form_pairs(query)).find(|(key, _)| key == wanted).map(|(_, value)| value)
}

/// The bucket of a virtual-host style request to S3.
pub fn bucket_of_host<'p>(service: &Service, headers: &'p HeaderMap) -> Option<&'p str> {
    if service.name != "s3" {
        return None;
    }
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    let known = BUCKET_HOSTS.iter().find_map(|suffix| host.strip_suffix(suffix));
    let regional = || {
        let (bucket, rest) = host.strip_suffix(".amazonaws.com")?.rsplit_once(".s3.")?;
        (!rest.contains('.')).then_some(bucket)
    };
    known.or_else(regional).filter(|bucket| !bucket.is_empty() && *bucket != "s3")
}

/// Whether an operation's template or members name this query key.
fn has_key(operation: &Operation, key: &str) -> bool {
    let constants = operation.uri.split_once('?').map_or("", |(_, query)| query);
    constants.split('&').any(|constant| constant.split('=').next() == Some(key))
        || operation
            .input
            .members()
            .iter()
            .any(|member| member.location == Location::Query && member.wire_name() == key)
}

/// How well an operation fits, and its labels; `None` if it does not.
fn fit(
    operation: &'static Operation,
    parts: &Parts,
    path: &str,
    query: &[(String, String)],
) -> Option<(usize, Labels)> {
    if parts.method != operation.method {
        return None;
    }
    let (template, constants) = operation.uri.split_once('?').unwrap_or((operation.uri, ""));
    let labels = match_path(template, path)?;
    let mut score = template.matches('/').count();
    for constant in constants.split('&').filter(|constant| !constant.is_empty()) {
        let (key, value) =
            constant.split_once('=').map_or((constant, None), |(key, value)| (key, Some(value)));
        let given = query.iter().find(|(name, _)| name == key)?;
        if value.is_some_and(|value| value != given.1) {
            return None;
        }
        score += 10;
    }
    for member in operation.input.members().iter().filter(|member| member.required) {
        let present = match member.location {
            Location::Query => query.iter().any(|(key, _)| key == member.wire_name()),
            Location::Header => parts.headers.contains_key(member.wire_name()),
            _ => continue,
        };
        if !present {
            return None;
        }
        score += 10;
    }
    Some((score, labels))
}

/// Matches `/{Bucket}/{Key+}` against a path.
fn match_path(template: &'static str, path: &str) -> Option<Labels> {
    let mut labels = Labels::new();
    let mut rest = path.strip_prefix('/')?;
    // A slash at the end makes no difference, as in Route 53's `/hostedzone/{Id}/rrset/`.
    let template = template.strip_prefix('/')?;
    let mut segments = template.strip_suffix('/').unwrap_or(template).split('/').peekable();
    while let Some(segment) = segments.next() {
        let label = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}'));
        let greedy = label.is_some_and(|label| label.ends_with('+'));
        let (part, tail) = if greedy { (rest, "") } else { rest.split_once('/').unwrap_or((rest, "")) };
        match label {
            Some(_) if part.is_empty() => return None,
            Some(label) => {
                let value = percent_decode_str(part).decode_utf8().ok()?.into_owned();
                labels.push((label.trim_end_matches('+'), value));
            }
            None if segment != part => return None,
            None => {}
        }
        rest = tail;
        if segments.peek().is_some() && rest.is_empty() {
            return None;
        }
    }
    rest.is_empty().then_some(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_that_objects_have_not() {
        let cases = [
            (Method::POST, "/b/k", "", true),
            (Method::POST, "/b/k", "uploads", false),
            (Method::POST, "/b/k", "restore", false),
            (Method::POST, "/b", "", false),
            (Method::POST, "/b/", "", false),
            (Method::POST, "/", "", false),
            (Method::PATCH, "/b/k", "uploads", true),
            (Method::OPTIONS, "/b/k", "", false),
        ];
        for (method, path, key, expected) in cases {
            let query: Vec<_> =
                [(key.to_owned(), String::new())].into_iter().filter(|(key, _)| !key.is_empty()).collect();
            assert_eq!(is_not_allowed(&method, path, &query), expected, "{method} {path}?{key}");
        }
    }

    #[test]
    fn paths() {
        type Case = (&'static str, &'static str, Option<&'static [(&'static str, &'static str)]>);
        let cases: [Case; 10] = [
            ("/zone/{Id}/set/", "/zone/Z1/set/", Some(&[("Id", "Z1")])),
            ("/zone/{Id}/set/", "/zone/Z1/set", Some(&[("Id", "Z1")])),
            ("/", "/", Some(&[])),
            ("/{Bucket}", "/b", Some(&[("Bucket", "b")])),
            ("/{Bucket}", "/b/", Some(&[("Bucket", "b")])),
            ("/{Bucket}", "/b/k", None),
            ("/{Bucket}/{Key+}", "/b/k/l%20m", Some(&[("Bucket", "b"), ("Key", "k/l m")])),
            ("/{Bucket}/{Key+}", "/b//k", Some(&[("Bucket", "b"), ("Key", "/k")])),
            ("/{Bucket}/{Key+}", "/b/", None),
            ("/fixed/{A}", "/other/a", None),
        ];
        for (template, path, expected) in cases {
            let found = match_path(template, path);
            let found: Option<Vec<(&str, &str)>> =
                found.as_ref().map(|labels| labels.iter().map(|(k, v)| (*k, v.as_str())).collect());
            assert_eq!(found.as_deref(), expected, "{template} {path}");
        }
    }
}
