//! What a container can see and do, on the real plane; needs root and a static busybox.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

mod common;

use std::time::Duration;

use common::{Plane, check, container, layer, task};
use novamind_containers::{
    Condition, ContainerSpec, Containers, Dependency, Health, HostEntry, Process, TaskLimits, TaskSpec,
    Tmpfs, Ulimit,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_container_is_shut_in() {
    let plane = Plane::new();
    let script = r#"
say() { name=$1; shift; if "$@" >/dev/null 2>&1; then echo "$name yes"; else echo "$name no"; fi; }
echo "processes $(ls -d /proc/[0-9]* | wc -l | awk '{print ($1 < 8) ? "few" : "many"}')"
echo "first $(cat /proc/1/comm)"
say mount mount -t tmpfs none /tmp
say bind mount -o bind /bin /tmp
say unmount umount /proc/sys
say unshare unshare -m true
say hostname hostname other
say mknod mknod /tmp/disk b 8 0
say sysrq sh -c 'echo h > /proc/sysrq-trigger'
say sysctl sh -c 'echo 1 > /proc/sys/kernel/panic'
say kcore test -s /proc/kcore
say sys sh -c 'echo 0 > /sys/kernel/mm/ksm/run'
say cgroup sh -c 'mkdir /sys/fs/cgroup/memory/mine || mkdir /sys/fs/cgroup/mine'
say limit sh -c 'cd /sys/fs/cgroup; echo 0 > memory/memory.limit_in_bytes || echo max > memory.max'
say tmpfs touch /sys/fs/cgroup/file
say usage sh -c 'cat /sys/fs/cgroup/memory/memory.usage_in_bytes /sys/fs/cgroup/memory.current | grep -q .'
say log dmesg
say write touch /file
say proc ls /proc/self/fd
say fork sh -c 'true | true'
say loopback sh -c 'ip addr show lo | grep -q 127.0.0.1'
echo "interfaces $(ls /sys/class/net | xargs)"
grep -E '^(NoNewPrivs|Seccomp|CapEff|CapBnd|CapInh|CapAmb):' /proc/self/status | awk '{print $1, $2}'
echo "descriptors $(ls /proc/self/fd | xargs)"
"#;
    let (state, output) = plane.run("shut", container("main", script)).await;
    let expected = [
        "processes few",
        "first sh",
        "mount no",
        "bind no",
        "unmount no",
        "unshare no",
        "hostname no",
        "mknod no",
        "sysrq no",
        "sysctl no",
        "kcore no",
        "sys no",
        "cgroup no",
        "limit no",
        "tmpfs no",
        "usage yes",
        "log no",
        "write yes",
        "proc yes",
        "fork yes",
        "loopback yes",
        "interfaces lo",
        "CapInh: 0000000000000000",
        // Docker's default without MKNOD (bit 27); SYS_ADMIN would be bit 21.
        "CapEff: 00000000a00425fb",
        "CapBnd: 00000000a00425fb",
        "CapAmb: 0000000000000000",
        "NoNewPrivs: 1",
        "Seccomp: 2",
        "descriptors 0 1 2 3",
    ];
    assert_eq!(output, expected, "{state:?}");
    // An exec, as health checks are, is no way around it.
    let line = "grep -q '^Seccomp:.2' /proc/self/status && grep -q 'NoNewPrivs:.1' /proc/self/status \
        && grep -q '^CapEff:.00000000a00425fb' /proc/self/status && ! mount -t tmpfs none /tmp && test $(ls -d /proc/[0-9]* | wc -l) -lt 8";
    let checked = ContainerSpec { health_check: Some(check(line)), ..container("main", "exec run") };
    plane.containers.start(task("exec", vec![checked])).await.unwrap();
    plane.until("exec", "healthy", |state| state.containers[0].health != Health::Unknown).await;
    assert_eq!(
        plane.containers.observe("exec").await.unwrap().unwrap().containers[0].health,
        Health::Healthy
    );
    plane.containers.remove("exec").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_container_gets_what_its_specification_says() {
    let plane = Plane::new();
    let upper = tempfile::tempdir().unwrap();
    std::fs::write(upper.path().join("top"), "from the top").unwrap();
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(upper.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let script = r#"
pwd; id -u; id -g; id -G; hostname; cat /etc/hostname
cat /etc/resolv.conf; grep db.internal /etc/hosts
echo "$GREETING $HOME"; ulimit -n; ulimit -c; cat /top; echo
touch /file 2>/dev/null || echo read only
touch /data/file && df -k /data | awk 'END {print $2, $6}'
grep ' /data ' /proc/mounts | grep -o noexec
cat /proc/self/cgroup | grep -c novamind || true
"#;
    let main = ContainerSpec {
        layers: vec![layer(), upper.path().into()],
        process: Process {
            user: "app".into(),
            cwd: "/srv/app".into(),
            env: vec!["GREETING=hello there".into()],
            ..container("main", script).process
        },
        read_only_root: true,
        tmpfs: vec![Tmpfs { path: "/data".into(), size_bytes: 1 << 20, options: vec!["noexec".into()] }],
        ulimits: vec![
            Ulimit { name: "nofile".into(), soft: 100, hard: 200 },
            Ulimit { name: "core".into(), soft: 0, hard: 0 },
        ],
        ..container("main", script)
    };
    let spec = TaskSpec {
        hostname: "ip-10-0-0-7.ec2.internal".into(),
        hosts: vec![HostEntry {
            address: [10, 0, 0, 9].into(),
            names: vec!["db.internal".into(), "db".into()],
        }],
        resolv_conf: "nameserver 10.0.0.2\n".into(),
        ..task("spec", vec![main])
    };
    plane.containers.start(spec).await.unwrap();
    let state = plane.stopped("spec").await;
    let expected = [
        "/srv/app",
        "1000",
        "1000",
        "1000 50",
        "ip-10-0-0-7.ec2.internal",
        "ip-10-0-0-7.ec2.internal",
        "nameserver 10.0.0.2",
        "10.0.0.9\tdb.internal db",
        "hello there /home/app",
        "100",
        "0",
        "from the top",
        "read only",
        "1024 /data",
        "noexec",
        "0",
    ];
    assert_eq!(plane.output("spec", "main").await, expected, "{state:?}");
    assert_eq!(std::fs::read_dir(upper.path()).unwrap().count(), 1, "layers are never written to");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_is_not_larger_than_its_size() {
    let plane = Plane::new();
    let busy = container("main", "while :; do :; done");
    let limits = TaskLimits { cpu_units: Some(128), memory_bytes: Some(64 << 20), pids: Some(20) };
    plane.containers.start(TaskSpec { limits: limits.clone(), ..task("cpu", vec![busy]) }).await.unwrap();
    plane.running("cpu", "main").await;
    let used = async || plane.containers.usage("cpu").await.unwrap().unwrap().containers[0].clone();
    let first = used().await;
    let begun = std::time::Instant::now();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let second = used().await;
    let share = (second.cpu_nanoseconds - first.cpu_nanoseconds) as f64 / begun.elapsed().as_nanos() as f64;
    assert!((0.03..0.2).contains(&share), "an eighth of a processor, not {share}");
    assert!((4096..64 << 20).contains(&second.memory_bytes), "{second:?}");
    plane.containers.remove("cpu").await.unwrap();

    let forks = container("main", "i=0; while [ $i -lt 50 ]; do sleep 5 & i=$((i+1)); done; echo all");
    plane.containers.start(TaskSpec { limits, ..task("pids", vec![forks]) }).await.unwrap();
    plane.stopped("pids").await;
    assert!(!plane.output("pids", "main").await.contains(&"all".to_owned()));
    plane.containers.remove("pids").await.unwrap();
    plane.nothing_is_left();
}

#[tokio::test(flavor = "multi_thread")]
async fn containers_of_a_task_share_its_network_and_nothing_else() {
    let plane = Plane::new();
    let server = ContainerSpec {
        process: Process {
            user: "app".into(),
            ..container("server", "touch /tmp/mine; exec nc -l -p 80 -e echo from the server").process
        },
        essential: false,
        health_check: Some(check("netstat -ltn | grep -q :80")),
        ..container("server", "")
    };
    let client = ContainerSpec {
        depends_on: vec![Dependency { container: "server".into(), condition: Condition::Healthy }],
        ..container("client", "nc 127.0.0.1 80 </dev/null; ls /tmp; ps | grep -c '[n]c -l -p'")
    };
    plane.containers.start(task("share", vec![client, server])).await.unwrap();
    let state = plane.stopped("share").await;
    assert_eq!(plane.output("share", "client").await, ["from the server", "0"], "{state:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_runs_in_the_network_it_is_given() {
    let plane = Plane::new();
    let mut holder =
        std::process::Command::new("/bin/busybox").args(["unshare", "-n", "sleep", "60"]).spawn().unwrap();
    let path = format!("/proc/{}/ns/net", holder.id());
    let own = std::fs::read_link("/proc/self/ns/net").unwrap();
    let limit = std::time::Instant::now() + Duration::from_secs(10);
    while std::fs::read_link(&path).unwrap() == own {
        assert!(std::time::Instant::now() < limit);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let given = std::fs::read_link(&path).unwrap();
    let line = "readlink /proc/self/ns/net";
    let spec = TaskSpec { network: Some(path.into()), ..task("net", vec![container("main", line)]) };
    plane.containers.start(spec).await.unwrap();
    plane.stopped("net").await;
    assert_eq!(plane.output("net", "main").await, [given.display().to_string()]);
    holder.kill().unwrap();
    holder.wait().unwrap();
}
