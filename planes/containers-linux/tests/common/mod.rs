//! A plane of its own for each test, and a root file system with busybox in it.

#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use novamind_containers::{
    ContainerPhase, ContainerSpec, Containers, HealthCheck, Process, TaskSpec, TaskState,
};
use novamind_containers_linux::LinuxContainers;

pub const SUPERVISOR: &str = env!("CARGO_BIN_EXE_novamind-supervisor");

/// A layer with busybox, a user named app, and the words of the contract; shared, as layers are.
pub fn layer() -> PathBuf {
    static LAYER: OnceLock<PathBuf> = OnceLock::new();
    LAYER
        .get_or_init(|| {
            let done = Path::new(env!("CARGO_TARGET_TMPDIR")).join("busybox-layer-2");
            if !done.exists() {
                let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
                fill(folder.path());
                std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
                // Another test may have been faster.
                let _ = std::fs::rename(folder.path(), &done);
            }
            done
        })
        .clone()
}

fn fill(folder: &Path) {
    for name in ["bin", "etc", "tmp", "root"] {
        std::fs::create_dir_all(folder.join(name)).unwrap();
    }
    std::fs::set_permissions(folder.join("tmp"), std::fs::Permissions::from_mode(0o1777)).unwrap();
    std::fs::copy("/bin/busybox", folder.join("bin/busybox")).unwrap();
    let commands = std::process::Command::new("/bin/busybox").arg("--list").output().unwrap();
    for name in String::from_utf8(commands.stdout).unwrap().lines().filter(|name| *name != "busybox") {
        std::os::unix::fs::symlink("busybox", folder.join("bin").join(name)).unwrap();
    }
    let passwd = "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/sh\n";
    let script = |name: &str, lines: &str| {
        let path = folder.join("bin").join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    };
    script("exit", "exit $1");
    script("run", "trap 'exit 143' TERM\nsleep 100000 &\nwait");
    script("stubborn", "trap '' TERM\nwhile :; do sleep 100; done");
    std::fs::write(folder.join("etc/passwd"), passwd).unwrap();
    std::fs::write(folder.join("etc/group"), "root:x:0:\napp:x:1000:\nextra:x:50:app\n").unwrap();
}

pub fn container(name: &str, line: &str) -> ContainerSpec {
    ContainerSpec {
        name: name.into(),
        layers: vec![layer()],
        process: Process { args: vec!["/bin/sh".into(), "-c".into(), line.into()], ..Process::default() },
        read_only_root: false,
        tmpfs: vec![],
        ulimits: vec![],
        essential: true,
        depends_on: vec![],
        health_check: None,
        stop_timeout_seconds: 2,
        start_timeout_seconds: None,
        cpu_units: None,
        memory_bytes: None,
        log_mode: Default::default(),
    }
}

pub fn task(id: &str, containers: Vec<ContainerSpec>) -> TaskSpec {
    TaskSpec { id: id.into(), containers, ..TaskSpec::default() }
}

pub fn check(line: &str) -> HealthCheck {
    HealthCheck {
        command: vec!["CMD-SHELL".into(), line.into()],
        interval_seconds: 1,
        timeout_seconds: 1,
        retries: 1,
        start_period_seconds: 0,
    }
}

pub struct Plane {
    pub containers: LinuxContainers,
    pub root: tempfile::TempDir,
    pub prefix: String,
}

impl Plane {
    pub fn new() -> Plane {
        let root = tempfile::tempdir().unwrap();
        let name = root.path().file_name().unwrap().to_string_lossy().replace('.', "");
        let prefix = format!("novamind-test-{}-{name}", std::process::id());
        let containers = Plane::open(root.path(), &prefix);
        Plane { containers, root, prefix }
    }

    fn open(root: &Path, prefix: &str) -> LinuxContainers {
        LinuxContainers::open(root.into(), SUPERVISOR.into(), Vec::new(), prefix).unwrap()
    }

    /// As a daemon that was killed and started again.
    pub fn reopen(&mut self) {
        self.containers = Plane::open(self.root.path(), &self.prefix);
    }

