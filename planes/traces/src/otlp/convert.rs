//! From a span to a segment, as the X-Ray exporter of OpenTelemetry's collector does it.
//!
//! A span of kind SERVER, or one without a parent, is a segment; any other is a subsegment of its parent, which comes
//! apart from it. Attributes that a segment document has fields for go there; the others are metadata, and annotations
//! if `aws.xray.annotations` lists them.

use serde_json::{Map, Value, json};

use super::attributes::Attributes;
use super::message::{CLIENT, ERROR, ExportRequest, PRODUCER, SERVER, Span};

/// Characters of a name.
const NAME: usize = 200;

/// The segment documents of a request, and how many spans cannot be any.
pub fn documents(request: &ExportRequest) -> (Vec<String>, i64) {
    let (mut documents, mut wrong) = (Vec::new(), 0);
    for group in &request.resource_spans {
        let attributes = group.resource.as_ref().map_or(&[][..], |resource| &resource.attributes);
        let resource = Attributes::of(attributes);
        for span in group.scope_spans.iter().flat_map(|scope| &scope.spans) {
            match document(span, &resource) {
                Some(document) => documents.push(document.to_string()),
                None => wrong += 1,
            }
        }
    }
    (documents, wrong)
}

fn id(bytes: &[u8], length: usize) -> Option<String> {
    (bytes.len() == length && bytes.iter().any(|byte| *byte != 0)).then(|| hex::encode(bytes))
}

fn seconds(nanos: u64) -> f64 {
    // By microseconds: so many fit into a double.
    (nanos / 1000) as f64 / 1e6
}

fn document(span: &Span, resource: &Attributes) -> Option<Value> {
    let trace = id(&span.trace_id, 16)?;
    let own = id(&span.span_id, 8)?;
    let parent = id(&span.parent_span_id, 8);
    if span.start_time_unix_nano == 0 || span.end_time_unix_nano < span.start_time_unix_nano {
        return None;
    }
    let attributes = Attributes::of(&span.attributes);
    let segment = span.kind == SERVER || parent.is_none();
    let namespace = namespace(span, &attributes).filter(|_| !segment);
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| match &value {
        Value::Null => {}
        Value::Object(inner) if inner.is_empty() => {}
        _ => {
            fields.insert(name.to_owned(), value);
        }
    };
    set("name", json!(clean(&name(span, &attributes, resource, segment))));
    set("id", json!(own));
    set("trace_id", json!(format!("1-{}-{}", &trace[..8], &trace[8..])));
    set("parent_id", json!(parent));
    set("start_time", json!(seconds(span.start_time_unix_nano)));
    set("end_time", json!(seconds(span.end_time_unix_nano)));
    if !segment {
        set("type", json!("subsegment"));
    }
    set("namespace", json!(namespace));
    set("http", http(&attributes));
    let status = attributes.integer(&["http.response.status_code", "http.status_code"]).unwrap_or(0);
    if span.status.as_ref().is_some_and(|status| status.code == ERROR) || status >= 400 {
        let client = (400..500).contains(&status);
        set(if client { "error" } else { "fault" }, json!(true));
        if status == 429 {
            set("throttle", json!(true));
        }
        set("cause", cause(span));
    }
    set("user", json!(attributes.text(&["enduser.id", "user.id"])));
    set("sql", sql(&attributes));
    set("aws", aws(&attributes, resource));
    if segment {
        set("origin", json!(origin(resource)));
        set("service", version(resource));
    }
    let (annotations, metadata) = indexed(&attributes, resource);
    set("annotations", annotations);
    if !metadata.is_empty() {
        set("metadata", json!({"default": metadata}));
    }
    Some(Value::Object(fields))
}

fn namespace(span: &Span, attributes: &Attributes) -> Option<&'static str> {
    if attributes.text(&["rpc.system"]).as_deref() == Some("aws-api")
        || attributes.get("aws.service").is_some()
    {
        return Some("aws");
    }
    matches!(span.kind, CLIENT | PRODUCER).then_some("remote")
}

