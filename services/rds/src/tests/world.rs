//! A cloud with RDS alone, on the plane's simulator. Controllers run when the test says so, each time one that remembers
//! nothing, and can be killed wherever they wait: after each commit and after each change of the plane.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::net::IpAddr;
use std::sync::Arc;
use std::task::Poll;

use novamind_api::rds::SERVICE;
use novamind_kernel::{Clock, Cloud, Controller, Next, ObjectKey, Record, Registry, Scope, Stored};
use novamind_network::simulator::Simulator as Network;
use novamind_postgres::simulator::{Fault, Simulator};
use novamind_postgres::{State, Tls};
use novamind_testing::{ACCOUNT, Everybody, REGION, settings};
use novamind_wire::{Call, Timestamp};

use crate::outage::Outage;
use crate::records::{Address, Instance, Snapshot, Status};
use crate::{Rds, control, plan, routes, snapshot_control};

/// The instance's identifier, and its name in the plane.
pub const NAME: &str = "db";
pub const ID: &str = "db-1";
/// Rounds after which what has not come will not.
const ROUNDS: usize = 200;

/// What happens to a cloud.
#[derive(Clone, Debug, Default)]
pub struct Troubles {
    /// After how many waits it is killed, each counted from the kill before.
    pub kills: Vec<usize>,
    /// After how many calls of the plane one fails, each counted from the failure before.
    pub faults: Vec<(usize, Fault)>,
}

pub struct World {
    cloud: Arc<Cloud>,
    state: Arc<Rds>,
    pub plane: Simulator,
    troubles: Troubles,
    kills: VecDeque<usize>,
    /// Waits until the next kill.
    left: Option<usize>,
    story: Vec<String>,
    _folder: tempfile::TempDir,
}

fn folder() -> tempfile::TempDir {
    // What is killed here is the cloud, not the machine: the disk need not be waited for.
    let memory = tempfile::tempdir_in("/dev/shm");
    memory.or_else(|_| tempfile::tempdir()).unwrap()
}

impl World {
    pub fn new(troubles: Troubles) -> Self {
        let folder = folder();
        let clock = Clock::manual(Timestamp::from_millis(1_700_000_000_000));
        let cloud = Cloud::open(settings(folder.path()), clock).unwrap();
        let plane = Simulator::default();
        let issue = |_: &[String], _: &[IpAddr]| -> Result<Tls, String> {
            Ok(Tls { certificate: String::new(), key: String::new(), authority: String::new() })
        };
        let state = Rds::new(Arc::new(plane.clone()), Arc::new(Network::default()), Arc::new(issue));
        cloud.install(Registry::default().with(routes(&cloud, state.clone())), Box::new(Everybody));
        let (kills, left, story) = (VecDeque::new(), None, Vec::new());
        Self { cloud, state, plane, troubles, kills, left, story, _folder: folder }
    }

    /// From now on troubles come.
    pub fn arm(&mut self) {
        for (passes, fault) in &self.troubles.faults {
            self.plane.inject_after(*passes, *fault);
        }
        self.kills = self.troubles.kills.iter().copied().collect();
        self.left = self.kills.pop_front();
    }

    /// Whether all troubles have come.
    pub fn is_over(&self) -> bool {
        self.left.is_none() && !self.plane.has_faults()
    }

    /// What has happened, for who has to find out why something did not.
    pub fn story(&self) -> String {
        let instances = self.all::<Instance>();
        let calls = self.plane.calls().join("\n");
        format!("{:?}\n{}\ncalls:\n{calls}\n{instances:#?}", self.troubles, self.story.join("\n"))
    }

    fn scope() -> Scope {
        Scope::new(REGION, ACCOUNT)
    }

    fn all<R: Record>(&self) -> Vec<Stored<R>> {
        self.cloud.store().all::<R>(&Self::scope()).unwrap()
    }

    pub fn snapshots(&self) -> Vec<Stored<Snapshot>> {
        self.all()
    }

    pub fn instance(&self) -> Stored<Instance> {
        self.cloud.store().get(&Self::scope(), NAME).unwrap().unwrap()
    }

    /// Puts a new instance on record, as `create` does.
    pub async fn create(&self, name: &str, change: impl FnOnce(&mut Instance)) {
        let mut instance = Instance {
            status: Status::Creating,
            provisioned: false,
            roles: 0,
            created: None,
            ..plan::tests::instance()
        };
        instance.settings.retention = 0;
        instance.placement.zones = ["us-east-1a", "us-east-1b"].map(str::to_owned);
        change(&mut instance);
        let (name, address) = (name.to_owned(), instance.addresses[0].to_string());
        let write = self.cloud.store().write(move |transaction| {
            let owner = Address { instance: name.clone() };
            transaction.put(&Scope::global(ACCOUNT), &address, &owner)?;
            transaction.put(&Self::scope(), &name, &instance)
        });
        write.await.unwrap();
    }

    /// Changes the instance's record.
    pub async fn change(&self, change: impl FnOnce(&mut Instance) + Send + 'static) {
        let change = |instance: &mut Instance| {
            change(instance);
            Ok(())
        };
        let write = self
            .cloud
            .store()
            .write(move |transaction| transaction.update::<Instance>(&Self::scope(), NAME, change));
        assert!(write.await.unwrap().is_some());
    }

