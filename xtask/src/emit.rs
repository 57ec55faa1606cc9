//! Writes one service's Rust file from its model: shapes as typed structures and tables, operations, errors.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use anyhow::{Context, Result, bail};
use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use serde_json::{Map, Value};

use crate::generate::AllowedService;

const HEADER: &str = "// Made by `cargo xtask generate`; do not edit.\n";

/// `lib.rs`: the modules and the list of all services.
pub fn library(modules: &[String], version: &str) -> String {
    let mut out = String::from(HEADER);
    let _ = writeln!(
        out,
        "//! Shapes, operations and errors of the AWS services that this cloud answers for,\n\
         //! generated from the service models of botocore {version} (Apache-2.0).\n"
    );
    out.push_str(
        "#![allow(dead_code, unused_imports, reason = \"the tables are made for all services alike\")]\n\n",
    );
    for module in modules {
        let _ = writeln!(out, "#[rustfmt::skip]\npub mod {module};");
    }
    out.push_str("\nmod common;\n\npub use common::Empty;\n\n");
    out.push_str("/// Every service.\npub static SERVICES: &[&novamind_wire::Service] = &[\n");
    for module in modules {
        let _ = writeln!(out, "    &{module}::SERVICE,");
    }
    out.push_str("];\n");
    out
}

/// The file of one service.
pub fn service(module: &str, allowed: &AllowedService, model: &Value) -> Result<String> {
    let mut emitter = Emitter::new(model)?;
    let mut operations = String::new();
    let mut names = allowed.operations.clone();
    names.sort();
    for name in &names {
        emitter.operation(name, &mut operations)?;
    }
    emitter.finish(module, allowed, &operations, &names)
}

struct Emitter<'a> {
    model: &'a Value,
    shapes: &'a Map<String, Value>,
    /// Rust names of shapes that carry the name of their operation.
    renamed: BTreeMap<String, String>,
    /// Shapes whose text is written, by name.
    structures: BTreeMap<String, String>,
    scalars: BTreeMap<String, String>,
    /// Names of tables, to find two shapes that would share one.
    tables: BTreeMap<String, String>,
    errors: BTreeSet<String>,
    pending: Vec<String>,
}

/// Text of a JSON member.
fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn field_name(member: &str) -> String {
    let name = member.to_snake_case();
    match name.as_str() {
        "type" | "match" | "ref" | "static" | "use" | "where" | "loop" | "enum" | "mod" | "move"
        | "final" | "override" | "in" | "as" | "return" | "continue" | "break" => format!("r#{name}"),
        _ => name,
    }
}

/// Name of the table of a structure.
fn structure_table(name: &str) -> String {
    format!("{}_SHAPE", name.to_shouty_snake_case())
}

fn timestamp_format(value: &Value) -> Option<&'static str> {
    Some(match text(value, "timestampFormat")? {
        "iso8601" => "wire::TimestampFormat::Iso8601",
        "unixTimestamp" => "wire::TimestampFormat::Epoch",
        _ => "wire::TimestampFormat::Http",
    })
}

impl<'a> Emitter<'a> {
    fn new(model: &'a Value) -> Result<Self> {
        let shapes = model["shapes"].as_object().context("a model without shapes")?;
        let mut emitter = Self {
            model,
            shapes,
            renamed: BTreeMap::new(),
            structures: BTreeMap::new(),
            scalars: BTreeMap::new(),
            tables: BTreeMap::new(),
            errors: BTreeSet::new(),
            pending: Vec::new(),
        };
        emitter.name_inputs_and_outputs()?;
        Ok(emitter)
    }

