//! The steps of an instance.

use std::net::IpAddr;
use std::time::Duration;

use novamind_api::ec2::{CreateNetworkInterface, DeleteNetworkInterface};
use novamind_api::rds::SERVICE;
use novamind_kernel::{Clock, Next, Scope, Stored};
use novamind_postgres::{Configuration, Error as PlaneError, Node, Origin as PlaneOrigin};
use novamind_wire::{Error, Result, Timestamp};

use crate::control::Control;
use crate::plan::Step;
use crate::records::{
    Address, Effective, Instance, Interface, Origin, ParameterGroup, Pending, Restart, Snapshot,
    SnapshotStatus, Status, Wanted,
};
use crate::window::Window;
use crate::{
    PRINCIPAL, automated, catalog, create, effective, event, names, provision, publish, secret, snapshot,
};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// While the outside is asked again.
const MOMENT: Duration = Duration::from_millis(100);
/// How long a source may take to archive what it has, before a restore.
const ARCHIVED: Duration = Duration::from_secs(20);
/// The database that the administrator works in: nobody else may.
const HOME: &str = "rdsadmin";

impl Control {
    /// Takes a step, and says when to look again.
    pub async fn act(&self, found: &Stored<Instance>, group: &ParameterGroup, step: Step) -> Result<Next> {
        let databases = &self.state.databases;
        let (id, primary) = (found.resource_id.as_str(), found.primary);
        let standby = primary.other();
        match step {
            Step::Rest | Step::Wait => {}
            Step::Attach => self.attach(found).await?,
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
            Step::Password => {
                if let Some(password) = create::unseal(&self.cloud, found)? {
                    databases
                        .execute(id, primary, HOME, &provision::password(&found.user, &password))
                        .await?;
                }
                let sealed = found.password.clone();
                self.update(found, move |instance| {
                    if instance.password == sealed {
                        instance.password = None;
                    }
                })
                .await?;
                self.tell(found, "configuration change", "Reset master credentials").await?;
            }
            Step::Apply => self.apply(found).await?,
            Step::Reload => {
                let follows = self.state.databases.observe(id).await?.state(standby)
                    == novamind_postgres::State::Standby;
                let now = found.effective.clone().unwrap_or_default();
                let next = effective::reloaded(found, group, &now, follows, Clock::real_now().seconds());
                self.reload(found, next).await?;
            }
            Step::EndPrimary => databases.stop(id, primary).await?,
            Step::Ended => self.update(found, |instance| instance.restart = Some(Restart::Begun)).await?,
            Step::Restarted => {
                self.update(found, |instance| instance.restart = None).await?;
                self.tell(found, "availability", "DB instance restarted").await?;
            }
            Step::BeginFailover => {
                self.update(found, |instance| instance.failing_over = true).await?;
                self.tell(found, "failover", "Multi-AZ instance failover started.").await?;
            }
            Step::Failover => {
                databases.kill(id, primary).await?;
                self.update(found, move |instance| {
                    instance.primary = standby;
                    instance.in_sync = false;
                    instance.failing_over = false;
                    instance.stale = true;
                })
                .await?;
                self.tell(found, "failover", "Multi-AZ instance failover completed").await?;
            }
            Step::Join => return self.join(found).await,
            Step::Leave => self.leave(found).await?,
            Step::RemoveStandby => {
                databases.kill(id, standby).await?;
                databases.remove_node(id, standby).await?;
                self.update(found, |instance| instance.stale = false).await?;
            }
            Step::StopAll => {
                databases.stop(id, primary).await?;
                databases.stop(id, standby).await?;
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
            Step::Snapshot => self.snapshot(found).await?,
            Step::BeginBackup => self.begin_backup(found).await?,
            Step::OpenWindow => self.update(found, |instance| instance.pending.now = true).await?,
            Step::Beat => {
                databases.execute(id, primary, HOME, "SELECT txid_current();").await?;
                let now = self.cloud.clock().now();
                self.update(found, move |instance| instance.beat = Some(now)).await?;
            }
            Step::Remove => return self.remove(found).await,
        }
        Ok(Next::Again)
    }

    /// How a node is to run.
    fn configuration(&self, found: &Stored<Instance>, now: &Effective, node: Node) -> Result<Configuration> {
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

    async fn attach(&self, found: &Stored<Instance>) -> Result<()> {
        let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &found.scope)?;
        let input = CreateNetworkInterface {
            subnet_id: found.placement.subnets[0].clone(),
            description: Some("RDSNetworkInterface".into()),
            groups: Some(found.settings.security_groups.clone()),
            // A repetition after a crash finds what the first try made.
            client_token: Some(found.resource_id.clone()),
            ..CreateNetworkInterface::default()
        };
        let made = cx.call(input).await?.network_interface.unwrap_or_default();
        let address = made.private_ip_address.unwrap_or_default().parse()?;
        let interface = Interface { id: made.network_interface_id.unwrap_or_default(), address };
        self.update(found, move |instance| instance.interface = Some(interface)).await
    }

    async fn create(&self, found: &Stored<Instance>) -> Result<Next> {
        let origin = match &found.origin {
            Origin::New => PlaneOrigin::New,
            Origin::Backup(backup) => PlaneOrigin::Backup(backup.clone()),
            Origin::PointInTime { source, until } => match self.point_in_time(found, source, *until).await? {
                Ok(origin) => origin,
                Err(reason) => return self.give_up(found, reason).await,
            },
        };
        let databases = &self.state.databases;
        match databases.create(&found.resource_id, found.primary, found.major(), &origin).await {
            Ok(()) => Ok(Next::Again),
            Err(PlaneError::Invalid(reason)) => self.give_up(found, reason).await,
            Err(error) => Err(error.into()),
        }
    }

    /// The restore cannot succeed.
    async fn give_up(&self, found: &Stored<Instance>, reason: String) -> Result<Next> {
        let message = format!("The instance could not be restored: {reason}");
        self.update(found, move |instance| {
            instance.status = Status::IncompatibleRestore;
            instance.trouble = Some(reason);
        })
        .await?;
        self.tell(found, "failure", &message).await?;
        Ok(Next::Settled)
    }

    /// The backup and the archive to restore from, or why there are none.
    async fn point_in_time(
        &self,
        found: &Stored<Instance>,
        source: &str,
        until: Option<Timestamp>,
    ) -> Result<std::result::Result<PlaneOrigin, String>> {
        let all = self.cloud.store().all::<Instance>(&found.scope)?;
        let Some(origin) = all.into_iter().find(|instance| instance.resource_id == source) else {
            return Ok(Err("its source is gone".into()));
        };
        self.archive_all(&origin).await?;
        let backups = automated::of(self.cloud.store(), &found.scope, source)?;
        let fits = |backup: &&Stored<Snapshot>| until.is_none_or(|until| backup.created <= until);
        let Some(backup) = backups.iter().rev().find(fits) else {
            return Ok(Err("there is no backup from before that time".into()));
        };
        let until = until.map(|until| until.strftime("%Y-%m-%d %H:%M:%S.%3f+00"));
        let origin =
            PlaneOrigin::PointInTime { backup: backup.backup.clone(), archive: source.to_owned(), until };
        Ok(Ok(origin))
    }

    /// Has a source archive all that it has so far, so that a restore to now finds it, and a transaction after it.
    async fn archive_all(&self, source: &Stored<Instance>) -> Result<()> {
        let databases = &self.state.databases;
        let id = source.resource_id.as_str();
        if databases.observe(id).await?.state(source.primary) != novamind_postgres::State::Primary {
            return Ok(());
        }
        databases.execute(id, source.primary, HOME, "SELECT txid_current();").await?;
        let sql = "SELECT pg_walfile_name(pg_switch_wal());";
        let last = databases.execute(id, source.primary, HOME, sql).await?;
        let archived = async {
            loop {
                let archive = databases.archive(id).await?;
                if archive.segments.iter().any(|segment| segment.name() >= last) {
                    return Ok::<_, Error>(());
                }
                tokio::time::sleep(MOMENT).await;
            }
        };
        let late = || Error::internal(format!("{id} does not archive its WAL"));
        tokio::time::timeout(ARCHIVED, archived).await.map_err(|_| late())?
    }

    async fn run_primary(&self, found: &Stored<Instance>, group: &ParameterGroup) -> Result<Next> {
        let next = effective::started(found, group, Clock::real_now().seconds());
        let configuration = self.configuration(found, &next, found.primary)?;
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
        self.update(found, move |instance| instance.effective = Some(next)).await?;
        Ok(Next::Work(Duration::from_millis(50)))
    }

    /// Has the primary read its configuration again.
    async fn reload(&self, found: &Stored<Instance>, next: Effective) -> Result<()> {
        let configuration = self.configuration(found, &next, found.primary)?;
        self.state.databases.run(&found.resource_id, found.primary, &configuration).await?;
        self.update(found, move |instance| instance.effective = Some(next)).await
    }

    async fn provision(&self, found: &Stored<Instance>) -> Result<()> {
        let databases = &self.state.databases;
        let message = match &found.origin {
            Origin::New => {
                let password = create::unseal(&self.cloud, found)?.unwrap_or_default();
                let script = provision::script(found, &password);
                databases.execute(&found.resource_id, found.primary, "postgres", &script).await?;
                ("creation", "DB instance created")
            }
            Origin::Backup(_) => ("restoration", "Restored from snapshot"),
            Origin::PointInTime { .. } => ("restoration", "Restored to a point in time"),
        };
        let (now, sealed) = (self.cloud.clock().now(), found.password.clone());
        self.update(found, move |instance| {
            instance.provisioned = true;
            instance.created = instance.created.or(Some(now));
            if instance.password == sealed {
                instance.password = None;
            }
        })
        .await?;
        self.tell(found, message.0, message.1).await
    }

    /// Takes what is pending into the settings.
    async fn apply(&self, found: &Stored<Instance>) -> Result<()> {
        let pending = found.pending.clone();
        let restarts = pending.class.is_some() || pending.port.is_some();
        self.update(found, move |instance| {
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

    /// Brings the standby in step with the primary.
    async fn join(&self, found: &Stored<Instance>) -> Result<Next> {
        let now = found.effective.clone().unwrap_or_default();
        let says = self.follows(found, found.primary.other()).await?;
        match says.as_str() {
            "sync" if now.synchronous => {
                self.update(found, |instance| instance.in_sync = true).await?;
                self.tell(
                    found,
                    "configuration change",
                    "The standby follows in step: the DB instance is Multi-AZ",
                )
                .await?;
                return Ok(Next::Again);
            }
            // It follows, and is not waited for yet.
            "async" if !now.synchronous => self.reload(found, Effective { synchronous: true, ..now }).await?,
            "" if now.synchronous => self.reload(found, Effective { synchronous: false, ..now }).await?,
            _ => {}
        }
        Ok(Next::Work(MOMENT))
    }

    /// Lets the primary go on without its standby. The record says first that the standby may lack something.
    async fn leave(&self, found: &Stored<Instance>) -> Result<()> {
        self.update(found, |instance| instance.in_sync = false).await?;
        let now = found.effective.clone().unwrap_or_default();
        self.reload(found, Effective { synchronous: false, ..now }).await
    }

    async fn snapshot(&self, found: &Stored<Instance>) -> Result<()> {
        let databases = &self.state.databases;
        let waits = |one: &Stored<Snapshot>| one.status == SnapshotStatus::Creating && one.source.is_none();
        let Some(asked) = self.snapshots(found)?.into_iter().find(waits) else { return Ok(()) };
        if asked.automated {
            self.tell(found, "backup", "Backing up DB instance").await?;
        }
        databases.back_up(&found.resource_id, found.primary, &asked.backup).await?;
        let size = databases.backup_size(&asked.backup).await?.unwrap_or_default();
        let (scope, id, now) = (found.scope.clone(), asked.id.clone(), self.cloud.clock().now());
        let message = if asked.automated { "Automated snapshot created" } else { "Manual snapshot created" };
        self.cloud
            .store()
            .write(move |transaction| {
                transaction.update::<Snapshot>(&scope, &id, |snapshot| {
                    snapshot.status = SnapshotStatus::Available;
                    (snapshot.created, snapshot.original, snapshot.size) = (now, now, size);
                    Ok(())
                })?;
                event::note(transaction, &scope, now, (event::SNAPSHOT, &id), "creation", message)
            })
            .await?;
        if asked.automated {
            self.tell(found, "backup", "Finished DB Instance backup").await?;
        }
        Ok(())
    }

    async fn begin_backup(&self, found: &Stored<Instance>) -> Result<()> {
        let now = self.cloud.clock().now();
        let window = Window::daily(&found.settings.backup_window).map(|window| window.open_or_next(now));
        let begun = window.filter(|(_, open)| *open).map_or(now, |(begin, _)| begin.max(now));
        let name = format!("rds:{}-{}", found.id, now.strftime("%Y-%m-%d-%H-%M"));
        let tags = if found.settings.copy_tags { found.tags.clone() } else { Default::default() };
        let record = snapshot::of(&found.id, found, true, tags, now);
        let (scope, id) = (found.scope.clone(), found.id.clone());
        self.cloud
            .store()
            .write(move |transaction| {
                let there = transaction.get::<Snapshot>(&scope, &name)?;
                if there.is_none() {
                    snapshot::insert(transaction, &scope, &name, &record)?;
                }
                transaction.update::<Instance>(&scope, &id, |instance| {
                    instance.backed_up = Some(begun);
                    Ok(())
                })?;
                Ok(())
            })
            .await
    }

    /// Lets automated backups go that are older than the retention; the newest stays while there are to be any.
    pub async fn expire(&self, found: &Stored<Instance>, snapshots: &[Stored<Snapshot>]) -> Result<()> {
        let (days, now) = (i64::from(found.settings.retention), self.cloud.clock().now());
        let mut kept: Vec<&Stored<Snapshot>> =
            snapshots.iter().filter(|one| one.automated && one.status == SnapshotStatus::Available).collect();
        kept.sort_by_key(|one| one.created);
        let newest = if days > 0 { kept.pop() } else { None };
        let (old, kept): (Vec<_>, Vec<_>) =
            kept.into_iter().partition(|one| now.since(one.created) >= days * DAY);
        if old.is_empty() {
            return Ok(());
        }
        let (scope, ids) = (found.scope.clone(), old.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
        self.cloud
            .store()
            .write(move |transaction| {
                for id in &ids {
                    transaction.update::<Snapshot>(&scope, id, |snapshot| {
                        snapshot.status = SnapshotStatus::Deleting;
                        Ok(())
                    })?;
                }
                Ok(())
            })
            .await?;
        match kept.first().copied().or(newest) {
            Some(oldest) => Ok(self.state.databases.trim_archive(&found.resource_id, &oldest.backup).await?),
            None => Ok(()),
        }
    }

    /// Removes everything of it, its record last.
    async fn remove(&self, found: &Stored<Instance>) -> Result<Next> {
        self.state.databases.remove(&found.resource_id).await?;
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
        publish::publish(&self.cloud, &self.state).await?;
        Ok(Next::Settled)
    }
}
