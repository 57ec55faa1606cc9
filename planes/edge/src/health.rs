//! Target health as AWS DescribeTargetHealth words it (botocore `elbv2`, shapes `TargetHealthStateEnum` and
//! `TargetHealthReasonEnum`).

use serde::{Deserialize, Serialize};

use crate::group::TargetKey;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetHealth {
    pub target: TargetKey,
    pub state: HealthState,
    /// `None` when healthy.
    pub reason: Option<HealthReason>,
    /// For people, in AWS's words; `None` when healthy.
    pub description: Option<String>,
}

impl TargetHealth {
    pub fn healthy(target: TargetKey) -> Self {
        Self { target, state: HealthState::Healthy, reason: None, description: None }
    }

    /// A state with AWS's usual description for the reason.
    pub fn because(target: TargetKey, state: HealthState, reason: HealthReason) -> Self {
        Self { target, state, reason: Some(reason), description: Some(reason.description().into()) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HealthState {
    Initial,
    Healthy,
    Unhealthy,
    /// Its group is in no listener's action.
    Unused,
    Draining,
    Unavailable,
}

impl HealthState {
    /// AWS's `State`.
    pub fn as_str(self) -> &'static str {
        match self {
            HealthState::Initial => "initial",
            HealthState::Healthy => "healthy",
            HealthState::Unhealthy => "unhealthy",
            HealthState::Unused => "unused",
            HealthState::Draining => "draining",
            HealthState::Unavailable => "unavailable",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HealthReason {
    RegistrationInProgress,
    InitialHealthChecking,
    InternalError,
    ResponseCodeMismatch,
    Timeout,
    FailedHealthChecks,
    NotInUse,
    NotRegistered,
    DeregistrationInProgress,
    HealthCheckDisabled,
}

impl HealthReason {
    /// AWS's `Reason`.
    pub fn as_str(self) -> &'static str {
        match self {
            HealthReason::RegistrationInProgress => "Elb.RegistrationInProgress",
            HealthReason::InitialHealthChecking => "Elb.InitialHealthChecking",
            HealthReason::InternalError => "Elb.InternalError",
            HealthReason::ResponseCodeMismatch => "Target.ResponseCodeMismatch",
            HealthReason::Timeout => "Target.Timeout",
            HealthReason::FailedHealthChecks => "Target.FailedHealthChecks",
            HealthReason::NotInUse => "Target.NotInUse",
            HealthReason::NotRegistered => "Target.NotRegistered",
            HealthReason::DeregistrationInProgress => "Target.DeregistrationInProgress",
            HealthReason::HealthCheckDisabled => "Target.HealthCheckDisabled",
        }
    }

    /// The usual `Description`. A code mismatch names its codes instead.
    pub fn description(self) -> &'static str {
        match self {
            HealthReason::RegistrationInProgress => "Target registration is in progress",
            HealthReason::InitialHealthChecking => "Initial health checks in progress",
            HealthReason::InternalError => "Health checks failed due to an internal error",
            HealthReason::ResponseCodeMismatch => "Health checks failed with these codes",
            HealthReason::Timeout => "Request timed out",
            HealthReason::FailedHealthChecks => "Health checks failed",
            HealthReason::NotInUse => {
                "Target group is not configured to receive traffic from the load balancer"
            }
            HealthReason::NotRegistered => "Target is not registered to the target group",
            HealthReason::DeregistrationInProgress => "Target deregistration is in progress",
            HealthReason::HealthCheckDisabled => "Health checks are not enabled for this target group",
        }
    }
}

/// How far a draining target is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrainStatus {
    pub target: TargetKey,
    /// Requests and tunnels that it still holds.
    pub in_flight: u64,
    /// When the deregistration delay is over, in Unix milliseconds; what is in flight then is cut.
    pub deadline_ms: u64,
    /// Nothing in flight, or past the deadline.
    pub finished: bool,
}
