//! A container's root file system and its OCI configuration.
//!
//! The overlay is mounted in the supervisor's own mount namespace: it goes with the supervisor and
//! the container, and never shows on the machine.

use std::ffi::CString;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt, symlink};
use std::path::Path;

use novamind_containers::{ContainerSpec, TaskSpec, Ulimit};
use rustix::mount::{MountFlags, UnmountFlags};
use serde_json::{Value, json};

use crate::cgroup::Cgroup;
use crate::folder::{TaskFolder, remove_tree};
use crate::user::{self, User};

/// What container engines give, less `MKNOD`: where no device controller stands in the way (v2), it
/// would open this machine's disks.
const CAPABILITIES: [&str; 13] = [
    "CAP_AUDIT_WRITE",
    "CAP_CHOWN",
    "CAP_DAC_OVERRIDE",
    "CAP_FOWNER",
    "CAP_FSETID",
    "CAP_KILL",
    "CAP_NET_BIND_SERVICE",
    "CAP_NET_RAW",
    "CAP_SETFCAP",
    "CAP_SETGID",
    "CAP_SETPCAP",
    "CAP_SETUID",
    "CAP_SYS_CHROOT",
];
const MASKED: [&str; 12] = [
    "/proc/acpi",
    "/proc/asound",
    "/proc/interrupts",
    "/proc/kcore",
    "/proc/keys",
    "/proc/latency_stats",
    "/proc/timer_list",
    "/proc/timer_stats",
    "/proc/sched_debug",
    "/proc/scsi",
    "/sys/firmware",
    "/sys/devices/virtual/powercap",
];
const READ_ONLY: [&str; 6] =
    ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger", "/sys/fs/cgroup"];
const PATH: &str = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/// Open files of a container that does not say (the limits of AWS Fargate).
const OPEN_FILES: u64 = 65_535;

/// Who and where the container's processes are; health checks are the same.
#[derive(Debug)]
pub(crate) struct Identity {
    pub user: User,
    pub cwd: String,
    /// Its number.
    pub stop_signal: i32,
}

const SIGNALS: &[(&str, i32)] = &[
    ("HUP", libc::SIGHUP),
    ("INT", libc::SIGINT),
    ("QUIT", libc::SIGQUIT),
    ("ABRT", libc::SIGABRT),
    ("KILL", libc::SIGKILL),
    ("USR1", libc::SIGUSR1),
    ("USR2", libc::SIGUSR2),
    ("ALRM", libc::SIGALRM),
    ("TERM", libc::SIGTERM),
    ("CONT", libc::SIGCONT),
    ("STOP", libc::SIGSTOP),
    ("TSTP", libc::SIGTSTP),
    ("WINCH", libc::SIGWINCH),
    ("IO", libc::SIGIO),
    ("PWR", libc::SIGPWR),
];
/// As the kernel and musl count, which images' `SIGRTMIN+3` is about with Docker too.
const FIRST_REAL_TIME: i32 = 34;
const LAST_SIGNAL: i32 = 64;

fn stop_signal(text: &str) -> Result<i32, String> {
    if text.is_empty() {
        return Ok(libc::SIGTERM);
    }
    let upper = text.to_ascii_uppercase();
    let name = upper.strip_prefix("SIG").unwrap_or(&upper);
    let named = SIGNALS.iter().find(|signal| signal.0 == name).map(|signal| signal.1);
    let real_time = || match name.strip_prefix("RTMIN")? {
        "" => Some(FIRST_REAL_TIME),
        more => more.strip_prefix('+')?.parse::<i32>().ok()?.checked_add(FIRST_REAL_TIME),
    };
    let number = named.or_else(|| name.parse().ok()).or_else(real_time);
    number
        .filter(|number| (1..=LAST_SIGNAL).contains(number))
        .ok_or_else(|| format!("there is no signal {text}"))
}

