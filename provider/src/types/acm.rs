//! Certificates, and the wait for their validation.

use std::collections::BTreeMap;
use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::{block, list, text};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

const ACM: Kind = Kind { service: "acm", gone: &["ResourceNotFoundException"], ..KIND };
const RECORDS: Duration = Duration::from_secs(300);
const ISSUED: Duration = Duration::from_secs(75 * 60);

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_acm_certificate",
        honours: "domain_name subject_alternative_names validation_method key_algorithm options \
                  certificate_body certificate_chain private_key",
        only: &[("validation_method", &["DNS"]), ("options.export", &["DISABLED"])],
        create: Call { operation: "RequestCertificate", ..CALL },
        read: Call {
            operation: "DescribeCertificate",
            give: &[("CertificateArn", "{arn}")],
            at: "/Certificate",
            ..CALL
        },
        delete: Call { operation: "DeleteCertificate", give: &[("CertificateArn", "{arn}")], ..CALL },
        id: "{arn}",
        import: "{arn}",
        busy: &["ResourceInUseException"],
        tags: Some(&tags::ACM),
        follows: &[("not_after", &["certificate_body"]), ("not_before", &["certificate_body"])],
        code: &Certificate,
        ..ACM
    },
    Kind {
        name: "aws_acm_certificate_validation",
        honours: "certificate_arn validation_record_fqdns",
        create: Call { operation: "DescribeCertificate", ..CALL },
        read: Call { operation: "DescribeCertificate", ..CALL },
        import: "{certificate_arn}",
        code: &Validation,
        ..ACM
    },
];

async fn describe(cx: &Cx<'_>, arn: &Json) -> Result<Option<Json>> {
    let answer = cx.find("DescribeCertificate", json!({"CertificateArn": arn})).await?;
    let found = answer.map(|mut answer| answer["Certificate"].take());
    // What was not validated in time is as good as gone.
    Ok(found.filter(|found| found.is_object() && found["Status"] != "VALIDATION_TIMED_OUT"))
}

/// A time as Terraform's values have it.
fn time(value: &Json) -> Json {
    match value.as_f64() {
        Some(seconds) => {
            novamind_wire::Timestamp::from_seconds(seconds).strftime("%Y-%m-%dT%H:%M:%SZ").into()
        }
        None => value.clone(),
    }
}

struct Certificate;

impl Certificate {
    /// The parts of a certificate that is imported.
    fn parts(state: &Object) -> Json {
        let mut input = json!({});
        for (argument, member) in [
            ("certificate_body", "Certificate"),
            ("private_key", "PrivateKey"),
            ("certificate_chain", "CertificateChain"),
        ] {
            let part = text(&state[argument]);
            if !part.is_empty() {
                input[member] = part.into();
            }
        }
        input
    }

    async fn request(cx: &Cx<'_>, state: &Object) -> Result<Json> {
        let mut input = json!({"DomainName": state["domain_name"]});
        let names: Vec<_> = list(&state["subject_alternative_names"]).to_vec();
        if !names.is_empty() {
            input["SubjectAlternativeNames"] = names.into();
        }
        for (argument, member) in
            [("validation_method", "ValidationMethod"), ("key_algorithm", "KeyAlgorithm")]
        {
            if !text(&state[argument]).is_empty() {
                input[member] = state[argument].clone();
            }
        }
        if let Some(options) = block(state, "options") {
            let preference = &options["certificate_transparency_logging_preference"];
            if !preference.is_null() {
                input["Options"] = json!({"CertificateTransparencyLoggingPreference": preference});
            }
        }
        tags::ACM.at_creation(&mut input, state, "");
        cx.call("RequestCertificate", input).await
    }
}