/// What a segment is of: the service, or what it calls.
fn name(span: &Span, attributes: &Attributes, resource: &Attributes, segment: bool) -> String {
    let of = |names: &[&str]| attributes.text(names);
    let called = || {
        let database = || {
            of(&["db.system", "db.system.name"])?;
            let database = of(&["db.namespace", "db.name"])?;
            let host = of(&["server.address", "net.peer.name"]);
            Some(host.map_or(database.clone(), |host| format!("{database}@{host}")))
        };
        of(&["peer.service"])
            .or_else(|| of(&["aws.service"]))
            .or_else(|| of(&["rpc.service"]).filter(|_| of(&["rpc.system"]).as_deref() == Some("aws-api")))
            .or_else(database)
            .or_else(|| of(&["rpc.service"]))
            .or_else(|| of(&["server.address", "net.peer.name", "http.host"]))
    };
    let own = || resource.text(&["service.name"]).filter(|_| segment);
    let found = match span.kind {
        SERVER => own(),
        CLIENT | PRODUCER if !segment => called(),
        _ => own(),
    };
    found.unwrap_or_else(|| span.name.clone())
}

/// Without the characters that X-Ray does not take.
fn clean(name: &str) -> String {
    let allowed = |c: &char| c.is_alphanumeric() || c.is_whitespace() || "_.:/%&#=+\\-@".contains(*c);
    let name: String = name.chars().filter(allowed).take(NAME).collect();
    if name.is_empty() { "span".into() } else { name }
}

fn object(entries: Vec<(&str, Value)>) -> Value {
    let set = entries
        .into_iter()
        .filter(|(_, value)| !value.is_null() && value.as_object().is_none_or(|inner| !inner.is_empty()));
    Value::Object(set.map(|(name, value)| (name.to_owned(), value)).collect())
}

fn http(attributes: &Attributes) -> Value {
    let of = |names: &[&str]| attributes.text(names);
    let built = || {
        let host = of(&["http.host", "server.address", "net.host.name"])?;
        let path = of(&["http.target", "url.path"])?;
        let scheme = of(&["http.scheme", "url.scheme"]).unwrap_or_else(|| "http".into());
        let query = of(&["url.query"]).map(|query| format!("?{query}")).unwrap_or_default();
        let port = of(&["server.port"]).filter(|port| port != "80" && port != "443" && !host.contains(':'));
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Some(format!("{scheme}://{host}{port}{path}{query}"))
    };
    let request = object(vec![
        ("method", json!(of(&["http.request.method", "http.method"]))),
        ("url", json!(of(&["url.full", "http.url"]).or_else(built))),
        ("user_agent", json!(of(&["user_agent.original", "http.user_agent"]))),
        ("client_ip", json!(of(&["client.address", "http.client_ip"]))),
    ]);
    let status = attributes.integer(&["http.response.status_code", "http.status_code"]);
    let length = attributes.integer(&["http.response.body.size", "http.response_content_length"]);
    let response = object(vec![("status", json!(status)), ("content_length", json!(length))]);
    object(vec![("request", request), ("response", response)])
}

/// Exceptions that the span has recorded, or what its status says.
fn cause(span: &Span) -> Value {
    let mut exceptions: Vec<Value> = Vec::new();
    for event in span.events.iter().filter(|event| event.name == "exception") {
        let of = Attributes::of(&event.attributes);
        let id = hex::encode(((exceptions.len() + 1) as u64 ^ tail(span)).to_be_bytes());
        exceptions.push(object(vec![
            ("id", json!(id)),
            ("type", json!(of.text(&["exception.type"]))),
            ("message", json!(of.text(&["exception.message"]))),
        ]));
    }
    let told = span.status.as_ref().map(|status| status.message.as_str()).filter(|text| !text.is_empty());
    if let (true, Some(message)) = (exceptions.is_empty(), told) {
        exceptions.push(json!({"id": hex::encode(tail(span).to_be_bytes()), "message": message}));
    }
    if exceptions.is_empty() { Value::Null } else { json!({"exceptions": exceptions}) }
}

