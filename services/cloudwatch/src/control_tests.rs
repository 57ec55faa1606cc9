//! Alarms under a clock that the test moves.

use std::sync::Arc;
use std::time::Duration;

use novamind_api::cloudwatch::{PutCompositeAlarm, PutMetricAlarm};
use novamind_kernel::{Clock, Cloud, Scope};
use novamind_testing::{ACCOUNT, REGION, settings};
use novamind_wire::Timestamp;

use crate::CloudWatch;
use crate::archive::Datum;
use crate::metric::MetricId;
use crate::reason::INITIAL;
use crate::records::{
    Alarm, CompositeDefinition, Definition, HistoryItem, ItemType, MetricDefinition, State,
};
use crate::sample::Sample;

const MINUTE: i64 = 60_000;
/// A whole minute.
const START: i64 = 20_000 * 86_400_000;
const TOPIC: &str = "arn:aws:sns:us-east-1:123456789012:ops";

struct Installation {
    cloud: Arc<Cloud>,
    state: Arc<CloudWatch>,
    _folder: tempfile::TempDir,
}

impl Installation {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cloud =
            Cloud::open(settings(folder.path()), Clock::manual(Timestamp::from_millis(START))).unwrap();
        let state = CloudWatch::open(&cloud).unwrap();
        crate::start(&cloud, state.clone());
        Self { cloud, state, _folder: folder }
    }

    fn scope() -> Scope {
        Scope::new(REGION, ACCOUNT)
    }

    fn now(&self) -> i64 {
        self.cloud.clock().now().millis()
    }

    fn advance(&self, minutes: i64) {
        self.cloud.clock().advance(Duration::from_millis((minutes * MINUTE) as u64));
    }

    async fn define(&self, definition: Definition) {
        let now = self.cloud.clock().now();
        let name = definition.name().to_owned();
        let alarm = Alarm {
            definition,
            state: State::InsufficientData,
            reason: INITIAL.into(),
            reason_data: None,
            updated: now,
            transitioned: now,
            configured: now,
            tags: Default::default(),
            pending: Vec::new(),
            suppression: None,
        };
        let written = self
            .cloud
            .store()
            .write(move |transaction| transaction.put(&Self::scope(), &name, &alarm).map(drop));
        written.await.unwrap();
    }

    /// An alarm on the sum of a metric, N and M, that breaches above 5.
    async fn watch(&self, name: &str, (evaluated, needed): (i32, i32), missing: &str) {
        let put = PutMetricAlarm {
            alarm_name: name.into(),
            alarm_actions: Some(vec![TOPIC.into()]),
            namespace: Some("N".into()),
            metric_name: Some(name.into()),
            statistic: Some("Sum".into()),
            period: Some(60),
            evaluation_periods: Some(evaluated),
            datapoints_to_alarm: Some(needed),
            threshold: Some(5.0),
            comparison_operator: Some("GreaterThanThreshold".into()),
            treat_missing_data: Some(missing.into()),
            ..PutMetricAlarm::default()
        };
        self.define(Definition::Metric(Box::new(MetricDefinition { put }))).await;
    }

    /// Puts a value into the minute that began so many minutes ago.
    async fn put(&self, name: &str, value: f64, ago: i64) {
        let datum = Datum {
            metric: MetricId::new("N", name, None),
            unit: "None".into(),
            time: self.now() - ago * MINUTE,
            sample: Sample::of(value, 1.0),
            fine: false,
        };
        self.state.archive.put(&Self::scope(), vec![datum], self.now()).await.unwrap();
    }

    fn alarm(&self, name: &str) -> Alarm {
        self.cloud.store().get::<Alarm>(&Self::scope(), name).unwrap().unwrap().record
    }

    /// Waits, in real time, until something is so.
    async fn until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..3000 {
            if is_so(self) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{what} never came");
    }

    async fn reach(&self, name: &str, state: State) {
        let what = format!("{name} {state:?}");
        self.until(&what, |cloud| cloud.alarm(name).state == state).await;
    }

    /// What happened to an alarm, the oldest first.
    fn history(&self, name: &str, item: ItemType) -> Vec<(i64, String)> {
        let items = self.cloud.store().all::<HistoryItem>(&Self::scope()).unwrap().into_iter();
        let items = items.filter(|one| one.alarm == name && one.item == item);
        items.map(|one| ((one.at.millis() - START) / MINUTE, one.record.summary)).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn minutes_move_an_alarm() {
    let cloud = Installation::new();
    cloud.watch("m", (3, 2), "missing").await;
    cloud.until("the first evaluation", |cloud| cloud.alarm("m").reason != INITIAL).await;
    assert_eq!(cloud.alarm("m").reason, "Insufficient Data: 3 datapoints were unknown.");

    cloud.advance(1);
    cloud.put("m", 1.0, 1).await;
    cloud.advance(1);
    cloud.reach("m", State::Ok).await;
    for _ in 0..2 {
        cloud.advance(1);
        cloud.put("m", 9.0, 1).await;
    }
    cloud.advance(1);
    cloud.reach("m", State::Alarm).await;
    cloud.until("the action", |cloud| cloud.history("m", ItemType::Action).len() == 1).await;
    let (_, action) = cloud.history("m", ItemType::Action).remove(0);
    assert_eq!(action, format!("Failed to execute action {TOPIC}"));

    // No data any more: the breaches lie in the range for some minutes, and then nothing does.
    for _ in 0..6 {
        cloud.advance(1);
    }
    cloud.reach("m", State::InsufficientData).await;
    let states: Vec<_> =
        cloud.history("m", ItemType::StateUpdate).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        states,
        [
            "Alarm updated from INSUFFICIENT_DATA to OK",
            "Alarm updated from OK to ALARM",
            "Alarm updated from ALARM to INSUFFICIENT_DATA",
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn minutes_that_the_clock_jumps_over_are_made_up_for() {
    let cloud = Installation::new();
    cloud.watch("m", (1, 1), "notBreaching").await;
    cloud.reach("m", State::Ok).await;
    // A breach that lies in the range of three minutes, all of which the clock jumps over.
    cloud.put("m", 9.0, 0).await;
    cloud.advance(30);
    cloud.until("both changes", |cloud| cloud.history("m", ItemType::StateUpdate).len() == 3).await;
    let expected = [
        (0, "Alarm updated from INSUFFICIENT_DATA to OK"),
        (1, "Alarm updated from OK to ALARM"),
        (4, "Alarm updated from ALARM to OK"),
    ];
    let found = cloud.history("m", ItemType::StateUpdate);
    assert_eq!(found.iter().map(|(at, text)| (*at, text.as_str())).collect::<Vec<_>>(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suppressor_holds_actions_back_for_its_periods() {
    let cloud = Installation::new();
    cloud.watch("cause", (1, 1), "notBreaching").await;
    cloud.watch("quiet", (1, 1), "notBreaching").await;
    let put = PutCompositeAlarm {
        alarm_name: "all".into(),
        alarm_rule: "ALARM(cause)".into(),
        alarm_actions: Some(vec![TOPIC.into()]),
        ok_actions: Some(vec![TOPIC.into()]),
        actions_suppressor: Some("quiet".into()),
        actions_suppressor_wait_period: Some(120),
        actions_suppressor_extension_period: Some(60),
        ..PutCompositeAlarm::default()
    };
    cloud.define(Definition::Composite(Box::new(CompositeDefinition { put }))).await;
    cloud.reach("all", State::Ok).await;
    cloud.until("the first action", |cloud| cloud.history("all", ItemType::Action).len() == 1).await;
    cloud.put("cause", 9.0, 0).await;
    cloud.advance(1);
    cloud.reach("all", State::Alarm).await;
    assert!(cloud.alarm("all").suppression.is_some_and(|held| held.until.is_some() && held.held.len() == 1));
    // The suppressor stays as it is: after the wait the action is done.
    cloud.put("cause", 9.0, 0).await;
    cloud.advance(1);
    cloud.put("cause", 9.0, 0).await;
    cloud.advance(1);
    cloud.until("the action", |cloud| cloud.history("all", ItemType::Action).len() == 2).await;
    assert_eq!(cloud.alarm("all").suppression, None);
}
