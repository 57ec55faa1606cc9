//! `novamind up`: from a commit to a platform that answers. `novamind release`: the same without Terraform.

use std::io::BufRead;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use novamind_provider::interrupts::Interrupts;
use serde_json::json;

use super::execution::{self, Found};
use super::failure::failure;
use super::follow::{Follower, Manner};
use super::output::Common;
use super::platform::{Platform, Whose, must_be_clear};
use super::repository::{Repository, application, short};
use super::screen::{Screen, elapsed};
use super::session::Session;
use super::{background, connection, infrastructure, status, tools};

/// What `up` and `release` take.
#[derive(Args)]
pub struct Delivery {
    /// The application: a folder with `terraform/` and the delivery files. The current folder if it is one, else that
    /// of the last `up` below it.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
    /// Approve by itself.
    #[arg(long)]
    approve: bool,
    /// The pipeline, where the application has several.
    #[arg(long, value_name = "NAME")]
    pipeline: Option<String>,
    /// How many minutes to wait for the release, not counting the approval.
    #[arg(long, value_name = "MINUTES", default_value_t = 120)]
    timeout: u64,
}

#[derive(Args)]
pub struct Up {
    #[command(flatten)]
    delivery: Delivery,
    /// Also delete or replace infrastructure, if the configuration wants that, without asking.
    #[arg(long)]
    yes: bool,
    /// The port of the API, if the cloud is started; 0 picks a free one.
    #[arg(long)]
    port: Option<u16>,
}

impl Up {
    pub async fn run(self) -> Result<()> {
        let mut screen = Screen::new();
        let folder = crate::installation::folder(self.delivery.common.data.clone())?;
        let repository = Repository::around(&application(self.delivery.folder.as_deref(), &folder)).await?;
        repository.must_be_clean().await?;
        novamind_provider::terraform::program()?;
        let session = background::ensure(&folder, self.port, &mut screen).await?;
        tools::link(&folder, &mut screen);
        repository.remember(&folder)?;

        let changed = self.infrastructure(&session, &repository, &mut screen).await?;
        let whose = Whose::Of(&repository);
        let (session, platform) = Platform::find(session, self.delivery.pipeline.as_deref(), whose).await?;
        connection::attach_pending(&session, &platform, &repository, &mut screen).await?;
        self.delivery.release(&session, &platform, &repository, changed, &mut screen).await
    }

    /// Applies the configuration; answers whether anything had to be done.
    async fn infrastructure(
        &self,
        session: &Session,
        repository: &Repository,
        screen: &mut Screen,
    ) -> Result<bool> {
        let begun = tokio::time::Instant::now();
        let terraform = infrastructure::open(session, repository, screen).await?;
        let plan = infrastructure::plan(&terraform, screen).await?;
        if plan.is_empty() {
            infrastructure::settle(&terraform, screen)?;
            screen.line("the infrastructure is as the configuration says");
            return Ok(false);
        }
        // Before anything is made for a release that nobody knows how to make.
        if let Some(planned) = infrastructure::pipelines(&terraform, &plan).await? {
            must_be_clear(session, &planned, self.delivery.pipeline.as_deref()).await?;
        }
        let losses = plan.losses();
        if !losses.is_empty() && !self.yes {
            let text = format!("the configuration deletes or replaces:\n  {}", losses.join("\n  "));
            let hint = "`novamind plan` shows all of it; `novamind up --yes` does it";
            if !screen.asks() {
                return Err(failure(text).hint(hint).into());
            }
            screen.line(&format!("{text}\n\nDo it? [y]es, [n]o:"));
            if !yes().await {
                return Err(failure("nothing was changed").hint(hint).into());
            }
        }
        infrastructure::apply(&terraform, &plan, repository, screen).await?;
        screen.line(&format!("the infrastructure was applied in {}", elapsed(begun.elapsed())));
        Ok(true)
    }
}

/// Whether the next line that is typed says yes. An interrupt is a no.
pub async fn yes() -> bool {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    // Reading a terminal cannot be called off: the thread ends with the process.
    std::thread::spawn(move || {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        let _ = sender.send(read.is_ok() && matches!(line.trim(), "y" | "yes"));
    });
    let Ok(mut interrupts) = Interrupts::catch() else { return false };
    tokio::select! {
        said = receiver => said.unwrap_or_default(),
        () = interrupts.next() => false,
    }
}

impl Delivery {
    /// `novamind release`.
    pub async fn run(self) -> Result<()> {
        let mut screen = Screen::new();
        let folder = crate::installation::folder(self.common.data.clone())?;
        let repository = Repository::around(&application(self.folder.as_deref(), &folder)).await?;
        repository.must_be_clean().await?;
        let session = super::open(&self.common).await?;
        let whose = Whose::Of(&repository);
        let (session, platform) = Platform::find(session, self.pipeline.as_deref(), whose).await?;
        self.release(&session, &platform, &repository, false, &mut screen).await
    }

    async fn release(
        &self,
        session: &Session,
        platform: &Platform,
        repository: &Repository,
        changed: bool,
        screen: &mut Screen,
    ) -> Result<()> {
        let commit = &repository.head;
        let begun = tokio::time::Instant::now();
        let released = match execution::of_commit(session, platform, commit).await? {
            Found::Released(_) => false,
            Found::Runs(id) => {
                screen.line(&format!(
                    "{} releases {} \"{}\"\n",
                    platform.name(),
                    repository.short(),
                    repository.subject
                ));
                let manner =
                    Manner { approve: self.approve, patience: Duration::from_secs(self.timeout * 60) };
                Follower::new(session, platform, screen, manner).execution(&id).await?;
                true
            }
            Found::Nothing => {
                let hint = "`novamind status` shows how it stands, `novamind release` tries again";
                return Err(failure("the pipeline has not started").hint(hint).into());
            }
        };
        let now = status::look(session, Some(platform)).await?;
        let url = now.url().map(str::to_owned);
        screen.line("");
        match (released, changed) {
            (true, _) => {
                let time = elapsed(begun.elapsed());
                screen.line(&format!("{} was released in {time}. Next:", short(commit)));
                screen.line("  change something, commit, `novamind release`    the next version");
                screen.line("  `novamind rollback`                             back to the one before");
                screen.line("  `novamind status`, `logs`, `endpoints`          how it stands");
                screen.line(
                    "  eval \"$(novamind env)\"                          then AWS's own tools work here",
                );
                if url.as_deref().is_some_and(|url| url.starts_with("https:")) {
                    screen.line(
                        "  `novamind trust`                                browsers believe its certificate",
                    );
                }
            }
            (false, true) => screen.line(&format!("{} was released already", short(commit))),
            (false, false) => {
                screen.line(&format!("nothing to do: {} is released, nothing has changed", short(commit)));
            }
        }
        self.common.output.print(
            || url.clone().unwrap_or_default(),
            || json!({"url": url, "commit": commit, "released": released, "status": now.json()}),
        )
    }
}
