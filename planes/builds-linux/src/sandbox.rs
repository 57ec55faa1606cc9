//! Mounting the build's file system and going into it, and the rights its processes keep.
//!
//! Runs in the first process of the build's pid namespace, which has one thread.

use std::ffi::CString;
use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use rustix::mount::{MountFlags, MountPropagationFlags, MoveMountFlags, OpenTreeFlags, UnmountFlags};
use rustix::thread::{CapabilitySet, UnshareFlags};

use crate::rootfs::RootFileSystem;
use crate::scope;

/// Rights that a build's root keeps: what container engines give, less `MKNOD`, with which one could
/// make a device node for this machine's disk.
const RIGHTS: CapabilitySet = CapabilitySet::CHOWN
    .union(CapabilitySet::DAC_OVERRIDE)
    .union(CapabilitySet::FOWNER)
    .union(CapabilitySet::FSETID)
    .union(CapabilitySet::KILL)
    .union(CapabilitySet::SETGID)
    .union(CapabilitySet::SETUID)
    .union(CapabilitySet::SETPCAP)
    .union(CapabilitySet::NET_BIND_SERVICE)
    .union(CapabilitySet::NET_RAW)
    .union(CapabilitySet::SYS_CHROOT)
    .union(CapabilitySet::SETFCAP);
/// What `docker` lines need besides. `MKNOD` is for containers' own `/dev`; block devices are denied
/// by a control group above the build's own.
const PRIVILEGED: CapabilitySet = CapabilitySet::SYS_ADMIN
    .union(CapabilitySet::NET_ADMIN)
    .union(CapabilitySet::SYS_RESOURCE)
    .union(CapabilitySet::MKNOD)
    .union(CapabilitySet::AUDIT_WRITE);

/// Commands and what shells leave for their successors.
pub(crate) const STATE: &str = "/codebuild/state";
const DEVICES: [&str; 6] = ["null", "zero", "full", "random", "urandom", "tty"];

fn named(action: String) -> impl FnOnce(rustix::io::Errno) -> io::Error {
    move |error| {
        let error = io::Error::from(error);
        io::Error::new(error.kind(), format!("cannot {action}: {error}"))
    }
}

fn mount(kind: &str, target: &Path, flags: MountFlags, options: &str) -> io::Result<()> {
    fs::create_dir_all(target)?;
    let options = CString::new(options)?;
    rustix::mount::mount(kind, target, kind, flags, Some(options.as_c_str()))
        .map_err(named(format!("mount {kind} on {}", target.display())))
}

fn bind(from: &Path, to: &Path) -> io::Result<()> {
    rustix::mount::mount_bind(from, to).map_err(named(format!("bind {} to {}", from.display(), to.display())))
}

fn read_only(path: &Path) -> io::Result<()> {
    if !path.exists() {
        return Ok(());
    }
    bind(path, path)?;
    rustix::mount::mount_remount(path, MountFlags::BIND | MountFlags::RDONLY, "")
        .map_err(named(format!("protect {}", path.display())))
}

/// The same folder as the root of a mount of its own: whoever holds it has no way to the folders above. The engine, which
/// follows links that the build made, writes into it by `/proc/self/fd`.
pub(crate) fn detached(folder: OwnedFd) -> io::Result<OwnedFd> {
    let flags =
        OpenTreeFlags::OPEN_TREE_CLONE | OpenTreeFlags::OPEN_TREE_CLOEXEC | OpenTreeFlags::AT_EMPTY_PATH;
    rustix::mount::open_tree(&folder, "", flags).map_err(named("take hold of the out folder".to_owned()))
}

/// Backslashes before what separates overlayfs's options.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "\\\\").replace(':', "\\:").replace(',', "\\,")
}

/// Leaves this machine's mounts, names and control groups, and makes the build's file system the root.
pub(crate) fn enter(root: &RootFileSystem, privileged: bool) -> io::Result<()> {
    let flags = UnshareFlags::NEWNS | UnshareFlags::NEWIPC | UnshareFlags::NEWUTS | UnshareFlags::NEWCGROUP;
    // SAFETY: none of these namespaces takes away memory or descriptors, and this process has one thread.
    unsafe { rustix::thread::unshare_unsafe(flags) }.map_err(named("leave the namespaces".to_owned()))?;
    rustix::mount::mount_change("/", MountPropagationFlags::PRIVATE | MountPropagationFlags::REC)
        .map_err(named("make the mounts private".to_owned()))?;
    let base = root.mount_point.as_path();
    let inside = |path: &Path| base.join(path.strip_prefix("/").unwrap_or(path));
    for overlay in &root.overlays {
        let lowers: Vec<String> = overlay.lowers.iter().map(|path| escaped(path)).collect();
        // What a build writes goes with it: nobody waits until it is on disk.
        let options = format!(
            "volatile,lowerdir={},upperdir={},workdir={}",
            lowers.join(":"),
            escaped(&overlay.upper),
            escaped(&overlay.work)
        );
        mount("overlay", &inside(&overlay.target), MountFlags::NODEV, &options)?;
    }
    // Taken hold of here, put in place from inside: a link of the image could otherwise lead out.
    let binds: Vec<_> = root
        .binds
        .iter()
        .map(|(from, to)| {
            let flags = OpenTreeFlags::OPEN_TREE_CLONE | OpenTreeFlags::OPEN_TREE_CLOEXEC;
            let tree = rustix::mount::open_tree(rustix::fs::CWD, from, flags);
            tree.map(|tree| (tree, to)).map_err(named(format!("take hold of {}", from.display())))
        })
        .collect::<io::Result<_>>()?;
    pseudo_file_systems(base)?;
    // The new root lies on the old one, which is then taken away from below.
    rustix::process::chdir(base)?;
    rustix::process::pivot_root(".", ".").map_err(named("change the root".to_owned()))?;
    rustix::mount::unmount(".", UnmountFlags::DETACH).map_err(named("leave the old root".to_owned()))?;
    rustix::process::chdir("/")?;
    for (tree, to) in binds {
        fs::create_dir_all(to)?;
        let flags = MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH;
        rustix::mount::move_mount(&tree, "", rustix::fs::CWD, to, flags)
            .map_err(named(format!("bind {}", to.display())))?;
        rustix::mount::mount_remount(to, MountFlags::BIND | MountFlags::NODEV, "")
            .map_err(named(format!("restrict {}", to.display())))?;
    }
    if !privileged {
        // Nothing may be mounted on them later either: SYS_ADMIN is gone by then.
        read_only(Path::new("/sys"))?;
    }
    // An older kernel cannot; what it leaves open is in the list of limits.
    scope::leave_sockets().map(|_| ()).map_err(|error| {
        io::Error::new(error.kind(), format!("cannot leave this machine's sockets: {error}"))
    })
}

