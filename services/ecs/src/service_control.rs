//! The controller of services: looks at a service's tasks and targets, and carries out what [`plan`] decides.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::cloudwatch::DescribeAlarms;
use novamind_api::ecs::SERVICE;
use novamind_api::elbv2::{DescribeTargetHealth, errors as elb};
use novamind_kernel::{
    Change, Clock, Cloud, Controller, Next, ObjectKey, Record, Scope, Store, Stored, Transaction,
};
use novamind_wire::{Error, Result, Timestamp};

use crate::capacity::provider;
use crate::guard::Alarm;
use crate::names::DefinitionName;
use crate::outage::{self, Outage};
use crate::plan::{Halt, Plan, Targets, World, plan};
use crate::records::{
    Definition, Events, Member, Rollout, Service, Status, Task, add_event, put_task, revision_id,
};
use crate::stored::unwire;
use crate::{PRINCIPAL, guard, history, template};

/// How often targets are looked at: while something is expected of them, and otherwise.
const EXPECTING: Duration = Duration::from_millis(300);
const CALM: Duration = Duration::from_secs(2);

/// The service and the kind of the records that alarms are, in the feed of changes.
const ALARM: (&str, &str) = ("cloudwatch", "alarm");

pub struct ServiceController {
    pub cloud: Arc<Cloud>,
}

#[async_trait]
impl Controller for ServiceController {
    fn name(&self) -> &'static str {
        "ecs/service"
    }

    fn follows(&self, service: &str) -> bool {
        service == Service::SERVICE || service == ALARM.0
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        if change.service != Service::SERVICE {
            return None;
        }
        let id = match change.kind {
            Service::KIND => change.id.clone(),
            // CLUSTER/SERVICE/TASK
            Member::KIND => change.id.rsplit_once('/')?.0.to_owned(),
            _ => return None,
        };
        Some(ObjectKey { scope: change.scope.clone(), id })
    }

    fn concerned(&self, change: &Change) -> Vec<ObjectKey> {
        if (change.service, change.kind) != ALARM {
            return self.concerns(change).into_iter().collect();
        }
        // What cannot be read now is looked at again with all objects.
        let services = self.cloud.store().all::<Service>(&change.scope).unwrap_or_default();
        let watched = services.into_iter().filter(|service| guard::watched(service).contains(&change.id));
        watched.map(|service| ObjectKey { scope: change.scope.clone(), id: service.id }).collect()
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<Service>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let store = self.cloud.store();
        let Some(stored) = store.get::<Service>(&key.scope, &key.id)? else { return Ok(Next::Settled) };
        let prefix = format!("{}/", key.id);
        let members: Vec<(String, Member)> = store
            .list::<Member>(&key.scope, &prefix, None, usize::MAX)?
            .into_iter()
            .map(|found| (found.id[prefix.len()..].to_owned(), found.record))
            .collect();
        let targets = self.targets(key, &stored, &members).await?;
        let alarms = self.alarms(key, &stored).await?;
        let now = self.cloud.clock().now();
        let service = &stored.record;
        let real = Clock::real_now();
        let down = outage::down(store, &key.scope)?;
        let decided = plan(&World {
            service,
            members: &members,
            targets: &targets,
            alarms: &alarms,
            now,
            real,
            down: &down,
        });
        let next = decided.next;
        if self.act(key, &stored, decided).await? {
            return Ok(Next::Again);
        }
        // Health of targets is the load balancer's and has to be asked for; a grace period ends in real time.
        let serving = members.iter().any(|(_, one)| one.status == Status::Running && !one.stop_wanted);
        let balanced = service.rollouts.iter().any(|one| !one.template.load_balancers.is_empty());
        let asks = serving && (balanced || service.grace_seconds.is_some_and(|seconds| seconds > 0));
        Ok(match next {
            Some(at) if asks => Next::Await(if service.steady { CALM } else { EXPECTING }, at),
            Some(at) => Next::At(at),
            None if asks && service.steady => Next::Poll(CALM),
            None if asks => Next::Work(EXPECTING),
            // Checks of containers, which are told of.
            None if serving && !service.steady => Next::Work(CALM),
            None => Next::Settled,
        })
    }
}