    /// An input is named as its operation and an output `…Output`, unless several operations share the shape.
    fn name_inputs_and_outputs(&mut self) -> Result<()> {
        let operations = self.model["operations"].as_object().context("a model without operations")?;
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        let all = serde_json::to_string(&self.model["shapes"])?;
        for operation in operations.values() {
            for side in ["input", "output"] {
                if let Some(shape) = text(&operation[side], "shape") {
                    *uses.entry(shape).or_default() += 1;
                }
            }
        }
        for (name, operation) in operations {
            for (side, suffix) in [("input", ""), ("output", "Output")] {
                let Some(shape) = text(&operation[side], "shape") else { continue };
                let nested = all.contains(&format!("{{\"shape\":\"{shape}\""));
                if (side == "input" || !nested) && uses.get(shape) == Some(&1) {
                    self.renamed.insert(shape.to_owned(), format!("{name}{suffix}"));
                }
            }
        }
        Ok(())
    }

    fn shape(&self, name: &str) -> Result<&'a Value> {
        self.shapes.get(name).with_context(|| format!("no shape {name}"))
    }

    /// Rust type name of a structure.
    fn type_name(&self, shape: &str) -> String {
        self.renamed.get(shape).cloned().unwrap_or_else(|| shape.to_upper_camel_case())
    }

    /// Name of the table of a shape; plain scalars share the common ones.
    fn table(&mut self, shape: &str) -> Result<String> {
        let definition = self.shape(shape)?;
        let kind = text(definition, "type").unwrap_or_default();
        let constrained = ["min", "max", "enum", "pattern"].iter().any(|key| definition.get(key).is_some());
        if kind == "structure" && flag(definition, "document") {
            return Ok("DOCUMENT".into());
        }
        let common = match kind {
            "string" | "character" if !constrained => "STRING",
            "integer" if !constrained => "INTEGER",
            "long" if !constrained => "LONG",
            "float" => "FLOAT",
            "double" => "DOUBLE",
            "boolean" => "BOOLEAN",
            "blob" => "BLOB",
            "timestamp" if timestamp_format(definition).is_none() => "TIMESTAMP",
            _ => "",
        };
        if !common.is_empty() {
            return Ok(common.into());
        }
        let table = match kind {
            "structure" => structure_table(&self.type_name(shape)),
            "list" | "map" => format!("{}_{}", shape.to_shouty_snake_case(), kind.to_uppercase()),
            _ => format!("{}_TEXT", shape.to_shouty_snake_case()),
        };
        let table = if matches!(kind, "integer" | "long" | "timestamp") {
            table.replace("_TEXT", "_NUMBER")
        } else {
            table
        };
        if let Some(other) = self.tables.insert(table.clone(), shape.to_owned())
            && other != shape
        {
            bail!("the shapes {other} and {shape} share the table {table}");
        }
        if !self.scalars.contains_key(shape) && !self.structures.contains_key(shape) {
            // Mark first: shapes may be recursive.
            if kind == "structure" {
                self.structures.insert(shape.to_owned(), String::new());
                self.pending.push(shape.to_owned());
            } else {
                self.scalars.insert(shape.to_owned(), String::new());
                let line = self.scalar(shape, &table, definition)?;
                self.scalars.insert(shape.to_owned(), line);
            }
        }
        Ok(table)
    }

    fn scalar(&mut self, shape: &str, table: &str, definition: &Value) -> Result<String> {
        let mut make = match text(definition, "type").unwrap_or_default() {
            "string" => format!("wire::Shape::string({shape:?})"),
            "integer" => format!("wire::Shape::integer({shape:?})"),
            "long" => format!("wire::Shape::long({shape:?})"),
            "timestamp" => {
                let format = timestamp_format(definition).map_or("None".into(), |f| format!("Some({f})"));
                format!("wire::Shape::timestamp({shape:?}, {format})")
            }
            "list" => {
                let element = self.member("member", &definition["member"], false)?;
                format!("wire::Shape::list({shape:?}, {element})")
            }
            "map" => {
                let key = self.member("key", &definition["key"], false)?;
                let value = self.member("value", &definition["value"], false)?;
                format!("wire::Shape::map({shape:?}, {key}, {value})")
            }
            other => bail!("{shape} is of the unknown type {other}"),
        };
        if flag(definition, "flattened") {
            make.push_str(".flat()");
        }
        for bound in ["min", "max"] {
            if let Some(limit) = definition.get(bound).and_then(Value::as_i64) {
                let _ = write!(make, ".{bound}({limit})");
            }
        }
        if let Some(values) = definition.get("enum").and_then(Value::as_array) {
            let values: Vec<String> = values.iter().map(Value::to_string).collect();
            let _ = write!(make, ".values(&[{}])", values.join(", "));
        }
        if let Some(pattern) = text(definition, "pattern") {
            let _ = write!(make, ".pattern({pattern:?})");
        }
        Ok(format!("static {table}: wire::Shape = {make};\n"))
    }

    /// The table entry of a member.
    fn member(&mut self, name: &str, reference: &Value, required: bool) -> Result<String> {
        let target = text(reference, "shape").with_context(|| format!("{name} has no shape"))?;
        let table = self.table(target)?;
        let definition = self.shape(target)?;
        let mut make = format!("wire::Member::new({name:?}, &{table})");
        if required {
            make.push_str(".required()");
        }
        let location = match text(reference, "location") {
            Some("uri") => "Uri",
            Some("querystring") => "Query",
            Some("header") => "Header",
            Some("headers") => "Headers",
            Some("statusCode") => "StatusCode",
            _ => "",
        };
        if !location.is_empty() {
            let _ = write!(make, ".at(wire::Location::{location})");
        }
        // A structure's own name is that of a document's root, not of a member.
        let inherited =
            text(definition, "locationName").filter(|_| text(definition, "type") != Some("structure"));
        let element = text(reference, "locationName").or(inherited);
        if let Some(element) = element {
            let _ = write!(make, ".location_name({element:?})");
        }
        if let Some(query) = text(reference, "queryName") {
            let _ = write!(make, ".query_name({query:?})");
        }
        if flag(reference, "flattened") {
            make.push_str(".flattened()");
        }
        if flag(reference, "xmlAttribute") {
            make.push_str(".xml_attribute()");
        }
        let namespace = reference.get("xmlNamespace").or_else(|| definition.get("xmlNamespace"));
        if let Some(namespace) = namespace.filter(|n| n.is_object()) {
            let prefix = text(namespace, "prefix").unwrap_or_default();
            let _ =
                write!(make, ".xml_namespace({prefix:?}, {:?})", text(namespace, "uri").unwrap_or_default());
        }
        if let Some(format) = timestamp_format(reference) {
            let _ = write!(make, ".timestamp_format({format})");
        }
        if self.streams(reference, definition) {
            make.push_str(".streaming()");
        }
        if flag(reference, "jsonvalue") {
            make.push_str(".json_value()");
        }
        if flag(reference, "idempotencyToken") {
            make.push_str(".idempotency_token()");
        }
        Ok(make)
    }

    fn streams(&self, reference: &Value, definition: &Value) -> bool {
        text(definition, "type") == Some("blob")
            && (flag(reference, "streaming") || flag(definition, "streaming"))
    }

    /// The Rust type of a member's value.
    fn rust_type(&self, reference: &Value) -> Result<String> {
        let target = text(reference, "shape").context("a reference without a shape")?;
        let definition = self.shape(target)?;
        Ok(match text(definition, "type").unwrap_or_default() {
            "structure" if flag(definition, "document") => "serde_json::Value".into(),
            "structure" => self.type_name(target),
            "list" => format!("Vec<{}>", self.rust_type(&definition["member"])?),
            "map" => format!("std::collections::BTreeMap<String, {}>", self.rust_type(&definition["value"])?),
            "string" | "character" => "String".into(),
            "integer" => "i32".into(),
            "long" => "i64".into(),
            "float" => "f32".into(),
            "double" => "f64".into(),
            "boolean" => "bool".into(),
            "blob" if self.streams(reference, definition) => "wire::Body".into(),
            "blob" => "bytes::Bytes".into(),
            "timestamp" => "wire::Timestamp".into(),
            other => bail!("{target} is of the unknown type {other}"),
        })
    }

    /// Whether a structure holds itself directly, through structure members alone.
    fn holds(&self, shape: &str, wanted: &str, depth: usize) -> bool {
        if depth > 12 {
            return false;
        }
        let Some(members) = self.shapes.get(shape).and_then(|s| s["members"].as_object()) else {
            return false;
        };
        members.values().filter_map(|m| text(m, "shape")).any(|target| {
            let structure = self.shapes.get(target).is_some_and(|s| text(s, "type") == Some("structure"));
            structure && (target == wanted || self.holds(target, wanted, depth + 1))
        })
    }

    fn structure(&mut self, shape: &str) -> Result<String> {
        let definition = self.shape(shape)?;
        let name = self.type_name(shape);
        let table = structure_table(&name);
        let empty = Map::new();
        let members = definition["members"].as_object().unwrap_or(&empty);
        let required: Vec<&str> = definition["required"]
            .as_array()
            .map(|names| names.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let mut out = format!("    {table} {shape:?} {name} {{\n");
        for (member, reference) in members {
            let needed = required.contains(&member.as_str());
            let mut kind = self.rust_type(reference)?;
            let target = text(reference, "shape").unwrap_or_default();
            let recursive = text(self.shape(target)?, "type") == Some("structure")
                && (target == shape || self.holds(target, shape, 0));
            if recursive {
                kind = format!("Box<{kind}>");
            }
            if !needed || recursive {
                kind = format!("Option<{kind}>");
            }
            let entry = self.member(member, reference, needed)?;
            let _ = writeln!(out, "        {}: {kind} = {entry},", field_name(member));
        }
        out.push_str("    }");
        if let Some(payload) = text(definition, "payload")
            && let Some(position) = members.keys().position(|member| member == payload)
        {
            let _ = write!(out, " .payload({position})");
        }
        if flag(definition, "union") {
            out.push_str(" .union()");
        }
        if let Some(element) = text(definition, "locationName") {
            let _ = write!(out, " .xml_name({element:?})");
        }
        if let Some(uri) = definition.get("xmlNamespace").and_then(|n| n.as_str().or_else(|| text(n, "uri")))
        {
            let _ = write!(out, " .xml_namespace({uri:?})");
        }
        out.push('\n');
        Ok(out)
    }

    fn operation(&mut self, name: &str, out: &mut String) -> Result<()> {
        let operation = &self.model["operations"][name];
        if operation.is_null() {
            bail!("there is no operation {name}");
        }
        let (input, input_table) = match text(&operation["input"], "shape") {
            Some(shape) => (self.type_name(shape), self.table(shape)?),
            None => {
                let table = structure_table(name);
                self.structures.insert(name.to_owned(), format!("    {table} {name:?} {name} {{\n    }}\n"));
                (name.to_owned(), table)
            }
        };
        let (output, output_table) = match text(&operation["output"], "shape") {
            Some(shape) => (self.type_name(shape), self.table(shape)?),
            None => ("crate::Empty".to_owned(), "EMPTY_SHAPE".to_owned()),
        };
        let mut make = format!("wire::Operation::new({name:?}, &{input_table}, &{output_table})");
        let http = &operation["http"];
        let status = http["responseCode"].as_u64().unwrap_or(200);
        let (method, uri) = (text(http, "method").unwrap_or("POST"), text(http, "requestUri").unwrap_or("/"));
        if (method, uri, status) != ("POST", "/", 200) {
            let _ = write!(make, ".http({method:?}, {uri:?}, {status})");
        }
        if let Some(element) = text(&operation["input"], "locationName") {
            let _ = write!(make, ".input_element({element:?})");
        }
        if let Some(uri) = operation["input"].get("xmlNamespace").and_then(|n| text(n, "uri")) {
            let _ = write!(make, ".input_namespace({uri:?})");
        }
        if let Some(wrapper) = text(&operation["output"], "resultWrapper") {
            let _ = write!(make, ".result_wrapper({wrapper:?})");
        }
        let _ = writeln!(out, "    {input} => {output}, {}_OPERATION = {make};", name.to_shouty_snake_case());
        let errors = operation["errors"].as_array().into_iter().flatten();
        self.errors.extend(errors.filter_map(|error| text(error, "shape")).map(str::to_owned));
        Ok(())
    }

    fn finish(
        mut self,
        module: &str,
        allowed: &AllowedService,
        operations: &str,
        names: &[String],
    ) -> Result<String> {
        while let Some(shape) = self.pending.pop() {
            let structure = self.structure(&shape)?;
            self.structures.insert(shape, structure);
        }
        let mut out = String::from(HEADER);
        let metadata = &self.model["metadata"];
        let _ = writeln!(out, "//! {}.\n", text(metadata, "serviceFullName").unwrap_or(module));
        out.push_str("use novamind_wire as wire;\n\nuse crate::common::*;\n\n");
        out.push_str(&self.service_table(module, allowed, metadata, names));
        out.push_str("\nnovamind_wire::operations! { SERVICE:\n");
        out.push_str(operations);
        out.push_str("}\n\nnovamind_wire::structures! {\n");
        for structure in self.structures.values() {
            out.push_str(structure);
        }
        out.push_str("}\n\n");
        for scalar in self.scalars.values() {
            out.push_str(scalar);
        }
        out.push_str(&self.error_tables()?);
        Ok(out)
    }

    fn service_table(
        &self,
        module: &str,
        allowed: &AllowedService,
        metadata: &Value,
        names: &[String],
    ) -> String {
        let json = if text(metadata, "jsonVersion") == Some("1.0") { "Json10" } else { "Json11" };
        let single = [metadata["protocol"].clone()];
        let protocols: Vec<String> = metadata["protocols"]
            .as_array()
            .map_or(single.as_slice(), Vec::as_slice)
            .iter()
            .filter_map(Value::as_str)
            .map(|protocol| match protocol {
                "json" => json,
                "query" => "Query",
                "ec2" => "Ec2",
                "rest-json" => "RestJson",
                "rest-xml" => "RestXml",
                _ => "Cbor",
            })
            .map(|protocol| format!("wire::Protocol::{protocol}"))
            .collect();
        let prefix = text(metadata, "endpointPrefix").unwrap_or(module);
        let mut out = String::from("pub static SERVICE: wire::Service = wire::Service {\n");
        let _ = writeln!(out, "    name: {module:?},");
        let _ = writeln!(out, "    signing_name: {:?},", text(metadata, "signingName").unwrap_or(prefix));
        let _ = writeln!(out, "    endpoint_prefix: {prefix:?},");
        for (field, key) in [
            ("api_version", "apiVersion"),
            ("target_prefix", "targetPrefix"),
            ("xml_namespace", "xmlNamespace"),
        ] {
            let _ = writeln!(out, "    {field}: {:?},", text(metadata, key).unwrap_or_default());
        }
        let _ = writeln!(out, "    protocols: &[{}],", protocols.join(", "));
        let _ = writeln!(out, "    query_compatible: {},", metadata.get("awsQueryCompatible").is_some());
        let _ = writeln!(out, "    validation_code: {:?},", allowed.validation);
        out.push_str("    operations: &[\n");
        for name in names {
            let _ = writeln!(out, "        &{}_OPERATION,", name.to_shouty_snake_case());
        }
        out.push_str("    ],\n    errors: errors::ALL,\n};\n");
        out
    }

    fn error_tables(&self) -> Result<String> {
        let mut out = String::from(
            "\n/// The errors of the model.\npub mod errors {\n    use novamind_wire::ErrorShape;\n\n",
        );
        let mut all = Vec::new();
        for name in &self.errors {
            let details = &self.shape(name)?["error"];
            let code = text(details, "code").unwrap_or(name);
            let status = details["httpStatusCode"].as_u64().unwrap_or(400);
            let table = name.to_shouty_snake_case();
            let _ = writeln!(
                out,
                "    pub static {table}: ErrorShape = ErrorShape::new({name:?}, {code:?}, {status});"
            );
            all.push(format!("&{table}"));
        }
        let _ = writeln!(out, "\n    pub static ALL: &[&ErrorShape] = &[{}];\n}}", all.join(", "));
        Ok(out)
    }
}
