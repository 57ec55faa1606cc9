//! The processes that the cloud starts apart from itself, by running this binary again.
//!
//! They come before everything else in `main`: some make namespaces and clone processes, so no thread may exist yet.

use std::path::Path;
use std::process::ExitCode;

/// `novamind edge FOLDER`: serves load balancers.
pub const EDGE: &str = "edge";
/// `novamind supervise FOLDER`: runs one task.
pub const SUPERVISE: &str = "supervise";
/// `novamind build-agent FOLDER`: runs one build.
pub const BUILD_AGENT: &str = "build-agent";

/// `novamind database-forward FOLDER`: takes connections to databases out of VPCs.
pub const DATABASE_FORWARD: &str = "database-forward";

/// Runs such a process to its end, if this is to be one.
pub fn run() -> Option<ExitCode> {
    if let Some(code) = gate() {
        return Some(ExitCode::from(u8::try_from(code).unwrap_or(1)));
    }
    let mut arguments = std::env::args_os().skip(1);
    let word = arguments.next()?;
    let folder = arguments.next()?;
    let folder = Path::new(&folder);
    let code = match word.to_str()? {
        EDGE => novamind_edge_proxy::edge_main(folder),
        SUPERVISE => novamind_containers_linux::supervise_main(folder),
        DATABASE_FORWARD => novamind_postgres::forward::forward_main(folder),
        BUILD_AGENT => novamind_builds_linux::build_agent_main(folder),
        _ => return None,
    };
    Some(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

/// What a database has in place of a shell.
fn gate() -> Option<i32> {
    let mut arguments = std::env::args_os();
    let name = arguments.next()?;
    let words: Vec<String> = arguments.map(|word| word.to_string_lossy().into_owned()).collect();
    if Path::new(&name).file_name()? == "sh" {
        return Some(novamind_postgres::gate::shell_main(&words));
    }
    let (word, rest) = words.split_first()?;
    (word == novamind_postgres::gate::WORD).then(|| novamind_postgres::gate::gate_main(rest))
}
