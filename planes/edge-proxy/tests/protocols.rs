//! HTTP/2, gRPC, WebSocket, streaming bodies, trailers, and targets in a network namespace.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use std::process::Command;

use common::*;
use novamind_edge::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn http2_clients_and_targets() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    let mut modern = group("modern", &[&backend]);
    modern.protocol_version = ProtocolVersion::Http2;
    let mut grpc = group("grpc", &[&backend]);
    grpc.protocol_version = ProtocolVersion::Grpc;
    grpc.health_check.path = "/trailers".into();
    grpc.health_check.matcher = "7".parse().unwrap();
    let at = |id: &str, priority, path: &str| Rule {
        id: id.into(),
        priority,
        conditions: vec![Condition::Header {
            name: "x-to".into(),
            values: vec![Pattern::Wildcard(path.into())],
        }],
        action: Action::forward(id),
    };
    let rules = vec![at("modern", 1, "modern"), at("grpc", 2, "grpc")];
    let groups = vec![group("g", &[&backend]), modern, grpc];
    fixture.edge.apply(fixture.snapshot(Action::forward("g"), rules, groups)).await.unwrap();
    for group in ["g", "modern", "grpc"] {
        fixture.healthy(group).await;
    }
    let h2 = "--http2-prior-knowledge";
    let seen = curl(&[h2, "-w", "%{http_version}", &fixture.url("/headers")]).await;
    assert!(seen.starts_with("GET /headers HTTP/1.1\n") && seen.ends_with('2'), "{seen}");
    assert!(seen.contains(&format!("host: {}", fixture.socket())), "{seen}");
    let seen = curl(&[h2, "-H", "x-to: modern", &fixture.url("/headers")]).await;
    assert!(seen.contains("HTTP/2.0"), "{seen}");
    let refused =
        curl(&["-o", "/dev/null", "-w", "%{http_code}", "-H", "x-to: modern", &fixture.url("/")]).await;
    assert_eq!(refused, "464");
    let call =
        curl(&[h2, "-D-", "-X", "POST", "-H", "x-to: grpc", "-H", "te: trailers", &fixture.url("/trailers")])
            .await;
    assert!(call.contains("data") && call.contains("grpc-status: 7"), "trailers get through: {call}");
    let wrong =
        curl(&[h2, "-o", "/dev/null", "-w", "%{http_code}", "-H", "x-to: grpc", &fixture.url("/")]).await;
    assert_eq!(wrong, "464", "gRPC is POST");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn websockets_are_tunnels() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    let mut stream = TcpStream::connect(fixture.socket()).await.unwrap();
    let ask = "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n";
    stream.write_all(ask.as_bytes()).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    assert!(head.starts_with("http/1.1 101") && head.contains("upgrade: websocket"), "{head}");
    for word in ["hello", "again"] {
        stream.write_all(word.as_bytes()).await.unwrap();
        let mut answer = [0; 5];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(std::str::from_utf8(&answer).unwrap(), word.to_uppercase());
    }
    assert_eq!(fixture.edge.in_flight("g", &backend.key()).await.unwrap(), 1, "a tunnel is in flight");
    // A new snapshot does not touch it.
    fixture.serve(&[&backend]).await;
    stream.write_all(b"still").await.unwrap();
    let mut answer = [0; 5];
    stream.read_exact(&mut answer).await.unwrap();
    drop(stream);
    until("the tunnel is gone", || async { fixture.edge.in_flight("g", &backend.key()).await.unwrap() == 0 })
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bodies_stream_both_ways() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    // 48 MiB there and back, with a length and without; curl says Expect: 100-continue by itself.
    let file = fixture.dir.path().join("body");
    let bytes: Vec<u8> = (0..48u32 << 20).map(|index| (index ^ (index >> 11)) as u8).collect();
    std::fs::write(&file, &bytes).unwrap();
    let (send, out) = (format!("@{}", file.display()), fixture.dir.path().join("out"));
    for more in [
        &["-H", "Content-Type: x/y"][..],
        &["-H", "Transfer-Encoding: chunked"],
        &["--http2-prior-knowledge"],
    ] {
        let (out_text, url) = (out.to_str().unwrap(), fixture.url("/echo"));
        let arguments =
            [&["-o", out_text, "--data-binary", &send, "-w", "%{http_code}", &url][..], more].concat();
        assert_eq!(curl(&arguments).await, "200", "{more:?}");
        assert!(std::fs::read(&out).unwrap() == bytes, "{more:?}");
    }
    // While the target does not read, the client cannot push everything into the edge's memory.
    let pid = fixture.edge.pid().await.unwrap();
    let mut stream = TcpStream::connect(fixture.socket()).await.unwrap();
    stream
        .write_all(
            format!("POST /slow?2000 HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", 1u64 << 30)
                .as_bytes(),
        )
        .await
        .unwrap();
    let chunk = vec![0; 1 << 20];
    let mut pushed = 0;
    while let Ok(Ok(())) =
        tokio::time::timeout(std::time::Duration::from_millis(500), stream.write_all(&chunk)).await
    {
        pushed += 1;
        assert!(pushed < 64, "nothing holds the client back");
    }
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    let resident: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!(resident < 120_000, "{line}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn trailers_of_requests() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    let ask = |trailers: &str| {
        format!(
            "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTE: trailers\r\nTransfer-Encoding: chunked\r\n\
             Trailer: x-sum, x-amzn-oidc-identity\r\n\r\n4\r\ndata\r\n0\r\n{trailers}\r\n"
        )
    };
    let forged = "x-amzn-oidc-identity: root\r\n";
    let answer = raw(fixture.socket(), ask(&format!("x-sum: 7\r\n{forged}")).as_bytes()).await;
    assert!(answer.contains("\r\nx-sum: 7\r\n"), "{answer}");
    assert!(!answer.contains("root"), "nobody says who he is in a trailer: {answer}");
    let answer = raw(fixture.socket(), ask(forged).as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("\r\n0\r\n\r\n"), "{answer}");
}

