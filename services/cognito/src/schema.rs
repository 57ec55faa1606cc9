//! The attributes of a pool, and whether values fit them.

use std::collections::BTreeMap;

use novamind_api::cognito_idp::{
    AttributeType, NumberAttributeConstraintsType, SchemaAttributeType, StringAttributeConstraintsType,
};
use novamind_notify::is_address;
use novamind_wire::Result;

use crate::fault::{invalid, not_authorized};
use crate::place::{App, Place};

/// Attributes that a pool can have beside the standard ones.
const MOST: usize = 50;

fn text(name: &str, min: &str, max: &str) -> SchemaAttributeType {
    SchemaAttributeType {
        string_attribute_constraints: Some(StringAttributeConstraintsType {
            min_length: Some(min.into()),
            max_length: Some(max.into()),
        }),
        ..plain(name, "String")
    }
}

fn plain(name: &str, kind: &str) -> SchemaAttributeType {
    SchemaAttributeType {
        name: Some(name.into()),
        attribute_data_type: Some(kind.into()),
        developer_only_attribute: Some(false),
        mutable: Some(true),
        required: Some(false),
        ..SchemaAttributeType::default()
    }
}

/// The attributes of OpenID Connect (section 5.1) as a new pool has them.
pub fn standard() -> Vec<SchemaAttributeType> {
    let mut all =
        vec![SchemaAttributeType { mutable: Some(false), required: Some(true), ..text("sub", "1", "2048") }];
    let texts = |names: &[&str]| names.iter().map(|name| text(name, "0", "2048")).collect::<Vec<_>>();
    all.extend(texts(&[
        "name",
        "given_name",
        "family_name",
        "middle_name",
        "nickname",
        "preferred_username",
        "profile",
        "picture",
        "website",
        "email",
    ]));
    all.push(plain("email_verified", "Boolean"));
    all.extend(texts(&["gender"]));
    all.push(text("birthdate", "10", "10"));
    all.extend(texts(&["zoneinfo", "locale", "phone_number"]));
    all.push(plain("phone_number_verified", "Boolean"));
    all.extend(texts(&["address"]));
    all.push(SchemaAttributeType {
        number_attribute_constraints: Some(NumberAttributeConstraintsType {
            min_value: Some("0".into()),
            max_value: None,
        }),
        ..plain("updated_at", "Number")
    });
    all
}

/// The attributes of a pool that is made with these.
pub fn with(given: Vec<SchemaAttributeType>) -> Result<Vec<SchemaAttributeType>> {
    let mut all = standard();
    let mut custom = Vec::new();
    for one in given {
        let name = one.name.clone().unwrap_or_default();
        match all.iter_mut().find(|known| known.name.as_deref() == Some(&name)) {
            Some(known) => change(known, one)?,
            None => custom.push(one),
        }
    }
    add(&mut all, custom)?;
    Ok(all)
}

/// A standard attribute of which a pool wants something else.
fn change(known: &mut SchemaAttributeType, given: SchemaAttributeType) -> Result<()> {
    if given.attribute_data_type.is_some() && given.attribute_data_type != known.attribute_data_type {
        let name = known.name.as_deref().unwrap_or_default();
        return Err(invalid(format!(
            "You can not change AttributeDataType or set developerOnlyAttribute for standard \
             schema attribute {name}"
        )));
    }
    known.mutable = given.mutable.or(known.mutable);
    known.required = given.required.or(known.required);
    if known.required == Some(true) && known.name.as_deref() == Some("sub") {
        known.mutable = Some(false);
    }
    if let Some(given) = given.string_attribute_constraints {
        known.string_attribute_constraints = Some(given);
    }
    if let Some(given) = given.number_attribute_constraints {
        known.number_attribute_constraints = Some(given);
    }
    Ok(())
}

