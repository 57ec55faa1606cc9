//! The steps of an instance.

use std::net::IpAddr;
use std::time::Duration;

use novamind_api::ec2::DeleteNetworkInterface;
use novamind_api::rds::SERVICE;
use novamind_kernel::{Clock, Next, Scope, Stored};
use novamind_postgres::{Configuration, Error as PlaneError, Node, Origin as PlaneOrigin};
use novamind_wire::{Error, Result};

use crate::control::{Control, LOOK, LOOK_CLOSELY};
use crate::plan::Step;
use crate::records::{
    Address, Effective, Instance, Origin, ParameterGroup, Pending, Restart, Snapshot, SnapshotStatus, Status,
    Wanted,
};
use crate::{PRINCIPAL, catalog, effective, event, names, publish, secret};

/// While the outside is asked again.
pub const MOMENT: Duration = Duration::from_millis(100);
/// How often a server may fail to start out of a restore before it is given up.
const STARTS: u32 = 5;
/// The database that the administrator works in: nobody else may.
pub const HOME: &str = "rdsadmin";

impl Control {
    /// Takes a step, and says when to look again.
    pub async fn act(&self, found: &Stored<Instance>, group: &ParameterGroup, step: Step) -> Result<Next> {
        let databases = &self.state.databases;
        let (id, primary) = (found.resource_id.as_str(), found.primary);
        let standby = primary.other();
        match step {
            Step::Rest | Step::Wait => {}
            // It answers, or else it is recovered: either comes by itself.
            Step::Doubt => return Ok(Next::Work(LOOK)),
            Step::Attach => self.attach(found).await?,
            Step::Regroup => self.regroup(found).await?,
            Step::Create => return self.create(found).await,
            Step::CreateStandby => {
                databases.create(id, standby, found.major(), &PlaneOrigin::Standby).await?;
            }
            Step::Run => return self.run_primary(found, group).await,
            Step::RunStandby => {
                let now = found.effective.clone().unwrap_or_default();
                databases.run(id, standby, &self.configuration(found, &now, standby)?).await?;
            }
            Step::Promote => {
                let now = Effective { synchronous: false, ..found.effective.clone().unwrap_or_default() };
                databases.run(id, primary, &self.configuration(found, &now, primary)?).await?;
                databases.promote(id, primary).await?;
                self.update(found, move |instance| instance.effective = Some(now)).await?;
                return Ok(Next::Work(MOMENT));
            }
            Step::Provision => self.provision(found).await?,
            Step::Roles => {
                // Servers of an earlier version do not let the new roles in, nor have they walls: they start again.
                self.make_roles(found).await?;
                databases.stop(id, standby).await?;
                if let Some(now) = found.effective.clone() {
                    self.reload(found, now).await?;
                }
            }
            Step::Password => self.reset_password(found).await?,
            Step::Apply => self.apply(found).await?,
            Step::Reload => {
                let follows = self.state.databases.observe(id).await?.state(standby)
                    == novamind_postgres::State::Standby;
                let now = found.effective.clone().unwrap_or_default();
                let next = effective::reloaded(found, group, &now, follows, Clock::real_now().seconds());
                self.reload(found, next).await?;
            }
            Step::EndPrimary => self.end(found, primary).await?,
            Step::Ended => self.update(found, |instance| instance.restart = Some(Restart::Begun)).await?,
            Step::Restarted => {
                self.update(found, |instance| instance.restart = None).await?;
                self.tell(found, "availability", "DB instance restarted").await?;
            }
            Step::BeginRecovery => self.begin_recovery(found).await?,
            Step::Recover => self.kill_hung(found).await?,
            Step::Recovered => {
                self.update(found, |instance| instance.restart = None).await?;
                self.tell(found, "recovery", "Recovery of the DB instance is complete.").await?;
            }
            Step::BeginFailover => self.begin_failover(found).await?,
            Step::Failover => self.fail_over(found).await?,
            Step::CallOff => self.call_off(found).await?,
            Step::Join => return self.join(found).await,
            Step::Leave => self.leave(found).await?,
            Step::RemoveStandby => {
                databases.kill(id, standby).await?;
                databases.remove_node(id, standby).await?;
                self.update(found, |instance| instance.stale = false).await?;
            }
            Step::StopAll => {
                self.end(found, primary).await?;
                self.end(found, standby).await?;
                self.tell(found, "notification", "DB instance stopped").await?;
            }
            Step::StartAgain => {
                self.update(found, |instance| {
                    instance.wanted = Wanted::Running;
                    instance.stopped = None;
                })
                .await?;
                let message =
                    "DB instance is being started due to it exceeding the maximum allowed time being stopped";
                self.tell(found, "notification", message).await?;
            }
            // It is made beside the steps: see `snapshot_control`.
            Step::Snapshot => return Ok(Next::Work(LOOK_CLOSELY)),
            Step::Full => return Ok(Next::Poll(LOOK)),
            // A server that has lost its folder must not go on taking writes.
            Step::Lost => {
                databases.kill(id, primary).await?;
                return Ok(Next::Settled);
            }
            Step::Lose(node) => self.lose(found, node).await?,
            Step::Away => return self.wait_for_zone(found).await,
            Step::Forsake => self.forsake(found).await?,
            Step::BeginBackup => self.begin_backup(found).await?,
            Step::OpenWindow => self.update(found, |instance| instance.pending.now = true).await?,
            Step::Beat => self.beat(found).await?,
            Step::Remove => return self.remove(found).await,
        }
        Ok(Next::Again)
    }

