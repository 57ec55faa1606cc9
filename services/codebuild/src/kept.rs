//! API types inside records: kept as the JSON that clients see.

use std::ops::{Deref, DerefMut};

use novamind_wire::document::{self, Structured};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

impl<T: Structured + Clone> Serialize for Kept<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        document::serialize(&self.0, serializer)
    }
}

impl<'de, T: Structured> Deserialize<'de> for Kept<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        document::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use novamind_api::codebuild as api;
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
