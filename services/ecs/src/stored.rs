//! Shapes of the API as records hold them: AWS's own JSON, so that what was accepted is what is shown.

use novamind_api::ecs;
use novamind_wire::protocol::{from_json, to_json};
use novamind_wire::{Shape, Typed};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

/// A structure of the API together with its table entry.
pub trait Shaped: Typed + Clone {
    fn shape() -> &'static Shape;
}

macro_rules! shaped {
    ($($name:ident $shape:ident,)*) => {$(
        impl Shaped for ecs::$name {
            fn shape() -> &'static Shape {
                &ecs::$shape
            }
        }
    )*};
}

shaped! {
    CapacityProviderStrategyItem CAPACITY_PROVIDER_STRATEGY_ITEM_SHAPE,
    DeploymentConfiguration DEPLOYMENT_CONFIGURATION_SHAPE,
    LoadBalancer LOAD_BALANCER_SHAPE,
    NetworkConfiguration NETWORK_CONFIGURATION_SHAPE,
    TaskDefinition TASK_DEFINITION_SHAPE,
    TaskOverride TASK_OVERRIDE_SHAPE,
}

/// A shape inside a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wire<T>(pub T);

impl<T: Shaped> Serialize for Wire<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = to_json(T::shape(), &self.0.clone().into_value());
        let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(ser::Error::custom)?;
        value.serialize(serializer)
    }
}

impl<'de, T: Shaped> Deserialize<'de> for Wire<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        let bytes = serde_json::to_vec(&value).map_err(de::Error::custom)?;
        from_json(T::shape(), &bytes).map(|value| Self(T::from_value(value))).map_err(de::Error::custom)
    }
}

/// Each of a list.
pub fn wires<T>(items: Vec<T>) -> Vec<Wire<T>> {
    items.into_iter().map(Wire).collect()
}

/// The list as the API shows it.
pub fn unwire<T: Clone>(items: &[Wire<T>]) -> Vec<T> {
    items.iter().map(|item| item.0.clone()).collect()
}