impl ServiceController {
    /// The alarms that watch the deployment that is going on. One that is not there is none.
    async fn alarms(&self, key: &ObjectKey, service: &Service) -> Result<Vec<Alarm>> {
        let names = guard::watched(service);
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &key.scope)?;
        let request = DescribeAlarms {
            alarm_names: Some(names.to_vec()),
            alarm_types: Some(vec!["MetricAlarm".to_owned(), "CompositeAlarm".to_owned()]),
            max_records: Some(100),
            ..Default::default()
        };
        let answer = match cx.call(request).await {
            Ok(answer) => answer,
            Err(error) => return guard::unreadable(service, error),
        };
        let active = |state: Option<String>| state.as_deref() == Some("ALARM");
        let metric = answer.metric_alarms.into_iter().flatten().map(|alarm| {
            let periods = alarm
                .metrics
                .iter()
                .flatten()
                .filter_map(|query| query.period.or(query.metric_stat.as_ref().map(|stat| stat.period)));
            let period = alarm.period.or(periods.max());
            Alarm {
                window_ms: guard::window(period, alarm.evaluation_periods),
                name: alarm.alarm_name.unwrap_or_default(),
                active: active(alarm.state_value),
            }
        });
        let composite = answer.composite_alarms.into_iter().flatten().map(|alarm| Alarm {
            window_ms: guard::window(None, None),
            name: alarm.alarm_name.unwrap_or_default(),
            active: active(alarm.state_value),
        });
        Ok(metric.chain(composite).collect())
    }

    async fn targets(
        &self,
        key: &ObjectKey,
        service: &Service,
        members: &[(String, Member)],
    ) -> Result<Targets> {
        let running = |rollout: &Rollout| {
            members.iter().any(|(_, one)| one.rollout == rollout.id && one.status == Status::Running)
        };
        let groups: BTreeSet<String> = service
            .rollouts
            .iter()
            .filter(|rollout| running(rollout))
            .flat_map(|rollout| rollout.template.load_balancers.iter())
            .filter_map(|one| one.0.target_group_arn.clone())
            .collect();
        let mut targets = Targets::new();
        if groups.is_empty() {
            return Ok(targets);
        }
        let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &key.scope)?;
        for group in groups {
            let request = DescribeTargetHealth { target_group_arn: group.clone(), ..Default::default() };
            let answer = match cx.call(request).await {
                Ok(answer) => answer,
                Err(error) if error.is(&elb::TARGET_GROUP_NOT_FOUND_EXCEPTION) => continue,
                Err(error) => return Err(error),
            };
            for one in answer.target_health_descriptions.unwrap_or_default() {
                let (Some(target), Some(health)) = (one.target, one.target_health) else { continue };
                let place = (group.clone(), target.id, target.port.unwrap_or_default());
                targets.insert(place, health.state.unwrap_or_default());
            }
        }
        Ok(targets)
    }

    /// Carries a decision out, unless the service has changed meanwhile; says whether there is reason to look again.
    async fn act(&self, key: &ObjectKey, stored: &Stored<Service>, decided: Plan) -> Result<bool> {
        let idle = decided.service == stored.record
            && decided.start.is_empty()
            && decided.stop.is_empty()
            && decided.proven.is_empty()
            && decided.forget.is_empty()
            && decided.events.is_empty()
            && !decided.delete;
        if idle {
            return Ok(false);
        }
        let (scope, id, generation) = (key.scope.clone(), key.id.clone(), stored.generation);
        let now = self.cloud.clock().now();
        self.cloud
            .store()
            .write(move |transaction| {
                let current = transaction.get::<Service>(&scope, &id)?;
                // A decision about another service than the one that is there is not carried out.
                match current.filter(|current| current.generation == generation) {
                    Some(current) => carry_out(transaction, &current, decided, now),
                    None => Ok(()),
                }
            })
            .await?;
        Ok(true)
    }
}

