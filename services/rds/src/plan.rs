//! The next step of an instance, from what it is to be and what its servers are seen to be. Pure.
//!
//! Invariants that the order of steps keeps:
//! - A standby takes over only if each acknowledged commit has reached it (`in_sync`), which is on record before the
//!   primary is told to wait for it no longer, and after it was seen to wait.
//! - A new primary is chosen only when no process of the old one is left: it is killed first, and its data are never
//!   started again.

use novamind_postgres::{Node, Observed, State};

use crate::provision;
use crate::records::{Instance, Restart, Status, Wanted};

/// What is known when a step is chosen.
#[derive(Clone, Debug)]
pub struct World<'a> {
    pub instance: &'a Instance,
    pub observed: &'a Observed,
    /// Whether each node's zone is down.
    pub away: [bool; 2],
    /// A snapshot of it is asked for and not yet made.
    pub snapshot: bool,
    /// What the servers read of their configuration differs from what it is to be.
    pub reload: bool,
    /// The primary waits for the standby, as it says itself; `None` if it was not asked.
    pub synchronous: Option<bool>,
    /// The primary is there, and has not answered when it was last asked.
    pub silent: bool,
    /// It has not answered for so long that it will not.
    pub hangs: bool,
    /// The disk that its data are on is full.
    pub full: bool,
    pub due: Due,
}

impl World<'_> {
    /// Whether a node's zone is down.
    fn is_away(&self, node: Node) -> bool {
        self.away[node as usize]
    }

    fn primary_is_away(&self) -> bool {
        self.is_away(self.instance.primary)
    }

    fn standby_is_away(&self) -> bool {
        self.is_away(self.instance.primary.other())
    }
}

/// What is to be done at this time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    pub backup: bool,
    pub maintenance: bool,
    pub beat: bool,
    /// It was stopped for as long as it may be.
    pub start: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing, until something changes.
    Rest,
    /// A server is on its way.
    Wait,
    /// Gives it its interface in the VPC.
    Attach,
    /// Gives that interface the security groups that were asked for.
    Regroup,
    /// Makes the primary's data.
    Create,
    /// Makes the standby's data out of the primary's.
    CreateStandby,
    Run,
    RunStandby,
    Promote,
    /// Makes roles and the first database.
    Provision,
    /// Makes the roles that every cluster has by now.
    Roles,
    Password,
    /// Takes what is pending into the settings.
    Apply,
    Reload,
    /// Ends the primary, for a restart.
    EndPrimary,
    /// Notes that it has ended.
    Ended,
    /// Notes that it serves again.
    Restarted,
    /// Asks the primary again, which has not answered.
    Doubt,
    /// Notes that the primary hangs, so that it is killed and started again.
    BeginRecovery,
    /// Kills it.
    Recover,
    /// Notes that it serves again after that.
    Recovered,
    BeginFailover,
    /// Forgets a failover that cannot be made.
    CallOff,
    /// Kills the old primary, then makes the standby the primary.
    Failover,
    /// Has the primary wait for the standby, once that has caught up.
    Join,
    /// Has the primary go on without it.
    Leave,
    RemoveStandby,
    StopAll,
    StartAgain,
    /// Waits for a snapshot, which is made beside.
    Snapshot,
    /// Waits for space on the disk.
    Full,
    /// Ends what is left of a server whose data are gone.
    Lost,
    /// Ends what runs in a zone that is down.
    Lose(Node),
    /// Waits until the primary's zone is back.
    Away,
    /// Notes that a standby whose zone is down is to be made anew.
    Forsake,
    BeginBackup,
    OpenWindow,
    Beat,
    /// Removes everything of it.
    Remove,
}

