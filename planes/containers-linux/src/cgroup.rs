//! Control groups of a task and its containers: bounds, accounting, and finding every process.
//!
//! A task has one group, its containers have groups below it. Three layouts are served: v1, hybrid
//! (v1 with an empty `unified` folder) and v2. A bound that was asked for and cannot be set is an
//! error: a task never runs larger than its size.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const ROOT: &str = "/sys/fs/cgroup";
/// Those that v1 mounts on their own and that are set or read here; libcontainer joins the others.
const CONTROLLERS: [&str; 4] = ["memory", "cpu", "cpuacct", "pids"];
const PERIOD_MICROSECONDS: u64 = 100_000;

/// What a group and everything below it may use; `None` is no bound.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bounds {
    pub memory_bytes: Option<u64>,
    /// 1024 are one processor: never more than this.
    pub cpu_units: Option<u64>,
    /// Weight among siblings, in the same units.
    pub cpu_weight: Option<u64>,
    pub pids: Option<u64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    pub cpu_nanoseconds: u64,
    pub memory_bytes: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Cgroup {
    root: PathBuf,
    unified: bool,
    /// Below each mount, without a slash in front.
    path: String,
}

impl Cgroup {
    /// The group of that name, whether it exists or not.
    pub fn named(name: &str) -> Cgroup {
        Cgroup::below(Path::new(ROOT), name)
    }

    fn below(root: &Path, name: &str) -> Cgroup {
        Cgroup { root: root.into(), unified: root.join("cgroup.controllers").exists(), path: name.into() }
    }

    pub fn child(&self, name: &str) -> Cgroup {
        Cgroup { path: format!("{}/{name}", self.path), ..self.clone() }
    }

    /// As an OCI configuration wants it: from the root of each mount.
    pub fn oci_path(&self) -> String {
        format!("/{}", self.path)
    }

    fn folder(&self, controller: &str) -> PathBuf {
        let mount = if self.unified { &self.root } else { &self.root.join(controller) };
        mount.join(&self.path)
    }

    /// By controller, where each has a hierarchy of its own (v1 and hybrid).
    pub fn separate_folders(&self) -> Option<Vec<(&'static str, PathBuf)>> {
        let folders = CONTROLLERS.iter().map(|controller| (*controller, self.folder(controller)));
        (!self.unified).then(|| folders.filter(|folder| folder.1.exists()).collect())
    }

    /// Every folder of this group that exists, in whatever hierarchy.
    fn folders(&self) -> BTreeSet<PathBuf> {
        if self.unified {
            return BTreeSet::from([self.folder("")]);
        }
        let mounts = fs::read_dir(&self.root).into_iter().flatten().flatten();
        mounts
            .filter_map(|mount| fs::canonicalize(mount.path().join(&self.path)).ok())
            .filter(|folder| folder.join("cgroup.procs").exists())
            .collect()
    }

    /// Makes the group and sets its bounds. `parent` says that there will be groups below it.
    pub fn create(&self, bounds: &Bounds, parent: bool) -> io::Result<()> {
        for controller in CONTROLLERS {
            let folder = self.folder(controller);
            if self.unified {
                enable(&self.root);
                fs::create_dir_all(&folder)?;
                if parent {
                    enable(&folder);
                }
                break;
            }
            // Without the mount this would make folders in the tmpfs that holds the mounts.
            if self.root.join(controller).join("cgroup.procs").exists() {
                fs::create_dir_all(&folder)?;
            }
        }
        let quota = bounds.cpu_units.map(|units| (units * PERIOD_MICROSECONDS / 1024).max(1000));
        let shares = bounds.cpu_weight.map(|units| units.clamp(2, 262_144));
        if self.unified {
            self.set("memory", "memory.max", bounds.memory_bytes)?;
            self.set("cpu", "cpu.max", quota.map(|quota| format!("{quota} {PERIOD_MICROSECONDS}")))?;
            self.set("cpu", "cpu.weight", shares.map(|shares| 1 + (shares - 2) * 9999 / 262_142))?;
        } else {
            self.set("memory", "memory.limit_in_bytes", bounds.memory_bytes)?;
            self.set("cpu", "cpu.cfs_quota_us", quota)?;
            self.set("cpu", "cpu.shares", shares)?;
        }
        self.set("pids", "pids.max", bounds.pids)?;
        if bounds.memory_bytes.is_some() {
            // A task has no swap. Kernels without swap accounting have no such file.
            let _ = self.set("memory", "memory.swap.max", self.unified.then_some(0));
            let _ = self.set(
                "memory",
                "memory.memsw.limit_in_bytes",
                bounds.memory_bytes.filter(|_| !self.unified),
            );
        }
        Ok(())
    }

    fn set(&self, controller: &str, file: &str, value: Option<impl ToString>) -> io::Result<()> {
        let Some(value) = value else { return Ok(()) };
        let path = self.folder(controller).join(file);
        fs::write(&path, value.to_string())
            .map_err(|error| io::Error::new(error.kind(), format!("cannot set {} ({error})", path.display())))
    }

    fn read(&self, controller: &str, file: &str) -> String {
        fs::read_to_string(self.folder(controller).join(file)).unwrap_or_default()
    }

    /// How many processes of this group (not of those below) the kernel killed for want of memory.
    pub fn oom_kills(&self) -> u64 {
        let file = if self.unified { "memory.events" } else { "memory.oom_control" };
        field(&self.read("memory", file), "oom_kill")
    }

