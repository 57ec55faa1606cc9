//! The trait's calls.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;

use async_trait::async_trait;
use tokio::sync::Mutex;

use crate::cluster::{self, blocking};
use crate::command::{As, Run, Runner};
use crate::forward::{self, Forward};
use crate::installed::{self, programs};
use crate::layout::{self, Layout};
use crate::psql::{LONG, SHORT};
use crate::server::Server;
use crate::{
    ADMINISTRATOR, Archive, Configuration, Databases, Error, LogFile, Node, Observed, Origin, Parameter,
    Published, Question, REPLICATOR, Result, State, Usage, Version, hosts, log, parameters, usage,
};

/// What the plane stands on.
pub struct Options {
    /// Its folder.
    pub root: PathBuf,
    /// This program, and what makes it the process of [`forward`].
    pub forward: (PathBuf, Vec<String>),
}

/// PostgreSQL of this machine.
pub struct LinuxPostgres {
    layout: Layout,
    runner: Runner,
    /// What is installed, once it was asked for.
    versions: OnceLock<Vec<Version>>,
    forward: (PathBuf, Vec<String>),
    published: Mutex<Option<Vec<Published>>>,
    /// This process's user.
    user: String,
}

impl LinuxPostgres {
    /// Makes and runs nothing yet.
    pub fn open(options: Options) -> Result<Self> {
        // Without any version nothing is ever run, so nobody is needed to run it as.
        let account = if installed::majors().is_empty() { None } else { installed::account()? };
        let gate = options.forward.0.clone();
        let layout = Layout::new(options.root, account.is_some(), gate.clone());
        let (published, user) = (Mutex::new(None), installed::user_name());
        Ok(Self {
            layout,
            runner: Runner { account, gate },
            versions: OnceLock::new(),
            forward: options.forward,
            published,
            user,
        })
    }

    pub(crate) fn root(&self) -> &Path {
        self.layout.root()
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    pub(crate) fn runner(&self) -> &Runner {
        &self.runner
    }

    /// Who is the administrator by the socket, and who servers are.
    pub(crate) fn users(&self) -> (&str, &str) {
        let own = self.user.as_str();
        (own, if self.runner.account.is_some() { installed::USER } else { own })
    }

    /// A node's server.
    pub(crate) fn server(&self, instance: &str, node: Node) -> Server {
        Server { data: self.layout.data(instance, node), note: self.layout.note(instance, node) }
    }

    /// Runs a program as the servers' user.
    async fn program(&self, folder: &Path, program: (u32, &str), arguments: Vec<String>) -> Result<String> {
        let (major, name) = program;
        let (program, limit) = (programs(major).join(name), if name == "postgres" { SHORT } else { LONG });
        let (options, input, who) = (None, None, As::Server);
        self.runner.run(Run { folder, program: &program, arguments, options, input, limit, who }).await
    }

    /// Copies a running node's data, with the WAL that makes it whole, to this place in the instance's folder.
    async fn copy_of(&self, major: u32, instance: &str, node: Node, place: &str) -> Result<()> {
        let (socket, port) = self.socket(instance, node)?;
        let folder = self.layout.instance(instance);
        let inside = self.path_inside(instance, place);
        cluster::clear(&folder.join(place), &inside, &folder, self.runner.account).await?;
        let reached = ["-h", &socket, "-p", &port, "-U", REPLICATOR, "-w"];
        let copied = ["-D", &inside, "-X", "stream", "-c", "fast", "-N"];
        let arguments: Vec<String> = reached.into_iter().chain(copied).map(str::to_owned).collect();
        self.program(&folder, (major, "pg_basebackup"), arguments).await.map(drop)
    }

    pub(crate) fn path_inside(&self, instance: &str, name: &str) -> String {
        self.layout.inside(instance).join(name).to_string_lossy().into_owned()
    }

    /// A folder to ask the server about values in, without any data.
    fn empty(&self, major: u32) -> Result<PathBuf> {
        let folder = self.layout.template(major);
        if !folder.join("postgresql.conf").exists() {
            let parent = folder.parent().unwrap_or(self.layout.root());
            fs::create_dir_all(parent)
                .map_err(|error| Error::system("make the folder of templates", error))?;
            cluster::folder(&folder, self.runner.account)?;
            cluster::write(&folder.join("postgresql.conf"), "", self.runner.account)?;
        }
        Ok(folder)
    }
}

#[async_trait]
impl Databases for LinuxPostgres {
    fn versions(&self) -> Vec<Version> {
        self.versions.get_or_init(installed::versions).clone()
    }

