//! `novamind plan`, `apply`, `destroy`: Terraform's own, with the embedded provider.

use std::io::IsTerminal;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::failure::failure;
use super::output::{Common, Format};
use super::repository::{Repository, application};
use super::screen::Screen;
use super::{infrastructure, state, up};

#[derive(Args)]
pub struct Infrastructure {
    /// The application: a folder with `terraform/`. The current folder if it is one, else that of the last `up` below
    /// it.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
    /// Delete without asking (`destroy` only).
    #[arg(long)]
    yes: bool,
}

/// What Terraform is to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Plan,
    Apply,
    Destroy,
}

impl Infrastructure {
    pub async fn run(self, verb: Verb) -> Result<()> {
        let folder = crate::installation::folder(self.common.data.clone())?;
        let repository = Repository::around(&application(self.folder.as_deref(), &folder)).await?;
        novamind_provider::terraform::program()?;
        let session = super::open(&self.common).await?;
        let mut screen = Screen::new();
        if verb == Verb::Destroy && !self.yes {
            let text =
                format!("this deletes everything that {}/terraform made", repository.application.display());
            if !screen.asks() {
                return Err(failure(text).hint("`novamind destroy --yes` does it").into());
            }
            screen.line(&format!("{text}. Do it? [y]es, [n]o:"));
            if !up::yes().await {
                return Err(failure("nothing was deleted").into());
            }
        }
        let terraform = infrastructure::open(&session, &repository, &mut screen).await?;
        let arguments: &[&str] = match self.common.output {
            Format::Json => &["-json"],
            Format::Text if std::io::stdout().is_terminal() => &[],
            Format::Text => &["-no-color"],
        };
        match verb {
            Verb::Plan => terraform.plan(arguments).await.map(drop),
            Verb::Apply => {
                state::applies(terraform.folder(), &repository).await?;
                terraform.apply(arguments).await?;
                infrastructure::settle(&terraform, &mut screen)
            }
            Verb::Destroy => {
                terraform.destroy(arguments).await?;
                infrastructure::settle(&terraform, &mut screen)
            }
        }
    }
}
