//! `novamind terraform-provider`: the plugin's process.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

#[derive(Args)]
pub struct TerraformProvider {
    /// Write the mirror in which Terraform finds this provider into that data folder, print the configuration file
    /// for TF_CLI_CONFIG_FILE, and stop.
    #[arg(long, value_name = "DATA")]
    mirror: Option<PathBuf>,
}

impl TerraformProvider {
    pub fn run(self) -> Result<()> {
        if let Some(data) = self.mirror {
            let file = novamind_provider::mirror::write(&data, &std::env::current_exe()?)?;
            println!("{}", file.display());
            return Ok(());
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(novamind_provider::serve())
    }
}
