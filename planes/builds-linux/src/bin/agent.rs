//! Stands in for the daemon's binary in this crate's own tests: `FOLDER` runs a build's agent,
//! `daemon ROOT REQUEST` starts a build and stays.

use std::path::PathBuf;

use novamind_builds::Builds;
use novamind_builds_linux::{LinuxBuilds, build_agent_main};

fn main() {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let code = match &arguments[..] {
        [word, root, request] if word.as_os_str() == "daemon" => match daemon(root.clone(), request) {
            Ok(()) => 0,
            Err(error) => {
                eprintln!("{error}");
                1
            }
        },
        [folder, ..] => build_agent_main(folder),
        [] => 2,
    };
    std::process::exit(code);
}

fn daemon(root: PathBuf, request: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let request = serde_json::from_slice(&std::fs::read(request)?)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let builds = LinuxBuilds::open(root, std::env::current_exe()?, Vec::new())?;
        builds.start(request).await?;
        std::future::pending::<()>().await;
        Ok(())
    })
}
