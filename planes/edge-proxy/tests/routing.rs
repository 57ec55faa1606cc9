//! Rules, weights, stickiness, headers and the front door, through real sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use common::*;
use novamind_edge::*;

fn rule(id: &str, priority: u32, conditions: Vec<Condition>, action: Action) -> Rule {
    Rule { id: id.into(), priority, conditions, action }
}

fn path(pattern: &str) -> Condition {
    Condition::Path(vec![Pattern::Wildcard(pattern.into())])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn weights_are_exact() {
    let fixture = Fixture::start().await;
    let (blue, green) = (Backend::start("blue").await, Backend::start("green").await);
    let groups = vec![group("blue", &[&blue]), group("green", &[&green])];
    let action = weighted(&[("blue", 70), ("green", 30)]);
    fixture.edge.apply(fixture.snapshot(action, vec![], groups)).await.unwrap();
    fixture.healthy("blue").await;
    fixture.healthy("green").await;
    let address = fixture.socket();
    let clients = (0..10).map(|_| {
        tokio::spawn(async move {
            let mut client = Client::new(address);
            for _ in 0..1000 {
                assert_eq!(client.get("/").await.unwrap().0, 200);
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.unwrap();
    }
    assert_eq!((blue.served(), green.served()), (7000, 3000));
    let counters = fixture.edge.counters().await.unwrap();
    assert_eq!(counters.listeners[0].requests, 10_000);
    assert_eq!(counters.listeners[0].new_connections, 10);
    let counted = counters.groups.iter().find(|group| group.group == "green").unwrap();
    assert_eq!((counted.requests, counted.target_2xx, counted.latency.count), (3000, 3000, 3000));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_redirects_and_fixed_responses() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    let https = Redirect { protocol: "HTTPS".into(), port: "443".into(), status: 301, ..Redirect::default() };
    let fixed = |status, body: &str| Action::FixedResponse {
        status,
        content_type: Some("application/json".into()),
        body: Some(body.into()),
    };
    let rules = vec![
        rule("r1", 10, vec![path("/old/*")], Action::Redirect(https)),
        rule("r2", 20, vec![path("/api/*"), Condition::Method(vec!["POST".into()])], fixed(418, "{\"a\":1}")),
        rule(
            "r3",
            30,
            vec![Condition::Host(vec![Pattern::Wildcard("*.example.com".into())])],
            Action::forward("g"),
        ),
    ];
    let snapshot = fixture.snapshot(fixed(404, "{}"), rules, vec![group("g", &[&backend])]);
    fixture.edge.apply(snapshot).await.unwrap();
    fixture.healthy("g").await;
    let moved = curl(&["-D-", "-H", "Host: a.example.com", &fixture.url("/old/x?q=1")]).await;
    assert!(moved.contains("301 Moved") && moved.contains("https://a.example.com:443/old/x?q=1"), "{moved}");
    let teapot = curl(&["-D-", "-X", "POST", &fixture.url("/api/x")]).await;
    assert!(teapot.contains(" 418 ") && teapot.ends_with("{\"a\":1}"), "{teapot}");
    assert!(teapot.to_lowercase().contains("server: awselb/2.0"), "{teapot}");
    assert_eq!(curl(&["-H", "Host: a.example.com", &fixture.url("/api/x")]).await, "b");
    assert_eq!(curl(&["-o", "/dev/null", "-w", "%{http_code}", &fixture.url("/")]).await, "404");
    assert_eq!(
        curl(&["-o", "/dev/null", "-w", "%{http_code}", "-X", "TRACE", &fixture.url("/")]).await,
        "405"
    );
    let counters = fixture.edge.counters().await.unwrap();
    let listener = &counters.listeners[0];
    assert_eq!(
        (listener.redirects, listener.fixed_responses, listener.elb_3xx, listener.elb_4xx),
        (1, 2, 1, 3)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn headers_to_the_target() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    let url = fixture.url("/headers?a=b");
    let seen = curl(&[
        "-H",
        "X-Forwarded-For: 203.0.113.7",
        "-H",
        "Connection: x-gone",
        "-H",
        "X-Gone: 1",
        "-H",
        "Host: x.example.com",
        &url,
    ])
    .await;
    for expected in [
        "GET /headers?a=b HTTP/1.1",
        "x-forwarded-for: 203.0.113.7, 127.0.0.1",
        "x-forwarded-proto: http\n",
        &format!("x-forwarded-port: {}", fixture.port),
        "x-amzn-trace-id: Root=1-",
        &format!("host: x.example.com:{}", fixture.port),
    ] {
        assert!(seen.contains(expected), "{expected} is not in {seen}");
    }
    assert!(!seen.contains("x-gone"), "{seen}");
    for target in ["http://a#b@c/", "http://a", "http://a?b"] {
        let request = format!("GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        let seen = raw(fixture.socket(), request.as_bytes()).await;
        assert!(seen.starts_with("HTTP/1.1 200") && seen.ends_with("\r\n\r\nb"), "{target} gave {seen}");
    }
    let seen = raw(fixture.socket(), b"GET a:80 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert!(seen.starts_with("HTTP/1.1 400"), "{seen}");
    let seen = raw(fixture.socket(), b"GET /headers HTTP/1.0\r\n\r\n").await;
    assert!(seen.contains(&format!("host: web.elb.localhost:{}", fixture.port)), "{seen}");
    let many = ["1.1.1.1"; 31].join(",");
    let status =
        curl(&["-o", "/dev/null", "-w", "%{http_code}", "-H", &format!("X-Forwarded-For: {many}"), &url])
            .await;
    assert_eq!(status, "463");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stickiness() {
    let fixture = Fixture::start().await;
    let names = ["a", "b", "c"];
    let mut backends = Vec::new();
    for name in names {
        backends.push(Backend::start(name).await);
    }
    let all: Vec<&Backend> = backends.iter().collect();
    let mut sticky = group("g", &all);
    sticky.stickiness = Some(Stickiness::LoadBalancerCookie { duration_seconds: 60 });
    let snapshot = fixture.snapshot(Action::forward("g"), vec![], vec![sticky.clone()]);
    fixture.edge.apply(snapshot).await.unwrap();
    fixture.healthy("g").await;
    let jar = fixture.dir.path().join("jar");
    let jar = jar.to_str().unwrap();
    let first = curl(&["-c", jar, &fixture.url("/")]).await;
    for _ in 0..6 {
        assert_eq!(curl(&["-b", jar, "-c", jar, &fixture.url("/")]).await, first);
    }
    let head = curl(&["-D-", "-o", "/dev/null", &fixture.url("/")]).await;
    assert!(
        head.contains("AWSALB=") && head.contains("AWSALBCORS=") && head.contains("SameSite=None"),
        "{head}"
    );
    // A target that drains keeps nobody.
    for target in &mut sticky.targets {
        if backends.iter().any(|backend| backend.name == first && backend.key() == target.key()) {
            target.draining_since_ms = Some(unix_ms());
        }
    }
    fixture.edge.apply(fixture.snapshot(Action::forward("g"), vec![], vec![sticky])).await.unwrap();
    let second = curl(&["-b", jar, "-c", jar, &fixture.url("/")]).await;
    assert_ne!(second, first);
    assert_eq!(curl(&["-b", jar, "-c", jar, &fixture.url("/")]).await, second);

    // An application cookie binds once the application sets its own.
    let mut own = group("g", &all);
    own.stickiness = Some(Stickiness::ApplicationCookie { cookie_name: "SID".into(), duration_seconds: 60 });
    fixture.edge.apply(fixture.snapshot(Action::forward("g"), vec![], vec![own])).await.unwrap();
    fixture.healthy("g").await;
    let head = curl(&["-D-", "-o", "/dev/null", &fixture.url("/")]).await;
    assert!(!head.contains("AWSALBAPP"), "{head}");
    let bound = curl(&["-c", jar, &fixture.url("/cookie")]).await;
    for _ in 0..4 {
        assert_eq!(curl(&["-b", jar, &fixture.url("/")]).await, bound);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn group_stickiness_ends_at_weight_zero() {
    let fixture = Fixture::start().await;
    let (blue, green) = (Backend::start("blue").await, Backend::start("green").await);
    let groups = || vec![group("blue", &[&blue]), group("green", &[&green])];
    let action = |a, b| match weighted(&[("blue", a), ("green", b)]) {
        Action::Forward { groups, .. } => Action::Forward { groups, stickiness_seconds: Some(60) },
        other => other,
    };
    fixture.edge.apply(fixture.snapshot(action(1, 1), vec![], groups())).await.unwrap();
    fixture.healthy("blue").await;
    fixture.healthy("green").await;
    let jar = fixture.dir.path().join("jar");
    let jar = jar.to_str().unwrap();
    let first = curl(&["-c", jar, &fixture.url("/")]).await;
    for _ in 0..5 {
        assert_eq!(curl(&["-b", jar, &fixture.url("/")]).await, first);
    }
    let (a, b) = if first == "blue" { (0, 1) } else { (1, 0) };
    fixture.edge.apply(fixture.snapshot(action(a, b), vec![], groups())).await.unwrap();
    assert_ne!(curl(&["-b", jar, &fixture.url("/")]).await, first);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_front_door_leads_by_name() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    let mut snapshot = fixture.snapshot(Action::forward("g"), vec![], vec![group("g", &[&backend])]);
    snapshot.front_door = Some((fixture.address, 0).into());
    let applied = fixture.edge.apply(snapshot.clone()).await.unwrap();
    fixture.healthy("g").await;
    let door = applied.front_door.unwrap();
    let host = format!("Host: WEB.elb.localhost:{}", door.port());
    assert_eq!(curl(&["-H", &host, &format!("http://{door}/")]).await, "b");
    let unknown = curl(&["-w", "%{http_code}", &format!("http://{door}/")]).await;
    assert!(unknown.ends_with("404"), "{unknown}");
    snapshot.generation += 1000;
    snapshot.load_balancers[0].attributes.idle_timeout_seconds = 1;
    assert_eq!(fixture.edge.apply(snapshot).await.unwrap().front_door, Some(door), "the port stays");
    // The load balancer's idle timeout holds behind the door too.
    let mut idle = tokio::net::TcpStream::connect(door).await.unwrap();
    let request = format!("GET / HTTP/1.1\r\n{host}\r\n\r\n");
    tokio::io::AsyncWriteExt::write_all(&mut idle, request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let ends = tokio::io::AsyncReadExt::read_to_end(&mut idle, &mut answer);
    tokio::time::timeout(std::time::Duration::from_secs(8), ends).await.expect("it ends").unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_taken_port_is_named_and_harms_nobody() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    let taken = std::net::TcpListener::bind((fixture.address, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut snapshot = fixture.snapshot(Action::forward("g"), vec![], vec![group("g", &[&backend])]);
    let mut second = snapshot.load_balancers[0].listeners[0].clone();
    second.id = "second".into();
    second.port = port;
    snapshot.load_balancers[0].listeners.push(second);
    let applied = fixture.edge.apply(snapshot.clone()).await.unwrap();
    let status = |applied: &Applied, id: &str| {
        applied.listeners.iter().find(|status| status.listener == id).unwrap().error.clone()
    };
    assert_eq!(status(&applied, "listener"), None);
    assert!(status(&applied, "second").unwrap().contains("in use"), "{applied:?}");
    assert_eq!(curl(&[&fixture.url("/")]).await, "b");
    drop(taken);
    snapshot.generation += 1000;
    assert_eq!(status(&fixture.edge.apply(snapshot).await.unwrap(), "second"), None);
}
