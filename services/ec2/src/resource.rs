//! What all operations do alike: find, refuse, authorize, name.

use novamind_kernel::{Record, Scope, Store, Stored, Transaction, random_hex};
use novamind_network::Cidr;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{ClientToken, Resource};

pub fn invalid(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterValue", 400, message)
}

pub fn conflict(message: impl Into<String>) -> Error {
    Error::new("DependencyViolation", 400, message)
}

pub fn missing(parameter: &str) -> Error {
    Error::new("MissingParameter", 400, format!("The request must contain the parameter {parameter}"))
}

/// Names the first parameter that was given and is not honoured here.
pub fn refuse(parameters: &[(&str, bool)]) -> Result<()> {
    match parameters.iter().find(|(_, given)| *given) {
        Some((name, _)) => Err(Error::unsupported(format!("The parameter {name}"))),
        None => Ok(()),
    }
}

/// The operations that modify attributes take one in a request ("You can only modify one attribute at a time",
/// ModifySubnetAttribute, EC2 API reference); the words are EC2's, as its users report them.
pub fn one_attribute(attributes: &[(&str, bool)]) -> Result<()> {
    let given = attributes.iter().filter(|(_, given)| *given).map(|(name, _)| *name);
    let message = match given.collect::<Vec<_>>().as_slice() {
        [_] => return Ok(()),
        [] => "No attributes specified.".to_owned(),
        several => format!("Fields for multiple attribute types specified: {}", several.join(", ")),
    };
    Err(Error::new("InvalidParameterCombination", 400, message))
}

pub fn new_id(prefix: &str) -> String {
    format!("{prefix}{}", random_hex(17))
}

/// The decision, in EC2's words, and the end of a dry run.
pub fn may(cx: &Cx, dry_run: Option<bool>, resource: &str) -> Result<()> {
    decide(cx, resource)?;
    end_dry_run(dry_run)
}

/// As [`may`], for an operation that makes something of this type. Tags that come with it take the leave to tag ("Grant
/// permission to tag Amazon EC2 resources during creation", EC2 user guide).
pub fn may_make(cx: &Cx, dry_run: Option<bool>, resource: &str, made: &str) -> Result<()> {
    decide(cx, resource)?;
    cx.authorize_new_tags("ec2:CreateTags", &cx.arn(&format!("{made}/*")))?;
    end_dry_run(dry_run)
}

/// As [`may_make`], where the resource is what is to be made.
pub fn may_create<R: Resource>(cx: &Cx, dry_run: Option<bool>) -> Result<()> {
    may_make(cx, dry_run, &format!("{}/*", R::TYPE), R::TYPE)
}

fn decide(cx: &Cx, resource: &str) -> Result<()> {
    let arn = if resource == "*" { resource.to_owned() } else { cx.arn(resource) };
    cx.authorize(&arn).map_err(|error| match error.code() {
        "AccessDenied" => Error::new(
            "UnauthorizedOperation",
            403,
            format!("You are not authorized to perform this operation. {}", error.message()),
        ),
        _ => error,
    })
}

fn end_dry_run(dry_run: Option<bool>) -> Result<()> {
    if dry_run == Some(true) {
        let message = "Request would have succeeded, but DryRun flag is set.";
        return Err(Error::new("DryRunOperation", 412, message));
    }
    Ok(())
}

/// As [`may`], for one that exists or is to be made (`*`).
pub fn may_touch<R: Resource>(cx: &Cx, dry_run: Option<bool>, id: &str) -> Result<()> {
    may(cx, dry_run, &format!("{}/{id}", R::TYPE))
}

/// What reads records: the store, or a transaction.
pub trait Read {
    fn get<R: Record>(&self, scope: &Scope, id: &str) -> Result<Option<Stored<R>>>;
    fn list<R: Record>(&self, scope: &Scope, prefix: &str) -> Result<Vec<Stored<R>>>;

