//! A plane in a temporary folder, and waiting for what it does.
#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use novamind_builds::buildspec::Buildspec;
use novamind_builds::{BuildRequest, BuildState, Builds, Cache, ImageKind, Limits, PhaseType, Source};
use novamind_builds_linux::LinuxBuilds;

const AGENT: &str = env!("CARGO_BIN_EXE_novamind-build-agent");

pub struct Plane {
    pub builds: LinuxBuilds,
    pub folder: std::sync::Arc<tempfile::TempDir>,
}

impl Plane {
    pub fn new() -> Plane {
        // On a disk: an overlay's upper layer may not lie on every file system.
        let folder = tempfile::Builder::new().prefix("nvb").tempdir_in("/var/tmp").unwrap();
        Plane::at(std::sync::Arc::new(folder))
    }

    fn at(folder: std::sync::Arc<tempfile::TempDir>) -> Plane {
        let root = folder.path().join("builds");
        Plane { builds: LinuxBuilds::open(root, PathBuf::from(AGENT), Vec::new()).unwrap(), folder }
    }

    pub fn reopened(&self) -> Plane {
        Plane::at(self.folder.clone())
    }

    /// Another process that starts the stored request and stays.
    pub fn daemon(&self, stored: &Path) -> Child {
        let root = self.folder.path().join("builds");
        let mut command = Command::new(AGENT);
        command.arg("daemon").arg(root).arg(stored).stdin(Stdio::null());
        command.spawn().unwrap()
    }

    pub async fn run(&self, request: BuildRequest) -> BuildState {
        let id = request.id.clone();
        self.builds.start(request).await.unwrap();
        self.until(&id, |state, _| state.ended_ms.is_some()).await
    }

    pub async fn observe(&self, id: &str) -> BuildState {
        self.builds.observe(id).await.unwrap().unwrap()
    }

    pub async fn log(&self, id: &str) -> String {
        match self.builds.read_log(id, 0, 10 << 20).await {
            Ok(chunk) => chunk.lines.iter().map(|line| format!("{}\n", line.message)).collect(),
            Err(_) => String::new(),
        }
    }

    fn group_of(&self, id: &str) -> String {
        let path = self.folder.path().canonicalize().unwrap().join("builds").join(id);
        let hash = path.to_string_lossy().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{id}-{hash:016x}")
    }

    /// Polls until the condition holds; panics after a minute.
    pub async fn until(&self, id: &str, holds: impl Fn(&BuildState, &str) -> bool) -> BuildState {
        for _ in 0..6000 {
            if let Some(state) = self.builds.observe(id).await.unwrap()
                && holds(&state, &self.log(id).await)
            {
                return state;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{id} does not get there: {:?}\n{}", self.builds.observe(id).await, self.log(id).await);
    }

    pub fn kill_agent(&self, id: &str) {
        let folder = self.folder.path().join("builds").join(id);
        let folder = folder.to_string_lossy();
        let mut killed = 0;
        for pid in pids() {
            let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            let line = String::from_utf8_lossy(&line).replace('\0', " ");
            if line.contains("novamind-build-agent") && line.contains(&*folder) {
                let pid = rustix::process::Pid::from_raw(pid).unwrap();
                rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
                killed += 1;
            }
        }
        assert_eq!(killed, 1);
    }

    /// No mount, control group or, when its agent is gone, layer of the build is left.
    pub async fn nothing_is_left(&self, id: &str) {
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap();
        assert!(!mounts.contains(&*self.folder.path().to_string_lossy()));
        for controller in ["memory", "pids", "cpu", "devices", "unified", "."] {
            let parent = Path::new("/sys/fs/cgroup").join(controller).join("novamind-builds");
            let groups = std::fs::read_dir(parent).into_iter().flatten().flatten();
            let mine = groups.filter_map(|group| group.file_name().into_string().ok());
            // Other planes on this machine have groups of their own.
            let hash = self.group_of(id);
            assert_eq!(mine.filter(|name| *name == hash).count(), 0, "{controller}");
        }
        let ended = async {
            while self.builds.is_supervised(id).unwrap() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), ended).await.unwrap();
        assert!(!self.folder.path().join("builds").join(id).join("fs").exists());
    }
}

pub fn pids() -> Vec<i32> {
    let names = std::fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    names.filter_map(|name| name.parse().ok()).collect()
}

/// Processes with this word on their command line.
pub fn processes_with(word: &str) -> usize {
    let has = |pid: &i32| {
        let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        line.split(|&byte| byte == 0).any(|argument| String::from_utf8_lossy(argument).contains(word))
    };
    pids().iter().filter(|pid| has(pid)).count()
}

pub fn request(id: &str, buildspec: &str) -> BuildRequest {
    BuildRequest {
        id: id.to_owned(),
        image: ImageKind::Machine,
        privileged: false,
        source: Source::Empty,
        secondary_sources: Vec::new(),
        buildspec: Buildspec::parse("buildspec.yml", buildspec).unwrap(),
        buildspec_name: "buildspec.yml".to_owned(),
        environment: Default::default(),
        secrets: Vec::new(),
        secret_names: Vec::new(),
        timeout_seconds: 300,
        limits: Limits { memory: 4 << 30, pids: 4096, milli_cpus: None },
        artifact: None,
        secondary_artifacts: Vec::new(),
        cache: Cache::None,
        hidden: Vec::new(),
        registries: Vec::new(),
        hosts: Vec::new(),
        tools: Vec::new(),
    }
}

pub fn log_has(log: &str, text: &str) -> bool {
    log.lines().any(|line| line.contains(text))
}

/// Whether a command wrote this line: the log also has the commands themselves.
pub fn has_line(log: &str, line: &str) -> bool {
    log.lines().any(|found| found == line)
}

pub fn context(state: &BuildState, phase: PhaseType) -> String {
    let phase = state.phases.iter().find(|state| state.phase == phase).unwrap();
    phase.contexts.first().map(|context| context.message.clone()).unwrap_or_default()
}