fn pseudo_file_systems(base: &Path) -> io::Result<()> {
    let quiet = MountFlags::NOSUID | MountFlags::NOEXEC | MountFlags::NODEV;
    let proc = base.join("proc");
    mount("proc", &proc, quiet, "")?;
    // Root may write these without any further right, and they belong to the whole machine.
    for path in ["sys", "sysrq-trigger", "irq", "bus", "fs"] {
        read_only(&proc.join(path))?;
    }
    for path in ["kcore", "keys", "timer_list", "kmsg"] {
        let path = proc.join(path);
        if path.exists() {
            bind(Path::new("/dev/null"), &path)?;
        }
    }
    let sys = base.join("sys");
    mount("sysfs", &sys, quiet | MountFlags::RDONLY, "")?;
    let groups = sys.join("fs/cgroup");
    if groups.exists() {
        // A build without control groups of version 2 has none to look at.
        let _ = mount("cgroup2", &groups, quiet, "");
    }
    let dev = base.join("dev");
    mount("tmpfs", &dev, MountFlags::NOSUID, "mode=755,size=64m")?;
    for device in DEVICES {
        let (from, to) = (Path::new("/dev").join(device), dev.join(device));
        fs::write(&to, "")?;
        bind(&from, &to)?;
    }
    mount(
        "devpts",
        &dev.join("pts"),
        MountFlags::NOSUID | MountFlags::NOEXEC,
        "newinstance,ptmxmode=0666,mode=620",
    )?;
    mount("tmpfs", &dev.join("shm"), MountFlags::NOSUID | MountFlags::NODEV, "mode=1777")?;
    let links = [
        ("ptmx", "pts/ptmx"),
        ("fd", "/proc/self/fd"),
        ("stdin", "/proc/self/fd/0"),
        ("stdout", "/proc/self/fd/1"),
        ("stderr", "/proc/self/fd/2"),
    ];
    for (name, target) in links {
        symlink(target, dev.join(name))?;
    }
    let run = base.join("run");
    mount("tmpfs", &run, MountFlags::NOSUID | MountFlags::NODEV, "mode=755")?;
    fs::create_dir(run.join("lock"))?;
    // What the shells are told and leave for each other: a build that has filled its disk can still end.
    let state = base.join(STATE.trim_start_matches('/'));
    mount("tmpfs", &state, quiet, "mode=1777,size=64m")
}

/// Takes from the calling process, between fork and exec, every right that the build's root does
/// not keep. Makes system calls only.
pub(crate) fn drop_rights(privileged: bool) -> io::Result<()> {
    let keep = if privileged { RIGHTS.union(PRIVILEGED) } else { RIGHTS };
    for number in 0..64 {
        let right = CapabilitySet::from_bits_retain(1 << number);
        if !keep.contains(right) {
            match rustix::thread::remove_capability_from_bounding_set(right) {
                // The kernel knows no more rights.
                Err(rustix::io::Errno::INVAL) => break,
                removed => removed?,
            }
        }
    }
    let _ = rustix::thread::clear_ambient_capability_set();
    Ok(())
}

/// A user of the build's own `/etc/passwd`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct User {
    pub name: String,
    pub uid: u32,
    pub gid: u32,
    pub groups: Vec<u32>,
    pub home: PathBuf,
}

/// Looks a user up; `None` if there is no such user.
pub(crate) fn user(name: &str) -> Option<User> {
    let passwd = fs::read_to_string("/etc/passwd").ok()?;
    let fields: Vec<&str> =
        passwd.lines().map(|line| line.split(':').collect::<Vec<_>>()).find(|fields| fields[0] == name)?;
    let gid = fields.get(3)?.parse().ok()?;
    let mut groups = vec![gid];
    for line in fs::read_to_string("/etc/group").unwrap_or_default().lines() {
        let fields: Vec<&str> = line.split(':').collect();
        if fields.len() == 4
            && fields[3].split(',').any(|member| member == name)
            && let Ok(group) = fields[2].parse()
        {
            groups.push(group);
        }
    }
    Some(User {
        name: name.to_owned(),
        uid: fields.get(2)?.parse().ok()?,
        gid,
        groups,
        home: PathBuf::from(fields.get(5)?),
    })
}