/// Writes the files in `/etc` that all containers of a task share.
pub(crate) fn write_etc(folder: &TaskFolder, task: &TaskSpec) -> io::Result<()> {
    let hostname = hostname(task);
    let mut hosts = String::from("127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n");
    for entry in &task.hosts {
        hosts.push_str(&format!("{}\t{}\n", entry.address, entry.names.join(" ")));
    }
    if !task.hosts.iter().any(|entry| entry.names.iter().any(|name| name == hostname)) {
        hosts.push_str(&format!("127.0.1.1\t{hostname}\n"));
    }
    let files =
        [("hosts", hosts), ("resolv.conf", task.resolv_conf.clone()), ("hostname", format!("{hostname}\n"))];
    fs::create_dir_all(folder.etc(""))?;
    for (name, content) in files {
        let path = folder.etc(name);
        fs::write(&path, content)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644))?;
    }
    Ok(())
}

fn hostname(task: &TaskSpec) -> &str {
    if task.hostname.is_empty() { &task.id } else { &task.hostname }
}

/// Mounts the container's root file system and writes its configuration.
pub(crate) fn prepare(
    folder: &TaskFolder,
    task: &TaskSpec,
    container: &ContainerSpec,
    group: &Cgroup,
) -> Result<Identity, String> {
    let bundle = folder.bundle(&container.name);
    let root = bundle.join("root");
    mount_overlay(&bundle, container)
        .map_err(|error| format!("cannot mount the root file system: {error}"))?;
    let user = user::look_up(&root, &container.process.user)?;
    let cwd = if container.process.cwd.is_empty() { "/" } else { container.process.cwd.as_str() };
    user::make_folder(&root, cwd)
        .map_err(|error| format!("cannot make the working directory {cwd}: {error}"))?;
    let mut env = container.process.env.clone();
    if !env.iter().any(|variable| variable.starts_with("PATH=")) {
        env.push(PATH.into());
    }
    if !env.iter().any(|variable| variable.starts_with("HOSTNAME=")) {
        env.push(format!("HOSTNAME={}", hostname(task)));
    }
    // libcontainer would ask the C library, which may load libraries of the image to answer.
    if !env.iter().any(|variable| variable.starts_with("HOME=")) {
        env.push(format!("HOME={}", user.home));
    }
    let stop_signal = stop_signal(&container.process.stop_signal)?;
    let identity = Identity { user, cwd: cwd.into(), stop_signal };
    let configuration = configuration(folder, task, container, group, &identity, env)?;
    let mut file = fs::OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(bundle.join("config.json"))
        .map_err(|error| format!("cannot write the configuration: {error}"))?;
    file.write_all(configuration.to_string().as_bytes())
        .map_err(|error| format!("cannot write the configuration: {error}"))?;
    Ok(identity)
}