    async fn parameters(&self, major: u32) -> Result<Vec<Parameter>> {
        let folder = self.empty(major)?;
        let arguments = vec!["--describe-config".to_owned()];
        Ok(parameters::parse(&self.program(&folder, (major, "postgres"), arguments).await?))
    }

    async fn refuses(&self, major: u32, name: &str, value: &str) -> Result<Option<String>> {
        let folder = self.empty(major)?;
        let place = if self.layout.mounted() {
            layout::PLACE.to_owned()
        } else {
            folder.to_string_lossy().into_owned()
        };
        let arguments =
            ["-D", &place, "-C", name, "-c", &format!("{name}={value}")].map(str::to_owned).to_vec();
        match self.program(&folder, (major, "postgres"), arguments).await {
            Ok(_) => Ok(None),
            Err(Error::Failed { said, .. }) => Ok(Some(said)),
            Err(error) => Err(error),
        }
    }

    async fn observe(&self, instance: &str) -> Result<Observed> {
        layout::check(instance)?;
        let state = |node| (node, self.server(instance, node).state());
        Ok(Observed { nodes: Node::BOTH.map(state).into_iter().collect::<BTreeMap<Node, State>>() })
    }

    async fn create(&self, instance: &str, node: Node, major: u32, origin: &Origin) -> Result<()> {
        layout::check(instance)?;
        let data = self.layout.data(instance, node);
        if data.exists() {
            return Ok(());
        }
        cluster::prepare(&self.layout, instance, self.runner.account)?;
        let (layout, own, account) = (self.layout.clone(), instance.to_owned(), self.runner.account);
        match origin.clone() {
            Origin::New => {
                let (folder, beside) = (self.layout.instance(instance), data.with_extension("new"));
                let place = self.path_inside(instance, &format!("{}/data.new", node.name()));
                cluster::clear(&beside, &place, &folder, account).await?;
                let arguments: Vec<String> = [
                    "-D",
                    &place,
                    "-U",
                    ADMINISTRATOR,
                    "--auth=peer",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--data-checksums",
                    "--no-sync",
                ]
                .map(str::to_owned)
                .to_vec();
                self.program(&folder, (major, "initdb"), arguments).await?;
                blocking("put new data into place", move || cluster::settle(&beside, &data)).await
            }
            Origin::Backup(backup) => {
                blocking("restore a backup", move || cluster::restore(&layout, &own, node, &backup)).await
            }
            Origin::PointInTime { backup, archive, until } => {
                blocking("restore to a point in time", move || {
                    let end = (archive.as_str(), until.as_deref());
                    cluster::restore_to(&layout, &own, node, &backup, end, account)
                })
                .await
            }
            Origin::Standby => {
                let beside = data.with_extension("new");
                let place = format!("{}/data.new", node.name());
                self.copy_of(major, instance, node.other(), &place).await?;
                cluster::write(&beside.join("standby.signal"), "", self.runner.account)?;
                blocking("put a standby's data into place", move || cluster::settle(&beside, &data)).await
            }
        }
    }

    async fn run(&self, instance: &str, node: Node, wanted: &Configuration) -> Result<()> {
        layout::check(instance)?;
        self.serve(instance, node, wanted).await
    }

    async fn stop(&self, instance: &str, node: Node) -> Result<()> {
        self.end(instance, node).await
    }

    async fn kill(&self, instance: &str, node: Node) -> Result<()> {
        self.server(instance, node).kill().await
    }

    async fn promote(&self, instance: &str, node: Node) -> Result<()> {
        self.lead(instance, node)
    }

    async fn ask(&self, instance: &str, node: Node, question: &Question<'_>) -> Result<String> {
        self.question(instance, node, question).await
    }

    async fn back_up(&self, instance: &str, node: Node, backup: &str) -> Result<()> {
        layout::check(backup)?;
        if self.layout.backup(backup).exists() {
            return Ok(());
        }
        let major = self.major(instance, node)?;
        let name = format!("backup-{backup}");
        let made = self.layout.instance(instance).join(&name);
        self.copy_of(major, instance, node, &name).await?;
        let (layout, backup) = (self.layout.clone(), backup.to_owned());
        blocking("keep a backup", move || cluster::keep_backup(&layout, &made, &backup)).await
    }

    async fn copy_backup(&self, from: &str, to: &str) -> Result<()> {
        layout::check(to)?;
        let (layout, from, to) = (self.layout.clone(), from.to_owned(), to.to_owned());
        blocking("copy a backup", move || cluster::copy_backup(&layout, &from, &to)).await
    }