    /// A zone goes down, or is back.
    pub async fn outage(&self, zone: &str, down: bool) {
        let zone = zone.to_owned();
        let write = self.cloud.store().write(move |transaction| match down {
            true => transaction.put(&Self::scope(), &zone, &Outage {}).map(drop),
            false => transaction.delete::<Outage>(&Self::scope(), &zone).map(drop),
        });
        write.await.unwrap();
    }

    /// Calls the service as the account's root.
    pub async fn call<I: Call>(&self, input: I) -> I::Output {
        self.cloud.root_context(&SERVICE, REGION).call(input).await.unwrap()
    }

    /// Runs a controller once. Says whether there is nothing left that it would do now.
    async fn run(&mut self, controller: &dyn Controller, id: &str) -> bool {
        let key = ObjectKey { scope: Self::scope(), id: id.to_owned() };
        let mut work = controller.reconcile(&key);
        let left = &mut self.left;
        let outcome = poll_fn(|context| match work.as_mut().poll(context) {
            Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
            Poll::Pending if *left == Some(0) => Poll::Ready(None),
            Poll::Pending => {
                *left = left.map(|count| count - 1);
                Poll::Pending
            }
        })
        .await;
        drop(work);
        let Some(outcome) = outcome else {
            self.left = self.kills.pop_front();
            self.story.push(format!("killed in {} after {:?}", controller.name(), self.plane.calls().last()));
            // What the dead cloud has sent to be written is written before the next one reads.
            self.cloud.store().write(|_| Ok(())).await.unwrap();
            return false;
        };
        if let Err(error) = &outcome {
            self.story.push(format!("{}: {error}", controller.name()));
        }
        matches!(outcome, Ok(Next::Settled | Next::At(_) | Next::Await(..)))
    }

    /// Time passes, and each object is looked at once. Says whether all of them rest.
    pub async fn round(&mut self) -> bool {
        self.plane.settle();
        let mut rests = true;
        for snapshot in self.all::<Snapshot>() {
            let control = snapshot_control::Control { cloud: self.cloud.clone(), state: self.state.clone() };
            rests &= self.run(&control, &snapshot.id).await;
        }
        for instance in self.all::<Instance>() {
            let control = control::Control {
                cloud: self.cloud.clone(),
                state: self.state.clone(),
                asked: Default::default(),
            };
            rests &= self.run(&control, &instance.id).await;
        }
        assert!(self.plane.broken().is_empty(), "{:?}\n{}", self.plane.broken(), self.story());
        rests
    }

    /// Goes on until nothing is left to do.
    pub async fn settle(&mut self) {
        let mut quiet = 0;
        for _ in 0..ROUNDS {
            quiet = if self.round().await { quiet + 1 } else { 0 };
            if quiet == 2 {
                return;
            }
        }
        panic!("it does not settle: {}", self.story());
    }

    /// Goes on until something is so.
    pub async fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..ROUNDS {
            if is_so(self) {
                return;
            }
            self.round().await;
        }
        panic!("it never comes that {what}: {}", self.story());
    }

    /// The instance serves as it is to, and nothing of what was done to it is left.
    pub fn check(&self, multi_az: bool) {
        let (found, story) = (self.instance(), self.story());
        assert_eq!((found.status, found.settings.multi_az), (Status::Available, multi_az), "{story}");
        let left = found.restart.is_some() || found.failing_over || found.stale || found.password.is_some();
        assert!(!left && found.pending.is_empty(), "{story}");
        let now = found.effective.clone().unwrap();
        let standby = found.primary.other();
        let states = [found.primary, standby].map(|node| self.plane.state(ID, node));
        let expected = if multi_az { State::Standby } else { State::Absent };
        assert_eq!(states, [State::Primary, expected], "{story}");
        assert_eq!((found.in_sync, now.synchronous), (multi_az, multi_az), "{story}");
        assert_eq!((&now.class, now.port), (&found.settings.class, found.settings.port), "{story}");
        let published = self.plane.published();
        assert!(published.iter().any(|one| one.address == found.address(found.primary)), "{story}");

        let before = self.plane.acknowledged(ID);
        self.plane.settle();
        let after = self.plane.acknowledged(ID);
        assert!(after.len() > before.len(), "clients wait in vain: {story}");
        if multi_az {
            assert!(self.plane.commits(ID, standby).is_superset(&after), "{story}");
        }
    }

    /// Nothing of the instance is left but these snapshots.
    pub fn check_gone(&self, snapshots: &[&str]) {
        let story = self.story();
        assert!(self.all::<Instance>().is_empty(), "{story}");
        assert!(self.cloud.store().keys::<Address>().unwrap().is_empty(), "{story}");
        let kept = self.snapshots();
        let names: Vec<&str> = kept.iter().map(|snapshot| snapshot.id.as_str()).collect();
        assert_eq!(names, snapshots, "{story}");
        let backups: Vec<String> = kept.iter().map(|snapshot| snapshot.backup.clone()).collect();
        assert_eq!(self.plane.left(), (Vec::new(), backups), "{story}");
        assert!(self.plane.published().is_empty(), "{story}");
    }
}
