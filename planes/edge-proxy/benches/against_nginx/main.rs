//! CPU per request beside nginx's, in the same run: 1 KiB answers, keep-alive, 64 connections.
//!
//! `cargo bench -p novamind-edge-proxy`. Needs `nginx` and `wrk`. Both proxies stand before the same target and
//! take turns, and CPU time is read from the kernel, so that neighbours on the machine matter little; both have one
//! worker per core. Held against each other are plain HTTP, TLS, hits of a distribution's cache beside nginx's
//! `proxy_cache`, and the Common Rule Set beside its absence: CPU seconds per 100,000 requests of the round with the
//! median ratio; the exit code tells of the bounds. A distribution listens on ports 80 and 443 of an address of its
//! own, so the benchmark needs root.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod setup;

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;

use novamind_edge::{Edge, HealthState};
use novamind_edge_proxy::EdgeProcess;

use crate::setup::Addresses;

const ROUNDS: usize = 5;

/// Whose CPU is held against whose, and the bound of the ratio. The names go before the figures in the output.
struct Comparison {
    peer: &'static str,
    ours: &'static str,
    bound: f64,
}

const COMPARISONS: [Comparison; 4] = [
    Comparison { peer: "nginx", ours: "edge", bound: 1.3 },
    Comparison { peer: "nginx-tls", ours: "edge-tls", bound: 1.4 },
    Comparison { peer: "nginx-cache", ours: "edge-cache", bound: 1.3 },
    // The Common Rule Set, relative to its cost off.
    Comparison { peer: "edge", ours: "edge-guarded", bound: 2.0 },
];

/// Ends the process at the end of the run.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Its workers end with nginx's master on TERM, not on KILL.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

fn free() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap()
}

fn nginx(dir: &Path, name: &str, http: &str) -> Running {
    let config = dir.join(format!("{name}.conf"));
    let pid = dir.join(format!("{name}.pid"));
    let text = format!(
        "daemon off; pid {}; worker_processes auto; error_log stderr crit; events {{ worker_connections 4096; }}\n\
         http {{ access_log off; keepalive_requests 100000000; {http} }}\n",
        pid.display()
    );
    std::fs::write(&config, text).unwrap();
    let child = Command::new("nginx")
        .arg("-c")
        .arg(&config)
        .arg("-p")
        .arg(dir)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    Running(child)
}

fn wait_for(address: SocketAddr) {
    for _ in 0..500 {
        if TcpStream::connect(address).is_ok() {
            return;
        }
        #[expect(clippy::disallowed_methods, reason = "waits for a real process")]
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("nothing listens on {address}");
}

/// User and system time of the process and its children, in clock ticks.
fn ticks(pid: u32) -> u64 {
    let of = |pid: u32| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
        let field = |index: usize| fields.get(index).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
        field(11) + field(12)
    };
    let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
    of(pid) + children.split_whitespace().filter_map(|child| child.parse().ok()).map(of).sum::<u64>()
}

/// CPU seconds per 100,000 requests in one round.
fn round(scheme: &str, address: SocketAddr, pid: u32) -> f64 {
    let before = ticks(pid);
    let output = Command::new("wrk")
        .args(["-t1", "-c64", "-d3s", "-H", "User-Agent: wrk/4", "-H", "Cookie: session=0123456789abcdef"])
        .arg(format!("{scheme}://{address}/files/list?owner=ann&page=2"))
        .output()
        .expect("wrk");
    let used = (ticks(pid) - before) as f64 / 100.0;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!text.contains("Non-2xx") && !text.contains("Socket errors"), "{text}");
    let line = text.lines().find(|line| line.contains(" requests in ")).unwrap();
    let requests: f64 = line.split_whitespace().next().unwrap().parse().unwrap();
    used / requests * 100_000.0
}

/// Starts the edge, and waits until its target is healthy.
async fn start_edge(dir: &Path, at: &Addresses) -> EdgeProcess {
    let edge = EdgeProcess::start(dir.join("edge"), env!("CARGO_BIN_EXE_novamind-edge-proxy")).await.unwrap();
    edge.apply(setup::snapshot(at)).await.unwrap();
    let healthy = async {
        while edge.health("g").await.unwrap()[0].state != HealthState::Healthy {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), healthy).await.expect("the target is not healthy");
    edge
}

/// Prints the round with the median ratio of the two, and whether the bound is met.
fn report(comparison: &Comparison, names: &[&str], rounds: &[Vec<f64>]) -> bool {
    let index = |name| names.iter().position(|one| *one == name).unwrap();
    let (peer, ours) = (index(comparison.peer), index(comparison.ours));
    let mut pairs: Vec<(f64, f64)> = rounds.iter().map(|round| (round[peer], round[ours])).collect();
    pairs.sort_by(|a, b| (a.1 / a.0).total_cmp(&(b.1 / b.0)));
    let (peer, ours) = pairs[pairs.len() / 2];
    let Comparison { peer: peer_name, ours: name, bound } = comparison;
    println!("{name} {ours:.3} {peer_name} {peer:.3} ratio {:.2} bound {bound}", ours / peer);
    ours / peer <= *bound
}

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let [high, low] = (std::process::id() as u16).to_be_bytes();
    let at = Addresses {
        target: free(),
        nginx: free(),
        nginx_tls: free(),
        nginx_cache: free(),
        edge: free(),
        edge_tls: free(),
        edge_guarded: free(),
        edge_cache: (Ipv4Addr::new(127, 77, high, low.clamp(1, 254)), 80).into(),
    };
    let body = "x".repeat(1024);
    let target = format!("server {{ listen {}; location / {{ return 200 \"{body}\"; }} }}", at.target);
    let _target = nginx(dir.path(), "target", &target);
    let proxy = nginx(dir.path(), "proxy", &setup::proxy(&at, dir.path()));
    let edge = runtime.block_on(start_edge(dir.path(), &at));
    let (peer, own) = (proxy.0.id(), runtime.block_on(edge.pid()).unwrap());
    let contestants = [
        ("nginx", "http", at.nginx, peer),
        ("edge", "http", at.edge, own),
        ("edge-guarded", "http", at.edge_guarded, own),
        ("nginx-tls", "https", at.nginx_tls, peer),
        ("edge-tls", "https", at.edge_tls, own),
        ("nginx-cache", "http", at.nginx_cache, peer),
        ("edge-cache", "http", at.edge_cache, own),
    ];
    contestants.iter().for_each(|contestant| wait_for(contestant.2));
    let one_round =
        |_| contestants.iter().map(|(_, scheme, address, pid)| round(scheme, *address, *pid)).collect();
    let rounds: Vec<Vec<f64>> = (0..ROUNDS).map(one_round).collect();
    let counted = runtime.block_on(edge.counters()).unwrap().distributions[0].clone();
    assert!(counted.hits + 10 > counted.requests, "these are no hits: {counted:?}");
    runtime.block_on(edge.stop()).unwrap();

    println!("CPU seconds per 100,000 requests (1 KiB, keep-alive, 64 connections), of {ROUNDS} rounds");
    let names = contestants.map(|contestant| contestant.0);
    let met: Vec<bool> = COMPARISONS.iter().map(|comparison| report(comparison, &names, &rounds)).collect();
    // Returned, because an exit would leave the peers behind.
    if met.contains(&false) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
