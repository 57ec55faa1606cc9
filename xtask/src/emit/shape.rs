//! Shapes: the Rust type of each structure, and the tables by which codecs and checks know them.

use std::fmt::Write;

use anyhow::{Context, Result, bail};
use heck::{ToShoutySnakeCase, ToSnakeCase};
use serde_json::{Map, Value};

use super::{Emitter, flag, structure_table, text};

fn field_name(member: &str) -> String {
    let name = member.to_snake_case();
    match name.as_str() {
        "type" | "match" | "ref" | "static" | "use" | "where" | "loop" | "enum" | "mod" | "move"
        | "final" | "override" | "in" | "as" | "return" | "continue" | "break" => format!("r#{name}"),
        _ => name,
    }
}

fn timestamp_format(value: &Value) -> Option<&'static str> {
    Some(match text(value, "timestampFormat")? {
        "iso8601" => "wire::TimestampFormat::Iso8601",
        "unixTimestamp" => "wire::TimestampFormat::Epoch",
        _ => "wire::TimestampFormat::Http",
    })
}

impl Emitter<'_> {
    /// Name of the table of a shape; plain scalars share the common ones.
    pub(super) fn table(&mut self, shape: &str) -> Result<String> {
        let definition = self.shape(shape)?;
        let kind = text(definition, "type").unwrap_or_default();
        let sensitive = flag(definition, "sensitive");
        let constrained =
            sensitive || ["min", "max", "enum", "pattern"].iter().any(|key| definition.get(key).is_some());
        if kind == "structure" && flag(definition, "document") {
            return Ok("DOCUMENT".into());
        }
        let common = match kind {
            "string" | "character" if !constrained => "STRING",
            "integer" if !constrained => "INTEGER",
            "long" if !constrained => "LONG",
            "float" if !constrained => "FLOAT",
            "double" if !constrained => "DOUBLE",
            "boolean" if !sensitive => "BOOLEAN",
            "blob" if !sensitive => "BLOB",
            "timestamp" if !sensitive && timestamp_format(definition).is_none() => "TIMESTAMP",
            _ => "",
        };
        if !common.is_empty() {
            return Ok(common.into());
        }
        let table = match kind {
            "structure" => structure_table(&self.type_name(shape)),
            "list" | "map" | "blob" => format!("{}_{}", shape.to_shouty_snake_case(), kind.to_uppercase()),
            _ => format!("{}_TEXT", shape.to_shouty_snake_case()),
        };
        let table = if matches!(kind, "integer" | "long" | "float" | "double" | "timestamp") {
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
            "float" => format!("wire::Shape::float({shape:?})"),
            "double" => format!("wire::Shape::double({shape:?})"),
            "blob" => format!("wire::Shape::blob({shape:?})"),
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
            let Some(limit) = definition.get(bound) else { continue };
            // Some models write whole numbers as fractions: `100.0`.
            let whole = limit.as_f64().filter(|limit| limit.fract() == 0.0).map(|limit| limit as i64);
            match limit.as_i64().or(whole) {
                Some(limit) => {
                    let _ = write!(make, ".{bound}({limit})");
                }
                None => bail!("the bound {limit} of {shape} is no whole number"),
            }
        }
        if let Some(values) = definition.get("enum").and_then(Value::as_array) {
            let values: Vec<String> = values.iter().map(Value::to_string).collect();
            let _ = write!(make, ".values(&[{}])", values.join(", "));
        }
        if let Some(pattern) = text(definition, "pattern") {
            let _ = write!(make, ".pattern({pattern:?})");
        }
        if flag(definition, "sensitive") {
            make.push_str(".sensitive()");
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
        let blob = text(definition, "type") == Some("blob")
            && (flag(reference, "streaming") || flag(definition, "streaming"));
        blob || flag(definition, "eventstream")
    }

    /// The Rust type of a member's value.
    fn rust_type(&self, reference: &Value) -> Result<String> {
        let target = text(reference, "shape").context("a reference without a shape")?;
        let definition = self.shape(target)?;
        Ok(match text(definition, "type").unwrap_or_default() {
            "structure" if flag(definition, "document") => "serde_json::Value".into(),
            "structure" if flag(definition, "eventstream") => "wire::Body".into(),
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

    pub(super) fn structure(&mut self, shape: &str) -> Result<String> {
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
        if flag(definition, "sensitive") {
            out.push_str(" .sensitive()");
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
}
