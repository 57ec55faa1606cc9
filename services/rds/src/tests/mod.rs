//! Instances on the plane's simulator, in a cloud that is killed between any two steps: each gets where it is to be, no
//! acknowledged commit is lost, there are never two primaries, and nobody starts the data of one that was replaced. (The
//! simulator notes the latter three: `World::round` asks it.)

mod world;

use novamind_api::rds::{
    CreateDBSnapshot, DeleteDBInstance, ModifyDBInstance, RebootDBInstance, StartDBInstance, StopDBInstance,
};
use novamind_postgres::simulator::Fault;
use novamind_postgres::{Node, State};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, proptest};

use self::world::{ID, NAME, Troubles, World};
use crate::hung;
use crate::records::{Instance, Origin, SnapshotStatus, Status};

/// What is done to an instance, while a cloud is killed.
#[derive(Clone, Copy, Debug)]
enum Play {
    New,
    Reboot,
    /// Its primary's processes end.
    Death,
    /// Those of both nodes.
    Deaths,
    Pause,
    Class,
    Snapshot,
    /// With a last snapshot.
    Delete,
    /// While a backup is made.
    DeleteBackup,
    Hung,
    /// To Multi-AZ and back.
    Convert,
    Failover,
    /// To a standby whose processes have ended.
    LateFailover,
    /// The primary's data are gone.
    Loss,
    /// The standby's processes end.
    Straggler,
    /// The standby receives nothing for a while, when there is a password to be set.
    Stall,
    /// The primary dies as soon as it may have gone on without a standby that receives nothing.
    StallDeath,
    /// It dies while it waits for a standby that is not yet in step on record.
    Join,
    /// It dies as soon as the standby may be in step on record.
    JoinDeath,
    Outage,
    /// In the middle of a failover, with a last snapshot.
    DeleteFailover,
    /// After the death of the primary, with a last snapshot.
    DeleteDeath,
}

/// Those that an instance with one node can have, too.
const ALONE: [Play; 10] = [
    Play::New,
    Play::Reboot,
    Play::Death,
    Play::Deaths,
    Play::Pause,
    Play::Class,
    Play::Snapshot,
    Play::Delete,
    Play::DeleteBackup,
    Play::Hung,
];
const PAIR: [Play; 12] = [
    Play::Convert,
    Play::Failover,
    Play::LateFailover,
    Play::Loss,
    Play::Straggler,
    Play::Stall,
    Play::StallDeath,
    Play::Join,
    Play::JoinDeath,
    Play::Outage,
    Play::DeleteFailover,
    Play::DeleteDeath,
];

fn reboot(failover: bool) -> RebootDBInstance {
    RebootDBInstance { db_instance_identifier: NAME.into(), force_failover: Some(failover) }
}

fn modify() -> ModifyDBInstance {
    let name = NAME.to_owned();
    ModifyDBInstance {
        db_instance_identifier: name,
        apply_immediately: Some(true),
        ..ModifyDBInstance::default()
    }
}

/// Deletes it, with a snapshot of this name.
fn delete(last: Option<&str>) -> DeleteDBInstance {
    DeleteDBInstance {
        db_instance_identifier: NAME.into(),
        skip_final_snapshot: Some(last.is_none()),
        final_db_snapshot_identifier: last.map(str::to_owned),
        ..DeleteDBInstance::default()
    }
}

/// An instance of one node or two, that serves.
async fn ready(world: &mut World, multi_az: bool) -> Node {
    world.create(NAME, |instance| instance.settings.multi_az = multi_az).await;
    world.settle().await;
    world.check(multi_az);
    world.instance().primary
}

/// Whether the primary may wait for a standby, as its record says.
fn waits(instance: &Instance) -> bool {
    instance.effective.as_ref().is_some_and(|now| now.synchronous)
}

/// The instance goes, and its last snapshot has all that was acknowledged when that was asked for.
async fn go(world: &mut World) {
    let acknowledged = world.plane.acknowledged(ID);
    world.call(delete(Some("last"))).await;
    world.settle().await;
    world.check_gone(&["last"]);
    let last = world.snapshots().remove(0);
    assert_eq!(last.status, SnapshotStatus::Available, "{}", world.story());
    let kept = world.plane.backup(&last.backup).unwrap();
    assert!(kept.is_superset(&acknowledged), "{}", world.story());
}