    async fn backup_size(&self, backup: &str) -> Result<Option<u64>> {
        let path = self.layout.backup(backup);
        blocking("measure a backup", move || Ok(path.exists().then(|| cluster::size(&path)))).await
    }

    async fn remove_backup(&self, backup: &str) -> Result<()> {
        layout::check(backup)?;
        let path = self.layout.backup(backup);
        blocking("remove a backup", move || cluster::discard(&path)).await
    }

    async fn archive(&self, instance: &str) -> Result<Archive> {
        let path = self.layout.archive(instance);
        blocking("read an archive", move || Ok(Archive::read(&path))).await
    }

    async fn trim_archive(&self, instance: &str, oldest_backup: &str) -> Result<()> {
        let (layout, instance, backup) = (self.layout.clone(), instance.to_owned(), oldest_backup.to_owned());
        blocking("trim an archive", move || cluster::trim(&layout, &instance, &backup)).await
    }

    async fn remove_node(&self, instance: &str, node: Node) -> Result<()> {
        let server = self.server(instance, node);
        if !server.processes().is_empty() {
            return Err(Error::Invalid(format!("the node {} of {instance} runs", node.name())));
        }
        blocking("remove a node", move || {
            cluster::discard(&server.data)?;
            server.forget()
        })
        .await
    }

    async fn remove(&self, instance: &str) -> Result<()> {
        layout::check(instance)?;
        for node in Node::BOTH {
            self.kill(instance, node).await?;
        }
        let path = self.layout.instance(instance);
        let servers = Node::BOTH.map(|node| self.server(instance, node));
        blocking("remove an instance", move || {
            cluster::discard(&path)?;
            servers.iter().try_for_each(Server::forget)
        })
        .await
    }

    async fn space(&self, instance: &str, node: Node) -> Result<(u64, u64)> {
        let path = self.layout.data(instance, node);
        blocking("measure a node", move || Ok((cluster::size(&path), cluster::free(&path)?))).await
    }

    async fn free(&self) -> Result<u64> {
        let root = self.layout.root().to_owned();
        blocking("measure a disk", move || cluster::free(&root)).await
    }

    async fn usage(&self, instance: &str, node: Node) -> Result<Option<Usage>> {
        let server = self.server(instance, node);
        blocking("measure processes", move || Ok(usage::read(&server))).await
    }

    async fn log_files(&self, instance: &str) -> Result<Vec<LogFile>> {
        let folder = self.layout.log(instance);
        blocking("list logs", move || log::files(&folder)).await
    }

    async fn read_log(&self, instance: &str, file: &str, from: u64, most: usize) -> Result<Option<Vec<u8>>> {
        let (folder, file) = (self.layout.log(instance), file.to_owned());
        blocking("read a log", move || log::read(&folder, &file, from, most)).await
    }

    async fn trim_logs(&self, instance: &str, before: i64) -> Result<()> {
        let folder = self.layout.log(instance);
        blocking("remove old logs", move || log::trim(&folder, before)).await
    }

    async fn publish(&self, all: &[Published]) -> Result<()> {
        let mut published = self.published.lock().await;
        let root = self.layout.root();
        let forwards: Vec<Forward> = all
            .iter()
            .filter_map(|one| {
                let (namespace, address) = one.inside.clone()?;
                let target = std::net::SocketAddrV4::new(one.address, one.port);
                Some(Forward { namespace, address, port: one.port, target })
            })
            .collect();
        if published.as_deref() != Some(all) {
            fs::create_dir_all(root).map_err(|error| Error::system("make the plane's folder", error))?;
            if self.names_work() {
                let names: Vec<_> = all.iter().map(|one| (one.name.clone(), one.address)).collect();
                hosts::write(root, &names).map_err(|error| Error::system("write /etc/hosts", error))?;
            }
            forward::write(root, &forwards)
                .map_err(|error| Error::system("write the ways into VPCs", error))?;
            *published = Some(all.to_vec());
        }
        if !forwards.is_empty() && !forward::served(root) {
            let (program, arguments) = &self.forward;
            let mut command = std::process::Command::new("setsid");
            command.arg(program).args(arguments).arg(root);
            command.stdin(Stdio::null()).stdout(Stdio::null());
            if let Ok(log) = fs::File::create(root.join("forward.log")) {
                command.stderr(log);
            }
            let mut child =
                command.spawn().map_err(|error| Error::system("start the way into VPCs", error))?;
            // It outlives this process; while this one lives, somebody must take its end.
            std::thread::spawn(move || drop(child.wait()));
        }
        Ok(())
    }

    fn names_work(&self) -> bool {
        hosts::writable()
    }
}