/// Adds attributes of the pool's own.
pub fn add(all: &mut Vec<SchemaAttributeType>, given: Vec<SchemaAttributeType>) -> Result<()> {
    for mut one in given {
        let name = one.name.take().ok_or_else(|| invalid("Attribute name is required."))?;
        let prefix = if one.developer_only_attribute == Some(true) { "dev:custom:" } else { "custom:" };
        let name = format!("{prefix}{}", name.trim_start_matches("dev:").trim_start_matches("custom:"));
        if all.iter().any(|known| known.name.as_deref() == Some(&name)) {
            return Err(invalid(format!("{name}: Existing attribute already has name {name}.")));
        }
        if one.required == Some(true) {
            return Err(invalid("Required custom attributes are not supported currently."));
        }
        let kind = one.attribute_data_type.get_or_insert_with(|| "String".into());
        match kind.as_str() {
            "String" => {
                one.string_attribute_constraints.get_or_insert_default();
            }
            "Number" => {
                one.number_attribute_constraints.get_or_insert_default();
            }
            _ => {}
        }
        one.name = Some(name);
        one.developer_only_attribute.get_or_insert(false);
        one.mutable.get_or_insert(true);
        one.required.get_or_insert(false);
        all.push(one);
    }
    let custom = |one: &&SchemaAttributeType| one.name.as_deref().is_some_and(|name| name.contains(':'));
    if all.iter().filter(custom).count() > MOST {
        return Err(invalid(format!("A user pool has at most {MOST} custom attributes.")));
    }
    Ok(())
}

fn nonconforming(what: impl std::fmt::Display) -> novamind_wire::Error {
    invalid(format!("Attributes did not conform to the schema: {what}"))
}

/// Whether one value fits its attribute.
fn check_value(known: &SchemaAttributeType, name: &str, value: &str) -> Result<()> {
    let limit = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<f64>().ok());
    match known.attribute_data_type.as_deref() {
        Some("Number") => {
            let Ok(number) = value.parse::<i64>() else {
                return Err(nonconforming(format!("{name}: Attribute value must be a number\n")));
            };
            let bounds = known.number_attribute_constraints.clone().unwrap_or_default();
            if limit(&bounds.min_value).is_some_and(|min| (number as f64) < min) {
                return Err(nonconforming(format!("{name}: Number can't be lower than the minimum value\n")));
            }
            if limit(&bounds.max_value).is_some_and(|max| number as f64 > max) {
                return Err(nonconforming(format!(
                    "{name}: Number can't be higher than the maximum value\n"
                )));
            }
        }
        Some("Boolean") if value != "true" && value != "false" => {
            return Err(nonconforming(format!("{name}: Attribute value must be a boolean\n")));
        }
        Some("DateTime") if novamind_wire::Timestamp::parse(value).is_none() => {
            return Err(nonconforming(format!("{name}: Attribute value must be a date\n")));
        }
        Some("String") => {
            let bounds = known.string_attribute_constraints.clone().unwrap_or_default();
            let length = value.chars().count() as f64;
            if limit(&bounds.min_length).is_some_and(|min| length < min) {
                return Err(nonconforming(format!(
                    "{name}: String must be longer than the minimum length\n"
                )));
            }
            if limit(&bounds.max_length).is_some_and(|max| length > max) {
                return Err(nonconforming(format!(
                    "{name}: String can't be longer than the maximum length\n"
                )));
            }
        }
        _ => {}
    }
    match name {
        "email" if !value.is_empty() && !is_address(value) => Err(invalid("Invalid email address format.")),
        "phone_number" if !value.is_empty() && !is_phone_number(value) => {
            Err(invalid("Invalid phone number format."))
        }
        _ => Ok(()),
    }
}

/// E.164.
pub fn is_phone_number(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (2..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    })
}

/// Who writes attributes.
pub enum Writer<'a> {
    Administrator,
    /// The user, through a client.
    User(&'a App),
}

