//! CPU per request beside nginx's, in the same run: 1 KiB answers, keep-alive, 64 connections.
//!
//! `cargo bench -p novamind-edge-proxy`. Needs `nginx` and `wrk`. Both proxies stand before the same target and
//! take turns, and CPU time is read from the kernel, so that neighbours on the machine matter little; both have one
//! worker per core. The bound is 1.3 times nginx's CPU seconds per 100,000 requests, as the median of the rounds;
//! the exit code tells. The same holds for hits of a distribution's cache beside nginx's `proxy_cache`; a distribution
//! listens on ports 80 and 443 of an address of its own, so the benchmark needs root.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;

use novamind_edge::distribution::{
    Behavior, Chosen, Connect, Distribution, Origin, Selection, ViewerProtocol,
};
use novamind_edge::{
    Action, Attributes, Certificate, Edge, Guarding, HealthState, Listener, LoadBalancer, Snapshot, Target,
    TargetGroup, Tls,
};
use novamind_edge_proxy::EdgeProcess;

const BOUND: f64 = 1.3;
/// Of the Common Rule Set, relative to its cost off.
const GUARDED: f64 = 2.0;
const ROUNDS: usize = 5;

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
fn round(address: SocketAddr, pid: u32) -> f64 {
    let before = ticks(pid);
    let output = Command::new("wrk")
        .args(["-t1", "-c64", "-d3s", "-H", "User-Agent: wrk/4", "-H", "Cookie: session=0123456789abcdef"])
        .arg(format!("http://{address}/files/list?owner=ann&page=2"))
        .output()
        .expect("wrk");
    let used = (ticks(pid) - before) as f64 / 100.0;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!text.contains("Non-2xx") && !text.contains("Socket errors"), "{text}");
    let line = text.lines().find(|line| line.contains(" requests in ")).unwrap();
    let requests: f64 = line.split_whitespace().next().unwrap().parse().unwrap();
    used / requests * 100_000.0
}

/// A web ACL with all rules of the Common Rule Set.
fn common() -> novamind_waf::WebAcl {
    let rule = |name: &str, priority, statement| novamind_waf::Rule {
        name: name.into(),
        priority,
        statement,
        action: Some(novamind_waf::Action::Block(None)),
        overridden: None,
        labels: vec![],
        metric: name.into(),
        measured: true,
        sampled: true,
    };
    let rules = novamind_waf::common::RULES.iter().zip(0..);
    let rules = rules.map(|(one, at)| rule(one.name, at, novamind_waf::Statement::Common(one.name.into())));
    let group = novamind_waf::Group { id: "group".into(), rules: rules.collect(), scope_down: None };
    let mut outer = rule("common", 0, novamind_waf::Statement::Group(group));
    outer.action = None;
    novamind_waf::WebAcl {
        id: "acl".into(),
        metric: "acl".into(),
        measured: true,
        sampled: true,
        logged: false,
        default_action: novamind_waf::Action::Allow(vec![]),
        rules: vec![outer],
        body_limit: novamind_waf::BODY_LIMIT,
    }
}

