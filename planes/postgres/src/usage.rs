//! What a node's processes use, out of `/proc`.

use std::fs;

use crate::server::Server;

/// Clock ticks of `/proc` in a second: Linux has one value for all programs.
const TICKS: u64 = 100;

/// What the processes of a node use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// CPU time since the server began, also of processes that have ended.
    pub cpu_milliseconds: u64,
    /// Memory that belongs to the node alone, shared buffers counted once.
    pub memory_bytes: u64,
}

/// Utime, stime, cutime and cstime, in ticks.
fn ticks(stat: &str) -> Option<[u64; 4]> {
    // The program's name may have spaces and brackets.
    let (_, rest) = stat.rsplit_once(") ")?;
    let fields: Vec<u64> = rest.split(' ').skip(11).take(4).filter_map(|field| field.parse().ok()).collect();
    fields.try_into().ok()
}

/// A process's part in memory: of what several share, each has its share.
fn memory(process: i32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
}

pub fn read(server: &Server) -> Option<Usage> {
    let first = server.postmaster()?;
    let mut usage = Usage::default();
    for process in server.processes() {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        if let Some([user, system, child_user, child_system]) = ticks(&stat) {
            // Ended children are in the sum of the first process; those that live count themselves.
            let ended = if process == first { child_user + child_system } else { 0 };
            usage.cpu_milliseconds += (user + system + ended) * 1000 / TICKS;
        }
        usage.memory_bytes += memory(process).unwrap_or_default();
    }
    Some(usage)
}

#[cfg(test)]
mod tests {
    #[test]
    fn ticks_stand_behind_the_name() {
        let stat = "7 (postgres: a) b) S 1 7 7 0 -1 4194560 1 2 3 4 150 50 7 3 20 0 1 0 100 1000";
        assert_eq!(super::ticks(stat), Some([150, 50, 7, 3]));
        assert_eq!(super::ticks("nonsense"), None);
    }
}
