//! `novamind env`: `export` lines for AWS's tools.

use anyhow::Result;
use clap::Args;
use serde_json::Value as Json;

use super::output::Common;
use super::session::Session;
use crate::installation;

#[derive(Args)]
pub struct Env {
    #[command(flatten)]
    common: Common,
}

impl Env {
    pub fn run(self) -> Result<()> {
        let session = Session::prepare(&installation::folder(self.common.data.clone())?)?;
        let pairs = session.environment();
        self.common.output.print(
            || pairs.iter().map(|(name, value)| format!("export {name}={value}\n")).collect(),
            || {
                Json::Object(
                    pairs.iter().map(|(name, value)| (name.clone(), Json::from(value.as_str()))).collect(),
                )
            },
        )
    }
}
