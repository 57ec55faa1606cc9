//! Tasks on the real plane; needs root and a static busybox.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

mod common;

use std::time::Duration;

use common::{Plane, check, container, layer, task};
use novamind_containers::{
    Condition, ContainerSpec, Containers, Dependency, Health, HealthCheck, LogMode, Process, StopCause,
    TaskLimits, TaskSpec, TaskState, Ulimit, contract,
};

#[tokio::test(flavor = "multi_thread")]
async fn the_plane_keeps_the_contract() {
    let plane = Plane::new();
    let settle = || ();
    contract::run(&contract::Subject { plane: &plane.containers, layer: layer(), settle: &settle }).await;
    plane.nothing_is_left();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_container_runs_and_leaves_nothing() {
    let plane = Plane::new();
    let (state, output) = plane.run("one", container("main", "echo hello; echo oops >&2; exit 3")).await;
    assert_eq!(
        state.cause,
        Some(StopCause::EssentialContainerExited { container: "main".into() }),
        "{state:?}"
    );
    assert_eq!(state.containers[0].exit_code, Some(3));
    assert_eq!(output, ["hello", "oops"]);
    plane.containers.remove("one").await.unwrap();
    plane.nothing_is_left();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_ignores_sigterm_is_killed_when_its_time_is_up() {
    let plane = Plane::new();
    let stubborn = ContainerSpec {
        stop_timeout_seconds: 1,
        ..container("main", "trap '' TERM; echo up; while :; do sleep 9; done")
    };
    plane.containers.start(task("stubborn", vec![stubborn])).await.unwrap();
    plane.printed("stubborn", "main", "up").await;
    let before = std::time::Duration::from_millis(
        plane.running("stubborn", "main").await.containers[0].started_at.unwrap(),
    );
    plane.containers.stop("stubborn").await.unwrap();
    let state = plane.stopped("stubborn").await;
    assert_eq!(
        (state.containers[0].exit_code, state.containers[0].signal),
        (Some(137), Some(9)),
        "{state:?}"
    );
    let took = Duration::from_millis(state.containers[0].finished_at.unwrap()) - before;
    assert!(took >= Duration::from_secs(1) && took < Duration::from_secs(5), "{took:?}");
    plane.containers.remove("stubborn").await.unwrap();
    plane.nothing_is_left();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_image_says_which_signal_stops_it() {
    let plane = Plane::new();
    let line = "trap 'exit 5' QUIT; trap '' TERM; echo up; sleep 1000 & wait";
    let mut main = container("main", line);
    main.process.stop_signal = "SIGQUIT".into();
    main.stop_timeout_seconds = 60;
    plane.containers.start(task("signal", vec![main])).await.unwrap();
    plane.printed("signal", "main", "up").await;
    plane.containers.stop("signal").await.unwrap();
    let state = plane.stopped("signal").await;
    assert_eq!((state.containers[0].exit_code, state.containers[0].signal), (Some(5), None), "{state:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn out_of_memory_has_its_reason() {
    let plane = Plane::new();
    // Of the container, and of the task.
    for (id, container_bytes, task_bytes) in [("own", Some(32 << 20), None), ("whole", None, Some(32 << 20))]
    {
        // What tail holds of a file without newlines, it holds in memory.
        let hungry = ContainerSpec {
            memory_bytes: container_bytes,
            ..container("main", "echo begin; tail /dev/zero; exit $?")
        };
        let limits = TaskLimits { memory_bytes: task_bytes, ..TaskLimits::default() };
        plane.containers.start(TaskSpec { limits, ..task(id, vec![hungry]) }).await.unwrap();
        let state = plane.stopped(id).await;
        let main = &state.containers[0];
        assert!(main.out_of_memory, "{state:?} {}", plane.said(id));
        assert_eq!(main.exit_code, Some(137));
        assert_eq!(main.reason.as_deref(), Some("OutOfMemoryError: Container killed due to memory usage"));
        plane.containers.remove(id).await.unwrap();
    }
    // Too little to begin with.
    let tiny = ContainerSpec { memory_bytes: Some(64 << 10), ..container("main", "true") };
    let (state, _) = plane.run("tiny", tiny).await;
    assert!(state.containers[0].reason.is_some() && state.containers[0].exit_code != Some(0), "{state:?}");
    plane.containers.remove("tiny").await.unwrap();
    plane.nothing_is_left();
}

#[tokio::test(flavor = "multi_thread")]
async fn output_is_bounded_and_the_last_of_it_is_there() {
    let plane = Plane::new();
    let chatty = ContainerSpec {
        log_mode: LogMode::NonBlocking { buffer_bytes: 256 << 10 },
        ..container(
            "main",
            "i=0; while [ $i -lt 40000 ]; do echo line $i of some length, so that it fills; i=$((i+1)); done; printf end",
        )
    };
    plane.containers.start(task("chatty", vec![chatty])).await.unwrap();
    plane.stopped("chatty").await;
    let spool = plane.containers.logs("chatty", "main").await.unwrap().unwrap();
    let bytes: u64 = std::fs::read_dir(&spool.directory)
        .unwrap()
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum();
    // A pipe's content may be beyond the bound.
    assert!((128 << 10..=(256 + 64 + 64) << 10).contains(&bytes), "{bytes}");
    let lines = plane.output("chatty", "main").await;
    assert_eq!(
        lines[lines.len() - 2..],
        ["line 39999 of some length, so that it fills".to_owned(), "end".to_owned()]
    );
    assert!(spool.read(0, 100).unwrap().lost_bytes > 0);
    plane.containers.remove("chatty").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocking_spool_makes_the_container_wait() {
    let plane = Plane::new();
    let chatty = ContainerSpec {
        log_mode: LogMode::Blocking { buffer_bytes: 128 << 10 },
        ..container(
            "main",
            "i=0; while [ $i -lt 20000 ]; do echo line $i of some length, so that it fills; i=$((i+1)); done",
        )
    };
    plane.containers.start(task("waits", vec![chatty])).await.unwrap();
    let spool = plane.containers.logs("waits", "main").await.unwrap().unwrap();
    let (mut seen, mut position) = (0, 0);
    let limit = std::time::Instant::now() + Duration::from_secs(60);
    while seen < 20000 {
        assert!(std::time::Instant::now() < limit, "{seen}");
        let batch = spool.read(position, 1 << 20).unwrap();
        assert_eq!(batch.lost_bytes, 0);
        for record in &batch.records {
            assert!(record.bytes.starts_with(format!("line {seen} ").as_bytes()));
            seen += 1;
        }
        position = batch.next;
        spool.trim(position).unwrap();
        if batch.records.is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
    plane.stopped("waits").await;
    plane.containers.remove("waits").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn health_follows_what_is_in_the_container() {
    let plane = Plane::new();
    let line = "trap 'exit 0' TERM; touch /tmp/good; echo up; sleep 1000 & wait";
    let checked =
        |name: &str, line_: &str| ContainerSpec { health_check: Some(check(line_)), ..container(name, line) };
    let containers = vec![
        checked(
            "file",
            "test -e /tmp/good && test \"$MARK\" = here && test $(id -u) = 1000 && pwd | grep -q /work",
        ),
        // Both are failures, and neither may hold the supervisor up.
        checked("slow", "sleep 100"),
        ContainerSpec {
            health_check: Some(HealthCheck { command: vec!["CMD".into(), "/no/such".into()], ..check("") }),
            ..container("none", line)
        },
    ];
    let mut spec = task("health", containers);
    spec.containers[0].process = Process {
        env: vec!["MARK=here".into()],
        user: "app".into(),
        cwd: "/work".into(),
        ..spec.containers[0].process.clone()
    };
    plane.containers.start(spec).await.unwrap();
    let health = |wanted: [Health; 3]| {
        move |state: &novamind_containers::TaskState| {
            state.containers.iter().map(|container| container.health).eq(wanted)
        }
    };
    use Health::{Healthy, Unhealthy};
    plane.until("health", "checked", health([Healthy, Unhealthy, Unhealthy])).await;
    // However many checks there have been, nothing of them stays.
    let supervisor = plane.supervisor("health");
    let open = || std::fs::read_dir(format!("/proc/{supervisor}/fd")).unwrap().count();
    let before = open();
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert!(open() <= before + 3, "{before} {}", open());
    let sockets = std::fs::read_dir(plane.root.path().join("health/run/none")).unwrap().count();
    assert!(sockets <= 5, "{sockets}");
    let children = std::fs::read_to_string(format!("/proc/{supervisor}/task/{supervisor}/children")).unwrap();
    assert!(children.split_whitespace().count() <= 6, "{children}");
    // Without the file it fails: seen from outside, through the task's own root.
    let state = plane.containers.observe("health").await.unwrap().unwrap();
    std::fs::remove_file(format!("/proc/{}/root/tmp/good", state.containers[0].pid.unwrap())).unwrap();
    plane.until("health", "unhealthy", health([Unhealthy, Unhealthy, Unhealthy])).await;
    // A check that runs does not outlive its container.
    plane.containers.kill("health").await.unwrap();
    plane.stopped("health").await;
    plane.containers.remove("health").await.unwrap();
    plane.nothing_is_left();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_that_waits_too_long_fails() {
    let plane = Plane::new();
    let wait = "trap 'exit 0' TERM; sleep 1000 & wait";
    let base = ContainerSpec {
        health_check: Some(check("false")),
        start_timeout_seconds: Some(2),
        ..container("base", wait)
    };
    let main = ContainerSpec {
        depends_on: vec![Dependency { container: "base".into(), condition: Condition::Healthy }],
        ..container("main", wait)
    };
    plane.containers.start(task("late", vec![main, base])).await.unwrap();
    let state = plane.stopped("late").await;
    assert!(
        matches!(&state.cause, Some(StopCause::FailedToStart { container, reason })
            if container == "main" && reason.contains("timed out")),
        "{state:?}"
    );
    assert_eq!(state.containers[1].exit_code, Some(0), "it was asked to stop: {state:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_start_says_why() {
    let plane = Plane::new();
    let good = container("main", "true");
    let process = |args: &[&str]| Process {
        args: args.iter().map(|word| (*word).to_owned()).collect(),
        ..Process::default()
    };
    let cases = [
        (
            "command",
            ContainerSpec { process: process(&["nothing-of-the-kind"]), ..good.clone() },
            "nothing-of-the-kind",
        ),
        ("folder", ContainerSpec { process: process(&["/etc"]), ..good.clone() }, "/etc"),
        // Found, but its interpreter is not.
        ("format", ContainerSpec { process: process(&["/etc/passwd"]), ..good.clone() }, "/etc/passwd"),
        (
            "user",
            ContainerSpec {
                process: Process { user: "ghost".into(), ..good.process.clone() },
                ..good.clone()
            },
            "ghost",
        ),
        ("layer", ContainerSpec { layers: vec!["/no/such/layer".into()], ..good.clone() }, "/no/such/layer"),
        (
            "signal",
            ContainerSpec {
                process: Process { stop_signal: "SIGNOT".into(), ..good.process.clone() },
                ..good.clone()
            },
            "SIGNOT",
        ),
        (
            "ulimit",
            ContainerSpec { ulimits: vec![Ulimit { name: "fun".into(), soft: 1, hard: 1 }], ..good.clone() },
            "fun",
        ),
    ];
    for (id, container, part) in cases {
        let (state, _) = plane.run(id, container).await;
        let reason = state.containers[0].reason.clone().unwrap_or_default();
        assert!(reason.contains(part), "{id}: {state:?}");
        assert_eq!(state.cause, Some(StopCause::FailedToStart { container: "main".into(), reason }));
        plane.containers.remove(id).await.unwrap();
    }
    let network = TaskSpec { network: Some("/no/such/network".into()), ..task("network", vec![good]) };
    plane.containers.start(network).await.unwrap();
    let state = plane.stopped("network").await;
    assert!(state.containers[0].reason.as_ref().unwrap().contains("/no/such/network"), "{state:?}");
    plane.containers.remove("network").await.unwrap();
    plane.nothing_is_left();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_outlives_the_daemon() {
    let mut plane = Plane::new();
    let line = "trap 'echo bye; exit 7' TERM; echo one; while ! [ -e /tmp/go ]; do sleep 0.05; done; echo two; sleep 1000 & wait";
    plane.containers.start(task("long", vec![container("main", line)])).await.unwrap();
    plane.printed("long", "main", "one").await;
    let before = plane.running("long", "main").await;
    plane.reopen();
    assert_eq!(plane.containers.list().await.unwrap(), ["long"]);
    assert_eq!(plane.containers.observe("long").await.unwrap().unwrap(), before);
    let pid = before.containers[0].pid.unwrap();
    std::fs::write(format!("/proc/{pid}/root/tmp/go"), "").unwrap();
    plane.printed("long", "main", "two").await;
    // Changes of an adopted task are told.
    let mut changes = plane.containers.changes();
    plane.containers.stop("long").await.unwrap();
    assert_eq!(tokio::time::timeout(Duration::from_secs(10), changes.recv()).await.unwrap().unwrap(), "long");
    let state = plane.stopped("long").await;
    assert_eq!(state.containers[0].exit_code, Some(7));
    assert_eq!(plane.output("long", "main").await, ["one", "two", "bye"]);
    plane.reopen();
    assert_eq!(plane.containers.observe("long").await.unwrap().unwrap(), state);
    plane.containers.remove("long").await.unwrap();
    plane.nothing_is_left();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_supervisor_is_a_stopped_task() {
    let mut plane = Plane::new();
    for (id, reopen) in [("seen", false), ("found", true)] {
        plane.containers.start(task(id, vec![container("main", "echo up; sleep 1000")])).await.unwrap();
        plane.printed(id, "main", "up").await;
        let state = plane.running(id, "main").await;
        let pid = state.containers[0].pid.unwrap();
        let mut changes = plane.containers.changes();
        kill(plane.supervisor(id));
        if id == "found" {
            // As a machine leaves it that lost its power.
            std::fs::write(plane.root.path().join(id).join("state.json"), "").unwrap();
        }
        if reopen {
            plane.reopen();
        } else {
            // Told without asking.
            assert_eq!(
                tokio::time::timeout(Duration::from_secs(5), changes.recv()).await.unwrap().unwrap(),
                id
            );
        }
        let state = plane.stopped(id).await;
        assert!(matches!(state.cause, Some(StopCause::SupervisorDied { .. })), "{state:?}");
        assert_eq!(state.containers[0].exit_code, None);
        assert!(!std::path::Path::new(&format!("/proc/{pid}/root/bin")).exists(), "its process is gone");
        assert_eq!(plane.output(id, "main").await, ["up"]);
        plane.containers.remove(id).await.unwrap();
        plane.nothing_is_left();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_without_its_folder_ends() {
    let plane = Plane::new();
    plane.containers.start(task("gone", vec![container("main", "echo up; sleep 1000")])).await.unwrap();
    plane.printed("gone", "main", "up").await;
    let container = plane.running("gone", "main").await.containers[0].pid.unwrap();
    let supervisor = plane.supervisor("gone");
    let folder = plane.root.path().join("gone");
    // As `rm -r` does it, which does not expect anybody to write there.
    std::fs::remove_dir_all(&folder).unwrap();
    for pid in [container, supervisor] {
        let process = std::path::PathBuf::from(format!("/proc/{pid}/root/bin"));
        let gone = async {
            while process.exists() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), gone).await.expect("it goes on");
    }
    assert!(!folder.exists());
    plane.nothing_is_left();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_never_had_a_supervisor_is_started_again() {
    let mut plane = Plane::new();
    let spec = task("early", vec![container("main", "echo up; exec run")]);
    plane.containers.start(spec.clone()).await.unwrap();
    plane.printed("early", "main", "up").await;
    kill(plane.supervisor("early"));
    plane.stopped("early").await;
    // As a daemon leaves it that was killed between making the folder and starting the supervisor.
    let folder = plane.root.path().join("early");
    std::fs::remove_file(folder.join("lock")).unwrap();
    let pending = serde_json::to_vec(&TaskState::pending(&spec)).unwrap();
    std::fs::write(folder.join("state.json"), pending).unwrap();
    plane.reopen();
    assert_eq!(plane.containers.observe("early").await.unwrap(), None);
    plane.containers.start(spec).await.unwrap();
    plane.printed("early", "main", "up").await;
    assert!(plane.running("early", "main").await.cause.is_none());
    plane.containers.remove("early").await.unwrap();
    plane.nothing_is_left();
}

fn kill(pid: u32) {
    assert!(
        std::process::Command::new("/bin/busybox")
            .args(["kill", "-9", &pid.to_string()])
            .status()
            .unwrap()
            .success()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn many_tasks_at_once() {
    let plane = Plane::new();
    let ids: Vec<String> = (0..12).map(|number| format!("many-{number:02}")).collect();
    let starts = ids.iter().map(|id| {
        let (containers, spec) =
            (plane.containers.clone(), task(id, vec![container("main", "echo up; exec run")]));
        tokio::spawn(async move { containers.start(spec).await })
    });
    for start in starts.collect::<Vec<_>>() {
        start.await.unwrap().unwrap();
    }
    for id in &ids {
        plane.printed(id, "main", "up").await;
    }
    assert_eq!(plane.containers.list().await.unwrap(), ids);
    let removals = ids.iter().map(|id| {
        let (containers, id) = (plane.containers.clone(), id.clone());
        tokio::spawn(async move { containers.remove(&id).await })
    });
    for removal in removals.collect::<Vec<_>>() {
        removal.await.unwrap().unwrap();
    }
    plane.nothing_is_left();
}

/// Prints what a start and a supervisor cost: `cargo nextest run -p novamind-containers-linux --run-ignored only
/// --no-capture`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn measure() {
    let plane = Plane::new();
    let mut times = Vec::new();
    for number in 0..20 {
        let id = format!("m{number}");
        let mut changes = plane.containers.changes();
        let begun = std::time::Instant::now();
        plane.containers.start(task(&id, vec![container("main", "exec run")])).await.unwrap();
        let taken = begun.elapsed();
        while plane.containers.observe(&id).await.unwrap().unwrap().containers[0].started_at.is_none() {
            let _ = changes.recv().await;
        }
        times.push((begun.elapsed(), taken));
    }
    times.sort();
    println!("start to running: median {:?}, worst {:?}", times[10], times[19]);
    let status = std::fs::read_to_string(format!("/proc/{}/smaps_rollup", plane.supervisor("m0"))).unwrap();
    for name in ["Rss", "Pss", "Private_Dirty"] {
        println!("{}", status.lines().find(|line| line.starts_with(name)).unwrap());
    }
    let begun = std::time::Instant::now();
    for number in 0..20 {
        plane.containers.remove(&format!("m{number}")).await.unwrap();
    }
    println!("remove of a running task: {:?}", begun.elapsed() / 20);
}
