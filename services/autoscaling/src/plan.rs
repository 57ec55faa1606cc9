//! Whether to scale, and how far: pure, so that every case is a line in a table.
//!
//! The rules, as the user guides of Application Auto Scaling and ECS give them:
//! - Out if one policy says so, and of several as far as the one that goes furthest. In only if none says out; of
//!   policies that track a target all must agree, and the one that leaves most wins.
//! - Between the bounds. Who is below the minimum is brought there by a scale-out, who is above the maximum by a scale-in.
//! - In the pause after a scale-out, what it has added counts as added already: only a larger one goes on. In the pause
//!   after a scale-in nothing goes in, and out goes at once. A pause after a scale-out holds a scale-in back too.
//! - While the service is being deployed, nothing goes in.
//! - A target is tracked in proportion: capacity times metric by target, rounded up. In the other direction the highest
//!   of the alarm's datapoints counts, so that what is left would have carried each of them (AWS's own formula is not
//!   published).

use novamind_api::application_autoscaling::{NotScaledReason, StepScalingPolicyConfiguration};
use novamind_wire::Timestamp;

use crate::records::{Cooldown, Origin, Suspended};
use crate::step::{self, Side};

/// Seconds of a pause that a policy does not say (API reference, for services of ECS).
const COOLDOWN: i32 = 300;

/// What an alarm asks a policy for.
#[derive(Clone, Debug)]
pub enum Ask<'a> {
    /// The metric is above the target: its last value, if there is one.
    High { metric: Option<f64>, target: f64 },
    /// The metric is below the target.
    Low,
    /// The metric is so far from the alarm's threshold.
    Step { policy: &'a StepScalingPolicyConfiguration, breach: f64, side: Side },
}

#[derive(Clone, Debug)]
pub struct Trigger<'a> {
    pub policy: String,
    /// As activities tell it.
    pub cause: String,
    pub ask: Ask<'a>,
    /// Seconds, if the policy says.
    pub pause_out: Option<i32>,
    pub pause_in: Option<i32>,
}

/// A policy that tracks a target and scales in: it is ready to if its metric was below for long enough; the highest of
/// its datapoints by then.
#[derive(Clone, Copy, Debug)]
pub struct Tracker {
    pub ready: bool,
    pub highest: Option<f64>,
    pub target: f64,
}

pub struct World<'a> {
    pub min: i32,
    pub max: i32,
    pub suspended: Suspended,
    /// The desired count.
    pub capacity: i32,
    pub deploying: bool,
    pub triggers: &'a [Trigger<'a>],
    /// All of the target's.
    pub trackers: &'a [Tracker],
    pub out: Option<Cooldown>,
    pub inward: Option<Timestamp>,
    pub now: Timestamp,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    Scale {
        to: i32,
        origin: Origin,
        cause: String,
    },
    /// Why not, if that is to be told.
    Stay(Option<(String, NotScaledReason)>),
}

fn proportional(capacity: i32, metric: f64, target: f64) -> i32 {
    // The remainder of a division is no task.
    let exact = f64::from(capacity) * metric / target;
    (exact - 1e-9).ceil().clamp(0.0, f64::from(i32::MAX)) as i32
}

impl World<'_> {
    /// What a trigger makes of this capacity.
    fn wanted(&self, trigger: &Trigger<'_>, capacity: i32) -> Option<i32> {
        match &trigger.ask {
            Ask::High { metric: Some(metric), target } => Some(proportional(capacity, *metric, *target)),
            // The alarm was set by hand, and nobody knows how far the metric is: one more, as the least.
            Ask::High { metric: None, .. } => Some(capacity.saturating_add(1)),
            Ask::Low => {
                let left = self.trackers.iter().map(|one| {
                    let highest = one.highest.filter(|_| one.ready)?;
                    Some(proportional(capacity, highest, one.target))
                });
                left.collect::<Option<Vec<i32>>>()?.into_iter().max()
            }
            Ask::Step { policy, breach, side } => step::capacity(policy, capacity, *breach, *side),
        }
    }
}

fn millis(seconds: Option<i32>) -> i64 {
    i64::from(seconds.unwrap_or(COOLDOWN)) * 1000
}

pub fn decide(world: &World<'_>) -> Decision {
    let pause = world.out.filter(|pause| world.now < pause.until);
    let mut out: Option<(i32, &Trigger<'_>)> = None;
    let mut inward: Option<(i32, &Trigger<'_>)> = None;
    let mut unmoved = None;
    for trigger in world.triggers {
        let base = pause.map_or(world.capacity, |pause| pause.from);
        let Some(wanted) = world.wanted(trigger, base) else { continue };
        let rises = !matches!(trigger.ask, Ask::Low) && wanted > base;
        if rises {
            let wanted = wanted.max(world.min);
            if out.is_none_or(|(most, _)| wanted > most) {
                out = Some((wanted, trigger));
            }
            continue;
        }
        let Some(wanted) = world.wanted(trigger, world.capacity) else { continue };
        if wanted < world.capacity && !matches!(trigger.ask, Ask::High { .. }) {
            if inward.is_none_or(|(most, _)| wanted > most) {
                inward = Some((wanted, trigger));
            }
        } else {
            unmoved = Some(trigger);
        }
    }
    if let Some((wanted, trigger)) = out {
        return scale_out(world, wanted, trigger, pause.is_some());
    }
    if let Some((wanted, trigger)) = inward {
        return scale_in(world, wanted, trigger, pause.is_some());
    }
    let reason = unmoved.filter(|_| pause.is_none()).map(|trigger| {
        let reason = NotScaledReason {
            code: "AlreadyAtDesiredCapacity".to_owned(),
            current_capacity: Some(world.capacity),
            ..NotScaledReason::default()
        };
        (trigger.cause.clone(), reason)
    });
    Decision::Stay(reason)
}

fn scale(to: i32, trigger: &Trigger<'_>, pause: Option<i32>) -> Decision {
    let origin = Origin { policy: trigger.policy.clone(), cooldown: millis(pause) };
    Decision::Scale { to, origin, cause: trigger.cause.clone() }
}

fn scale_out(world: &World<'_>, wanted: i32, trigger: &Trigger<'_>, paused: bool) -> Decision {
    if world.suspended.dynamic_out {
        return Decision::Stay(None);
    }
    let to = wanted.min(world.max);
    if to > world.capacity {
        return scale(to, trigger, trigger.pause_out);
    }
    // Within a pause it is no news that there is enough by now.
    let full = world.capacity >= world.max && !paused;
    let reason = NotScaledReason {
        code: "AlreadyAtMaxCapacity".to_owned(),
        max_capacity: Some(world.max),
        ..NotScaledReason::default()
    };
    Decision::Stay(full.then(|| (trigger.cause.clone(), reason)))
}

fn scale_in(world: &World<'_>, wanted: i32, trigger: &Trigger<'_>, paused: bool) -> Decision {
    let waits = paused || world.inward.is_some_and(|until| world.now < until);
    if world.suspended.dynamic_in || world.deploying || waits {
        return Decision::Stay(None);
    }
    let to = wanted.max(world.min).min(world.max);
    if to < world.capacity {
        return scale(to, trigger, trigger.pause_in);
    }
    let reason = NotScaledReason {
        code: "AlreadyAtMinCapacity".to_owned(),
        min_capacity: Some(world.min),
        ..NotScaledReason::default()
    };
    Decision::Stay(Some((trigger.cause.clone(), reason)))
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