    pub fn usage(&self) -> Usage {
        let number = |text: String| text.trim().parse().unwrap_or(0_u64);
        let (cpu, memory, cache) = if self.unified {
            let cpu = field(&self.read("cpu", "cpu.stat"), "usage_usec").saturating_mul(1000);
            (cpu, number(self.read("memory", "memory.current")), "inactive_file")
        } else {
            let cpu = number(self.read("cpuacct", "cpuacct.usage"));
            (cpu, number(self.read("memory", "memory.usage_in_bytes")), "total_inactive_file")
        };
        let cache = field(&self.read("memory", "memory.stat"), cache);
        Usage { cpu_nanoseconds: cpu, memory_bytes: memory.saturating_sub(cache) }
    }

    /// Kills every process in the group and below, and removes the group. Says whether it is gone;
    /// the kernel takes a moment to reap, so the caller asks again.
    pub fn destroy(&self) -> bool {
        let folders = self.folders();
        for folder in &folders {
            for pid in processes_below(folder) {
                if let Some(pid) = rustix::process::Pid::from_raw(pid) {
                    let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
                }
            }
        }
        // Each is tried, whatever became of the others.
        folders.iter().filter(|folder| !remove_below(folder)).count() == 0
    }
}

fn enable(folder: &Path) {
    for controller in ["memory", "cpu", "pids"] {
        // One that cannot be enabled is missed when a bound is set.
        let _ = fs::write(folder.join("cgroup.subtree_control"), format!("+{controller}"));
    }
}

fn field(text: &str, name: &str) -> u64 {
    let mut words = text.lines().filter_map(|line| line.split_once(' '));
    words.find(|word| word.0 == name).and_then(|word| word.1.trim().parse().ok()).unwrap_or(0)
}

fn processes_below(folder: &Path) -> BTreeSet<i32> {
    let text = fs::read_to_string(folder.join("cgroup.procs")).unwrap_or_default();
    let mut all: BTreeSet<i32> =
        text.lines().filter_map(|line| line.parse().ok()).filter(|&pid| pid > 0).collect();
    for below in folders_in(folder) {
        all.append(&mut processes_below(&below));
    }
    all
}

fn folders_in(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).map(|entry| entry.path())
}

fn remove_below(folder: &Path) -> bool {
    for below in folders_in(folder) {
        remove_below(&below);
    }
    match fs::remove_dir(folder) {
        Err(error) => error.kind() == ErrorKind::NotFound,
        Ok(()) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_their_whole_name() {
        let text = "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n";
        assert_eq!((field(text, "oom_kill"), field(text, "under"), field("", "oom_kill")), (3, 0, 0));
    }

    /// What is written where, on a folder that looks like the mounts.
    #[test]
    fn bounds_of_each_layout() {
        let bounds = Bounds {
            memory_bytes: Some(1 << 30),
            cpu_units: Some(256),
            cpu_weight: Some(1024),
            pids: Some(7),
        };
        let unified: &[(&str, &str)] = &[
            ("cgroup.subtree_control", "+pids"),
            ("t/cgroup.subtree_control", "+pids"),
            ("t/memory.max", "1073741824"),
            ("t/memory.swap.max", "0"),
            ("t/cpu.max", "25000 100000"),
            ("t/cpu.weight", "39"),
            ("t/pids.max", "7"),
        ];
        let separate: &[(&str, &str)] = &[
            ("memory/t/memory.limit_in_bytes", "1073741824"),
            ("memory/t/memory.memsw.limit_in_bytes", "1073741824"),
            ("cpu/t/cpu.cfs_quota_us", "25000"),
            ("cpu/t/cpu.shares", "1024"),
            ("pids/t/pids.max", "7"),
        ];
        for (is_unified, expected) in [(true, unified), (false, separate)] {
            let root = tempfile::tempdir().unwrap();
            if is_unified {
                fs::write(root.path().join("cgroup.controllers"), "").unwrap();
            }
            for controller in CONTROLLERS.iter().filter(|_| !is_unified) {
                fs::create_dir(root.path().join(controller)).unwrap();
                fs::write(root.path().join(controller).join("cgroup.procs"), "").unwrap();
            }
            let group = Cgroup::below(root.path(), "t");
            group.create(&bounds, true).unwrap();
            for (file, content) in expected {
                assert_eq!(fs::read_to_string(root.path().join(file)).unwrap(), *content, "{file}");
            }
            assert_eq!(group.separate_folders().is_none(), is_unified);
        }
    }

    #[test]
    fn usage_of_each_layout() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("cgroup.controllers"), "").unwrap();
        let group = Cgroup::below(root.path(), "t");
        group.create(&Bounds::default(), false).unwrap();
        for (file, content) in [
            ("cpu.stat", "usage_usec 1500\nuser_usec 9\n"),
            ("memory.current", "4096000\n"),
            ("memory.stat", "inactive_file 96000\n"),
            ("memory.events", "oom 2\noom_kill 1\n"),
        ] {
            fs::write(root.path().join("t").join(file), content).unwrap();
        }
        assert_eq!(group.usage(), Usage { cpu_nanoseconds: 1_500_000, memory_bytes: 4_000_000 });
        assert_eq!(group.oom_kills(), 1);
    }
}
