//! `novamind serve`: the cloud in the foreground.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use novamind_kernel::{Clock, ClockKind, Cloud, Quota, Settings};
use novamind_notify::SmtpServer;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::failure::failure;
use crate::certificate::Authority;
use crate::installation::{self, Installation, Lock};
use crate::server::Server;
use crate::{memory, services, trust};

#[derive(Args)]
pub struct Serve {
    /// The data folder; `$NOVAMIND_DATA`, or the XDG data folder, if it is not given.
    #[arg(long, conflicts_with = "ephemeral")]
    data: Option<PathBuf>,
    /// The port of the API on 127.0.0.1; 0 picks a free one.
    #[arg(long, default_value_t = 4566)]
    port: u16,
    /// For test suites: data in a temporary folder, any credentials accepted, `POST /_novamind/reset`.
    #[arg(long)]
    ephemeral: bool,
    /// The SMTP server that takes the mails of notifications, smtp://USER:PASSWORD@HOST:PORT or smtps://…, or
    /// `$NOVAMIND_SMTP`, which other users of this machine do not see. Without one they are kept, and `novamind status`
    /// shows them.
    #[arg(long, value_name = "URL")]
    smtp: Option<String>,
    /// The address that those mails come from; `$NOVAMIND_MAIL_FROM`, or novamind at this machine.
    #[arg(long, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// The account of an ephemeral cloud.
    #[arg(long, requires = "ephemeral", default_value = "000000000000", value_parser = account)]
    account: String,
    /// How AWS's own windows pass: real; virtual, moved by `novamind clock advance` alone; or rate=N times as fast.
    #[arg(long, value_name = "real|virtual|rate=N", default_value_t = ClockKind::Real)]
    clock: ClockKind,
    /// Calls per second of an operation in place of AWS's own quota, as logs:PutLogEvents=100; again for another.
    #[arg(long = "quota", value_name = "SERVICE:OPERATION=N", value_parser = services::quota)]
    quotas: Vec<Quota>,
    /// Leave the session of whoever starts this, as `up` does.
    #[arg(long, hide = true, conflicts_with = "ephemeral")]
    background: bool,
}

/// Says that AWS's windows do not pass as usual.
fn say(clock: &Clock) {
    let now = clock.now();
    match clock.kind() {
        ClockKind::Real => {}
        ClockKind::Virtual => {
            eprintln!("the clock is virtual: it stands at {now} until `novamind clock advance` moves it");
        }
        ClockKind::Rate(rate) => {
            eprintln!("the clock is virtual: it is {now}, and it runs {rate} times as fast as real time");
        }
    }
}

fn not_opened(error: novamind_wire::Error) -> anyhow::Error {
    match error.code() {
        "ClockAhead" => failure(error.message())
            .hint("`novamind serve --clock virtual` goes on from there; `--data` chooses another folder")
            .into(),
        _ => anyhow::anyhow!("{error}"),
    }
}

fn account(text: &str) -> Result<String, String> {
    let valid = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| text.to_owned()).ok_or_else(|| "an account is twelve digits".into())
}

/// An address of this machine.
fn mail_from() -> String {
    let host = crate::certificate::host_name();
    format!("novamind@{}", if host.is_empty() { "localhost" } else { &host })
}

impl Serve {
    /// The SMTP server, if one is named.
    fn smtp(&self) -> Result<Option<SmtpServer>> {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let url = self.smtp.clone().or_else(|| variable("NOVAMIND_SMTP"));
        let from =
            self.mail_from.clone().or_else(|| variable("NOVAMIND_MAIL_FROM")).unwrap_or_else(mail_from);
        let server = url.map(|url| SmtpServer::parse(&url, &from)).transpose();
        server.map_err(|reason| {
            anyhow::anyhow!(
                "{reason}\n\nhint: --smtp smtp://user:password@host:587 --mail-from somebody@example.org"
            )
        })
    }

