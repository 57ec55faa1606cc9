//! The kernel, rights, space and ports, and the installation's own files.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::{Finding, holder};
use crate::installation;

/// A release of the platform takes about this much with its compiled dependencies.
const SPACE_GIB: u64 = 10;

pub fn look(data: &Path) -> Vec<Finding> {
    vec![
        root(),
        cgroups(),
        file_systems(),
        namespaces(),
        forwarding(),
        packet_filters(),
        space(data),
        port(data),
        root_key(data),
    ]
}

/// Whether security groups filter packets here: tried, in a network namespace that is gone afterwards.
fn packet_filters() -> Finding {
    const NAME: &str = "packet filters";
    if !rustix::process::geteuid().is_root() {
        return Finding::note(NAME, "not tried: to make a network takes root").mend("sudo novamind doctor");
    }
    let Err(error) = novamind_network_linux::probe() else {
        return Finding::good(NAME, "tried: rules of security groups were loaded, and denied a packet");
    };
    let finding = Finding::missing(NAME, format!("tasks in a VPC need them: {error}"));
    if error.kind() == std::io::ErrorKind::NotFound {
        return finding.mend("apt-get install nftables");
    }
    let modules = ["nf_tables", "nf_conntrack", "nf_conntrack_netlink", "nft_ct", "bridge", "veth"];
    let lacks: Vec<&str> = modules.into_iter().filter(|module| !has_module(module)).collect();
    if lacks.is_empty() { finding } else { finding.mend(format!("modprobe -a {}", lacks.join(" "))) }
}

/// Whether a part of the kernel is built in, loaded, or can be loaded.
fn has_module(name: &str) -> bool {
    if Path::new("/sys/module").join(name).exists() {
        return true;
    }
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let folder = Path::new("/lib/modules").join(release.trim());
    let lists = ["modules.builtin", "modules.dep"].map(|list| fs::read_to_string(folder.join(list)));
    let mut found = lists.iter().flatten().peekable();
    // A kernel without lists has what it needs built in, or says so when it is asked.
    found.peek().is_none() || found.any(|list| list.contains(&format!("/{name}.ko")))
}

fn root() -> Finding {
    match rustix::process::geteuid().as_raw() {
        0 => Finding::good("root", "yes"),
        id => Finding::missing("root", format!("user {id}: tasks and builds run in namespaces of their own"))
            .mend("sudo novamind ..."),
    }
}

fn cgroups() -> Finding {
    const NAME: &str = "cgroups";
    let unified = Path::new("/sys/fs/cgroup/cgroup.controllers");
    if unified.exists() {
        let controllers = fs::read_to_string(unified).unwrap_or_default();
        let lacks: Vec<&str> = ["cpu", "memory", "pids"]
            .into_iter()
            .filter(|wanted| !controllers.split_whitespace().any(|one| one == *wanted))
            .collect();
        return match lacks.as_slice() {
            [] => {
                Finding::note(NAME, "version 2: tasks are tested there, builds on version 1 and hybrid only")
            }
            lacks => Finding::missing(NAME, format!("version 2 without {}", lacks.join(", ")))
                .mend("boot with cgroup_enable=memory, or delegate the controllers"),
        };
    }
    let lacks: Vec<&str> = ["cpu", "memory", "pids"]
        .into_iter()
        .filter(|name| !Path::new("/sys/fs/cgroup").join(name).is_dir())
        .collect();
    let hybrid = Path::new("/sys/fs/cgroup/unified/cgroup.controllers").exists();
    match lacks.as_slice() {
        [] => Finding::good(NAME, if hybrid { "version 1, hybrid" } else { "version 1" }),
        lacks => Finding::missing(NAME, format!("version 1 without {}", lacks.join(", ")))
            .mend("mount -t cgroup -o NAME cgroup /sys/fs/cgroup/NAME"),
    }
}

fn file_systems() -> Finding {
    let known = fs::read_to_string("/proc/filesystems").unwrap_or_default();
    match known.lines().any(|line| line.trim().ends_with("overlay")) {
        true => Finding::good("overlayfs", "yes"),
        // A module that is not loaded is not listed either.
        false => Finding::missing("overlayfs", "the kernel does not list it").mend("modprobe overlay"),
    }
}

fn namespaces() -> Finding {
    let lacks: Vec<&str> = ["net", "mnt", "pid", "ipc", "uts"]
        .into_iter()
        .filter(|kind| !Path::new("/proc/self/ns").join(kind).exists())
        .collect();
    match lacks.as_slice() {
        [] => Finding::good("namespaces", "yes"),
        lacks => Finding::missing("namespaces", format!("the kernel has none of: {}", lacks.join(", "))),
    }
}

fn forwarding() -> Finding {
    match fs::read_to_string("/proc/sys/net/ipv4/ip_forward").as_deref().map(str::trim) {
        Ok("1") => Finding::good("forwarding", "on"),
        _ => Finding::note("forwarding", "off: tasks reach this cloud and each other, not the internet")
            .mend("sysctl -w net.ipv4.ip_forward=1"),
    }
}

fn space(data: &Path) -> Finding {
    let existing = data.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    let Ok(state) = rustix::fs::statvfs(existing) else {
        return Finding::note("disk", format!("cannot tell the space in {}", existing.display()));
    };
    let free = state.f_bavail * state.f_frsize / (1 << 30);
    let text = format!("{free} GiB are free in {}", existing.display());
    match free {
        SPACE_GIB.. => Finding::good("disk", text),
        1.. => Finding::note("disk", format!("{text}; a release with its builds takes some {SPACE_GIB}")),
        0 => Finding::missing("disk", text).mend("make room, or choose another folder with --data"),
    }
}

fn port(data: &Path) -> Finding {
    const USUAL: u16 = 4566;
    let running = installation::holder(data).ok().flatten();
    if let (Some(pid), Ok(endpoint)) = (running, installation::endpoint(data)) {
        return Finding::good("cloud", format!("runs at {endpoint}, process {pid}"));
    }
    let known = installation::endpoint(data).ok();
    let known = known.and_then(|endpoint| endpoint.rsplit_once(':')?.1.parse().ok());
    let port: u16 = known.unwrap_or(USUAL);
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Finding::good("port", format!("{port} is free")),
        Err(error) => {
            let holder = holder::of_port(port);
            let holder = holder.map(|holder| format!("; {} (process {}) holds it", holder.name, holder.pid));
            let text = format!("{port} cannot be opened: {error}{}", holder.unwrap_or_default());
            Finding::missing("port", text).mend("novamind up --port 0 DIR")
        }
    }
}

fn root_key(data: &Path) -> Finding {
    const NAME: &str = "root key";
    let path = data.join("root.key");
    match fs::metadata(&path) {
        Err(_) => Finding::good(NAME, format!("will be made at {}", path.display())),
        Ok(file) => {
            let mode = file.mode() & 0o777;
            let text = format!("{} (mode {mode:03o}): whoever reads it reads every secret", path.display());
            match mode & 0o077 {
                0 => Finding::good(NAME, text),
                _ => Finding::missing(NAME, text).mend(format!("chmod 600 {}", path.display())),
            }
        }
    }
}
