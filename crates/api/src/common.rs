//! Shapes that all services share.

use novamind_wire::{Shape, structures};

structures! {
    /// The output of an operation that answers nothing.
    EMPTY_SHAPE "Unit" Empty {}
}

pub(crate) static STRING: Shape = Shape::string("String");
pub(crate) static INTEGER: Shape = Shape::integer("Integer");
pub(crate) static LONG: Shape = Shape::long("Long");
pub(crate) static FLOAT: Shape = Shape::float("Float");
pub(crate) static DOUBLE: Shape = Shape::double("Double");
pub(crate) static BOOLEAN: Shape = Shape::boolean("Boolean");
pub(crate) static BLOB: Shape = Shape::blob("Blob");
pub(crate) static TIMESTAMP: Shape = Shape::timestamp("Timestamp", None);
pub(crate) static DOCUMENT: Shape = Shape::document("Document");
