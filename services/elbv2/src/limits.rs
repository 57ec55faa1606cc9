//! AWS's default quotas of Application Load Balancers, which are this installation's limits.

use novamind_api::elbv2::{
    DescribeAccountLimits, DescribeAccountLimitsOutput, DescribeCapacityReservation,
    DescribeCapacityReservationOutput, Limit,
};
use novamind_wire::Result;

use crate::page::counted;
use crate::{Cx, load_balancer};

pub const LOAD_BALANCERS: usize = 50;
pub const TARGET_GROUPS: usize = 3000;
pub const LISTENERS: usize = 50;
pub const RULES: usize = 100;
pub const TARGETS: usize = 1000;
pub const GROUPS_PER_BALANCER: usize = 100;
/// Of a listener, beside the default one.
pub const CERTIFICATES: usize = 25;

pub async fn describe(cx: Cx, input: DescribeAccountLimits) -> Result<DescribeAccountLimitsOutput> {
    cx.authorize("*")?;
    let limits = [
        ("application-load-balancers", LOAD_BALANCERS),
        ("target-groups", TARGET_GROUPS),
        ("listeners-per-application-load-balancer", LISTENERS),
        ("certificates-per-application-load-balancer", CERTIFICATES),
        ("rules-per-application-load-balancer", RULES),
        ("targets-per-application-load-balancer", TARGETS),
        ("target-groups-per-application-load-balancer", GROUPS_PER_BALANCER),
        ("target-groups-per-action-on-application-load-balancer", 5),
        ("condition-values-per-alb-rule", 5),
        ("condition-wildcards-per-alb-rule", 5),
    ];
    let limits = limits.map(|(name, max)| Limit { name: Some(name.into()), max: Some(max.to_string()) });
    let (page, next_marker) = counted(Vec::from(limits), input.marker.as_deref(), input.page_size)?;
    Ok(DescribeAccountLimitsOutput { limits: Some(page), next_marker })
}

/// Nothing can be reserved here, so nothing is.
pub async fn capacity(
    cx: Cx,
    input: DescribeCapacityReservation,
) -> Result<DescribeCapacityReservationOutput> {
    cx.authorize(&input.load_balancer_arn)?;
    load_balancer::find(&cx, &input.load_balancer_arn)?;
    Ok(DescribeCapacityReservationOutput::default())
}
