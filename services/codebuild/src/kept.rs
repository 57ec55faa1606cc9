//! API types inside records: kept as the JSON that clients see.

use std::ops::{Deref, DerefMut};

use novamind_api::codebuild as api;
use novamind_wire::protocol::{from_json, to_json};
use novamind_wire::{Shape, Typed};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

/// An API type with its table entry.
pub trait Shaped: Typed {
    fn shape() -> &'static Shape;
}

macro_rules! shaped {
    ($($kind:ident $shape:ident,)*) => {$(
        impl Shaped for api::$kind {
            fn shape() -> &'static Shape {
                &api::$shape
            }
        }
    )*};
}

shaped! {
    Project PROJECT_SHAPE,
    ProjectArtifacts PROJECT_ARTIFACTS_SHAPE,
    Build BUILD_SHAPE,
    ReportGroup REPORT_GROUP_SHAPE,
    Report REPORT_SHAPE,
    TestCase TEST_CASE_SHAPE,
}

/// A value of an API type in a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept<T>(pub T);

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Kept<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Shaped + Clone> Serialize for Kept<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = to_json(T::shape(), &self.0.clone().into_value());
        let json: serde_json::Value = serde_json::from_slice(&bytes).map_err(ser::Error::custom)?;
        json.serialize(serializer)
    }
}

impl<'de, T: Shaped> Deserialize<'de> for Kept<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        let bytes = serde_json::to_vec(&json).map_err(de::Error::custom)?;
        let value = from_json(T::shape(), &bytes).map_err(de::Error::custom)?;
        Ok(Self(T::from_value(value)))
    }
}

#[cfg(test)]
mod tests {
    use novamind_wire::Timestamp;

    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let build = api::Build {
            id: Some("p:1".into()),
            start_time: Some(Timestamp::from_millis(1_700_000_000_123)),
            build_number: Some(7),
            phases: Some(vec![api::BuildPhase {
                phase_type: Some("BUILD".into()),
                contexts: Some(Vec::new()),
                ..api::BuildPhase::default()
            }]),
            build_complete: Some(false),
            ..api::Build::default()
        };
        let text = serde_json::to_string(&Kept(build.clone())).unwrap();
        assert_eq!(serde_json::from_str::<Kept<api::Build>>(&text).unwrap().0, build);
    }
}
