//! Who listens at a port, as `/proc` tells.
//!
//! Of processes that this one may not look into nothing is known, so the answer may be that nobody is.

use std::fs;
use std::path::Path;

/// A process, and what it is called.
#[derive(Debug, PartialEq, Eq)]
pub struct Holder {
    pub pid: u32,
    pub name: String,
}

/// The process with the lowest number that listens at this port of 127.0.0.1.
pub fn of_port(port: u16) -> Option<Holder> {
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(|table| fs::read_to_string(table).ok());
    let sockets: Vec<String> = tables.iter().flatten().flat_map(|table| sockets(table, port)).collect();
    let processes = fs::read_dir("/proc").ok()?.flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let pid = numbers.filter(|pid| has_one(*pid, &sockets)).min()?;
    let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    Some(Holder { pid, name: name.trim().to_owned() })
}

/// What `/proc/PID/fd` calls the sockets of a table that listen at this port, where 127.0.0.1 is asked.
fn sockets(table: &str, port: u16) -> Vec<String> {
    const LISTENS: &str = "0A";
    // 127.0.0.1 and all addresses; in version 6 all addresses, and 127.0.0.1 as a mapped one.
    const ADDRESSES: [&str; 4] =
        ["0100007F", "00000000", "00000000000000000000000000000000", "0000000000000000FFFF00000100007F"];
    let port = format!("{port:04X}");
    let socket = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (address, its) = words.get(1)?.split_once(':')?;
        let listens = words.get(3) == Some(&LISTENS) && its == port && ADDRESSES.contains(&address);
        listens.then(|| words.get(9).map(|inode| format!("socket:[{inode}]"))).flatten()
    };
    table.lines().skip(1).filter_map(socket).collect()
}

fn has_one(pid: u32, sockets: &[String]) -> bool {
    let open =
        fs::read_dir(Path::new("/proc").join(pid.to_string()).join("fd")).into_iter().flatten().flatten();
    let mut targets = open.filter_map(|entry| fs::read_link(entry.path()).ok());
    targets.any(|target| sockets.iter().any(|socket| target.as_os_str() == socket.as_str()))
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn the_table_of_sockets() {
        let head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        let line = |address: &str, state: &str, inode: u32| {
            format!(
                "   0: {address} 00000000:0000 {state} 00000000:00000000 00:00000000 00000000     0        0 {inode} 1 0 100 0 0 10 0\n"
            )
        };
        let table = [
            head.to_owned(),
            line("0100007F:11D6", "0A", 1),
            // A connection, another port, another address.
            line("0100007F:11D6", "01", 2),
            line("0100007F:11D7", "0A", 3),
            line("0200007F:11D6", "0A", 4),
            line("00000000:11D6", "0A", 5),
            line("00000000000000000000000000000000:11D6", "0A", 6),
            "   7: 0100007F:11D6\n".into(),
        ];
        assert_eq!(sockets(&table.concat(), 4566), ["socket:[1]", "socket:[5]", "socket:[6]"]);
    }

    #[test]
    fn this_process_holds_its_own_port() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert_eq!(of_port(port).map(|holder| holder.pid), Some(std::process::id()));
    }
}
