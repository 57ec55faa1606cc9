//! How far a step scaling policy goes ("Step scaling policies for Application Auto Scaling", user guide). Pure.

use novamind_api::application_autoscaling::{StepAdjustment, StepScalingPolicyConfiguration};

/// On which side of its threshold an alarm breaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Above,
    Below,
}

/// The step whose range holds the breach. Of ranges above the threshold the lower bound belongs to them, of ranges below
/// it the upper one.
fn chosen(steps: &[StepAdjustment], breach: f64, side: Side) -> Option<&StepAdjustment> {
    steps.iter().find(|step| {
        let lower = step.metric_interval_lower_bound.unwrap_or(f64::NEG_INFINITY);
        let upper = step.metric_interval_upper_bound.unwrap_or(f64::INFINITY);
        match side {
            Side::Above => lower <= breach && breach < upper,
            Side::Below => lower < breach && breach <= upper,
        }
    })
}

/// The capacity that a policy makes of `capacity`; none where no step is for this breach: by how much the metric is above
/// its alarm's threshold.
pub fn capacity(
    policy: &StepScalingPolicyConfiguration,
    capacity: i32,
    breach: f64,
    side: Side,
) -> Option<i32> {
    let step = chosen(policy.step_adjustments.as_deref().unwrap_or_default(), breach, side)?;
    let adjustment = step.scaling_adjustment;
    let wanted = match policy.adjustment_type.as_deref() {
        Some("ExactCapacity") => adjustment,
        Some("PercentChangeInCapacity") => {
            let exact = f64::from(capacity) * f64::from(adjustment) / 100.0;
            // Above one it is rounded down, and between nought and one up; below nought as a mirror shows it.
            let rounded =
                if exact.abs() >= 1.0 { exact.trunc() } else { exact.signum() * exact.abs().ceil() };
            let least = f64::from(policy.min_adjustment_magnitude.unwrap_or(0));
            let change =
                if adjustment == 0 { 0.0 } else { f64::from(adjustment.signum()) * rounded.abs().max(least) };
            capacity.saturating_add(change as i32)
        }
        _ => capacity.saturating_add(adjustment),
    };
    Some(wanted.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(
        kind: &str,
        least: Option<i32>,
        steps: &[(Option<f64>, Option<f64>, i32)],
    ) -> StepScalingPolicyConfiguration {
        StepScalingPolicyConfiguration {
            adjustment_type: Some(kind.into()),
            min_adjustment_magnitude: least,
            step_adjustments: Some(
                steps
                    .iter()
                    .map(|(lower, upper, adjustment)| StepAdjustment {
                        metric_interval_lower_bound: *lower,
                        metric_interval_upper_bound: *upper,
                        scaling_adjustment: *adjustment,
                    })
                    .collect(),
            ),
            ..Default::default()
        }
    }

    #[test]
    fn steps() {
        let out = [(Some(0.0), Some(10.0), 0), (Some(10.0), Some(20.0), 10), (Some(20.0), None, 30)];
        let inward = [(Some(-10.0), Some(0.0), 0), (Some(-20.0), Some(-10.0), -10), (None, Some(-20.0), -30)];
        let (above, below) = (Side::Above, Side::Below);
        // The example of the user guide: 10 instances, a threshold of 50, and percents.
        let percent = policy("PercentChangeInCapacity", None, &out);
        let less = policy("PercentChangeInCapacity", None, &inward);
        let cases = [
            (&percent, 10, 5.0, above, Some(10)),
            (&percent, 10, 10.0, above, Some(11)),
            (&percent, 11, 19.9, above, Some(12)),
            (&percent, 10, 20.0, above, Some(13)),
            (&less, 10, -9.9, below, Some(10)),
            (&less, 10, -10.0, below, Some(9)),
            (&less, 10, -19.9, below, Some(9)),
            (&less, 10, -20.0, below, Some(7)),
            (&less, 1, -15.0, below, Some(0)),
            (&policy("ChangeInCapacity", None, &[(Some(0.0), None, 2)]), 3, 0.0, above, Some(5)),
            (&policy("ChangeInCapacity", None, &[(Some(5.0), None, 2)]), 3, 0.0, above, None),
            (&policy("ChangeInCapacity", None, &[(None, Some(0.0), -5)]), 3, -1.0, below, Some(0)),
            (&policy("ExactCapacity", None, &[(Some(0.0), None, 4)]), 9, 1.0, above, Some(4)),
            (&policy("PercentChangeInCapacity", Some(2), &[(Some(0.0), None, 25)]), 4, 0.0, above, Some(6)),
            (&policy("PercentChangeInCapacity", Some(2), &[(None, Some(0.0), -25)]), 4, -1.0, below, Some(2)),
            (&policy("PercentChangeInCapacity", None, &[(Some(0.0), None, 50)]), 3, 0.0, above, Some(4)),
        ];
        for (policy, from, breach, side, expected) in cases {
            assert_eq!(capacity(policy, from, breach, side), expected, "{policy:?} {from} {breach}");
        }
    }
}
