//! How a task stands: what its service's plan begins with. Pure.

use novamind_wire::Timestamp;

use crate::plan::World;
use crate::records::{Health, Member, Rollout, Status};

/// A running task that nothing checks is healthy after this time (ECS documentation, rolling update).
const UNCHECKED_MS: i64 = 40_000;

#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// On the way up.
    Starting,
    /// Running, and not known to be healthy yet.
    Waiting,
    Healthy,
    /// Why.
    Unhealthy(String),
    /// On the way down.
    Leaving,
}

pub struct Seen<'a> {
    pub id: &'a str,
    pub member: &'a Member,
    pub zone: String,
    pub standing: Standing,
}

/// Looks again at the sooner of two times.
pub fn sooner(next: &mut Option<Timestamp>, when: Timestamp) {
    *next = Some(next.map_or(when, |other| if when < other { when } else { other }));
}

pub fn standing(
    world: &World<'_>,
    rollout: Option<&Rollout>,
    member: &Member,
    next: &mut Option<Timestamp>,
) -> Standing {
    if member.stop_wanted || member.status > Status::Running {
        return Standing::Leaving;
    }
    let (Some(started), Some(rollout)) = (member.started, rollout) else { return Standing::Starting };
    if member.status < Status::Running {
        return Standing::Starting;
    }
    let grace = i64::from(world.service.grace_seconds.unwrap_or(0)) * 1000;
    let graced = member.up.is_some_and(|up| world.real < up.plus_millis(grace));
    let mut healthy = true;
    if member.health == Health::Unhealthy {
        if !graced {
            return Standing::Unhealthy("Task failed container health checks".to_owned());
        }
        healthy = false;
    } else if rollout.template.health_check && member.health == Health::Unknown {
        healthy = false;
    }
    for one in &rollout.template.load_balancers {
        let (Some(group), Some(port)) = (&one.0.target_group_arn, one.0.container_port) else { continue };
        let address = member.address.clone().unwrap_or_default();
        match world.targets.get(&(group.clone(), address, port)).map(String::as_str) {
            // No listener leads to an unused group, so nobody checks its targets.
            Some("healthy" | "unused") => {}
            Some("unhealthy") if !graced => {
                return Standing::Unhealthy(format!(
                    "Task failed ELB health checks in (target-group {group})"
                ));
            }
            _ => healthy = false,
        }
    }
    if rollout.template.load_balancers.is_empty() && !rollout.template.health_check {
        let proof = started.plus_millis(UNCHECKED_MS);
        if world.now < proof {
            sooner(next, proof);
            healthy = false;
        }
    }
    if healthy { Standing::Healthy } else { Standing::Waiting }
}
