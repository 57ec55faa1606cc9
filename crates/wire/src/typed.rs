//! Typed Rust values and their way to and from [`Value`].

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::{Body, Operation, Service, Timestamp, Value};

/// A Rust type with a place in AWS's data model.
///
/// `from_value` does not fail: codecs make only values that fit the shape, and required members are checked
/// before. A value of another kind becomes the default.
pub trait Typed: Sized + Default {
    fn from_value(value: Value) -> Self;
    fn into_value(self) -> Value;

    /// From the place of an optional or required member of a structure.
    fn from_member(member: Option<Value>) -> Self {
        member.map(Self::from_value).unwrap_or_default()
    }

    /// Into the place of a member; `None` leaves the member out.
    fn into_member(self) -> Option<Value> {
        Some(self.into_value())
    }
}

/// An operation's input: it names the operation, its output and its service.
pub trait Call: Typed + Send + 'static {
    type Output: Typed + Send + 'static;
    /// The service that answers it.
    fn service() -> &'static Service;
    /// The table entry of the operation.
    fn operation() -> &'static Operation;
}

macro_rules! typed {
    ($($type:ty, $pattern:pat => $from:expr, $self:ident => $into:expr;)*) => {$(
        impl Typed for $type {
            fn from_value(value: Value) -> Self {
                match value {
                    $pattern => $from,
                    _ => Self::default(),
                }
            }
            fn into_value($self) -> Value {
                $into
            }
        }
    )*};
}

typed! {
    bool, Value::Bool(v) => v, self => Value::Bool(self);
    i32, Value::Integer(v) => v as i32, self => Value::Integer(i64::from(self));
    i64, Value::Integer(v) => v, self => Value::Integer(self);
    f32, Value::Float(v) => v as f32, self => Value::Float(f64::from(self));
    f64, Value::Float(v) => v, self => Value::Float(self);
    String, Value::String(v) => v, self => Value::String(self);
    Bytes, Value::Blob(v) => v, self => Value::Blob(self);
    Timestamp, Value::Timestamp(v) => v, self => Value::Timestamp(self);
    serde_json::Value, Value::Document(v) => v, self => Value::Document(self);
    Body, Value::Body(v) => v, self => Value::Body(self);
}

impl<T: Typed> Typed for Option<T> {
    fn from_value(value: Value) -> Self {
        (value != Value::Null).then(|| T::from_value(value))
    }

    fn into_value(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }

    fn into_member(self) -> Option<Value> {
        self.map(T::into_value)
    }
}

impl<T: Typed> Typed for Box<T> {
    fn from_value(value: Value) -> Self {
        Box::new(T::from_value(value))
    }

    fn into_value(self) -> Value {
        (*self).into_value()
    }
}

impl<T: Typed> Typed for Vec<T> {
    fn from_value(value: Value) -> Self {
        match value {
            Value::List(items) => items.into_iter().map(T::from_value).collect(),
            _ => Vec::new(),
        }
    }

    fn into_value(self) -> Value {
        Value::List(self.into_iter().map(T::into_value).collect())
    }
}

impl<T: Typed> Typed for BTreeMap<String, T> {
    fn from_value(value: Value) -> Self {
        match value {
            Value::Map(entries) => entries.into_iter().map(|(k, v)| (k, T::from_value(v))).collect(),
            _ => BTreeMap::new(),
        }
    }

    fn into_value(self) -> Value {
        Value::Map(self.into_iter().map(|(k, v)| (k, v.into_value())).collect())
    }
}

/// Declares typed structures together with their table entry.
///
/// ```ignore
/// structures! {
///     GET_PARAMETER_REQUEST "GetParameterRequest" GetParameterRequest {
///         name: String = Member::new("Name", &PS_PARAMETER_NAME).required(),
///         with_decryption: Option<bool> = Member::new("WithDecryption", &NULLABLE_BOOLEAN),
///     }
/// }
/// ```
#[macro_export]
macro_rules! structures {
    ($($(#[$meta:meta])* $table:ident $name:literal $type:ident { $($field:ident: $kind:ty = $member:expr,)* } $(. $trait:ident ( $($arg:expr)? ))*)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq)]
        pub struct $type { $(pub $field: $kind,)* }

        pub static $table: $crate::Shape =
            $crate::Shape::structure($name, &[$($member,)*])$(.$trait($($arg)?))*;

        impl $crate::Typed for $type {
            #[allow(unused_mut, unused_variables)]
            fn from_value(value: $crate::Value) -> Self {
                let $crate::Value::Structure(members) = value else { return Self::default() };
                let mut members = members.into_iter();
                Self { $($field: $crate::Typed::from_member(members.next().flatten()),)* }
            }

            fn into_value(self) -> $crate::Value {
                $crate::Value::Structure(vec![$($crate::Typed::into_member(self.$field),)*])
            }
        }

        impl $crate::document::Structured for $type {
            fn shape() -> &'static $crate::Shape {
                &$table
            }
        }

        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::debug(&$table, &$crate::Typed::into_value(self.clone()), f)
            }
        }
    )*};
}

/// Declares operations: the input type, its output type, and the table entry.
#[macro_export]
macro_rules! operations {
    ($service:ident: $($input:ty => $output:ty, $table:ident = $operation:expr;)*) => {$(
        pub static $table: $crate::Operation = $operation;

        impl $crate::Call for $input {
            type Output = $output;
            fn service() -> &'static $crate::Service { &$service }
            fn operation() -> &'static $crate::Operation { &$table }
        }
    )*};
}
