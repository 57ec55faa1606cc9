//! Errors that RDS's model does not list, and rules for names.

use novamind_wire::{Error, Result};

pub fn invalid(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterValue", 400, message.into())
}

pub fn combination(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterCombination", 400, message.into())
}

/// Members that are refused when they are there: an operation's list of what this installation does not do.
pub fn refuse(members: &[(&str, bool)]) -> Result<()> {
    match members.iter().find(|(_, present)| *present) {
        Some((name, _)) => Err(Error::unsupported(format!("The parameter {name}"))),
        None => Ok(()),
    }
}

/// An identifier: letters, digits and hyphens, a letter first, no two hyphens together, none at the end; in lower case
/// from here on.
pub fn identifier(what: &str, text: &str, most: usize) -> Result<String> {
    let right = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.len() <= most
        && !text.ends_with('-')
        && !text.contains("--")
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    match right {
        true => Ok(text.to_ascii_lowercase()),
        false => Err(invalid(format!(
            "The parameter {what} is not a valid identifier. Identifiers must begin with a letter; must contain only \
             ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens."
        ))),
    }
}

/// Names that PostgreSQL or RDS keep for themselves.
const RESERVED: [&str; 11] = [
    "admin",
    "rdsadmin",
    "rdsrepladmin",
    "rds_superuser",
    "rds_replication",
    "rds_password",
    "rds_iam",
    "postgres_fdw",
    "public",
    "none",
    "rdsproxyadmin",
];

/// What PostgreSQL reserves ("SQL Key Words", documentation of PostgreSQL 15).
const KEYWORDS: &str = "\
    all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create \
    current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc distinct \
    do else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit \
    localtime localtimestamp not null offset on only or order placing primary references returning select session_user \
    some symmetric table then to trailing true union unique user using variadic when where window with";

/// More that users report RDS to refuse as a database's name; its own list is longer than PostgreSQL's.
const NO_DATABASES: [&str; 10] = [
    "admin",
    "catalog",
    "control",
    "db",
    "dispatch",
    "flag",
    "identity",
    "rdsadmin",
    "template0",
    "template1",
];

fn is_keyword(name: &str) -> bool {
    KEYWORDS.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(name))
}

/// The master user's name.
pub fn user(name: &str) -> Result<()> {
    let lower = name.to_ascii_lowercase();
    if RESERVED.contains(&lower.as_str()) || is_keyword(name) {
        return Err(invalid(format!(
            "MasterUsername {name} cannot be used as it is a reserved word used by the engine"
        )));
    }
    if lower.starts_with("pg_") {
        return Err(invalid(format!(
            "MasterUsername {name} cannot be used because role names starting with \"pg_\" are reserved by the PostgreSQL \
             engine"
        )));
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let right = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(allowed);
    match right && (1..=63).contains(&name.len()) && !lower.starts_with("rds_") {
        true => Ok(()),
        false => Err(invalid(format!(
            "The parameter MasterUsername is not valid: {name}. It must be 1 to 63 letters, numbers, or underscores, begin \
             with a letter, and not begin with rds_."
        ))),
    }
}

/// The master user's password.
pub fn password(text: &str) -> Result<()> {
    if !(8..=128).contains(&text.chars().count()) {
        return Err(invalid(
            "The parameter MasterUserPassword is not a valid password because it is shorter than 8 or longer than 128 \
             characters.",
        ));
    }
    let allowed = |c: char| (' '..='~').contains(&c) && !matches!(c, '/' | '"' | '@' | ' ');
    match text.chars().all(allowed) {
        true => Ok(()),
        false => Err(invalid(
            "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', \
             '\"', ' ' may be used.",
        )),
    }
}

/// The first database's name.
pub fn database(name: &str) -> Result<()> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let right = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(allowed);
    if NO_DATABASES.contains(&name.to_ascii_lowercase().as_str()) || is_keyword(name) {
        return Err(invalid(format!("DBName {name} cannot be used. It is a reserved word for this engine")));
    }
    match right && (1..=63).contains(&name.len()) {
        true => Ok(()),
        false => Err(invalid("DBName must begin with a letter and contain only alphanumeric characters.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(identifier("X", "My-DB1", 63).unwrap(), "my-db1");
        for wrong in ["", "1db", "db-", "a--b", "a_b", &"a".repeat(64)] {
            assert!(identifier("X", wrong, 63).is_err(), "{wrong}");
        }
        for wrong in ["admin", "rdsadmin", "User", "select", "1a", "a-b", "pg_me", "rds_me", ""] {
            assert!(user(wrong).is_err(), "{wrong}");
        }
        assert!(user("novamind_1").is_ok());
        for wrong in ["short", "has space inside", "with/slash", "with@at-sign", "with\"quote"] {
            assert!(password(wrong).is_err(), "{wrong}");
        }
        assert!(password("Str0ng'Pass$").is_ok());
        for wrong in ["template1", "a-b", "Grant", "catalog", "with"] {
            assert!(database(wrong).is_err(), "{wrong}");
        }
        assert!(database("app_1").is_ok() && database("grant_db").is_ok() && database("postgres").is_ok());
    }
}