    fn find<R: Resource>(&self, scope: &Scope, id: &str) -> Result<Stored<R>> {
        check_id::<R>(id)?;
        self.get::<R>(scope, id)?.ok_or_else(|| R::not_found(id))
    }

    /// Those that pass, for kinds of which there are few.
    fn those<R: Record>(&self, scope: &Scope, wanted: impl Fn(&R) -> bool) -> Result<Vec<Stored<R>>> {
        Ok(self.list::<R>(scope, "")?.into_iter().filter(|stored| wanted(&stored.record)).collect())
    }
}

impl Read for Store {
    fn get<R: Record>(&self, scope: &Scope, id: &str) -> Result<Option<Stored<R>>> {
        Store::get(self, scope, id)
    }
    fn list<R: Record>(&self, scope: &Scope, prefix: &str) -> Result<Vec<Stored<R>>> {
        Store::list(self, scope, prefix, None, usize::MAX)
    }
}

impl Read for Transaction<'_> {
    fn get<R: Record>(&self, scope: &Scope, id: &str) -> Result<Option<Stored<R>>> {
        Transaction::get(self, scope, id)
    }
    fn list<R: Record>(&self, scope: &Scope, prefix: &str) -> Result<Vec<Stored<R>>> {
        Transaction::list(self, scope, prefix, None, usize::MAX)
    }
}

/// Ids are a prefix and 17 hexadecimal digits; AWS's old ones had 8.
pub fn is_id<R: Resource>(id: &str) -> bool {
    id.strip_prefix(R::PREFIX).is_some_and(|digits| {
        matches!(digits.len(), 8 | 17) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

pub fn check_id<R: Resource>(id: &str) -> Result<()> {
    if is_id::<R>(id) { Ok(()) } else { Err(Error::new(R::MALFORMED, 400, format!("Invalid id: \"{id}\""))) }
}

/// A network as EC2 reads it: host bits are dropped.
pub fn parse_cidr(text: &str) -> Result<Cidr> {
    let malformed = || {
        invalid(format!("Value ({text}) for parameter cidrBlock is invalid. This is not a valid CIDR block."))
    };
    let (address, prefix) = text.split_once('/').ok_or_else(malformed)?;
    let address: std::net::Ipv4Addr = address.parse().map_err(|_| malformed())?;
    let prefix: u32 = prefix.parse().ok().filter(|prefix| *prefix <= 32).ok_or_else(malformed)?;
    let mask = u32::MAX.checked_shl(32 - prefix).unwrap_or(0);
    let network = std::net::Ipv4Addr::from(u32::from(address) & mask);
    format!("{network}/{prefix}").parse().map_err(|_| malformed())
}

/// The resource that this client token made before. The same token with another request is refused.
pub fn repeated(reader: &impl Read, scope: &Scope, token_id: &str, request: &str) -> Result<Option<String>> {
    match reader.get::<ClientToken>(scope, token_id)? {
        Some(known) if known.request == request => Ok(Some(known.record.resource)),
        Some(_) => Err(Error::new(
            "IdempotentParameterMismatch",
            400,
            "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).",
        )),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Vpc;

    #[test]
    fn networks_and_ids() {
        let cases = [
            ("10.0.0.0/16", Some("10.0.0.0/16")),
            ("100.68.0.18/18", Some("100.68.0.0/18")),
            ("1.2.3.4/0", Some("0.0.0.0/0")),
            ("10.0.0.0", None),
            ("10.0.0.0/33", None),
            ("10.0.0/8", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_cidr(text).ok().map(|cidr| cidr.to_string()).as_deref(), expected, "{text}");
        }
        let ids = [
            ("vpc-0123456789abcdef0", true),
            ("vpc-12345678", true),
            ("vpc-x", false),
            ("igw-12345678", false),
        ];
        for (id, expected) in ids {
            assert_eq!(is_id::<Vpc>(id), expected, "{id}");
        }
    }
}
