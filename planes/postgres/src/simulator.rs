//! A deterministic plane for controllers' tests: no process, no file, no clock.
//!
//! Nothing moves by itself. The test has time pass with [`Simulator::settle`] and things happen ([`die`](Simulator::die),
//! [`stall`](Simulator::stall), ...), and injects faults with [`Simulator::inject_after`]. A client writes before and
//! after each call to every primary that serves; what it was told is made must be wherever a primary serves later. That,
//! two primaries at once and a start of what was replaced are noted: see [`Simulator::broken`].
//!
//! A call that changes something waits once after its effect. So whoever drops it there is a cloud that was killed
//! between this step and the next.

mod model;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use async_trait::async_trait;
use parking_lot::Mutex;

use self::model::{Data, Simulated};
use crate::{
    Archive, Configuration, Databases, Error, LogFile, Node, Observed, Origin, Parameter, Published,
    Question, Result, State, Usage, Version,
};

/// Bytes that are free.
const FREE: u64 = 1 << 40;

/// A fault that one call meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The call fails and has done nothing.
    FailBefore,
    /// The call has done its work and fails nevertheless.
    FailAfter,
}

/// PostgreSQL 15 in memory; clones are handles to the same.
#[derive(Clone, Default)]
pub struct Simulator {
    inner: Arc<Mutex<Inner>>,
}

struct Backup {
    data: Data,
    /// The segment that it begins in.
    begins: u64,
}

#[derive(Default)]
struct Inner {
    instances: BTreeMap<String, Simulated>,
    backups: BTreeMap<String, Backup>,
    published: Vec<Published>,
    /// The last commit's number.
    last: u64,
    /// None lets a call pass.
    faults: VecDeque<Option<Fault>>,
    calls: Vec<String>,
    broken: Vec<String>,
}

impl Inner {
    fn write(&mut self) {
        self.instances.values_mut().for_each(|instance| instance.write(&mut self.last));
    }

    fn check(&mut self) {
        for (id, instance) in &mut self.instances {
            instance.check();
            self.broken.extend(instance.broken.drain(..).map(|what| format!("{id}: {what}")));
        }
    }

    fn instance(&mut self, id: &str) -> Result<&mut Simulated> {
        let missing = || Error::Invalid(format!("there is no instance {id}"));
        self.instances.get_mut(id).ok_or_else(missing)
    }
}

impl Simulator {
    /// The fault that the call after `passes` others meets, counted from the last fault's. Calls that only look at what
    /// is there meet none: a cloud that dies before such a call has done no less.
    pub fn inject_after(&self, passes: usize, fault: Fault) {
        let faults = &mut self.inner.lock().faults;
        faults.extend((0..passes).map(|_| None));
        faults.push_back(Some(fault));
    }

    /// Whether a fault was injected that no call has met.
    pub fn has_faults(&self) -> bool {
        self.inner.lock().faults.iter().any(Option::is_some)
    }

    /// What must never be, and was.
    pub fn broken(&self) -> Vec<String> {
        self.inner.lock().broken.clone()
    }

    /// Calls so far that could meet a fault, in order, each with the fault that it met.
    pub fn calls(&self) -> Vec<String> {
        self.inner.lock().calls.clone()
    }

    /// Servers that start begin to serve; the client goes on.
    pub fn settle(&self) {
        let mut inner = self.inner.lock();
        inner.instances.values_mut().for_each(Simulated::settle);
        inner.check();
        inner.write();
    }

    fn happen(&self, id: &str, what: impl FnOnce(&mut Simulated)) {
        let mut inner = self.inner.lock();
        inner.write();
        if let Some(instance) = inner.instances.get_mut(id) {
            what(instance);
        }
        inner.check();
    }

    /// A node's processes end.
    pub fn die(&self, instance: &str, node: Node) {
        self.happen(instance, |instance| instance.kill(node));
    }

    /// A node's data are gone, and its processes with them.
    pub fn lose(&self, instance: &str, node: Node) {
        self.happen(instance, |instance| instance.lose(node));
    }

    /// A standby that runs receives nothing any more, or does again.
    pub fn stall(&self, instance: &str, node: Node, stalled: bool) {
        self.happen(instance, |instance| instance.stall(node, stalled));
    }

    pub fn state(&self, instance: &str, node: Node) -> State {
        self.inner.lock().instances.get(instance).map_or(State::Absent, |instance| instance.state(node))
    }

    /// Commits that a client was told of.
    pub fn acknowledged(&self, instance: &str) -> BTreeSet<u64> {
        let inner = self.inner.lock();
        inner.instances.get(instance).map(|instance| instance.acknowledged.clone()).unwrap_or_default()
    }

