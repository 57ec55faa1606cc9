//! Tables of decisions.

use novamind_api::application_autoscaling::StepAdjustment;

use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_000_000);
const LATER: Timestamp = Timestamp::from_millis(1_000_001);

fn trigger(ask: Ask<'_>) -> Trigger<'_> {
    Trigger { policy: "p".into(), cause: "c".into(), ask, pause_out: Some(60), pause_in: None }
}

fn high(metric: f64) -> Trigger<'static> {
    trigger(Ask::High { metric: Some(metric), target: 70.0 })
}

fn tracker(highest: f64) -> Tracker {
    Tracker { ready: true, highest: Some(highest), target: 70.0 }
}

fn world<'a>(capacity: i32, triggers: &'a [Trigger<'a>], trackers: &'a [Tracker]) -> World<'a> {
    World {
        min: 2,
        max: 10,
        suspended: Suspended::default(),
        capacity,
        deploying: false,
        triggers,
        trackers,
        out: None,
        inward: None,
        now: NOW,
    }
}

/// The new capacity, or the code of why not, or nothing.
fn said(decision: &Decision) -> String {
    match decision {
        Decision::Scale { to, .. } => to.to_string(),
        Decision::Stay(Some((_, reason))) => reason.code.clone(),
        Decision::Stay(None) => String::new(),
    }
}

#[test]
fn a_target_is_tracked() {
    let low = || trigger(Ask::Low);
    let cases: [(i32, Vec<Trigger<'_>>, Vec<Tracker>, &str); 16] = [
        (2, vec![high(100.0)], vec![], "3"),
        (2, vec![high(140.0)], vec![], "4"),
        (2, vec![high(71.0)], vec![], "3"),
        (8, vec![high(140.0)], vec![], "10"),
        (10, vec![high(140.0)], vec![], "AlreadyAtMaxCapacity"),
        (12, vec![high(140.0)], vec![], "AlreadyAtMaxCapacity"),
        // It has fallen since.
        (4, vec![high(30.0)], vec![], "AlreadyAtDesiredCapacity"),
        // Below the minimum, a scale-out brings it there at least.
        (1, vec![high(71.0)], vec![], "2"),
        (1, vec![high(700.0)], vec![], "10"),
        (4, vec![low()], vec![tracker(35.0)], "2"),
        (10, vec![low()], vec![tracker(49.0)], "7"),
        (10, vec![low()], vec![tracker(0.0)], "2"),
        (2, vec![low()], vec![tracker(0.0)], "AlreadyAtMinCapacity"),
        // Above the maximum, a scale-in brings it there at least.
        (20, vec![low()], vec![tracker(60.0)], "10"),
        // Who goes out goes before who goes in, and furthest.
        (4, vec![low(), high(80.0), high(100.0)], vec![tracker(1.0)], "6"),
        (1, vec![low()], vec![tracker(0.0)], "AlreadyAtMinCapacity"),
    ];
    for (capacity, triggers, trackers, expected) in cases {
        assert_eq!(
            said(&decide(&world(capacity, &triggers, &trackers))),
            expected,
            "{capacity} {triggers:?}"
        );
    }
}

#[test]
fn all_trackers_agree_to_scale_in() {
    let low = [trigger(Ask::Low)];
    let busy = Tracker { ready: false, highest: Some(69.0), target: 70.0 };
    let unknown = Tracker { ready: true, highest: None, target: 70.0 };
    assert_eq!(said(&decide(&world(9, &low, &[tracker(35.0), tracker(28.0)]))), "5");
    assert_eq!(said(&decide(&world(9, &low, &[tracker(35.0), busy]))), "");
    assert_eq!(said(&decide(&world(9, &low, &[tracker(35.0), unknown]))), "");
}

#[test]
fn pauses() {
    let out = |from, until| Some(Cooldown { from, until });
    let low = [trigger(Ask::Low)];
    let cases = [
        // From 2 to 4: what was added counts, so 140 % asks for 4 and no more.
        (4, high(140.0), out(2, LATER), None, ""),
        (4, high(210.0), out(2, LATER), None, "6"),
        // The pause is over.
        (4, high(140.0), out(2, NOW), None, "8"),
        (4, low[0].clone(), out(2, LATER), None, ""),
        (4, low[0].clone(), None, Some(LATER), ""),
        (4, low[0].clone(), None, Some(NOW), "2"),
        (4, high(140.0), None, Some(LATER), "8"),
    ];
    for (capacity, trigger, out, inward, expected) in cases {
        let triggers = [trigger];
        let trackers = [tracker(10.0)];
        let decision = decide(&World { out, inward, ..world(capacity, &triggers, &trackers) });
        assert_eq!(said(&decision), expected, "{capacity} {triggers:?} {out:?} {inward:?}");
    }
}

#[test]
fn what_holds_it_back() {
    let (up, down, trackers) = ([high(140.0)], [trigger(Ask::Low)], [tracker(10.0)]);
    let deploying = |triggers| World { deploying: true, ..world(4, triggers, &trackers) };
    assert_eq!(said(&decide(&deploying(&up))), "8");
    assert_eq!(said(&decide(&deploying(&down))), "");
    let no_in = Suspended { dynamic_in: true, ..Suspended::default() };
    let no_out = Suspended { dynamic_out: true, ..Suspended::default() };
    let suspended = |triggers, suspended| World { suspended, ..world(4, triggers, &trackers) };
    assert_eq!(said(&decide(&suspended(&down, no_in))), "");
    assert_eq!(said(&decide(&suspended(&up, no_in))), "8");
    assert_eq!(said(&decide(&suspended(&up, no_out))), "");
    assert_eq!(said(&decide(&suspended(&down, no_out))), "2");
}

#[test]
fn steps_have_pauses_of_their_own() {
    let policy = StepScalingPolicyConfiguration {
        adjustment_type: Some("ChangeInCapacity".into()),
        step_adjustments: Some(vec![
            StepAdjustment {
                metric_interval_upper_bound: Some(10.0),
                scaling_adjustment: 2,
                ..Default::default()
            },
            StepAdjustment {
                metric_interval_lower_bound: Some(10.0),
                scaling_adjustment: 3,
                ..Default::default()
            },
        ]),
        ..Default::default()
    };
    let step = |breach| [trigger(Ask::Step { policy: &policy, breach, side: Side::Above })];
    let Decision::Scale { to, origin, .. } = decide(&world(4, &step(1.0), &[])) else { panic!("it stays") };
    assert_eq!((to, origin.cooldown), (6, 60_000));
    // The user guide's example: 2 were added, then 3 are asked for, and 1 is added.
    let out = Some(Cooldown { from: 4, until: LATER });
    assert_eq!(said(&decide(&World { out, ..world(6, &step(1.0), &[]) })), "");
    assert_eq!(said(&decide(&World { out, ..world(6, &step(11.0), &[]) })), "7");
    let Decision::Scale { origin, .. } = decide(&world(4, &[trigger(Ask::Low)], &[tracker(1.0)])) else {
        panic!("it stays")
    };
    assert_eq!(origin.cooldown, 300_000, "the default");
}