/// The state to show, and the step to take.
pub fn next(world: &World<'_>) -> (Status, Step) {
    let instance = world.instance;
    let state = world.observed.state(instance.primary);
    let other = world.observed.state(instance.primary.other());
    // A zone takes with it what runs there, whatever else is about to happen.
    for (node, state) in [(instance.primary, state), (instance.primary.other(), other)] {
        if world.is_away(node) && state.runs() {
            return (instance.status, Step::Lose(node));
        }
    }
    let gone = state == State::Absent && !(instance.failing_over && instance.in_sync);
    match &instance.wanted {
        // What was asked for before is made before its end.
        Wanted::Deleted { .. } if !world.snapshot || !instance.provisioned || gone => {
            return (Status::Deleting, Step::Remove);
        }
        Wanted::Deleted { .. } => return (Status::Deleting, last_snapshot(world, state, other)),
        Wanted::Stopped if world.snapshot && instance.provisioned && !gone => {
            return (Status::Stopping, last_snapshot(world, state, other));
        }
        Wanted::Stopped if state.runs() || other.runs() => return (Status::Stopping, Step::StopAll),
        Wanted::Stopped if regroups(instance) => return (Status::Stopped, Step::Regroup),
        Wanted::Stopped if world.due.start => return (Status::Starting, Step::StartAgain),
        Wanted::Stopped => return (Status::Stopped, Step::Rest),
        Wanted::Running => {}
    }
    if instance.status.is_stuck() {
        return (instance.status, Step::Rest);
    }
    if instance.placement.vpc.is_some() && instance.interface.is_none() {
        return (instance.status, Step::Attach);
    }
    if let Some(planned) = serve(world, state, other) {
        return planned;
    }
    if leaves(world, other) {
        return (alongside(instance.status), Step::Leave);
    }
    if regroups(instance) {
        return (alongside(instance.status), Step::Regroup);
    }
    // Whatever else there is to do, it would be waited for in vain.
    if world.silent {
        return (instance.status, Step::Doubt);
    }
    if instance.roles < provision::ROLES {
        return (alongside(instance.status), Step::Roles);
    }
    // After the primary waits for nobody who is not there: both write.
    if instance.password.is_some() {
        let waits = !instance.in_sync && instance.effective.as_ref().is_some_and(|now| now.synchronous);
        let joins = stand_by(world, other).filter(|_| waits);
        return (Status::ResettingMasterCredentials, joins.unwrap_or(Step::Password));
    }
    if instance.pending.now && !instance.pending.is_empty() {
        return (Status::Modifying, Step::Apply);
    }
    if let Some(step) = stand_by(world, other) {
        return (alongside(instance.status), step);
    }
    if world.snapshot {
        return (Status::BackingUp, Step::Snapshot);
    }
    let due = world.due;
    match () {
        () if due.backup => (Status::BackingUp, Step::BeginBackup),
        () if due.maintenance && !instance.pending.is_empty() => (Status::Modifying, Step::OpenWindow),
        () if due.beat => (Status::Available, Step::Beat),
        () => (Status::Available, Step::Rest),
    }
}

/// Whether other security groups stand before it than were asked for.
pub fn regroups(instance: &Instance) -> bool {
    instance.interface.as_ref().is_some_and(|known| known.groups != instance.settings.security_groups)
}

/// What it takes until a snapshot is made of an instance that is to end then.
fn last_snapshot(world: &World<'_>, state: State, other: State) -> Step {
    let instance = world.instance;
    match state {
        _ if instance.failing_over && instance.in_sync && !world.standby_is_away() => Step::Failover,
        _ if world.primary_is_away() && takes_over(world, other) => Step::BeginFailover,
        _ if world.primary_is_away() => bereft(world, other),
        _ if instance.restart == Some(Restart::Hung) => Step::Recover,
        State::Primary if world.hangs => Step::BeginRecovery,
        State::Primary if instance.restart == Some(Restart::Recovering) => Step::Recovered,
        State::Primary if instance.roles < provision::ROLES => Step::Roles,
        State::Primary => Step::Snapshot,
        State::Stopped if world.full => Step::Full,
        State::Stopped | State::Absent => Step::Run,
        State::Standby => Step::Promote,
        State::Starting => Step::Wait,
    }
}

/// The state to show while the standby is worked on: only what was asked for is not yet done.
fn alongside(status: Status) -> Status {
    match status {
        Status::Creating | Status::Starting | Status::Modifying => status,
        _ => Status::Available,
    }
}