    /// Waits until the task is as wanted; listens to changes as a controller does.
    pub async fn until(&self, id: &str, what: &str, wanted: impl Fn(&TaskState) -> bool) -> TaskState {
        let mut changes = self.containers.changes();
        let limit = Instant::now() + Duration::from_secs(30);
        loop {
            let state = self.containers.observe(id).await.unwrap().expect("the task is known");
            if wanted(&state) {
                return state;
            }
            assert!(Instant::now() < limit, "{id} does not become {what}: {state:#?}\n{}", self.said(id));
            let _ = tokio::time::timeout(Duration::from_secs(1), changes.recv()).await;
        }
    }

    pub fn said(&self, id: &str) -> String {
        std::fs::read_to_string(self.root.path().join(id).join("supervisor.err")).unwrap_or_default()
    }

    pub async fn stopped(&self, id: &str) -> TaskState {
        self.until(id, "stopped", TaskState::is_stopped).await
    }

    pub async fn running(&self, id: &str, container: &str) -> TaskState {
        let is = |state: &TaskState| {
            state.container(container).is_some_and(|c| c.phase != ContainerPhase::Pending)
        };
        self.until(id, "running", is).await
    }

    /// Everything that the container has written, line by line.
    pub async fn output(&self, id: &str, container: &str) -> Vec<String> {
        let spool = self.containers.logs(id, container).await.unwrap().expect("there is a spool");
        let (mut lines, mut position) = (Vec::new(), 0);
        loop {
            let batch = spool.read(position, 1 << 20).unwrap();
            if batch.records.is_empty() {
                return lines;
            }
            lines.extend(batch.records.into_iter().map(|r| String::from_utf8_lossy(&r.bytes).into_owned()));
            position = batch.next;
        }
    }

    /// Runs one container to its end and gives its output.
    pub async fn run(&self, id: &str, container: ContainerSpec) -> (TaskState, Vec<String>) {
        let name = container.name.clone();
        self.containers.start(task(id, vec![container])).await.unwrap();
        let state = self.stopped(id).await;
        let output = self.output(id, &name).await;
        (state, output)
    }

    /// Waits until the container has written that line.
    pub async fn printed(&self, id: &str, container: &str, line: &str) {
        let limit = Instant::now() + Duration::from_secs(30);
        while !self.output(id, container).await.iter().any(|printed| printed == line) {
            assert!(Instant::now() < limit, "{id} does not print {line}: {}", self.said(id));
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// The process that supervises a task.
    pub fn supervisor(&self, id: &str) -> u32 {
        let folder = self.root.path().canonicalize().unwrap().join(id);
        let of = |pid: &u32| {
            let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            line.split(|byte| *byte == 0).any(|word| word == folder.as_os_str().as_encoded_bytes())
        };
        let names = std::fs::read_dir("/proc").unwrap().flatten();
        let mut pids = names.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        pids.find(of).expect("the task has a supervisor")
    }

    /// No task, folder, control group, mount or process of this plane exists.
    pub fn nothing_is_left(&self) {
        let mut found = Vec::new();
        let mut look = |folder: &Path, is_ours: &dyn Fn(&str) -> bool| {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                if is_ours(&entry.file_name().to_string_lossy()) {
                    found.push(entry.path().display().to_string());
                }
            }
        };
        let ours = |name: &str| name.starts_with(&self.prefix);
        look(self.root.path(), &|_| true);
        look(Path::new("/sys/fs/cgroup"), &ours);
        for mount in std::fs::read_dir("/sys/fs/cgroup").unwrap().flatten() {
            look(&mount.path(), &ours);
        }
        let root = self.root.path().to_string_lossy().into_owned();
        let mounts = std::fs::read_to_string("/proc/mounts").unwrap();
        found.extend(mounts.lines().filter(|line| line.contains(&root)).map(str::to_owned));
        for entry in std::fs::read_dir("/proc").unwrap().flatten() {
            let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let line = String::from_utf8_lossy(&line).replace('\0', " ");
            if line.contains(&root) {
                found.push(line);
            }
        }
        assert_eq!(found, [""; 0]);
    }
}

impl Drop for Plane {
    /// A test that failed leaves nothing either.
    fn drop(&mut self) {
        for entry in std::fs::read_dir(self.root.path()).into_iter().flatten().flatten() {
            let _ = std::fs::write(entry.path().join("kill"), "");
        }
        let limit = Instant::now() + Duration::from_secs(5);
        let runs = |entry: std::fs::DirEntry| entry.path().join("run").exists();
        while Instant::now() < limit
            && std::fs::read_dir(self.root.path()).into_iter().flatten().flatten().any(runs)
        {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
