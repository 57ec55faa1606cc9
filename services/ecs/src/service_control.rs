use crate::Ecs;
use async_trait::async_trait;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Store};
use novamind_wire::Result;
use std::sync::Arc;
pub struct ServiceController {
    pub cloud: Arc<Cloud>,
    pub state: Arc<Ecs>,
}
#[async_trait]
impl Controller for ServiceController {
    fn name(&self) -> &'static str {
        "ecs/service"
    }
    fn concerns(&self, _: &Change) -> Option<ObjectKey> {
        None
    }
    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(Vec::new())
    }
    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        Ok(Next::Settled)
    }
}
