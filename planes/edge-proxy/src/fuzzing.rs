//! Ways in for the fuzz targets. Compiled for them alone (`--cfg fuzzing`).

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use novamind_edge as edge;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::broadcast;
use tokio::time::timeout;

use crate::cdn::Cdn;
use crate::cdn::normal::normal;
use crate::client;
use crate::condition::{Condition, Subject};
use crate::cookie::Sealer;
use crate::group::{Group, Target};
use crate::listener::{Listener, Shared};
use crate::pattern::Matcher;
use crate::routes::{Routes, no_gate};
use crate::stickiness;
use crate::{auth, headers, page};

/// What a target makes of the bytes that it was sent on one connection.
pub enum Understood {
    /// Not yet a whole request.
    More,
    /// A whole request of so many bytes.
    Request(usize),
    /// No request that a load balancer may send.
    Wrong(&'static str),
}

/// A listener with one target behind it.
pub struct Front {
    runtime: Runtime,
    entrance: TcpListener,
    address: SocketAddr,
    listener: Arc<Listener>,
    shared: Arc<Shared>,
}

impl Front {
    /// The target answers 200 to whatever `understand` takes for a request, and panics where it finds a wrong one.
    pub fn new(understand: fn(&[u8]) -> Understood) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let _entered = runtime.enter();
        let entrance = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let behind = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let (address, target) = (entrance.local_addr().unwrap(), behind.local_addr().unwrap());
        runtime.spawn(async move {
            while let Ok((stream, _)) = behind.accept().await {
                tokio::spawn(answer(stream, understand));
            }
        });
        let changes = broadcast::channel(16).0;
        let shared = Arc::new(Shared {
            sealer: Sealer::new(&[7; 32]),
            front_door: Default::default(),
            tls_front_door: 0.into(),
            cdn: Cdn::new(Default::default()),
            leaving: false.into(),
            connections: 0.into(),
            connection_limit: 1000,
            changes: changes.clone(),
            judged: Default::default(),
            renewals: Default::default(),
        });
        let config = edge::TargetGroup::new("g");
        let group = Arc::new(Group::new(config.clone()));
        let key = edge::TargetKey { ip: target.ip(), port: target.port() };
        group.refresh(config, vec![Arc::new(Target::new(key, "g".into(), None, changes))], true);
        let attributes = edge::Attributes { idle_timeout_seconds: 1, ..Default::default() };
        let wanted = edge::Listener {
            id: "l".into(),
            port: address.port(),
            default_action: edge::Action::forward("g"),
            rules: vec![],
            server_header: true,
            tls: None,
            response_headers: vec![],
        };
        let routes = Routes::compile(
            &wanted,
            "web.elb.localhost",
            &attributes,
            None,
            &|_| Some(group.clone()),
            &no_gate,
        );
        let listener = Arc::new(Listener::new("l", "lb", address, false));
        listener.routes.store(Arc::new(routes.unwrap()));
        drop(_entered);
        Self { runtime, entrance, address, listener, shared }
    }

    /// What a client is answered that sends these pieces, one after the other, and then no more.
    pub fn send(&self, pieces: &[&[u8]]) -> Vec<u8> {
        self.runtime.block_on(async {
            let mut client = TcpStream::connect(self.address).await.unwrap();
            let (stream, peer) = self.entrance.accept().await.unwrap();
            let served =
                tokio::spawn(client::serve(stream, peer, self.listener.clone(), self.shared.clone()));
            let (mut answer, mut buffer) = (Vec::new(), [0; 4096]);
            for piece in pieces {
                if client.write_all(piece).await.is_err() {
                    break;
                }
                while let Ok(Ok(count @ 1..)) =
                    timeout(Duration::from_millis(2), client.read(&mut buffer)).await
                {
                    answer.extend_from_slice(&buffer[..count]);
                }
            }
            let _ = client.shutdown().await;
            let rest = async {
                while let Ok(count @ 1..) = client.read(&mut buffer).await {
                    answer.extend_from_slice(&buffer[..count]);
                }
            };
            timeout(Duration::from_secs(10), rest).await.expect("the connection does not end");
            served.await.expect("a panic while a connection was served");
            answer
        })
    }
}