async fn snapshot(world: &mut World, multi_az: bool) {
    ready(world, multi_az).await;
    world.arm();
    let acknowledged = world.plane.acknowledged(ID);
    let input = CreateDBSnapshot {
        db_snapshot_identifier: "one".into(),
        db_instance_identifier: NAME.into(),
        tags: None,
    };
    world.call(input).await;
    world.settle().await;
    world.check(multi_az);
    let made = world.snapshots().remove(0);
    assert_eq!(made.status, SnapshotStatus::Available, "{}", world.story());
    let kept = world.plane.backup(&made.backup).unwrap();
    assert!(kept.is_superset(&acknowledged), "{}", world.story());

    let backup = made.backup.clone();
    let restore = |instance: &mut Instance| {
        instance.resource_id = "db-2".into();
        instance.addresses = [[127, 1, 2, 1].into(), [127, 1, 2, 2].into()];
        instance.origin = Origin::Backup(backup);
    };
    world.create("restored", restore).await;
    world.settle().await;
    assert_eq!(world.plane.state("db-2", Node::A), State::Primary, "{}", world.story());
    assert!(world.plane.commits("db-2", Node::A).is_superset(&kept));
}

async fn pause(world: &mut World, multi_az: bool) {
    ready(world, multi_az).await;
    world.arm();
    let stop = StopDBInstance { db_instance_identifier: NAME.into(), ..StopDBInstance::default() };
    world.call(stop).await;
    world.settle().await;
    assert_eq!(world.instance().status, Status::Stopped, "{}", world.story());
    assert!(!Node::BOTH.iter().any(|node| world.plane.state(ID, *node).runs()), "{}", world.story());
    let start = StartDBInstance { db_instance_identifier: NAME.into(), ..StartDBInstance::default() };
    world.call(start).await;
    world.settle().await;
    world.check(multi_az);
}

async fn convert(world: &mut World) {
    ready(world, false).await;
    world.arm();
    for multi_az in [true, false] {
        world.call(ModifyDBInstance { multi_az: Some(multi_az), ..modify() }).await;
        world.settle().await;
        world.check(multi_az);
    }
}

async fn stall(world: &mut World) {
    let standby = ready(world, true).await.other();
    world.arm();
    world.plane.stall(ID, standby, true);
    let password = Some("a-new-password".to_owned());
    world.call(ModifyDBInstance { master_user_password: password, ..modify() }).await;
    let goes_on = |world: &World| {
        let found = world.instance();
        !found.in_sync && !waits(&found) && found.password.is_none()
    };
    world.until("the primary goes on alone", goes_on).await;
    world.plane.stall(ID, standby, false);
    world.settle().await;
    world.check(true);
}

async fn stall_death(world: &mut World) {
    let primary = ready(world, true).await;
    world.arm();
    world.plane.stall(ID, primary.other(), true);
    world.round().await;
    world.plane.settle();
    world.plane.die(ID, primary);
    world.round().await;
    world.round().await;
    world.plane.stall(ID, primary.other(), false);
    world.settle().await;
    world.check(true);
}

async fn join(world: &mut World, at_once: bool) {
    world.create(NAME, |instance| instance.settings.multi_az = true).await;
    let joins = |world: &World| {
        let found = world.instance();
        !found.in_sync && waits(&found)
    };
    world.until("a standby joins", joins).await;
    world.arm();
    let primary = world.instance().primary;
    if !at_once {
        world.round().await;
        world.plane.settle();
    }
    world.plane.die(ID, primary);
    world.settle().await;
    world.check(true);
    // Nobody takes over whose step is not on record.
    assert!(!at_once || world.instance().primary == primary, "{}", world.story());
}

async fn outage(world: &mut World) {
    let primary = ready(world, true).await;
    world.arm();
    let zone = world.instance().zone(primary).to_owned();
    world.outage(&zone, true).await;
    world.settle().await;
    let found = world.instance();
    assert_eq!((found.primary, found.status), (primary.other(), Status::Available), "{}", world.story());
    assert!(!world.plane.state(ID, primary).runs(), "{}", world.story());
    world.outage(&zone, false).await;
    world.settle().await;
    world.check(true);
}