/// Layers are named by short links, because the kernel takes one page of options, and an image may
/// have more than a hundred layers.
fn mount_overlay(bundle: &Path, container: &ContainerSpec) -> io::Result<()> {
    for name in ["l", "work", "root"] {
        fs::DirBuilder::new().recursive(true).mode(0o755).create(bundle.join(name))?;
    }
    // Its mode is that of the container's root folder.
    let upper = bundle.join("upper");
    fs::create_dir_all(&upper)?;
    let top = container.layers.last().map(fs::metadata).transpose();
    let top = top.map_err(|error| {
        let layer = container.layers.last().map(|layer| layer.display().to_string()).unwrap_or_default();
        io::Error::new(error.kind(), format!("layer {layer}: {error}"))
    })?;
    fs::set_permissions(
        &upper,
        fs::Permissions::from_mode(top.map_or(0o755, |top| top.permissions().mode() & 0o7777)),
    )?;
    let mut lower = Vec::new();
    for (index, layer) in container.layers.iter().enumerate().rev() {
        if !layer.is_dir() {
            let text = format!("layer {} is missing", layer.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, text));
        }
        let name = format!("l/{index}");
        symlink(layer, bundle.join(&name))?;
        lower.push(name);
    }
    // The supervisor's working directory is nobody else's.
    std::env::set_current_dir(bundle)?;
    let mounted = ["volatile,", ""].iter().try_fold((), |(), volatile| {
        let options = format!("{volatile}lowerdir={},upperdir=upper,workdir=work", lower.join(":"));
        let options = CString::new(options).map_err(|_| rustix::io::Errno::INVAL);
        let mount = options.and_then(|options| {
            rustix::mount::mount("overlay", "root", "overlay", MountFlags::NODEV, Some(options.as_c_str()))
        });
        match mount {
            Ok(()) => Err(None),
            // A kernel before 5.10 does not know that nobody waits for this data to be on disk.
            Err(rustix::io::Errno::INVAL) if !volatile.is_empty() => Ok(()),
            Err(error) => Err(Some(error)),
        }
    });
    std::env::set_current_dir("/")?;
    match mounted {
        Err(None) => Ok(()),
        Err(Some(error)) => Err(error.into()),
        Ok(()) => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Takes the container's root file system away.
pub(crate) fn unmount(folder: &TaskFolder, container: &str) {
    let root = folder.bundle(container).join("root");
    // It was perhaps never mounted; and it goes with the supervisor at the latest.
    let _ = rustix::mount::unmount(root, UnmountFlags::DETACH);
}

/// Deletes what a container that has exited has written.
pub(crate) fn discard(folder: &TaskFolder, container: &str) {
    // What stays goes with the task.
    let _ = remove_tree(&folder.bundle(container).join("upper"));
}

fn rlimit(name: &str) -> Option<String> {
    const NAMES: [&str; 16] = [
        "as",
        "core",
        "cpu",
        "data",
        "fsize",
        "locks",
        "memlock",
        "msgqueue",
        "nice",
        "nofile",
        "nproc",
        "rss",
        "rtprio",
        "rttime",
        "sigpending",
        "stack",
    ];
    NAMES.contains(&name).then(|| format!("RLIMIT_{}", name.to_ascii_uppercase()))
}

fn rlimits(ulimits: &[Ulimit]) -> Result<Vec<Value>, String> {
    let mut all = Vec::new();
    for limit in ulimits {
        let kind = rlimit(&limit.name).ok_or_else(|| format!("there is no limit named {}", limit.name))?;
        all.push(json!({ "type": kind, "soft": limit.soft, "hard": limit.hard }));
    }
    if !ulimits.iter().any(|limit| limit.name == "nofile") {
        // Not everywhere may root raise its own limit.
        let own = rustix::process::getrlimit(rustix::process::Resource::Nofile).maximum;
        let limit = own.map_or(OPEN_FILES, |own| own.min(OPEN_FILES));
        all.push(json!({ "type": "RLIMIT_NOFILE", "soft": limit, "hard": limit }));
    }
    Ok(all)
}

/// The container's own group, to be read: language runtimes size themselves by it. libcontainer's
/// mount of v1 hierarchies would be writable.
fn cgroup_mounts(group: &Cgroup) -> Vec<Value> {
    let destination = "/sys/fs/cgroup";
    let quiet = ["nosuid", "noexec", "nodev", "ro"];
    let Some(folders) = group.separate_folders() else {
        let cgroup =
            json!({ "destination": destination, "type": "cgroup", "source": "cgroup", "options": quiet });
        return vec![cgroup];
    };
    let options = ["nosuid", "noexec", "nodev", "mode=755", "size=4k"];
    let mut mounts =
        vec![json!({ "destination": destination, "type": "tmpfs", "source": "tmpfs", "options": options })];
    for (controller, folder) in folders {
        mounts.push(json!({
            "destination": format!("{destination}/{controller}"),
            "type": "bind",
            "source": folder,
            "options": ["bind", "nosuid", "noexec", "nodev", "ro"],
        }));
    }
    mounts
}

fn mounts(folder: &TaskFolder, container: &ContainerSpec, group: &Cgroup) -> Vec<Value> {
    let mount = |kind: &str, destination: &str, options: &[&str]| json!({ "destination": destination, "type": kind, "source": kind, "options": options });
    let quiet = ["nosuid", "noexec", "nodev"];
    let mut mounts = vec![
        mount("proc", "/proc", &quiet),
        mount("tmpfs", "/dev", &["nosuid", "strictatime", "mode=755", "size=65536k"]),
        mount(
            "devpts",
            "/dev/pts",
            &["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"],
        ),
        mount("tmpfs", "/dev/shm", &["nosuid", "noexec", "nodev", "mode=1777", "size=65536k"]),
        mount("mqueue", "/dev/mqueue", &quiet),
        mount("sysfs", "/sys", &["nosuid", "noexec", "nodev", "ro"]),
    ];
    mounts.extend(cgroup_mounts(group));
    for name in ["hosts", "resolv.conf", "hostname"] {
        mounts.push(json!({
            "destination": format!("/etc/{name}"),
            "type": "bind",
            "source": folder.etc(name),
            "options": ["bind", "nosuid", "noexec", "nodev"],
        }));
    }
    for tmpfs in &container.tmpfs {
        let mut options = vec!["nosuid".to_owned(), "nodev".to_owned()];
        options.extend(tmpfs.options.iter().cloned());
        if !options.iter().any(|option| option.starts_with("mode=")) {
            options.push("mode=1777".into());
        }
        options.push(format!("size={}", tmpfs.size_bytes));
        mounts.push(
            json!({ "destination": tmpfs.path, "type": "tmpfs", "source": "tmpfs", "options": options }),
        );
    }
    mounts
}

fn configuration(
    folder: &TaskFolder,
    task: &TaskSpec,
    container: &ContainerSpec,
    group: &Cgroup,
    identity: &Identity,
    env: Vec<String>,
) -> Result<Value, String> {
    let namespaces: Vec<Value> =
        ["pid", "mount", "ipc", "uts", "cgroup"].iter().map(|kind| json!({ "type": kind })).collect();
    Ok(json!({
        "ociVersion": "1.0.2",
        "root": { "path": "root", "readonly": container.read_only_root },
        "hostname": hostname(task),
        "process": {
            "terminal": false,
            "user": {
                "uid": identity.user.uid,
                "gid": identity.user.gid,
                "additionalGids": identity.user.groups,
            },
            "args": container.process.args,
            "env": env,
            "cwd": identity.cwd,
            "capabilities": {
                "bounding": CAPABILITIES,
                "effective": CAPABILITIES,
                "permitted": CAPABILITIES,
                "inheritable": [],
                "ambient": [],
            },
            "rlimits": rlimits(&container.ulimits)?,
            "noNewPrivileges": true,
        },
        "mounts": mounts(folder, container, group),
        "linux": {
            "namespaces": namespaces,
            "cgroupsPath": group.oci_path(),
            "resources": { "devices": [{ "allow": false, "access": "rwm" }] },
            "maskedPaths": MASKED,
            "readonlyPaths": READ_ONLY,
        },
    }))
}

#[cfg(test)]
mod tests {
    use super::stop_signal;

    #[test]
    fn signals_are_known_by_name_and_number() {
        let cases = [
            ("", Some(15)),
            ("SIGQUIT", Some(3)),
            ("quit", Some(3)),
            ("9", Some(9)),
            ("SIGRTMIN+3", Some(37)),
            ("RTMIN", Some(34)),
            ("SIGRTMIN+99", None),
            ("0", None),
            ("65", None),
            ("-1", None),
            ("SIGNOTHING", None),
        ];
        for (text, number) in cases {
            assert_eq!(stop_signal(text).ok(), number, "{text}");
        }
    }
}