    pub fn run(self) -> Result<()> {
        if self.background {
            // Fails only for a leader of a process group, which a child of `up` is not.
            rustix::process::setsid().context("cannot leave the session")?;
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(self.serve())
    }

    async fn serve(self) -> Result<()> {
        let smtp = self.smtp()?;
        // The temporary folder is deleted when this goes, at the end of the function.
        let temporary =
            self.ephemeral.then(|| tempfile::Builder::new().prefix("novamind-").tempdir()).transpose()?;
        let folder = match &temporary {
            Some(temporary) => temporary.path().to_owned(),
            None => installation::folder(self.data)?,
        };
        let _lock = Lock::take(&folder)?;
        installation::set_build(&folder)?;
        let mut installation = Installation::open(&folder)?;
        if self.ephemeral {
            installation.account = self.account;
            // The command line reaches it there.
            installation.write(&folder)?;
            eprintln!(
                "ephemeral: any credentials are accepted, and all data, in {}, is deleted at exit",
                folder.display()
            );
        }

        let listener = listen(self.port).await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let authority = Authority::open(&folder)?;
        let pem = authority.pem().to_owned();
        // A cloud that was killed at another port could not clean up.
        if let Ok(before) = installation::endpoint(&folder) {
            trust::remove(&before, &pem);
        }
        installation::set_endpoint(&folder, &endpoint)?;

        let settings = Settings {
            folder,
            account: installation.account.clone(),
            region: installation.region.clone(),
            endpoint: endpoint.clone(),
            trusting: self.ephemeral,
        };
        let cloud = Cloud::restore(settings, self.clock).await.map_err(not_opened)?;
        cloud.set_quotas(self.quotas);
        say(cloud.clock());
        check_marks(&cloud).await?;
        let installed = Arc::new(services::install(&cloud, smtp).await?);
        let server =
            Arc::new(Server::new(cloud.clone(), installation, installed.clone(), authority.server()?));
        trust::install(&endpoint, &pem);

        let stop = told_to_stop()?;
        println!("ready {endpoint}");
        tokio::spawn(memory::forget_idle_code());
        let (over, stopped) = watch::channel(false);
        let tasks = tokio::spawn(server.clone().serve_tasks(stopped));
        server.run(listener, stop).await;
        trust::remove(&endpoint, &pem);
        over.send_replace(true);
        // It ends at once: what tasks still ask is cut off.
        tasks.abort();
        if self.ephemeral {
            // Networks and tasks outlive this process otherwise.
            let emptied = cloud.empty().await;
            installed.stop().await;
            emptied.map_err(|error| anyhow::anyhow!("something of this cloud stays: {error}"))?;
        }
        Ok(())
    }
}

async fn listen(port: u16) -> Result<TcpListener> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}\n\nhint: choose another port with --port, or 0 for a free one")
    })
}

/// Has marks made anew after another build has run on the folder, which may not have known them.
async fn check_marks(cloud: &Cloud) -> Result<()> {
    let folder = &cloud.settings().folder;
    if installation::are_marks_good(folder) {
        return Ok(());
    }
    let distrusted = services::distrust_marks(cloud.store()).await;
    distrusted.map_err(|error| anyhow::anyhow!("{error}"))?;
    installation::set_marks(folder)?;
    Ok(())
}

/// What ends when a signal says that the cloud is to end. Signals are heard from the call on.
fn told_to_stop() -> Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        serve: Serve,
    }

    #[test]
    fn what_is_not_given_is_as_documented() {
        let Line { serve } = Line::try_parse_from(["serve"]).unwrap();
        assert_eq!(
            (serve.port, serve.ephemeral, serve.data, serve.clock),
            (4566, false, None, ClockKind::Real)
        );
        let wrong: [&[&str]; 5] = [
            &["--ephemeral", "--data", "/somewhere"],
            &["--account", "123456789012"],
            &["--ephemeral", "--account", "1234"],
            &["--port", "70000"],
            // There is no other address than loopback.
            &["--host", "0.0.0.0"],
        ];
        for arguments in wrong {
            let words = ["serve"].into_iter().chain(arguments.iter().copied());
            assert!(Line::try_parse_from(words).is_err(), "{arguments:?}");
        }
    }
}
