//! Tests of [`Throttle`] and [`Quota`].

use super::*;

/// How many of a burst of calls pass.
fn burst(throttle: &Throttle, scope: &Scope, calls: usize, rate: f64, now: i64) -> usize {
    (0..calls).take_while(|_| throttle.take("Put", scope, 1.0, rate, now)).count()
}

#[test]
fn a_burst_is_cut_and_time_lets_more_through() {
    let (throttle, scope) = (Throttle::default(), Scope::new("r", "1"));
    assert_eq!(burst(&throttle, &scope, 600, 500.0, 0), 500);
    assert_eq!(burst(&throttle, &scope, 600, 500.0, 0), 0);
    assert_eq!(burst(&throttle, &scope, 600, 500.0, 100), 50);
    assert_eq!(burst(&throttle, &scope, 600, 500.0, -5000), 0, "a clock that was set back");
    assert_eq!(burst(&throttle, &scope, 600, 500.0, 60_000), 500);
    assert_eq!(burst(&throttle, &Scope::new("other", "1"), 600, 500.0, 60_000), 500);
    assert!(throttle.take("Get", &scope, 1.0, 500.0, 60_000), "operations are counted apart");
}

#[test]
fn a_quota_of_the_installation_takes_the_place_of_awss() {
    let quotas = ["logs:Put=2", "other:Put=9", "logs:Get=0.001"].map(|text| text.parse::<Quota>().unwrap());
    let (throttle, scope) = (Throttle::new("logs", &quotas), Scope::new("r", "1"));
    assert_eq!(burst(&throttle, &scope, 10, 500.0, 0), 2);
    assert!(throttle.take("Get", &scope, 1.0, 500.0, 0), "also less than one a second begins with one");
    assert!(!throttle.take("Get", &scope, 1.0, 500.0, 999_000));
    assert!(throttle.take("Get", &scope, 1.0, 500.0, 1_100_000));
}

#[test]
fn what_is_more_than_a_bucket_is_paid_back() {
    let (throttle, scope) = (Throttle::default(), Scope::new("r", "1"));
    assert!(throttle.take("Put", &scope, 50.0, 10.0, 0));
    assert!(!throttle.take("Put", &scope, 1.0, 10.0, 4000));
    assert!(throttle.take("Put", &scope, 1.0, 10.0, 4100));
}

/// Whoever names many regions does not fill memory.
#[test]
fn places_are_bounded() {
    let throttle = Throttle::default();
    for region in 0..3 * PLACES {
        throttle.take("Put", &Scope::new(format!("r{region}"), "1"), 1.0, 1.0, 0);
    }
    assert!(throttle.buckets.lock().len() <= PLACES);
}

#[test]
fn quotas_as_they_are_written() {
    let good = Quota { name: "logs:PutLogEvents".into(), rate: 0.5 };
    assert_eq!("logs:PutLogEvents=0.5".parse::<Quota>(), Ok(good));
    for text in ["", "logs:PutLogEvents", "PutLogEvents=1", "logs:PutLogEvents=", "logs:Put=0", "logs:Put=-1"]
    {
        assert!(text.parse::<Quota>().is_err(), "{text}");
    }
    assert!("logs:Put=inf".parse::<Quota>().is_err() && "logs:Put=NaN".parse::<Quota>().is_err());
}