/// What it takes until the primary serves as it is to; `None` if it does.
fn serve(world: &World<'_>, state: State, other: State) -> Option<(Status, Step)> {
    let instance = world.instance;
    let under_way = match instance.status {
        Status::Available | Status::BackingUp | Status::StorageFull => Status::Rebooting,
        Status::Stopped | Status::Stopping => Status::Starting,
        status => status,
    };
    // Both nodes are on the disk.
    if world.full && instance.provisioned && matches!(state, State::Stopped | State::Primary) {
        return Some((Status::StorageFull, Step::Full));
    }
    if instance.failing_over {
        let may = instance.in_sync && other != State::Absent && !world.standby_is_away();
        return Some((Status::Rebooting, if may { Step::Failover } else { Step::CallOff }));
    }
    // It was there, and its end was not asked for.
    let lost = instance.provisioned && instance.restart.is_none();
    let takes_over = (lost || world.primary_is_away()) && takes_over(world, other);
    if world.primary_is_away() && !takes_over {
        return Some((under_way, bereft(world, other)));
    }
    let step = match state {
        State::Absent if takes_over => Step::BeginFailover,
        State::Absent if instance.provisioned => return Some((Status::Failed, Step::Lost)),
        State::Absent => return Some((Status::Creating, Step::Create)),
        State::Stopped if takes_over => Step::BeginFailover,
        _ if instance.restart == Some(Restart::Hung) => Step::Recover,
        State::Stopped if instance.restart == Some(Restart::Asked) => Step::Ended,
        State::Stopped => Step::Run,
        State::Starting => Step::Wait,
        State::Standby => Step::Promote,
        State::Primary if world.hangs && takes_over => Step::BeginFailover,
        State::Primary if world.hangs && lost => Step::BeginRecovery,
        State::Primary if !instance.provisioned => return Some((Status::Creating, Step::Provision)),
        State::Primary => match instance.restart {
            Some(Restart::Asked) => Step::EndPrimary,
            Some(Restart::Begun) => Step::Restarted,
            Some(Restart::Recovering | Restart::Hung) => Step::Recovered,
            None if world.reload => return Some((instance.status, Step::Reload)),
            None => return None,
        },
    };
    Some((under_way, step))
}

/// Whether the standby is there, and has all that its primary has acknowledged.
fn takes_over(world: &World<'_>, other: State) -> bool {
    let instance = world.instance;
    instance.provisioned && instance.in_sync && other == State::Standby && !world.standby_is_away()
}

/// What is done while the primary's zone is down and nobody takes over: a standby that has everything is started, so
/// that it can.
fn bereft(world: &World<'_>, other: State) -> Step {
    let instance = world.instance;
    let follows = instance.provisioned && instance.in_sync && !world.standby_is_away();
    match other {
        State::Stopped if follows => Step::RunStandby,
        State::Starting if follows => Step::Wait,
        _ => Step::Away,
    }
}

fn usable(world: &World<'_>, other: State) -> bool {
    world.instance.settings.multi_az && !world.instance.stale && other != State::Primary
}

/// Whether the primary is to go on without the standby that it waits for.
fn leaves(world: &World<'_>, other: State) -> bool {
    let away = !usable(world, other) || other != State::Standby || world.synchronous == Some(false);
    world.instance.in_sync && away
}

/// What it takes until the standby is as it is to be; `None` if it is.
fn stand_by(world: &World<'_>, other: State) -> Option<Step> {
    let instance = world.instance;
    let wanted = instance.settings.multi_az;
    match other {
        _ if world.standby_is_away() => (other != State::Absent && !instance.stale).then_some(Step::Forsake),
        State::Absent if wanted => Some(Step::CreateStandby),
        State::Absent => None,
        _ if !usable(world, other) => Some(Step::RemoveStandby),
        State::Stopped => Some(Step::RunStandby),
        State::Standby if instance.in_sync => None,
        State::Standby => Some(Step::Join),
        State::Starting | State::Primary => Some(Step::Wait),
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
pub mod tests;
