//! Cases of `plan`: each row is a world, and the step that follows.

use super::*;
use crate::records::{Effective, Interface, Origin, Pending, Placement, Settings};

pub fn settings() -> Settings {
    Settings {
        class: "db.t3.micro".into(),
        storage: 20,
        storage_type: "gp2".into(),
        iops: None,
        throughput: None,
        version: "15.18".into(),
        port: 5432,
        multi_az: false,
        retention: 1,
        backup_window: "03:00-03:30".into(),
        maintenance_window: "mon:05:00-mon:05:30".into(),
        auto_minor: true,
        protected: false,
        copy_tags: false,
        public: false,
        parameter_group: "default.postgres15".into(),
        log_exports: vec![],
        security_groups: vec![],
    }
}

pub fn instance() -> Instance {
    Instance {
        resource_id: "db-1".into(),
        settings: settings(),
        pending: Pending::default(),
        user: "master".into(),
        password: None,
        secret: None,
        database: None,
        placement: Placement::default(),
        status: Status::Available,
        wanted: Wanted::Running,
        origin: Origin::New,
        addresses: [[127, 1, 1, 1].into(), [127, 1, 1, 2].into()],
        interface: None,
        primary: Node::A,
        in_sync: false,
        failing_over: false,
        stale: false,
        provisioned: true,
        effective: None,
        restart: None,
        created: None,
        stopped: None,
        backed_up: None,
        beat: None,
        restorable: None,
        beaten: None,
        roles: crate::provision::ROLES,
        starts: 0,
        shipped: None,
        trouble: None,
        tags: Default::default(),
    }
}

fn plan(change: impl FnOnce(&mut Instance), a: State, b: State) -> (Status, Step) {
    planned(change, a, b, |_| {})
}