/// Plays it, and checks what has become of the instance.
async fn play(world: &mut World, what: Play, multi_az: bool) {
    match what {
        Play::Snapshot => return snapshot(world, multi_az).await,
        Play::Pause => return pause(world, multi_az).await,
        Play::Convert => return convert(world).await,
        Play::Stall => return stall(world).await,
        Play::StallDeath => return stall_death(world).await,
        Play::Join => return join(world, true).await,
        Play::JoinDeath => return join(world, false).await,
        Play::Outage => return outage(world).await,
        Play::New => {
            world.arm();
            ready(world, multi_az).await;
            return;
        }
        Play::DeleteBackup => {
            let change = |instance: &mut Instance| {
                instance.settings.multi_az = multi_az;
                instance.settings.retention = 1;
            };
            world.create(NAME, change).await;
            world.until("a backup is begun", |world| !world.snapshots().is_empty()).await;
            world.arm();
            world.round().await;
            world.call(delete(None)).await;
            world.settle().await;
            return world.check_gone(&[]);
        }
        _ => {}
    }
    let primary = ready(world, multi_az).await;
    world.arm();
    let mut after = primary;
    match what {
        Play::Reboot => {
            world.call(reboot(false)).await;
        }
        Play::Death => {
            world.plane.die(ID, primary);
            after = if multi_az { primary.other() } else { primary };
        }
        Play::Deaths => Node::BOTH.iter().for_each(|node| world.plane.die(ID, *node)),
        Play::Class => {
            let class = Some("db.t3.small".to_owned());
            world.call(ModifyDBInstance { db_instance_class: class, ..modify() }).await;
        }
        Play::Hung => world.change(|instance| assert!(hung::begin(instance))).await,
        Play::Failover => {
            world.call(reboot(true)).await;
            after = primary.other();
        }
        Play::LateFailover => {
            world.plane.die(ID, primary.other());
            world.call(reboot(true)).await;
            after = primary.other();
        }
        Play::Loss => {
            world.plane.lose(ID, primary);
            after = primary.other();
        }
        Play::Straggler => world.plane.die(ID, primary.other()),
        Play::DeleteFailover => {
            world.call(reboot(true)).await;
            return go(world).await;
        }
        Play::DeleteDeath => {
            world.plane.die(ID, primary);
            return go(world).await;
        }
        _ => return go(world).await,
    }
    world.settle().await;
    world.check(multi_az);
    let found = world.instance();
    assert_eq!(found.primary, after, "{}", world.story());
    if matches!(what, Play::Class) {
        assert_eq!(found.settings.class, "db.t3.small");
    }
}

/// Plays it with one trouble, at each place where it can come.
async fn walk(what: Play, multi_az: bool) {
    let kinds: [fn(usize) -> Troubles; 3] = [
        |place| Troubles { kills: vec![place], faults: vec![] },
        |place| Troubles { kills: vec![], faults: vec![(place, Fault::FailBefore)] },
        |place| Troubles { kills: vec![], faults: vec![(place, Fault::FailAfter)] },
    ];
    for kind in kinds {
        let mut place = 0;
        loop {
            let mut world = World::new(kind(place));
            play(&mut world, what, multi_az).await;
            if !world.is_over() {
                break;
            }
            place += 1;
        }
        assert!(place > 0, "{what:?}: no trouble has come");
    }
}

#[tokio::test]
async fn one_node_gets_there_wherever_a_cloud_ends() {
    for what in ALONE {
        walk(what, false).await;
    }
}

#[tokio::test]
async fn two_nodes_get_there_wherever_a_cloud_ends() {
    for what in ALONE {
        walk(what, true).await;
    }
}

#[tokio::test]
async fn what_two_nodes_alone_can_have() {
    for what in PAIR {
        walk(what, true).await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn several_troubles_after_each_other(
        number in 0..ALONE.len() + PAIR.len(),
        multi_az in any::<bool>(),
        kills in vec(0..25_usize, 0..3),
        faults in vec((0..25_usize, any::<bool>()), 0..3),
    ) {
        let fault = |after| if after { Fault::FailAfter } else { Fault::FailBefore };
        let faults = faults.into_iter().map(|(passes, after)| (passes, fault(after))).collect();
        let what = ALONE.into_iter().chain(PAIR).nth(number).unwrap();
        let is_pair = number >= ALONE.len();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut world = World::new(Troubles { kills, faults });
            play(&mut world, what, multi_az || is_pair).await;
        });
    }
}