/// Checks what is to be written; `old` has the user's attributes, none for a new one.
pub fn check(
    place: &Place,
    given: &[AttributeType],
    writer: &Writer<'_>,
    old: Option<&BTreeMap<String, String>>,
) -> Result<BTreeMap<String, String>> {
    let schema = place.pool.settings.schema_attributes.as_deref().unwrap_or_default();
    let mut out = BTreeMap::new();
    for attribute in given {
        let (name, value) = (attribute.name.as_str(), attribute.value.clone().unwrap_or_default());
        let known = schema.iter().find(|known| known.name.as_deref() == Some(name));
        let Some(known) = known else {
            return Err(nonconforming(format!("Type for attribute {{{name}}} could not be determined\n")));
        };
        if name == "sub" || name == "identities" {
            return Err(invalid(format!("Cannot modify the non-mutable attribute {name}")));
        }
        let is_user = matches!(writer, Writer::User(_));
        if is_user && (name == "email_verified" || name == "phone_number_verified") {
            return Err(not_authorized(format!("Cannot modify the non-mutable attribute {name}")));
        }
        if known.mutable == Some(false) && old.is_some() {
            return Err(invalid(format!("user.{name}: Attribute cannot be updated.\n")));
        }
        if let Writer::User(app) = writer {
            let write = app.client.write_attributes.as_deref().unwrap_or_default();
            if name.starts_with("dev:") || (!write.is_empty() && !write.iter().any(|one| one == name)) {
                return Err(not_authorized("A client attempted to write unauthorized attribute"));
            }
        }
        check_value(known, name, &value)?;
        out.insert(name.to_owned(), value);
    }
    let missing = schema
        .iter()
        .filter(|known| known.required == Some(true))
        .filter_map(|known| known.name.as_deref())
        .find(|name| *name != "sub" && out.get(*name).is_none_or(|value| value.is_empty()));
    match (missing, old, writer) {
        // An administrator need not know them all; the user gives the rest with the new password.
        (Some(name), None, Writer::User(_)) => {
            Err(nonconforming(format!("{name}: The attribute is required\n")))
        }
        _ => Ok(out),
    }
}

/// Attributes that the schema requires and a user lacks.
pub fn missing(place: &Place, attributes: &BTreeMap<String, String>) -> Vec<String> {
    let schema = place.pool.settings.schema_attributes.as_deref().unwrap_or_default();
    let required = schema.iter().filter(|known| known.required == Some(true));
    required
        .filter_map(|known| known.name.clone())
        .filter(|name| name != "sub" && !attributes.contains_key(name))
        .collect()
}

/// Checks which attributes are to be taken away.
pub fn check_removal(place: &Place, names: &[String]) -> Result<()> {
    let schema = place.pool.settings.schema_attributes.as_deref().unwrap_or_default();
    for name in names {
        let known = schema.iter().find(|known| known.name.as_deref() == Some(name));
        let Some(known) = known else {
            return Err(invalid(format!("user.{name}: Attribute does not exist in the schema.\n")));
        };
        if known.required == Some(true) {
            return Err(invalid(format!("user.{name}: Required attribute cannot be deleted\n")));
        }
        if known.mutable == Some(false) {
            return Err(invalid(format!("user.{name}: Attribute cannot be updated.\n")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas() {
        assert_eq!(standard().len(), 20);
        let custom = |name: &str| SchemaAttributeType { name: Some(name.into()), ..Default::default() };
        let all = with(vec![custom("tier"), SchemaAttributeType { required: Some(true), ..custom("email") }])
            .unwrap();
        let named = |name: &str| all.iter().find(|one| one.name.as_deref() == Some(name)).unwrap();
        assert_eq!(named("custom:tier").attribute_data_type.as_deref(), Some("String"));
        assert_eq!((named("email").required, named("email").mutable), (Some(true), Some(true)));
        assert!(with(vec![custom("a"), custom("a")]).is_err());
        assert!(with(vec![SchemaAttributeType { required: Some(true), ..custom("a") }]).is_err());
        assert!(with((0..51).map(|number| custom(&number.to_string())).collect()).is_err());
    }

    #[test]
    fn values() {
        let number = SchemaAttributeType {
            number_attribute_constraints: Some(NumberAttributeConstraintsType {
                min_value: Some("1".into()),
                max_value: Some("9".into()),
            }),
            ..plain("custom:n", "Number")
        };
        let cases = [
            (&number, "5", true),
            (&number, "0", false),
            (&number, "10", false),
            (&number, "x", false),
            (&text("birthdate", "10", "10"), "2000-01-01", true),
            (&text("birthdate", "10", "10"), "2000", false),
            (&text("email", "0", "2048"), "a@b.test", true),
            (&text("email", "0", "2048"), "a", false),
            (&text("phone_number", "0", "2048"), "+4912345", true),
            (&text("phone_number", "0", "2048"), "12345", false),
            (&plain("email_verified", "Boolean"), "true", true),
            (&plain("email_verified", "Boolean"), "yes", false),
        ];
        for (known, value, fine) in cases {
            let name = known.name.as_deref().unwrap();
            assert_eq!(check_value(known, name, value).is_ok(), fine, "{name} {value}");
        }
    }
}