fn carry_out(
    transaction: &mut Transaction<'_>,
    current: &Stored<Service>,
    decided: Plan,
    now: Timestamp,
) -> Result<()> {
    let (scope, id) = (&current.scope, current.id.as_str());
    for task in &decided.forget {
        transaction.delete::<Member>(scope, &format!("{id}/{task}"))?;
    }
    for task in &decided.proven {
        transaction.update::<Member>(scope, &format!("{id}/{task}"), |member| {
            member.proven = true;
            Ok(())
        })?;
    }
    let mut events = decided.events;
    for start in &decided.start {
        let tasks = start_tasks(transaction, scope, &decided.service, &start.rollout, &start.subnets, now)?;
        if tasks.is_empty() {
            continue;
        }
        let names: Vec<String> = tasks.iter().map(|task| format!("(task {task})")).collect();
        events.push(format!("has started {} tasks: {}.", tasks.len(), names.join(" ")));
    }
    let stopped = stop_tasks(transaction, scope, &decided.service.cluster, &decided.stop)?;
    if !stopped.is_empty() {
        events.push(format!("has stopped {} running tasks: {}.", stopped.len(), stopped.join(" ")));
    }
    for text in &events {
        add_event(transaction, scope, id, now, text)?;
    }
    if decided.delete {
        transaction.delete::<Events>(scope, id)?;
        transaction.delete::<Service>(scope, id)?;
        history::forget(transaction, scope, id)?;
    } else if decided.service != current.record {
        transaction.put(scope, id, &decided.service)?;
        history::note(transaction, scope, &decided.service, now)?;
    }
    Ok(())
}

/// Has tasks stopped that are not being stopped yet. Answers how an event names them.
fn stop_tasks(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    cluster: &str,
    halts: &[Halt],
) -> Result<Vec<String>> {
    let mut stopped = Vec::new();
    for halt in halts {
        let found = transaction.get::<Task>(scope, &format!("{cluster}/{}", halt.task))?;
        if let Some(mut task) = found.map(|found| found.record).filter(|task| !task.stop_wanted) {
            task.stop("ServiceSchedulerInitiated", &halt.reason);
            put_task(transaction, scope, &mut task, false)?;
            stopped.push(format!("(task {})", halt.task));
        }
    }
    Ok(stopped)
}

/// Makes the records of new tasks; their controller does the rest. Answers their ids.
fn start_tasks(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    service: &Service,
    rollout: &str,
    subnets: &[String],
    now: Timestamp,
) -> Result<Vec<String>> {
    let Some(rollout) = service.rollout(rollout) else { return Ok(Vec::new()) };
    let name = DefinitionName::parse(&rollout.template.definition);
    let id = name.map(|name| revision_id(name.family, name.revision.unwrap_or_default())).unwrap_or_default();
    let gone = || Error::internal(format!("{} is used and gone", rollout.template.definition));
    let definition = transaction.get::<Definition>(scope, &id)?.ok_or_else(gone)?.record;
    let strategy = unwire(&rollout.template.strategy);
    let mut placed: Vec<String> = Vec::new();
    if !strategy.is_empty() {
        let prefix = format!("{}/", service.id());
        for member in transaction.list::<Member>(scope, &prefix, None, usize::MAX)? {
            let key = format!("{}/{}", service.cluster, &member.id[prefix.len()..]);
            let task = transaction.get::<Task>(scope, &key)?;
            placed.extend(task.and_then(|task| task.record.capacity_provider));
        }
    }
    let mut ids = Vec::new();
    for subnet in subnets {
        // It may have gone down since; the service is looked at again then.
        let zone = rollout.template.zones.get(subnet);
        if zone.is_some_and(|zone| matches!(transaction.get::<Outage>(scope, zone), Ok(Some(_)))) {
            continue;
        }
        let count = |name: &str| placed.iter().filter(|one| *one == name).count();
        let capacity = provider(&strategy, count);
        placed.extend(capacity.clone());
        let mut task = template::service_task(scope, service, rollout, &definition, subnet, capacity, now);
        put_task(transaction, scope, &mut task, true)?;
        ids.push(task.id);
    }
    Ok(ids)
}
