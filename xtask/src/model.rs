//! Reads botocore's service models out of its wheel.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;
use serde_json::Value;
use zip::ZipArchive;

/// The models of one botocore release.
pub struct Models {
    archive: ZipArchive<File>,
    names: Vec<String>,
}

impl Models {
    /// Opens the wheel of that release, fetching it with pip into `target/models` if it is not there.
    pub fn open(root: &Path, version: &str) -> Result<Self> {
        let folder = root.join("target/models");
        let wheel = folder.join(format!("botocore-{version}-py3-none-any.whl"));
        if !wheel.exists() {
            fetch(&folder, version)?;
        }
        let file = File::open(&wheel).with_context(|| format!("cannot open {}", wheel.display()))?;
        let archive = ZipArchive::new(file)?;
        let names = archive.file_names().filter_map(Result::ok).map(Into::into).collect();
        Ok(Self { archive, names })
    }

    /// The newest API version's model of a service.
    pub fn service(&mut self, service: &str) -> Result<Value> {
        let prefix = format!("botocore/data/{service}/");
        let name = self
            .names
            .iter()
            .filter(|name| name.starts_with(&prefix) && name.contains("/service-2.json"))
            .max()
            .cloned()
            .with_context(|| format!("botocore has no model of {service}"))?;
        let mut bytes = Vec::new();
        self.archive.by_name(&name)?.read_to_end(&mut bytes)?;
        if name.ends_with(".gz") {
            let mut plain = Vec::new();
            GzDecoder::new(bytes.as_slice()).read_to_end(&mut plain)?;
            bytes = plain;
        }
        serde_json::from_slice(&bytes).with_context(|| format!("{name} is not JSON"))
    }
}

fn fetch(folder: &PathBuf, version: &str) -> Result<()> {
    let status = Command::new("pip")
        .args(["download", "--quiet", "--no-deps", "--dest"])
        .arg(folder)
        .arg(format!("botocore=={version}"))
        .status()
        .context("cannot run pip, which fetches the service models")?;
    if !status.success() {
        bail!("pip could not download botocore {version}");
    }
    Ok(())
}