    /// Commits that a node has.
    pub fn commits(&self, instance: &str, node: Node) -> BTreeSet<u64> {
        let inner = self.inner.lock();
        let data = inner.instances.get(instance).and_then(|instance| instance.data(node));
        data.map(|data| data.commits.clone()).unwrap_or_default()
    }

    /// Commits that a backup has, if it is there.
    pub fn backup(&self, name: &str) -> Option<BTreeSet<u64>> {
        self.inner.lock().backups.get(name).map(|backup| backup.data.commits.clone())
    }

    /// The names of all instances, and of all backups.
    pub fn left(&self) -> (Vec<String>, Vec<String>) {
        let inner = self.inner.lock();
        (inner.instances.keys().cloned().collect(), inner.backups.keys().cloned().collect())
    }

    pub fn published(&self) -> Vec<Published> {
        self.inner.lock().published.clone()
    }

    /// Runs a call's effect between the faults that may strike before and after it.
    fn strike<T>(&self, name: String, effect: impl FnOnce(&mut Inner) -> Result<T>) -> Result<T> {
        let mut inner = self.inner.lock();
        inner.write();
        let fault = inner.faults.pop_front().flatten();
        inner.calls.push(fault.map_or(name.clone(), |fault| format!("{name} ({fault:?})")));
        if fault == Some(Fault::FailBefore) {
            return Err(Error::Injected("before the effect"));
        }
        let result = effect(&mut inner);
        inner.write();
        inner.check();
        match fault {
            Some(_) => result.and(Err(Error::Injected("after the effect"))),
            None => result,
        }
    }

    fn look<T>(&self, what: impl FnOnce(&mut Inner) -> T) -> T {
        let mut inner = self.inner.lock();
        inner.write();
        what(&mut inner)
    }
}

/// Where whoever has made the call may be killed.
async fn after<T>(result: Result<T>) -> Result<T> {
    tokio::task::yield_now().await;
    result
}

/// What a new node has.
fn data(inner: &Inner, instance: &str, node: Node, origin: &Origin) -> Result<Data> {
    let backup = |name: &str| {
        let found = inner.backups.get(name).map(|backup| backup.data.copied());
        found.ok_or_else(|| Error::Invalid(format!("there is no backup {name}")))
    };
    match origin {
        Origin::New => Ok(Data::new()),
        Origin::Backup(name) => backup(name),
        Origin::PointInTime { until: Some(_), .. } => {
            Err(Error::Invalid("the simulator knows no times to restore to".into()))
        }
        Origin::PointInTime { backup: name, archive, until: None } => {
            let mut data = backup(name)?;
            let archived = inner.instances.get(archive).map(|source| source.archived.clone());
            data.commits.extend(archived.unwrap_or_default());
            Ok(data)
        }
        Origin::Standby => match inner.instances.get(instance) {
            Some(known) => known.copy_of(node.other()),
            None => Err(Error::Invalid(format!("there is no instance {instance}"))),
        },
    }
}

#[async_trait]
impl Databases for Simulator {
    fn versions(&self) -> Vec<Version> {
        vec![Version { major: 15, full: "15.18".into() }]
    }

    async fn parameters(&self, _: u32) -> Result<Vec<Parameter>> {
        Ok(Vec::new())
    }

    async fn refuses(&self, _: u32, _: &str, _: &str) -> Result<Option<String>> {
        Ok(None)
    }

    async fn observe(&self, instance: &str) -> Result<Observed> {
        Ok(self.look(|inner| {
            let state = |node| inner.instances.get(instance).map_or(State::Absent, |known| known.state(node));
            Observed { nodes: Node::BOTH.into_iter().map(|node| (node, state(node))).collect() }
        }))
    }

    async fn create(&self, instance: &str, node: Node, _: u32, origin: &Origin) -> Result<()> {
        after(self.strike(format!("create {} of {instance}", node.name()), |inner| {
            let is_there = inner.instances.get(instance).is_some_and(|known| known.data(node).is_some());
            if !is_there {
                let data = data(inner, instance, node, origin)?;
                inner.instances.entry(instance.to_owned()).or_default().make(node, data);
            }
            Ok(())
        }))
        .await
    }

    async fn run(&self, instance: &str, node: Node, configuration: &Configuration) -> Result<()> {
        let name = format!("run {} of {instance}", node.name());
        after(self.strike(name, |inner| inner.instance(instance)?.run(node, configuration))).await
    }

    async fn stop(&self, instance: &str, node: Node) -> Result<()> {
        after(self.strike(format!("stop {} of {instance}", node.name()), |inner| {
            inner.instances.get_mut(instance).into_iter().for_each(|known| known.stop(node));
            Ok(())
        }))
        .await
    }

