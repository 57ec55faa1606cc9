//! Writes one service's Rust file from its model: shapes as typed structures and tables, operations, errors.

mod service;
mod shape;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use anyhow::{Context, Result, bail};
use heck::{ToShoutySnakeCase, ToUpperCamelCase};
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

/// Name of the table of a structure.
fn structure_table(name: &str) -> String {
    format!("{}_SHAPE", name.to_shouty_snake_case())
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
        match shape {
            // RDS has one of the name that members are made of.
            "Option" => "OptionStructure".to_owned(),
            _ => self.renamed.get(shape).cloned().unwrap_or_else(|| shape.to_upper_camel_case()),
        }
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
        if text(operation, "authtype") == Some("none") {
            make.push_str(".public()");
        }
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
}
