//! CPUUtilization and MemoryUtilization of services in `AWS/ECS`: what the control groups of their tasks say, against
//! what the tasks have reserved ("Amazon ECS CloudWatch metrics", developer guide).
//!
//! Each running task is one sample a minute, so that a minute's average is the service's utilization, and its maximum
//! that of the task which works most. CPU is measured between two readings of this process, the first of which
//! is made at its start, or when a task of a service is first seen to run.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::cloudwatch::{Dimension, MetricDatum, PutMetricData};
use novamind_api::ecs::SERVICE;
use novamind_containers::TaskUsage;
use novamind_kernel::{Change, Clock, Cloud, Controller, Minutely, Next, ObjectKey, Record, Scope, Store};
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;

use crate::records::{Status, Task};
use crate::{Ecs, PRINCIPAL};

const NAMESPACE: &str = "AWS/ECS";
/// Values of one datum, and data of one call (PutMetricData).
const VALUES: usize = 150;
const BATCH: usize = 500;
/// Readings nearer to each other than this, in real milliseconds, say nothing of a rate.
const NEAREST: i64 = 1000;

/// A reading of a task: the machine's time, and CPU time in nanoseconds.
type Reading = (i64, u64);

/// Utilizations of a service's tasks, in percent.
#[derive(Clone, Debug, Default, PartialEq)]
struct Utilization {
    cpu: Vec<f64>,
    memory: Vec<f64>,
}

/// Publishes at each whole minute while tasks of services run.
pub struct Sampler {
    cloud: Arc<Cloud>,
    state: Arc<Ecs>,
    minutes: Minutely,
    /// Of each task.
    readings: Mutex<HashMap<String, Reading>>,
}

impl Sampler {
    pub fn new(cloud: Arc<Cloud>, state: Arc<Ecs>) -> Self {
        Self { cloud, state, minutes: Minutely::default(), readings: Mutex::default() }
    }

    /// Reads all tasks and publishes, as of the time `at`. Whether there were any.
    async fn sample(&self, at: Timestamp) -> Result<bool> {
        let services = self.read().await?;
        let any = !services.is_empty();
        let mut regions: BTreeMap<Scope, Vec<MetricDatum>> = BTreeMap::new();
        for ((scope, cluster, service), utilization) in services {
            regions.entry(scope).or_default().extend(data(&cluster, &service, &utilization, at));
        }
        for (scope, data) in regions {
            let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &scope)?;
            for part in data.chunks(BATCH) {
                let input = PutMetricData {
                    namespace: NAMESPACE.to_owned(),
                    metric_data: Some(part.to_vec()),
                    ..PutMetricData::default()
                };
                cx.call(input).await?;
            }
        }
        Ok(any)
    }

    /// The utilization of each service, by region, cluster and name.
    async fn read(&self) -> Result<BTreeMap<(Scope, String, String), Utilization>> {
        let store = self.cloud.store();
        let before = self.readings.lock().clone();
        let mut services: BTreeMap<_, Utilization> = BTreeMap::new();
        let mut fresh = HashMap::new();
        for (scope, id) in store.keys::<Task>()? {
            let Some(task) = store.get::<Task>(&scope, &id)?.map(|stored| stored.record) else { continue };
            let Some(service) = task.group.strip_prefix("service:") else { continue };
            // Whoever runs a task by itself may give it any group.
            if task.owner.is_none() || task.status != Status::Running {
                continue;
            }
            let Some(usage) = self.state.containers.usage(&task.id).await? else { continue };
            let now = Clock::real_now().millis();
            let utilization = services.entry((scope, task.cluster.clone(), service.to_owned())).or_default();
            utilization.memory.extend(memory(&usage));
            let reading = (now, usage.containers.iter().map(|one| one.cpu_nanoseconds).sum());
            utilization.cpu.extend(before.get(&task.id).and_then(|before| cpu(&usage, *before, reading)));
            fresh.insert(task.id, reading);
        }
        *self.readings.lock() = fresh;
        Ok(services)
    }
}

