//! The controller on the plane's simulator.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use novamind_kernel::{Clock, Cloud, Scope};
use novamind_notify::{Behaviour, SimulatedNotify};
use novamind_testing::{ACCOUNT, REGION, settings};
use novamind_wire::Timestamp;

use crate::records::{Backlog, KeptMail, Message, MessageType, Pending, Protocol, Subscription, Topic};
use crate::{Sns, control, queue};

struct World {
    cloud: Arc<Cloud>,
    plane: Arc<SimulatedNotify>,
    scope: Scope,
    _folder: tempfile::TempDir,
}

/// One retry, a second after the attempt.
const ONE_RETRY: &str =
    r#"{"healthyRetryPolicy": {"numRetries": 1, "minDelayTarget": 1, "maxDelayTarget": 1}}"#;

impl World {
    /// A topic with a confirmed subscription at each of these hosts, which behave like this.
    async fn new(hosts: &[(&str, Behaviour)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cloud = Cloud::open(settings(folder.path()), Clock::real()).unwrap();
        let (plane, scope) = (Arc::new(SimulatedNotify::default()), Scope::new(REGION, ACCOUNT));
        let topic = Topic {
            name: "t".into(),
            policy: None,
            display_name: String::new(),
            delivery_policy: None,
            signature_version: None,
            tracing: None,
            maximum_message_size: None,
            tags: BTreeMap::new(),
        };
        let place = scope.clone();
        cloud.store().write(move |transaction| transaction.put(&place, "t", &topic)).await.unwrap();
        let world = Self { cloud, plane, scope, _folder: folder };
        for (host, behaviour) in hosts {
            world.plane.set(host, *behaviour);
            world.subscribe(Protocol::Http, host, &format!("http://{host}/")).await;
        }
        let issue = Arc::new(|_: &[u8]| Err("nothing is signed here".to_owned()));
        let state = Sns::open(&world.cloud, world.plane.clone(), issue).unwrap();
        control::start(&world.cloud, state);
        world
    }

    async fn subscribe(&self, protocol: Protocol, name: &str, endpoint: &str) {
        let subscription = Subscription {
            raw: true,
            delivery_policy: Some(ONE_RETRY.into()),
            ..Subscription::confirmed(protocol, endpoint)
        };
        let (scope, id) = (self.scope.clone(), format!("t:{name}"));
        self.cloud.store().write(move |t| t.put(&scope, &id, &subscription)).await.unwrap();
    }

    async fn publish(&self, id: &str, names: &[&str]) {
        let message = Message {
            kind: MessageType::Notification,
            topic: "t".into(),
            subject: None,
            text: id.to_owned(),
            texts: BTreeMap::new(),
            attributes: BTreeMap::new(),
            published: Timestamp::from_millis(0),
            token: None,
        };
        let to: Vec<String> = names.iter().map(|name| format!("t:{name}")).collect();
        let (scope, id) = (self.scope.clone(), id.to_owned());
        self.cloud
            .store()
            .write(move |t| queue::put(t, &scope, &id, &message, &to, Clock::real_now()))
            .await
            .unwrap();
    }

    fn posts(&self, host: &str) -> usize {
        self.plane.posts().iter().filter(|post| post.endpoint.host == host).count()
    }

    fn waiting(&self, name: &str) -> usize {
        let found = self.cloud.store().get::<Backlog>(&self.scope, &format!("t:{name}")).unwrap();
        found.map_or(0, |backlog| backlog.record.0)
    }

    async fn until(&self, what: &str, check: impl Fn(&Self) -> bool) {
        let wait = async {
            while !check(self) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), wait).await.expect(what);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_endpoint_gets_what_it_can_take() {
    let hosts = [
        ("well", Behaviour::Answers),
        ("hangs", Behaviour::Hangs),
        ("refuses", Behaviour::FailsForGood),
        ("shaky", Behaviour::FailsForNow),
    ];
    let world = World::new(&hosts).await;
    let names: Vec<&str> = hosts.iter().map(|(host, _)| *host).collect();
    for number in 0..20 {
        world.publish(&format!("m{number}"), &names).await;
    }
    world.until("all of them", |world| world.posts("well") == 20 && world.waiting("well") == 0).await;
    world.until("one attempt each", |world| world.waiting("refuses") == 0).await;
    assert_eq!(world.posts("refuses"), 20);
    world.until("a retry each", |world| world.waiting("shaky") == 0).await;
    assert_eq!(world.posts("shaky"), 40);
    assert_eq!((world.posts("hangs"), world.waiting("hangs")), (4, 20), "no more than that at a time");
    // What is not delivered yet is still there, and nothing else.
    assert_eq!(world.cloud.store().all::<Pending>(&world.scope).unwrap().len(), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_goes_with_its_subscription() {
    let world = World::new(&[("hangs", Behaviour::Hangs)]).await;
    for number in 0..10 {
        world.publish(&format!("m{number}"), &["hangs"]).await;
    }
    world.until("attempts", |world| world.posts("hangs") == 4).await;
    let scope = world.scope.clone();
    world.cloud.store().write(move |t| t.delete::<Subscription>(&scope, "t:hangs")).await.unwrap();
    world.until("an end", |world| world.waiting("hangs") == 0).await;
    assert!(world.cloud.store().all::<Message>(&world.scope).unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_are_kept_without_a_server() {
    let world = World::new(&[]).await;
    world.subscribe(Protocol::Email, "mail", "a@b.test").await;
    world.publish("m", &["mail"]).await;
    world.until("an end", |world| world.waiting("mail") == 0).await;
    let kept = world.cloud.store().all::<KeptMail>(&world.scope).unwrap();
    assert_eq!((kept.len(), kept[0].to.as_str()), (1, "a@b.test"));
    assert!(kept[0].text.starts_with("m\n") && world.plane.mails().is_empty());
}