#[async_trait]
impl Code for Certificate {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let imported = !text(&state["private_key"]).is_empty();
        let answer = match imported {
            true => {
                let mut input = Self::parts(state);
                tags::ACM.at_creation(&mut input, state, "");
                cx.call("ImportCertificate", input).await?
            }
            false => Self::request(cx, state).await?,
        };
        let arn = answer["CertificateArn"].clone();
        state.insert("arn".into(), arn.clone());
        state.insert("id".into(), arn.clone());
        cx.note(state);
        if imported {
            return Ok(());
        }
        // What follows in the configuration needs the records.
        cx.wait("the certificate's validation records", RECORDS, || async {
            let found = describe(cx, &arn).await?.unwrap_or_default();
            let options = list(&found["DomainValidationOptions"]);
            let known = options.iter().all(|option| option["ResourceRecord"].is_object());
            Ok((!options.is_empty() && known).then_some(()))
        })
        .await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(found) = describe(cx, &state["arn"]).await? else { return Ok(None) };
        let answer = json!({"Certificate": found});
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let found = &answer["Certificate"];
        let arn = found["CertificateArn"].clone();
        let issued = found["Type"] != "IMPORTED";
        let validations = list(&found["DomainValidationOptions"]).iter();
        let options = validations.map(|option| {
            let record = &option["ResourceRecord"];
            json!({
                "domain_name": option["DomainName"],
                "resource_record_name": record["Name"],
                "resource_record_type": record["Type"],
                "resource_record_value": record["Value"],
            })
        });
        let summary = &found["RenewalSummary"];
        let renewal = match summary.is_object() {
            true => json!([{
                "renewal_status": summary["RenewalStatus"],
                "renewal_status_reason": text(&summary["RenewalStatusReason"]),
                "updated_at": time(&summary["UpdatedAt"]),
            }]),
            false => json!([]),
        };
        read.insert("domain_validation_options".into(), options.collect());
        read.insert("renewal_summary".into(), renewal);
        read.insert("key_algorithm".into(), text(&found["KeyAlgorithm"]).replace('-', "_").into());
        read.insert("validation_method".into(), if issued { "DNS" } else { "NONE" }.into());
        read.insert("validation_emails".into(), json!([]));
        read.insert("pending_renewal".into(), false.into());
        for (attribute, member) in [("not_after", "NotAfter"), ("not_before", "NotBefore")] {
            read.insert(attribute.into(), time(&found[member]));
        }
        let options = &found["Options"];
        read.insert(
            "options".into(),
            json!([{
                "certificate_transparency_logging_preference":
                    options["CertificateTransparencyLoggingPreference"],
                "export": if issued { json!("DISABLED") } else { Json::Null },
            }]),
        );
        // Nobody tells a private key again.
        for name in ["certificate_body", "certificate_chain", "private_key"] {
            read.insert(name.into(), state.get(name).cloned().unwrap_or_default());
        }
        read.insert("arn".into(), arn.clone());
        read.insert("id".into(), arn);
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed_one(prior, state, &["certificate_body", "certificate_chain", "private_key"]) {
            let mut input = Self::parts(state);
            input["CertificateArn"] = state["arn"].clone();
            cx.call("ImportCertificate", input).await?;
        }
        if cx.changed_one(prior, state, &["options"])
            && text(&state["private_key"]).is_empty()
            && let Some(options) = block(state, "options")
        {
            let preference = &options["certificate_transparency_logging_preference"];
            let options = json!({"CertificateTransparencyLoggingPreference": preference});
            let input = json!({"CertificateArn": state["arn"], "Options": options});
            cx.call("UpdateCertificateOptions", input).await?;
        }
        Ok(())
    }

    /// The names of a new certificate say which records it will want, so that a configuration can make one for each.
    fn plan(&self, prior: &Val, planned: &mut Val) {
        let Val::Map(fields) = planned else { return };
        let Some(Val::String(domain)) = fields.get("domain_name").cloned() else { return };
        let mut names = vec![Val::String(domain)];
        match fields.get("subject_alternative_names") {
            Some(Val::List(given)) if given.contains(&Val::Unknown) => return,
            Some(Val::List(given)) => {
                let more: Vec<Val> = given.iter().filter(|name| !names.contains(name)).cloned().collect();
                names.extend(more);
                // AWS counts the domain among them.
                fields.insert("subject_alternative_names".into(), Val::List(names.clone()));
            }
            Some(Val::Unknown) if !prior.is_null() => return,
            _ => {}
        }
        if !matches!(fields.get("domain_validation_options"), Some(Val::Unknown)) {
            return;
        }
        let option = |name: Val| {
            let unknown = ["resource_record_name", "resource_record_type", "resource_record_value"];
            let mut option: BTreeMap<String, Val> =
                unknown.iter().map(|name| ((*name).to_owned(), Val::Unknown)).collect();
            option.insert("domain_name".into(), name);
            Val::Map(option)
        };
        let options = names.into_iter().map(option).collect();
        fields.insert("domain_validation_options".into(), Val::List(options));
    }
}

struct Validation;

impl Validation {
    /// The records that the configuration makes are those that the certificate wants.
    fn check(state: &Object, found: &Json) -> Result<()> {
        let wanted = |name: &Json| text(name).trim_end_matches('.').to_owned();
        let given: Vec<_> = list(&state["validation_record_fqdns"]).iter().map(wanted).collect();
        if given.is_empty() {
            return Ok(());
        }
        let options = list(&found["DomainValidationOptions"]).iter();
        let names: Vec<String> = options.map(|option| wanted(&option["ResourceRecord"]["Name"])).collect();
        let missing: Vec<_> = names.iter().filter(|name| !given.contains(name)).cloned().collect();
        match missing.is_empty() {
            true => Ok(()),
            false => Err(Error::new(
                "MissingRecords",
                400,
                format!("missing DNS validation records: {}", missing.join(", ")),
            )),
        }
    }
}

#[async_trait]
impl Code for Validation {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let arn = state["certificate_arn"].clone();
        let found = describe(cx, &arn).await?;
        let found = found.ok_or_else(|| Error::new("NotFound", 404, "there is no such certificate"))?;
        Self::check(state, &found)?;
        let issued = cx
            .wait("the certificate to be issued", ISSUED, || async {
                let found = describe(cx, &arn).await?;
                let found = found.ok_or_else(|| Error::new("Failed", 400, "the certificate is gone"))?;
                match text(&found["Status"]) {
                    "ISSUED" => Ok(Some(found)),
                    "PENDING_VALIDATION" => Ok(None),
                    status => Err(Error::new("Failed", 400, format!("the certificate is {status}"))),
                }
            })
            .await?;
        state.insert("id".into(), time(&issued["IssuedAt"]));
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let found = describe(cx, &state["certificate_arn"]).await?;
        let issued = found.filter(|found| found["Status"] == "ISSUED");
        Ok(issued.map(|found| {
            let mut read = Object::new();
            read.insert("certificate_arn".into(), found["CertificateArn"].clone());
            read.insert("id".into(), time(&found["IssuedAt"]));
            read
        }))
    }

    /// The certificate stays.
    async fn delete(&self, _: &Cx<'_>, _: &Object) -> Result<()> {
        Ok(())
    }
}
