//! The table of a service and those of its errors.

use std::fmt::Write;

use anyhow::Result;
use heck::ToShoutySnakeCase;
use serde_json::Value;

use super::{Emitter, text};
use crate::generate::AllowedService;

impl Emitter<'_> {
    pub(super) fn service_table(
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

    pub(super) fn error_tables(&self) -> Result<String> {
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
