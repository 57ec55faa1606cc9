//! `cargo xtask generate`: makes `crates/api/src/*.rs` from the allow-list and botocore's models.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::emit;
use crate::model::Models;

/// `models/operations.toml`.
#[derive(Deserialize)]
struct AllowList {
    botocore: String,
    #[serde(flatten)]
    services: BTreeMap<String, AllowedService>,
}

/// What the allow-list says of one service.
#[derive(Deserialize)]
pub struct AllowedService {
    pub validation: String,
    pub operations: Vec<String>,
}

/// Writes the files, or with `check` fails if one of them is not what would be written.
pub fn run(root: &Path, check: bool) -> Result<()> {
    let list = fs::read_to_string(root.join("models/operations.toml"))?;
    let list: AllowList = toml::from_str(&list).context("models/operations.toml")?;
    let mut models = Models::open(root, &list.botocore)?;

    let mut files = Vec::new();
    let mut modules = Vec::new();
    for (name, allowed) in &list.services {
        let module = name.replace('-', "_");
        let model = models.service(name)?;
        let text = emit::service(&module, allowed, &model).with_context(|| name.clone())?;
        files.push((format!("{module}.rs"), text));
        modules.push(module);
    }
    files.push(("lib.rs".to_owned(), emit::library(&modules, &list.botocore)));

    let folder = root.join("crates/api/src");
    let mut stale = Vec::new();
    for (name, text) in &files {
        let path = folder.join(name);
        if fs::read_to_string(&path).is_ok_and(|old| old == *text) {
            continue;
        }
        if check {
            stale.push(name.as_str());
        } else {
            fs::create_dir_all(&folder)?;
            fs::write(&path, text)?;
        }
    }
    if !stale.is_empty() {
        bail!("crates/api/src is not what the models give: {}; run `cargo xtask generate`", stale.join(", "));
    }
    Ok(())
}