    /// How a node is to run.
    pub fn configuration(
        &self,
        found: &Stored<Instance>,
        now: &Effective,
        node: Node,
    ) -> Result<Configuration> {
        let folder = self.cloud.settings().folder.to_string_lossy().into_owned();
        let names = [names::endpoint(&found.id, &found.scope, &folder)];
        let mut addresses: Vec<IpAddr> =
            found.addresses.iter().map(|address| IpAddr::from(*address)).collect();
        addresses.extend(found.interface.as_ref().map(|interface| IpAddr::from(interface.address)));
        let tls = (self.state.issue)(&names, &addresses).map_err(Error::internal)?;
        Ok(Configuration {
            major: found.major(),
            settings: catalog::settings(&now.class, &now.parameters),
            listen: Some(std::net::SocketAddrV4::new(found.address(node), now.port)),
            force_tls: catalog::forces_tls(found.major(), &now.parameters),
            upstream: (node != found.primary).then_some(found.primary),
            synchronous: (node == found.primary && now.synchronous).then(|| node.other()),
            archive: now.archive,
            tls: Some(tls),
        })
    }

    pub async fn tell(&self, found: &Stored<Instance>, category: &'static str, message: &str) -> Result<()> {
        let (scope, id, now) = (found.scope.clone(), found.id.clone(), self.cloud.clock().now());
        let message = message.to_owned();
        let note = self.cloud.store().write(move |transaction| {
            event::note(transaction, &scope, now, (event::INSTANCE, &id), category, message)
        });
        note.await
    }

    async fn run_primary(&self, found: &Stored<Instance>, group: &ParameterGroup) -> Result<Next> {
        if !found.provisioned && found.origin != Origin::New {
            if found.starts >= STARTS {
                return self.give_up(found, self.last_words(found).await?).await;
            }
            self.update(found, |instance| instance.starts += 1).await?;
        }
        // Parameters that keep a server from starting must not keep its last snapshot from being made.
        let own = ParameterGroup::default();
        let group = if matches!(found.wanted, Wanted::Deleted { .. }) { &own } else { group };
        let next = effective::started(found, group, Clock::real_now().seconds());
        let configuration = self.configuration(found, &next, found.primary)?;
        // Noted first: a server that runs would not be asked what it was started with.
        let noted = next.clone();
        self.update(found, move |instance| instance.effective = Some(noted)).await?;
        let run = self.state.databases.run(&found.resource_id, found.primary, &configuration).await;
        if let Err(PlaneError::Failed { said, .. }) = &run {
            let said = said.clone();
            let own = !next.parameters.is_empty();
            self.update(found, move |instance| {
                if own {
                    instance.status = Status::IncompatibleParameters;
                }
                instance.trouble = Some(said);
            })
            .await?;
        }
        run?;
        Ok(Next::Work(Duration::from_millis(50)))
    }

