//! The control groups of a build: bounds for memory, processes and processors.
//!
//! Ending processes does not depend on them (the pid namespace does that), so a controller that the
//! machine lacks is left out. Both layouts are served: v1 with its hybrid `unified` folder, and v2.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use novamind_builds::Limits;

use crate::devices;

const ROOT: &str = "/sys/fs/cgroup";
const PARENT: &str = "novamind-builds";

pub(crate) struct Cgroup {
    folders: Vec<PathBuf>,
    /// The v2 group, which becomes the root that the build sees.
    pub unified: Option<PathBuf>,
}

impl Cgroup {
    /// Makes the groups `name` and sets their bounds. A `privileged` build is not made without the
    /// rule that keeps it from block devices.
    pub fn create(name: &str, limits: &Limits, privileged: bool) -> io::Result<Cgroup> {
        let mut group = Cgroup::named(name);
        let root = Path::new(ROOT);
        if root.join("cgroup.controllers").exists() {
            let parent = root.join(PARENT);
            fs::create_dir_all(&parent)?;
            for controller in ["memory", "pids", "cpu"] {
                // A controller that is not there cannot be enabled; the others still are.
                let _ = fs::write(root.join("cgroup.subtree_control"), format!("+{controller}"));
                let _ = fs::write(parent.join("cgroup.subtree_control"), format!("+{controller}"));
            }
        }
        group.folders.retain(|folder| fs::create_dir_all(folder).is_ok());
        let quota = limits.milli_cpus.map(|cpus| cpus.saturating_mul(100));
        for folder in &group.folders {
            set(folder, "memory.max", limits.memory);
            set(folder, "memory.limit_in_bytes", limits.memory);
            // A build has no swap: its memory would have no bound. Version 1 bounds both together.
            set(folder, "memory.swap.max", 0);
            set(folder, "memory.memsw.limit_in_bytes", limits.memory);
            set(folder, "pids.max", limits.pids);
            if let Some(quota) = quota {
                set(folder, "cpu.max", format!("{quota} 100000"));
                set(folder, "cpu.cfs_quota_us", quota);
            }
        }
        group.unified = group.unified.filter(|folder| folder.exists());
        match group.deny_block_devices() {
            Err(error) if privileged => {
                let message = format!("privileged builds cannot be kept from block devices here: {error}");
                group.remove();
                Err(io::Error::new(error.kind(), message))
            }
            // Without the right to make device nodes and to mount there is no way to one.
            _ => Ok(group),
        }
    }

    /// One way that works is enough.
    fn deny_block_devices(&self) -> io::Result<()> {
        let devices = Path::new(ROOT).join("devices").join(PARENT);
        if devices.join("devices.deny").exists() {
            devices::deny_v1(&devices)?;
            return Ok(());
        }
        match self.unified.as_deref().and_then(Path::parent) {
            Some(parent) => devices::deny_v2(parent),
            None => Err(io::Error::new(io::ErrorKind::Unsupported, "there is no control group for devices")),
        }
    }

    /// The groups of a build by name, whether they exist or not.
    pub fn named(name: &str) -> Cgroup {
        let root = Path::new(ROOT);
        let under = |mount: PathBuf| mount.join(PARENT).join(name);
        if root.join("cgroup.controllers").exists() {
            let folder = under(root.to_path_buf());
            return Cgroup { folders: vec![folder.clone()], unified: Some(folder) };
        }
        let mut folders: Vec<PathBuf> = ["memory", "pids", "cpu", "devices"]
            .iter()
            .map(|controller| root.join(controller))
            .filter(|mount| mount.join("cgroup.procs").exists())
            .map(under)
            .collect();
        let unified = root.join("unified");
        let unified = unified.join("cgroup.procs").exists().then(|| under(unified));
        folders.extend(unified.clone());
        Cgroup { folders, unified }
    }

    /// Moves a process in; what it starts afterwards is in as well.
    pub fn add(&self, pid: u32) -> io::Result<()> {
        self.folders.iter().try_for_each(|folder| fs::write(folder.join("cgroup.procs"), pid.to_string()))
    }

    /// Whether the kernel ended a process of the build for its use of memory.
    pub fn ran_out_of_memory(&self) -> bool {
        self.folders.iter().any(|folder| {
            ["memory.events", "memory.oom_control"].iter().any(|name| {
                let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
                text.lines()
                    .any(|line| line.strip_prefix("oom_kill ").is_some_and(|count| count.trim() != "0"))
            })
        })
    }

    /// Processes in the groups, for a build whose agent was lost.
    pub fn processes(&self) -> Vec<i32> {
        let mut all = Vec::new();
        for folder in &self.folders {
            processes_below(folder, &mut all);
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Removes the groups and those that containers of the build made below. Busy ones stay; the
    /// caller asks again.
    pub fn remove(&self) -> bool {
        // Each is tried, whatever became of the others.
        self.folders.iter().filter(|folder| !remove_below(folder)).count() == 0
    }
}

fn set(folder: &Path, name: &str, value: impl ToString) {
    let file = folder.join(name);
    if file.exists()
        && let Err(error) = fs::write(&file, value.to_string())
    {
        tracing::warn!(file = %file.display(), %error, "a bound of the build could not be set");
    }
}

fn processes_below(folder: &Path, all: &mut Vec<i32>) {
    let text = fs::read_to_string(folder.join("cgroup.procs")).unwrap_or_default();
    all.extend(text.lines().filter_map(|line| line.parse::<i32>().ok()).filter(|&pid| pid > 0));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            processes_below(&entry.path(), all);
        }
    }
}

fn remove_below(folder: &Path) -> bool {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_below(&entry.path());
        }
    }
    match fs::remove_dir(folder) {
        Err(error) => error.kind() == io::ErrorKind::NotFound,
        Ok(()) => true,
    }
}