    async fn kill(&self, instance: &str, node: Node) -> Result<()> {
        after(self.strike(format!("kill {} of {instance}", node.name()), |inner| {
            inner.instances.get_mut(instance).into_iter().for_each(|known| known.kill(node));
            Ok(())
        }))
        .await
    }

    async fn promote(&self, instance: &str, node: Node) -> Result<()> {
        let name = format!("promote {} of {instance}", node.name());
        after(self.strike(name, |inner| inner.instance(instance)?.promote(node))).await
    }

    async fn ask(&self, instance: &str, node: Node, question: &Question<'_>) -> Result<String> {
        let line = question.sql.lines().next().unwrap_or_default();
        let name = format!("ask {} of {instance}: {line}", node.name());
        let ask = |inner: &mut Inner| inner.instance(instance)?.ask(node, question);
        match question.sql.starts_with("SELECT") {
            true => self.strike(name, ask),
            false => after(self.strike(name, ask)).await,
        }
    }

    async fn back_up(&self, instance: &str, node: Node, backup: &str) -> Result<()> {
        after(self.strike(format!("back up {} of {instance}", node.name()), |inner| {
            if inner.backups.contains_key(backup) {
                return Ok(());
            }
            let known = inner.instance(instance)?;
            let made = Backup { data: known.copy_of(node)?.copied(), begins: known.segment() };
            inner.backups.insert(backup.to_owned(), made);
            Ok(())
        }))
        .await
    }

    async fn copy_backup(&self, from: &str, to: &str) -> Result<()> {
        after(self.strike(format!("copy the backup {from}"), |inner| {
            if inner.backups.contains_key(to) {
                return Ok(());
            }
            let source = inner.backups.get(from);
            let source = source.ok_or_else(|| Error::Invalid(format!("there is no backup {from}")))?;
            let copy = Backup { data: source.data.copied(), begins: source.begins };
            inner.backups.insert(to.to_owned(), copy);
            Ok(())
        }))
        .await
    }

    async fn backup_size(&self, backup: &str) -> Result<Option<u64>> {
        Ok(self.look(|inner| inner.backups.get(backup).map(|backup| backup.data.commits.len() as u64)))
    }

    async fn remove_backup(&self, backup: &str) -> Result<()> {
        after(self.strike(format!("remove the backup {backup}"), |inner| {
            inner.backups.remove(backup);
            Ok(())
        }))
        .await
    }

    async fn archive(&self, instance: &str) -> Result<Archive> {
        Ok(self.look(|inner| inner.instances.get(instance).map(Simulated::archive).unwrap_or_default()))
    }

    async fn trim_archive(&self, instance: &str, oldest_backup: &str) -> Result<()> {
        after(self.strike(format!("trim the archive of {instance}"), |inner| {
            let begins = inner.backups.get(oldest_backup).map_or(0, |backup| backup.begins);
            inner.instances.get_mut(instance).into_iter().for_each(|known| known.trim(begins));
            Ok(())
        }))
        .await
    }

    async fn remove_node(&self, instance: &str, node: Node) -> Result<()> {
        let name = format!("remove {} of {instance}", node.name());
        after(self.strike(name, |inner| inner.instance(instance)?.remove(node))).await
    }

    async fn remove(&self, instance: &str) -> Result<()> {
        after(self.strike(format!("remove {instance}"), |inner| {
            inner.instances.remove(instance);
            Ok(())
        }))
        .await
    }

    async fn space(&self, instance: &str, node: Node) -> Result<(u64, u64)> {
        Ok((self.commits(instance, node).len() as u64, FREE))
    }

    async fn free(&self) -> Result<u64> {
        Ok(FREE)
    }

    async fn usage(&self, _: &str, _: Node) -> Result<Option<Usage>> {
        // It has no processes.
        Ok(None)
    }

    async fn log_files(&self, _: &str) -> Result<Vec<LogFile>> {
        Ok(Vec::new())
    }

    async fn read_log(&self, _: &str, _: &str, _: u64, _: usize) -> Result<Option<Vec<u8>>> {
        Ok(None)
    }

    async fn trim_logs(&self, _: &str, _: i64) -> Result<()> {
        Ok(())
    }

    async fn publish(&self, all: &[Published]) -> Result<()> {
        // What is there already is no change that a cloud could die after.
        if self.published() == all {
            return Ok(());
        }
        let made = self.strike("publish".into(), |inner| {
            inner.published = all.to_vec();
            Ok(())
        });
        after(made).await
    }

    fn names_work(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests;
