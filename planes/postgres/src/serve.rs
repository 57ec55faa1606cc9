//! A server's life: its configuration, its start behind walls, its end, and how a standby becomes a primary.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use rustix::process::Signal;

use crate::command::last;
use crate::installed::programs;
use crate::psql::SHORT;
use crate::{Configuration, Error, LinuxPostgres, Node, Result, State, cluster, configuration, server};

/// How long a server may take to write its data when it is stopped.
const STOP: Duration = Duration::from_secs(120);
const MOMENT: Duration = Duration::from_millis(50);

impl LinuxPostgres {
    fn write_files(&self, instance: &str, node: Node, wanted: &Configuration) -> Result<()> {
        let layout = self.layout();
        let data = layout.data(instance, node);
        let account = self.runner().account;
        let write = |path: &Path, text: &str| cluster::write(path, text, account);
        let mut recovery = cluster::recovery(layout, instance, node);
        if wanted.upstream.is_some() {
            // It serves nobody, so that it needs no settings like its primary's; and what it has received is archived,
            // should the primary not come to it.
            recovery.push(("hot_standby".into(), "off".into()));
            recovery.push(("archive_mode".into(), "always".into()));
        } else if recovery.is_empty() {
            let left = layout.instance(instance).join("recovery");
            cluster::remove(&left).map_err(|error| Error::system("remove what a restore has read", error))?;
        }
        let place = (layout.inside(instance), layout.gate());
        let text = configuration::server(node, (&place.0, &place.1), wanted, &recovery);
        write(&data.join("postgresql.conf"), &text)?;
        write(&data.join("pg_hba.conf"), &configuration::access(wanted.force_tls))?;
        let (administrator, server) = self.users();
        write(&data.join("pg_ident.conf"), &configuration::identities(administrator, server))?;
        // `ALTER SYSTEM` is nobody's, and a copy of another cluster may have brought some.
        write(&data.join("postgresql.auto.conf"), "")?;
        if let Some(tls) = &wanted.tls {
            let folder = layout.instance(instance).join("tls");
            let chain = format!("{}{}", tls.certificate, tls.authority);
            cluster::lend(&folder.join("server.key"), &tls.key, account)?;
            cluster::lend(&folder.join("server.crt"), &chain, account)?;
        }
        let signal = data.join("standby.signal");
        match wanted.upstream {
            Some(_) if signal.symlink_metadata().is_err() => write(&signal, ""),
            _ => Ok(()),
        }
    }

    pub(crate) async fn serve(&self, instance: &str, node: Node, wanted: &Configuration) -> Result<()> {
        let (layout, server) = (self.layout(), self.server(instance, node));
        cluster::prepare(layout, instance, self.runner().account)?;
        if server.postmaster().is_some() && !server.is_remembered() {
            // One that an earlier version began has no walls, and cannot do what the new configuration says.
            self.end(instance, node).await?;
        }
        self.write_files(instance, node, wanted)?;
        if let Some(process) = server.postmaster() {
            server::signal(process, Signal::HUP);
            return Ok(());
        }
        // What a killed server left of itself would keep a new one away.
        server.kill().await?;
        server.remember()?;
        let place = self.path_inside(instance, &format!("{}/data", node.name()));
        let file = layout.instance(instance).join(node.name()).join("start.log");
        let attempt = "start PostgreSQL";
        let _ = fs::remove_file(&file);
        let log = OpenOptions::new().create_new(true).append(true).mode(0o600).open(&file);
        let log = log.map_err(|error| Error::system(format!("make {}", file.display()), error))?;
        let program = programs(wanted.major).join("postgres");
        let mut ended = self.runner().serve(&layout.instance(instance), &program, &place, log)?;
        let begun = async {
            loop {
                // A configuration that it cannot read, or an address that is taken, ends it at once.
                if tokio::time::timeout(MOMENT, &mut ended).await.is_ok() {
                    return false;
                }
                if server.state() != State::Stopped {
                    return true;
                }
            }
        };
        match tokio::time::timeout(SHORT, begun).await {
            Ok(true) => Ok(()),
            Ok(false) => {
                let said = fs::read(&file).unwrap_or_default();
                Err(Error::Failed { attempt: attempt.into(), said: last(&said) })
            }
            Err(_) => Err(Error::Late { attempt: attempt.into(), seconds: SHORT.as_secs() }),
        }
    }

    pub(crate) async fn end(&self, instance: &str, node: Node) -> Result<()> {
        let server = self.server(instance, node);
        let Some(process) = server.postmaster() else { return server.kill().await };
        // The fast way: sessions are cut off, data are written, and a standby gets all that there is.
        server::signal(process, Signal::INT);
        let gone = async {
            while !server.processes().is_empty() {
                tokio::time::sleep(MOMENT).await;
            }
        };
        let attempt = format!("stop the server of {instance}");
        let late = Error::Late { attempt, seconds: STOP.as_secs() };
        tokio::time::timeout(STOP, gone).await.map_err(|_| late)
    }

    /// As `pg_ctl promote` does.
    pub(crate) fn lead(&self, instance: &str, node: Node) -> Result<()> {
        let server = self.server(instance, node);
        let process = server.postmaster();
        let process = process.ok_or_else(|| Error::Invalid(format!("{instance} does not run")))?;
        cluster::write(&server.data.join("promote"), "", self.runner().account)?;
        server::signal(process, Signal::USR1);
        Ok(())
    }
}
