//! `novamind env`: `export` lines for AWS's tools.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::installation::{self, Installation};

#[derive(Args)]
pub struct Env {
    /// The data folder.
    #[arg(long)]
    data: Option<PathBuf>,
}

impl Env {
    pub fn run(self) -> Result<()> {
        let folder = installation::folder(self.data)?;
        let installation = Installation::load(&folder)?;
        let endpoint = installation::endpoint(&folder)?;
        println!("export AWS_ENDPOINT_URL={endpoint}");
        println!("export AWS_ACCESS_KEY_ID={}", installation.access_key);
        println!("export AWS_SECRET_ACCESS_KEY={}", installation.secret_key);
        println!("export AWS_REGION={}", installation.region);
        println!("export AWS_DEFAULT_REGION={}", installation.region);
        Ok(())
    }
}