fn planned(
    change: impl FnOnce(&mut Instance),
    a: State,
    b: State,
    more: impl FnOnce(&mut World<'_>),
) -> (Status, Step) {
    let mut instance = instance();
    change(&mut instance);
    let observed = Observed { nodes: [(Node::A, a), (Node::B, b)].into() };
    let mut world = World {
        instance: &instance,
        observed: &observed,
        away: [false, false],
        snapshot: false,
        reload: false,
        synchronous: None,
        silent: false,
        hangs: false,
        full: false,
        due: Due::default(),
    };
    more(&mut world);
    next(&world)
}

use State::{Absent, Primary, Standby, Starting, Stopped};

#[test]
fn one_server() {
    let new = |instance: &mut Instance| {
        instance.status = Status::Creating;
        instance.provisioned = false;
    };
    assert_eq!(plan(new, Absent, Absent), (Status::Creating, Step::Create));
    assert_eq!(plan(new, Stopped, Absent), (Status::Creating, Step::Run));
    assert_eq!(plan(new, Starting, Absent), (Status::Creating, Step::Wait));
    assert_eq!(plan(new, Primary, Absent), (Status::Creating, Step::Provision));
    assert_eq!(plan(|_| {}, Primary, Absent), (Status::Available, Step::Rest));
    // It crashed, or its machine was switched off.
    assert_eq!(plan(|_| {}, Stopped, Absent), (Status::Rebooting, Step::Run));
    // Its data are gone: nothing is made in their place.
    assert_eq!(plan(|_| {}, Absent, Absent), (Status::Failed, Step::Lost));
}

#[test]
fn restarts_and_stops() {
    let asked = |instance: &mut Instance| instance.restart = Some(Restart::Asked);
    let begun = |instance: &mut Instance| instance.restart = Some(Restart::Begun);
    assert_eq!(plan(asked, Primary, Absent), (Status::Rebooting, Step::EndPrimary));
    assert_eq!(plan(asked, Stopped, Absent), (Status::Rebooting, Step::Ended));
    assert_eq!(plan(begun, Stopped, Absent), (Status::Rebooting, Step::Run));
    assert_eq!(plan(begun, Primary, Absent), (Status::Rebooting, Step::Restarted));
    let stopped = |instance: &mut Instance| instance.wanted = Wanted::Stopped;
    assert_eq!(plan(stopped, Primary, Standby), (Status::Stopping, Step::StopAll));
    assert_eq!(plan(stopped, Stopped, Absent), (Status::Stopped, Step::Rest));
    // A snapshot that was asked for with the stop is made, also if the server ended before.
    for (state, step) in [(Primary, Step::Snapshot), (Stopped, Step::Run), (Starting, Step::Wait)] {
        let waits = planned(stopped, state, Absent, |world| world.snapshot = true);
        assert_eq!(waits, (Status::Stopping, step), "{state:?}");
    }
    let over = planned(stopped, Stopped, Absent, |world| world.due.start = true);
    assert_eq!(over, (Status::Starting, Step::StartAgain));
    let again = |instance: &mut Instance| instance.status = Status::Stopped;
    assert_eq!(plan(again, Stopped, Stopped), (Status::Starting, Step::Run));
}

#[test]
fn a_primary_that_hangs_alone() {
    let silent = |world: &mut World<'_>| world.silent = true;
    let hangs = |world: &mut World<'_>| (world.silent, world.hangs) = (true, true);
    assert_eq!(planned(|_| {}, Primary, Absent, silent), (Status::Available, Step::Doubt));
    assert_eq!(planned(|_| {}, Primary, Absent, hangs), (Status::Rebooting, Step::BeginRecovery));
    let hung = |instance: &mut Instance| instance.restart = Some(Restart::Hung);
    for state in [Primary, Starting, Stopped] {
        assert_eq!(plan(hung, state, Absent), (Status::Rebooting, Step::Recover), "{state:?}");
    }
    assert_eq!(plan(hung, Absent, Absent), (Status::Failed, Step::Lost));
    let recovering = |instance: &mut Instance| instance.restart = Some(Restart::Recovering);
    assert_eq!(plan(recovering, Stopped, Absent), (Status::Rebooting, Step::Run));
    assert_eq!(plan(recovering, Starting, Absent), (Status::Rebooting, Step::Wait));
    assert_eq!(plan(recovering, Primary, Absent), (Status::Rebooting, Step::Recovered));
    // Nothing that a server that is silent is asked for keeps it from being found to hang.
    let password = |instance: &mut Instance| instance.password = Some("sealed".into());
    assert_eq!(planned(password, Primary, Absent, silent).1, Step::Doubt);
    // A standby that is gone is left all the same: that needs no answer.
    let two = |instance: &mut Instance| (instance.settings.multi_az, instance.in_sync) = (true, true);
    assert_eq!(planned(two, Primary, Stopped, silent).1, Step::Leave);
    // It hangs before its last snapshot is made.
    let end = |instance: &mut Instance| instance.wanted = Wanted::Deleted { snapshot: Some("last".into()) };
    let last = |change: fn(&mut Instance), state, hangs: bool| {
        let more = move |world: &mut World<'_>| (world.snapshot, world.hangs) = (true, hangs);
        let change = move |instance: &mut Instance| {
            end(instance);
            change(instance);
        };
        planned(change, state, Absent, more)
    };
    assert_eq!(last(|_| {}, Primary, true), (Status::Deleting, Step::BeginRecovery));
    assert_eq!(last(hung, Primary, false), (Status::Deleting, Step::Recover));
    assert_eq!(last(recovering, Stopped, false), (Status::Deleting, Step::Run));
    assert_eq!(last(recovering, Primary, false), (Status::Deleting, Step::Recovered));
}

/// What follows while zones are down: those of A and of B.
fn away(change: impl FnOnce(&mut Instance), (a, b): (State, State), zones: (bool, bool)) -> (Status, Step) {
    planned(change, a, b, |world| world.away = [zones.0, zones.1])
}

#[test]
fn one_server_in_a_zone_that_is_down() {
    let down = (true, false);
    assert_eq!(away(|_| {}, (Primary, Absent), down), (Status::Available, Step::Lose(Node::A)));
    assert_eq!(away(|_| {}, (Starting, Absent), down), (Status::Available, Step::Lose(Node::A)));
    // It is not started again there, and says so.
    assert_eq!(away(|_| {}, (Stopped, Absent), down), (Status::Rebooting, Step::Away));
    let new = |instance: &mut Instance| {
        (instance.status, instance.provisioned) = (Status::Creating, false);
    };
    assert_eq!(away(new, (Absent, Absent), down), (Status::Creating, Step::Away));
    let asked = |instance: &mut Instance| instance.restart = Some(Restart::Asked);
    assert_eq!(away(asked, (Stopped, Absent), down), (Status::Rebooting, Step::Away));
    let stopped = |instance: &mut Instance| instance.wanted = Wanted::Stopped;
    assert_eq!(away(stopped, (Stopped, Absent), down), (Status::Stopped, Step::Rest));
    // The other zone is nothing to it.
    assert_eq!(away(|_| {}, (Primary, Absent), (false, true)), (Status::Available, Step::Rest));
    // Its last snapshot waits for the zone, its end does not.
    let end = |instance: &mut Instance| instance.wanted = Wanted::Deleted { snapshot: None };
    assert_eq!(away(end, (Stopped, Absent), down), (Status::Deleting, Step::Remove));
    let last = planned(end, Stopped, Absent, |world| (world.away, world.snapshot) = ([true, false], true));
    assert_eq!(last, (Status::Deleting, Step::Away));
}

#[test]
fn two_servers_and_a_zone_that_is_down() {
    let two = |in_sync: bool| {
        move |instance: &mut Instance| (instance.settings.multi_az, instance.in_sync) = (true, in_sync)
    };
    let (first, second, both) = ((true, false), (false, true), (true, true));
    // The primary's: the standby takes over, once nothing runs there.
    assert_eq!(away(two(true), (Primary, Standby), first).1, Step::Lose(Node::A));
    assert_eq!(away(two(true), (Stopped, Standby), first), (Status::Rebooting, Step::BeginFailover));
    let restarts = |instance: &mut Instance| {
        two(true)(instance);
        instance.restart = Some(Restart::Begun);
    };
    assert_eq!(away(restarts, (Stopped, Standby), first).1, Step::BeginFailover);
    // One that may lack something does not.
    assert_eq!(away(two(false), (Stopped, Standby), first), (Status::Rebooting, Step::Away));
    // After the failover nobody is made there, until the zone is back.
    let failed_over = |instance: &mut Instance| {
        two(false)(instance);
        (instance.primary, instance.stale) = (Node::B, true);
    };
    assert_eq!(away(failed_over, (Stopped, Primary), first), (Status::Available, Step::Rest));
    assert_eq!(away(failed_over, (Absent, Primary), first), (Status::Available, Step::Rest));
    assert_eq!(plan(failed_over, Stopped, Primary).1, Step::RemoveStandby);

    // The standby's: the primary goes on without it, and it is made anew when the zone is back.
    assert_eq!(away(two(true), (Primary, Standby), second).1, Step::Lose(Node::B));
    assert_eq!(away(two(true), (Primary, Stopped), second).1, Step::Leave);
    assert_eq!(away(two(false), (Primary, Stopped), second), (Status::Available, Step::Forsake));
    let stale = |instance: &mut Instance| {
        two(false)(instance);
        instance.stale = true;
    };
    assert_eq!(away(stale, (Primary, Stopped), second), (Status::Available, Step::Rest));
    assert_eq!(plan(stale, Primary, Stopped).1, Step::RemoveStandby);

    // Both: whoever is back first and has everything serves.
    assert_eq!(away(two(true), (Stopped, Standby), both).1, Step::Lose(Node::B));
    assert_eq!(away(two(true), (Stopped, Stopped), both), (Status::Rebooting, Step::Away));
    assert_eq!(away(two(true), (Stopped, Stopped), first), (Status::Rebooting, Step::RunStandby));
    assert_eq!(away(two(true), (Stopped, Starting), first), (Status::Rebooting, Step::Wait));
    assert_eq!(away(two(true), (Stopped, Stopped), second), (Status::Rebooting, Step::Run));
    // A failover into a zone that is down is called off.
    let failing = |instance: &mut Instance| {
        two(true)(instance);
        instance.failing_over = true;
    };
    assert_eq!(away(failing, (Primary, Stopped), second).1, Step::CallOff);
    assert_eq!(away(failing, (Stopped, Standby), first).1, Step::Failover);
}

#[test]
fn two_servers() {
    let two = |in_sync: bool| {
        move |instance: &mut Instance| {
            instance.settings.multi_az = true;
            instance.in_sync = in_sync;
        }
    };
    assert_eq!(plan(two(false), Primary, Absent), (Status::Available, Step::CreateStandby));
    assert_eq!(plan(two(false), Primary, Stopped), (Status::Available, Step::RunStandby));
    assert_eq!(plan(two(false), Primary, Standby), (Status::Available, Step::Join));
    assert_eq!(plan(two(true), Primary, Standby), (Status::Available, Step::Rest));
    // The standby is lost: the record says so before the primary goes on alone.
    assert_eq!(plan(two(true), Primary, Stopped), (Status::Available, Step::Leave));
    let apart = planned(two(true), Primary, Standby, |world| world.synchronous = Some(false));
    assert_eq!(apart, (Status::Available, Step::Leave));
    // The primary is lost: only one that has everything takes over.
    assert_eq!(plan(two(true), Stopped, Standby), (Status::Rebooting, Step::BeginFailover));
    assert_eq!(plan(two(true), Absent, Standby), (Status::Rebooting, Step::BeginFailover));
    assert_eq!(plan(two(false), Stopped, Standby), (Status::Rebooting, Step::Run));
    assert_eq!(plan(two(true), Stopped, Stopped), (Status::Rebooting, Step::Run));
    let hangs = planned(two(true), Primary, Standby, |world| world.hangs = true);
    assert_eq!(hangs, (Status::Rebooting, Step::BeginFailover));
    // One that may lack something does not: the primary is started again.
    assert_eq!(planned(two(false), Primary, Standby, |world| world.hangs = true).1, Step::BeginRecovery);
    assert_eq!(planned(two(true), Primary, Stopped, |world| world.hangs = true).1, Step::BeginRecovery);
    // A restart that was asked for is no loss.
    let restarted = |instance: &mut Instance| {
        two(true)(instance);
        instance.restart = Some(Restart::Begun);
    };
    assert_eq!(plan(restarted, Stopped, Standby), (Status::Rebooting, Step::Run));
    // Wherever a failover was cut short, it goes on.
    let failing = |instance: &mut Instance| {
        two(true)(instance);
        instance.failing_over = true;
    };
    for states in [(Primary, Standby), (Stopped, Standby), (Stopped, Primary)] {
        assert_eq!(plan(failing, states.0, states.1), (Status::Rebooting, Step::Failover));
    }
    // Never to one that may lack something, or has no data.
    assert_eq!(plan(failing, Stopped, Absent), (Status::Rebooting, Step::CallOff));
    let left = |instance: &mut Instance| {
        two(false)(instance);
        instance.failing_over = true;
    };
    assert_eq!(plan(left, Stopped, Standby), (Status::Rebooting, Step::CallOff));
    let promoted = |instance: &mut Instance| {
        two(false)(instance);
        instance.primary = Node::B;
        instance.stale = true;
        instance.status = Status::Rebooting;
    };
    assert_eq!(plan(promoted, Stopped, Standby), (Status::Rebooting, Step::Promote));
    assert_eq!(plan(promoted, Stopped, Primary), (Status::Available, Step::RemoveStandby));
    assert_eq!(plan(promoted, Absent, Primary), (Status::Available, Step::CreateStandby));
    // Back to one zone.
    assert_eq!(plan(|instance| instance.in_sync = true, Primary, Standby), (Status::Available, Step::Leave));
    assert_eq!(plan(|_| {}, Primary, Standby), (Status::Available, Step::RemoveStandby));
}

#[test]
fn changes_and_backups() {
    let password = |instance: &mut Instance| instance.password = Some("sealed".into());
    assert_eq!(plan(password, Primary, Absent), (Status::ResettingMasterCredentials, Step::Password));
    // With a standby that is gone a commit would wait for ever: it is left first.
    let both = |instance: &mut Instance| {
        password(instance);
        (instance.settings.multi_az, instance.in_sync) = (true, true);
    };
    assert_eq!(plan(both, Primary, Stopped).1, Step::Leave);
    // Nor is one written while a standby joins that the primary may wait for in vain.
    let joins = |instance: &mut Instance| {
        both(instance);
        instance.in_sync = false;
        instance.effective = Some(Effective { synchronous: true, ..Effective::default() });
    };
    assert_eq!(plan(joins, Primary, Standby), (Status::ResettingMasterCredentials, Step::Join));
    assert_eq!(planned(password, Primary, Absent, |world| world.reload = true).1, Step::Reload);
    assert_eq!(plan(|instance| instance.roles = 0, Primary, Absent).1, Step::Roles);
    let waiting = |instance: &mut Instance| instance.pending.class = Some("db.t3.small".into());
    assert_eq!(plan(waiting, Primary, Absent), (Status::Available, Step::Rest));
    let open = planned(waiting, Primary, Absent, |world| world.due.maintenance = true);
    assert_eq!(open, (Status::Modifying, Step::OpenWindow));
    let now = |instance: &mut Instance| {
        instance.pending.class = Some("db.t3.small".into());
        instance.pending.now = true;
    };
    assert_eq!(plan(now, Primary, Absent), (Status::Modifying, Step::Apply));
    let due = |due: Due| planned(|_| {}, Primary, Absent, move |world| world.due = due);
    assert_eq!(due(Due { backup: true, ..Due::default() }), (Status::BackingUp, Step::BeginBackup));
    assert_eq!(due(Due { maintenance: true, ..Due::default() }), (Status::Available, Step::Rest));
    let asked = planned(|_| {}, Primary, Absent, |world| world.snapshot = true);
    assert_eq!(asked, (Status::BackingUp, Step::Snapshot));
    // A failover does not wait for a backup.
    let lost = |instance: &mut Instance| (instance.settings.multi_az, instance.in_sync) = (true, true);
    assert_eq!(planned(lost, Stopped, Standby, |world| world.snapshot = true).1, Step::BeginFailover);
}

#[test]
fn other_security_groups() {
    let asked = |instance: &mut Instance| {
        instance.interface = Some(Interface {
            id: "eni-1".into(),
            address: [10, 0, 0, 1].into(),
            groups: vec!["sg-1".into()],
        });
        instance.settings.security_groups = vec!["sg-2".into()];
    };
    assert_eq!(plan(asked, Primary, Absent), (Status::Available, Step::Regroup));
    let stopped = |instance: &mut Instance| {
        asked(instance);
        instance.wanted = Wanted::Stopped;
    };
    assert_eq!(plan(stopped, Stopped, Absent), (Status::Stopped, Step::Regroup));
    // A server that has to be started comes first.
    assert_eq!(plan(asked, Stopped, Absent), (Status::Rebooting, Step::Run));
    let done = |instance: &mut Instance| {
        asked(instance);
        instance.settings.security_groups = vec!["sg-1".into()];
    };
    assert_eq!(plan(done, Primary, Absent), (Status::Available, Step::Rest));
}

#[test]
fn the_end() {
    let end = |snapshot: Option<&str>| {
        let snapshot = snapshot.map(str::to_owned);
        move |instance: &mut Instance| instance.wanted = Wanted::Deleted { snapshot }
    };
    assert_eq!(plan(end(None), Primary, Standby), (Status::Deleting, Step::Remove));
    let waits = |world: &mut World<'_>| world.snapshot = true;
    for (state, step) in [
        (Primary, Step::Snapshot),
        (Stopped, Step::Run),
        // A failover was cut short: the new primary is still a standby.
        (Standby, Step::Promote),
        (Starting, Step::Wait),
        (Absent, Step::Remove),
    ] {
        assert_eq!(planned(end(Some("last")), state, Absent, waits), (Status::Deleting, step), "{state:?}");
    }
    // A snapshot that was asked for before is made, whatever the deletion says of a last one.
    assert_eq!(planned(end(None), Primary, Absent, waits).1, Step::Snapshot);
    assert_eq!(plan(end(Some("last")), Primary, Absent), (Status::Deleting, Step::Remove));
    let stuck = |instance: &mut Instance| instance.status = Status::IncompatibleRestore;
    assert_eq!(plan(stuck, Absent, Absent), (Status::IncompatibleRestore, Step::Rest));
}

#[test]
fn a_full_disk() {
    let full = |world: &mut World<'_>| world.full = true;
    assert_eq!(planned(|_| {}, Primary, Absent, full), (Status::StorageFull, Step::Full));
    assert_eq!(planned(|_| {}, Stopped, Absent, full), (Status::StorageFull, Step::Full));
    // Its standby is on the same disk.
    let two = |instance: &mut Instance| (instance.settings.multi_az, instance.in_sync) = (true, true);
    assert_eq!(planned(two, Stopped, Standby, full), (Status::StorageFull, Step::Full));
    let was = |instance: &mut Instance| instance.status = Status::StorageFull;
    assert_eq!(plan(was, Primary, Absent), (Status::Available, Step::Rest));
    assert_eq!(plan(was, Stopped, Absent), (Status::Rebooting, Step::Run));
}

#[test]
fn a_server_without_its_data_is_ended() {
    assert_eq!(plan(|_| {}, Absent, Absent), (Status::Failed, Step::Lost));
    let stuck = |instance: &mut Instance| instance.status = Status::Failed;
    assert_eq!(plan(stuck, Absent, Absent), (Status::Failed, Step::Rest));
}