fn tail(span: &Span) -> u64 {
    span.span_id.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn sql(attributes: &Attributes) -> Value {
    let of = |names: &[&str]| attributes.text(names);
    let Some(system) = of(&["db.system", "db.system.name"]) else { return Value::Null };
    let known = ["mysql", "postgresql", "mssql", "oracle", "mariadb", "sqlite", "other_sql", "db2", "h2"];
    if !known.contains(&system.as_str()) {
        return Value::Null;
    }
    let url = of(&["server.address", "net.peer.name"])
        .map(|host| format!("{host}/{}", of(&["db.namespace", "db.name"]).unwrap_or_default()));
    object(vec![
        ("url", json!(url)),
        ("database_type", json!(system)),
        ("user", json!(of(&["db.user"]))),
        ("sanitized_query", json!(of(&["db.query.text", "db.statement"]))),
    ])
}

fn aws(attributes: &Attributes, resource: &Attributes) -> Value {
    let of = |names: &[&str]| attributes.text(names);
    let from = |names: &[&str]| resource.text(names);
    let table = attributes.get("aws.dynamodb.table_names").and_then(|tables| tables.get(0)).cloned();
    let container = object(vec![
        ("container", json!(from(&["container.name"]))),
        ("container_id", json!(from(&["container.id"]))),
        ("container_arn", json!(from(&["aws.ecs.container.arn"]))),
        ("task_arn", json!(from(&["aws.ecs.task.arn"]))),
        ("cluster_arn", json!(from(&["aws.ecs.cluster.arn"]))),
    ]);
    let ecs = from(&["cloud.platform"]).is_some_and(|platform| platform == "aws_ecs");
    let instance = object(vec![
        ("instance_id", json!(from(&["host.id"]))),
        ("availability_zone", json!(from(&["cloud.availability_zone"]))),
    ]);
    let ec2 = from(&["cloud.platform"]).is_some_and(|platform| platform == "aws_ec2");
    let sdk = from(&["telemetry.sdk.language"]).map(|language| format!("opentelemetry for {language}"));
    let xray = object(vec![("sdk", json!(sdk)), ("sdk_version", json!(from(&["telemetry.sdk.version"])))]);
    object(vec![
        (
            "operation",
            json!(of(&["aws.operation"]).or_else(|| {
                of(&["rpc.method"]).filter(|_| of(&["rpc.system"]).as_deref() == Some("aws-api"))
            })),
        ),
        ("account_id", json!(of(&["aws.account_id"]).or_else(|| from(&["cloud.account.id"])))),
        ("region", json!(of(&["aws.region", "cloud.region"]))),
        ("request_id", json!(of(&["aws.request_id", "aws.requestId"]))),
        ("queue_url", json!(of(&["aws.queue_url", "aws.sqs.queue.url"]))),
        ("table_name", table.unwrap_or_else(|| json!(of(&["aws.table_name"])))),
        ("bucket_name", json!(of(&["aws.s3.bucket"]))),
        ("ecs", if ecs { container } else { Value::Null }),
        ("ec2", if ec2 { instance } else { Value::Null }),
        ("xray", xray),
    ])
}

fn origin(resource: &Attributes) -> Option<&'static str> {
    let platform = resource.text(&["cloud.platform"])?;
    Some(match platform.as_str() {
        "aws_ecs" => match resource.text(&["aws.ecs.launchtype"]).as_deref() {
            Some("fargate") => "AWS::ECS::Fargate",
            Some("ec2") => "AWS::ECS::EC2",
            _ => "AWS::ECS::Container",
        },
        "aws_ec2" => "AWS::EC2::Instance",
        "aws_eks" => "AWS::EKS::Container",
        "aws_elastic_beanstalk" => "AWS::ElasticBeanstalk::Environment",
        "aws_lambda" => "AWS::Lambda::Function",
        _ => return None,
    })
}

fn version(resource: &Attributes) -> Value {
    object(vec![("version", json!(resource.text(&["service.version"])))])
}

/// Annotations, and everything as metadata that is not one.
fn indexed(attributes: &Attributes, resource: &Attributes) -> (Value, Map<String, Value>) {
    let mut metadata = attributes.all();
    let listed = metadata.remove("aws.xray.annotations");
    let keys = listed.as_ref().and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let mut annotations = Map::new();
    for key in keys {
        let value = metadata.remove(key).or_else(|| resource.get(key).cloned());
        if let Some(value @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) = value {
            let key = key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
            annotations.insert(key, value);
        }
    }
    (Value::Object(annotations), metadata)
}

#[cfg(test)]
mod tests;
