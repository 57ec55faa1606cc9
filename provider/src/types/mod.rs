//! The resource types, a file per service.

mod ssm;

use crate::kind::Kind;

/// Every table.
static TABLES: &[&[Kind]] = &[ssm::KINDS];

/// The row of a resource type.
pub fn find(name: &str) -> Option<&'static Kind> {
    all().find(|kind| kind.name == name)
}

pub fn all() -> impl Iterator<Item = &'static Kind> {
    TABLES.iter().flat_map(|table| table.iter())
}