    /// Has the primary read its configuration again.
    pub async fn reload(&self, found: &Stored<Instance>, next: Effective) -> Result<()> {
        let configuration = self.configuration(found, &next, found.primary)?;
        self.state.databases.run(&found.resource_id, found.primary, &configuration).await?;
        self.update(found, move |instance| instance.effective = Some(next)).await
    }

    /// Takes what is pending into the settings.
    async fn apply(&self, found: &Stored<Instance>) -> Result<()> {
        self.update(found, move |instance| {
            let restarts = instance.pending.class.is_some() || instance.pending.port.is_some();
            let Pending { class, storage, storage_type, iops, throughput, port, multi_az, retention, now: _ } =
                std::mem::take(&mut instance.pending);
            let settings = &mut instance.settings;
            settings.class = class.unwrap_or_else(|| settings.class.clone());
            settings.storage = storage.unwrap_or(settings.storage);
            if let Some(kind) = storage_type {
                (settings.iops, settings.throughput) = (iops, throughput);
                settings.storage_type = kind;
            } else {
                settings.iops = iops.or(settings.iops);
                settings.throughput = throughput.or(settings.throughput);
            }
            settings.port = port.unwrap_or(settings.port);
            settings.multi_az = multi_az.unwrap_or(settings.multi_az);
            settings.retention = retention.unwrap_or(settings.retention);
            if restarts {
                instance.restart = Some(Restart::Asked);
            }
        })
        .await?;
        self.tell(found, "configuration change", "Finished applying modification to the DB instance").await
    }

    /// Removes everything of it, its record last.
    async fn remove(&self, found: &Stored<Instance>) -> Result<Next> {
        self.state.databases.remove(&found.resource_id).await?;
        // An instance that is to go has no name any more; without a record nobody would take it away.
        publish::publish(&self.cloud, &self.state).await?;
        self.asked.lock().remove(&found.resource_id);
        let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &found.scope)?;
        if let Some(interface) = &found.interface {
            let network_interface_id = interface.id.clone();
            let gone = cx.call(DeleteNetworkInterface { network_interface_id, dry_run: None }).await;
            if let Err(error) = gone
                && !error.code().starts_with("InvalidNetworkInterfaceID")
            {
                return Err(error);
            }
        }
        if let Some(secret) = &found.secret {
            // RDS made it for the owner, and may take it away.
            secret::remove(&self.cloud.root_context(&SERVICE, &found.scope.region), secret).await?;
        }
        let (scope, id, resource_id) = (found.scope.clone(), found.id.clone(), found.resource_id.clone());
        let (address, now) = (found.addresses[0].to_string(), self.cloud.clock().now());
        self.cloud
            .store()
            .write(move |transaction| {
                for snapshot in transaction.all::<Snapshot>(&scope)? {
                    if snapshot.automated && snapshot.resource_id == resource_id {
                        let mut record = snapshot.record;
                        record.status = SnapshotStatus::Deleting;
                        transaction.put(&scope, &snapshot.id, &record)?;
                    }
                }
                transaction.delete::<Address>(&Scope::global(&scope.account), &address)?;
                transaction.delete::<Instance>(&scope, &id)?;
                event::note(
                    transaction,
                    &scope,
                    now,
                    (event::INSTANCE, &id),
                    "deletion",
                    "DB instance deleted",
                )
            })
            .await?;
        Ok(Next::Settled)
    }
}