/// Deletes the namespace at the end.
struct Namespace(String);

impl Drop for Namespace {
    fn drop(&mut self) {
        let _ = Command::new("ip").args(["netns", "del", &self.0]).status();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn targets_in_a_network_namespace() {
    let fixture = Fixture::start().await;
    let namespace = Namespace(format!("edge-test-{}", std::process::id()));
    let ip = |arguments: &[&str]| {
        assert!(Command::new("ip").args(arguments).status().unwrap().success(), "{arguments:?}")
    };
    ip(&["netns", "add", &namespace.0]);
    ip(&["-n", &namespace.0, "link", "set", "lo", "up"]);
    ip(&["-n", &namespace.0, "addr", "add", "10.77.0.5/32", "dev", "lo"]);
    std::fs::write(fixture.dir.path().join("health"), "from the namespace").unwrap();
    let mut server = Command::new("ip")
        .args(["netns", "exec", &namespace.0, "python3", "-m", "http.server", "8077", "--bind", "10.77.0.5"])
        .current_dir(fixture.dir.path())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut inside = group("g", &[]);
    inside.targets = vec![Target {
        ip: "10.77.0.5".parse().unwrap(),
        port: 8077,
        namespace: Some(format!("/run/netns/{}", namespace.0).into()),
        source: Some("10.77.0.5".parse().unwrap()),
        draining_since_ms: None,
    }];
    let mut outside = inside.clone();
    outside.id = "outside".into();
    outside.targets[0].namespace = None;
    outside.targets[0].source = None;
    outside.health_check.unhealthy_threshold = 2;
    let action = weighted(&[("g", 1), ("outside", 0)]);
    fixture.edge.apply(fixture.snapshot(action, vec![], vec![inside, outside])).await.unwrap();
    fixture.healthy("g").await;
    assert_eq!(curl(&[&fixture.url("/health")]).await, "from the namespace");
    // The host's own namespace has no such address.
    until("unhealthy from outside", || async {
        fixture.edge.health("outside").await.unwrap()[0].state == HealthState::Unhealthy
    })
    .await;
    server.kill().unwrap();
    server.wait().unwrap();
}