async fn answer(mut stream: TcpStream, understand: fn(&[u8]) -> Understood) {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        match understand(&bytes) {
            Understood::More => match stream.read(&mut buffer).await {
                Ok(count @ 1..) => bytes.extend_from_slice(&buffer[..count]),
                _ => return,
            },
            Understood::Request(length) => {
                bytes.drain(..length);
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
            }
            Understood::Wrong(why) => {
                eprintln!("the target was sent: {why}\n{}", bytes.escape_ascii());
                std::process::abort();
            }
        }
    }
}

/// A wildcard pattern and a regular expression that says the same agree; nothing that a client writes into headers
/// harms what is made of them.
pub fn route(pattern: &str, value: &str, expression: &str, fields: &[u8]) {
    for fold in [false, true] {
        let wildcard = Matcher::wildcard(pattern, fold).matches(value.as_bytes());
        let translated: String = pattern
            .bytes()
            .map(|byte| match byte {
                b'*' => "(?s-u:.*)".to_owned(),
                b'?' => "(?s-u:.)".to_owned(),
                byte => format!("\\x{byte:02x}"),
            })
            .collect();
        let same =
            regex::bytes::Regex::new(&format!("(?{}-u)\\A{translated}\\z", if fold { "i" } else { "" }));
        if let Ok(same) = same {
            assert_eq!(wildcard, same.is_match(value.as_bytes()), "{pattern:?} on {value:?}");
        }
    }
    let path = format!("/{value}");
    let plain = normal(&path);
    assert!(plain.starts_with('/') && !plain.contains("//"), "{path:?} became {plain:?}");
    assert!(!plain.split('/').any(|segment| matches!(segment, "." | "..")), "{path:?} became {plain:?}");
    let mut headers = HeaderMap::new();
    for line in fields.split(|byte| *byte == b'\n') {
        let mut parts = line.splitn(2, |byte| *byte == b':');
        let name = parts.next().and_then(|name| HeaderName::from_bytes(name).ok());
        let value = parts.next().and_then(|value| HeaderValue::from_bytes(value).ok());
        if let (Some(name), Some(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    let subject = Subject {
        host: value,
        path: value,
        query: Some(value),
        method: &Method::GET,
        headers: &headers,
        peer: [127, 0, 0, 1].into(),
    };
    let patterns = vec![edge::Pattern::Wildcard(pattern.into()), edge::Pattern::Regex(expression.into())];
    for condition in [
        edge::Condition::Host(patterns.clone()),
        edge::Condition::Path(patterns.clone()),
        edge::Condition::Header { name: expression.into(), values: patterns },
        edge::Condition::SourceIp(vec![pattern.into()]),
        edge::Condition::Query(vec![edge::QueryMatch {
            key: Some(pattern.into()),
            value: expression.into(),
        }]),
    ] {
        let _ = Condition::compile(&condition).map(|condition| condition.holds(&subject));
    }
    let redirect =
        edge::Redirect { path: format!("/{pattern}"), query: expression.into(), ..Default::default() };
    let origin = page::Origin { protocol: "http", host: value, port: 80, path: value, query: value };
    let _ = page::redirect(&redirect, &origin);

    let sealer = Sealer::new(&[7; 32]);
    assert!(sealer.open(value).is_none(), "a forged cookie is accepted");
    assert!(stickiness::group_of(&sealer, &headers, 60).is_none());
    auth::nothing_is_believed(&headers, value);
    headers::desync(&Method::GET, &headers);
    headers::trace(&mut headers);
    let own = HeaderValue::from_static("127.0.0.1");
    let port = HeaderValue::from_static("80");
    let peer = headers::Peer {
        ip: [127, 0, 0, 1].into(),
        port: 5,
        value: &own,
        local_port: &port,
        protocol: "http",
    };
    let _ = headers::forward(&mut headers, &edge::Attributes::default(), &peer);
    headers::join_cookies(&mut headers);
    headers::strip_hop_by_hop(&mut headers, value.len() % 2 == 0);
}