/// A distribution that caches whatever the origin says nothing of, and its certificate.
fn distribution(address: IpAddr, target: SocketAddr) -> (Distribution, Certificate) {
    let name = "bench.cloudfront.localhost".to_owned();
    let key = rcgen::KeyPair::generate().unwrap();
    let chain = rcgen::CertificateParams::new(vec![name.clone()]).unwrap().self_signed(&key).unwrap().pem();
    let certificate =
        Certificate { id: "c".into(), names: vec![name.clone()], chain, key: key.serialize_der() };
    let none = || Chosen { headers: Selection::None, cookies: Selection::None, queries: Selection::None };
    let origin = Origin {
        id: "o".into(),
        host: "origin.example.com".into(),
        connect: Connect::To(vec![target]),
        tls: false,
        tls_connect: None,
        path: String::new(),
        headers: vec![],
        signing: None,
        attempts: 3,
        connect_seconds: 10,
        response_seconds: 30,
        keep_alive_seconds: 5,
    };
    let behavior = Behavior {
        pattern: "*".into(),
        target: "o".into(),
        viewer: ViewerProtocol::AllowAll,
        methods: vec!["GET".into(), "HEAD".into()],
        cached_options: false,
        compress: true,
        gzip: true,
        brotli: true,
        min_ttl: 1,
        default_ttl: 86_400,
        max_ttl: 31_536_000,
        key: none(),
        forward: none(),
        response_headers: Default::default(),
    };
    let distribution = Distribution {
        id: "D".into(),
        address,
        host_names: vec![name],
        enabled: true,
        default_root_object: String::new(),
        tls: Tls { certificates: vec!["c".into()], lowest: 12, highest: 13 },
        http2: true,
        origins: vec![origin],
        origin_groups: vec![],
        behaviors: vec![behavior],
        error_responses: vec![],
        invalidations: vec![],
    };
    (distribution, certificate)
}

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let (target, peer, own) = (free(), free(), free());
    let (guarded, cached_peer) = (free(), free());
    let [high, low] = (std::process::id() as u16).to_be_bytes();
    let cached: SocketAddr = (Ipv4Addr::new(127, 77, high, low.clamp(1, 254)), 80).into();
    let body = "x".repeat(1024);
    let _target = nginx(
        dir.path(),
        "target",
        &format!("server {{ listen {target}; location / {{ return 200 \"{body}\"; }} }}"),
    );
    let proxy = format!(
        "upstream t {{ server {target}; keepalive 128; keepalive_requests 100000000; }}\n\
         server {{ listen {peer}; location / {{ proxy_pass http://t; proxy_http_version 1.1;\n\
         proxy_set_header Connection \"\"; proxy_set_header Host $host;\n\
         proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n\
         proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Port $server_port;\n\
         proxy_set_header X-Amzn-Trace-Id $request_id; }} }}\n\
         proxy_cache_path {} levels=1:2 keys_zone=c:10m max_size=1g;\n\
         server {{ listen {cached_peer}; location / {{ proxy_pass http://t; proxy_http_version 1.1;\n\
         proxy_set_header Connection \"\"; proxy_cache c; proxy_cache_valid 200 1h; proxy_cache_key $uri;\n\
         add_header X-Cache $upstream_cache_status; }} }}",
        dir.path().join("proxy-cache").display()
    );
    let proxy = nginx(dir.path(), "proxy", &proxy);
    let edge = runtime.block_on(async {
        let edge = EdgeProcess::start(dir.path().join("edge"), env!("CARGO_BIN_EXE_novamind-edge-proxy"))
            .await
            .unwrap();
        let mut group = TargetGroup::new("g");
        group.targets = vec![Target {
            ip: target.ip(),
            port: target.port(),
            namespace: None,
            source: None,
            draining_since_ms: None,
        }];
        let listener = Listener {
            id: "l".into(),
            port: own.port(),
            default_action: Action::forward("g"),
            rules: vec![],
            server_header: true,
            tls: None,
            response_headers: vec![],
        };
        let balancer = |id: &str, listener: Listener| LoadBalancer {
            id: id.into(),
            address: own.ip(),
            host_names: vec![],
            attributes: Attributes::default(),
            listeners: vec![listener],
        };
        let behind = Listener { id: "guarded".into(), port: guarded.port(), ..listener.clone() };
        let (distribution, certificate) = distribution(cached.ip(), target);
        let snapshot = Snapshot {
            generation: 1,
            front_door: None,
            load_balancers: vec![balancer("lb", listener), balancer("guarded", behind)],
            target_groups: vec![group],
            distributions: vec![distribution],
            certificates: vec![certificate],
            guarding: Guarding { acls: vec![common()], of: [("guarded".into(), "acl".into())].into() },
            ..Snapshot::default()
        };
        edge.apply(snapshot).await.unwrap();
        let healthy = async {
            while edge.health("g").await.unwrap()[0].state != HealthState::Healthy {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), healthy).await.expect("the target is not healthy");
        edge
    });
    let pid = runtime.block_on(edge.pid()).unwrap();
    for address in [peer, cached_peer, cached] {
        wait_for(address);
    }
    let all = [(peer, proxy.0.id()), (own, pid), (guarded, pid), (cached_peer, proxy.0.id()), (cached, pid)];
    let mut rounds: Vec<[f64; 5]> = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(all.map(|(address, pid)| round(address, pid)));
    }
    let counted = runtime.block_on(edge.counters()).unwrap().distributions[0].clone();
    assert!(counted.hits + 10 > counted.requests, "these are no hits: {counted:?}");
    runtime.block_on(edge.stop()).unwrap();
    rounds.sort_by(|a, b| (a[1] / a[0]).total_cmp(&(b[1] / b[0])));
    let [nginx, edge, ..] = rounds[ROUNDS / 2];
    rounds.sort_by(|a, b| (a[2] / a[1]).total_cmp(&(b[2] / b[1])));
    let [_, open, behind, ..] = rounds[ROUNDS / 2];
    rounds.sort_by(|a, b| (a[4] / a[3]).total_cmp(&(b[4] / b[3])));
    let [.., cache_nginx, cache_edge] = rounds[ROUNDS / 2];
    println!(
        "CPU seconds per 100,000 requests (1 KiB, keep-alive, 64 connections); the median of {ROUNDS} rounds"
    );
    println!("nginx {nginx:.3}");
    println!("edge {edge:.3}");
    let guarded = behind / open;
    println!("behind the Common Rule Set {behind:.3}: {guarded:.2} times as much, bound {GUARDED}");
    let ratio = edge / nginx;
    println!("ratio {ratio:.2}, bound {BOUND}");
    println!("cache-nginx {cache_nginx:.3}");
    println!("cache-edge {cache_edge:.3}");
    let cached = cache_edge / cache_nginx;
    println!("hits of the cache: ratio {cached:.2}, bound {BOUND}");
    // Returned, because an exit would leave the peers behind.
    if ratio > BOUND || cached > BOUND || guarded > GUARDED { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