#[async_trait]
impl Controller for Sampler {
    fn name(&self) -> &'static str {
        "ecs/metrics"
    }

    fn follows(&self, service: &str) -> bool {
        service == Task::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        (change.service == Task::SERVICE && change.kind == Task::KIND).then(all)
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![all()])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        if let Some(minute) = self.minutes.begun(self.cloud.clock()) {
            // A start is looked at like a minute: what runs already is to be read twice as soon as can be.
            let any = match minute.first {
                true => !self.read().await?.is_empty(),
                false => self.sample(minute.over()).await?,
            };
            self.minutes.done(minute, any);
        }
        Ok(self.minutes.wait())
    }
}

/// The one object: this machine.
fn all() -> ObjectKey {
    ObjectKey { scope: Scope::global(""), id: "tasks".to_owned() }
}

/// Percent of the reserved memory.
fn memory(usage: &TaskUsage) -> Option<f64> {
    let reserved = usage.reserved_memory_bytes.filter(|bytes| *bytes > 0)?;
    let used: u64 = usage.containers.iter().map(|one| one.memory_bytes).sum();
    Some(used as f64 / reserved as f64 * 100.0)
}

/// Percent of the reserved CPU between two readings.
fn cpu(usage: &TaskUsage, before: Reading, now: Reading) -> Option<f64> {
    let reserved = usage.reserved_cpu_units.filter(|units| *units > 0)?;
    let elapsed = now.0 - before.0;
    let used = now.1.checked_sub(before.1).filter(|_| elapsed >= NEAREST)?;
    let processors = used as f64 / (elapsed as f64 * 1e6);
    Some(processors / (reserved as f64 / 1024.0) * 100.0)
}

fn data(cluster: &str, service: &str, utilization: &Utilization, at: Timestamp) -> Vec<MetricDatum> {
    let dimension = |name: &str, value: &str| Dimension { name: name.to_owned(), value: value.to_owned() };
    let dimensions = vec![dimension("ClusterName", cluster), dimension("ServiceName", service)];
    let metrics = [("CPUUtilization", &utilization.cpu), ("MemoryUtilization", &utilization.memory)];
    let parts = metrics
        .into_iter()
        .flat_map(|(name, values)| values.chunks(VALUES).map(move |values| (name, values)));
    parts
        .map(|(name, values)| MetricDatum {
            metric_name: name.to_owned(),
            dimensions: Some(dimensions.clone()),
            timestamp: Some(at),
            values: Some(values.to_vec()),
            unit: Some("Percent".to_owned()),
            ..MetricDatum::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use novamind_containers::ContainerUsage;

    use super::*;

    fn usage(cpu: Option<u64>, memory: Option<u64>) -> TaskUsage {
        let container = |memory_bytes| ContainerUsage { memory_bytes, ..ContainerUsage::default() };
        TaskUsage {
            containers: vec![container(64 << 20), container(192 << 20)],
            reserved_cpu_units: cpu,
            reserved_memory_bytes: memory,
        }
    }

    #[test]
    fn used_against_reserved() {
        assert_eq!(memory(&usage(None, Some(512 << 20))), Some(50.0));
        assert_eq!(memory(&usage(None, None)), None);
        // A quarter of a processor is reserved, and half of that was used in ten seconds.
        let quarter = usage(Some(256), None);
        assert_eq!(cpu(&quarter, (0, 1_000_000_000), (10_000, 2_250_000_000)), Some(50.0));
        assert_eq!(cpu(&quarter, (0, 0), (NEAREST - 1, 1)), None);
        // A task that was started anew.
        assert_eq!(cpu(&quarter, (0, 5), (10_000, 4)), None);
        assert_eq!(cpu(&usage(None, None), (0, 0), (10_000, 1)), None);
    }

    #[test]
    fn many_tasks_take_several_data() {
        let utilization = Utilization { cpu: vec![1.0; VALUES + 1], memory: vec![] };
        let made = data("main", "web", &utilization, Timestamp::default());
        assert_eq!(made.len(), 2);
        assert_eq!(made.iter().flat_map(|datum| datum.values.iter().flatten()).count(), VALUES + 1);
        assert!(made.iter().all(|datum| datum.metric_name == "CPUUtilization"));
    }
}
