//! How many answers a second the server gives over UDP, clients on the same machine: `cargo test --release -p
//! novamind-dns --test rate -- --ignored --nocapture`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use novamind_dns::{Content, Dns, Name, Policy, RecordSet, ZoneBuilder, Zones, kind, parse};
use tokio::net::UdpSocket;

const CLIENTS: u16 = 4;
const WINDOW: usize = 32;
const TIME: Duration = Duration::from_secs(3);

fn query(number: u16) -> Vec<u8> {
    let mut query = number.to_be_bytes().to_vec();
    query.extend([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    query.extend(Name::parse(&format!("h{}.rate.test", number % 1000)).unwrap().wire());
    query.extend([0, 1, 0, 1]);
    query
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn answers_a_second() {
    let folder = tempfile::tempdir().unwrap();
    let dns = Dns::start(folder.path()).await.unwrap();
    let mut zone = ZoneBuilder::new(Name::parse("rate.test").unwrap());
    for number in 0..1000 {
        let data = vec![parse(kind::A, "192.0.2.1").unwrap()];
        let content = Content::Records { ttl: 60, data };
        let name = Name::parse(&format!("h{number}.rate.test")).unwrap();
        zone.add(&name, kind::A, RecordSet { policy: Policy::Simple, content, check: None });
    }
    let mut zones = Zones::default();
    zones.insert(zone.build());
    dns.publish(zones);
    let answered = Arc::new(AtomicU64::new(0));
    #[expect(clippy::disallowed_methods, reason = "a measurement of real time")]
    let began = Instant::now();
    let clients = (0..CLIENTS).map(|client| {
        let (address, answered) = (dns.address(), answered.clone());
        tokio::spawn(async move {
            let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
            socket.connect(address).await.unwrap();
            let mut buffer = [0; 512];
            let mut number = client * 1000;
            while began.elapsed() < TIME {
                for _ in 0..WINDOW {
                    number = number.wrapping_add(1);
                    socket.send(&query(number)).await.unwrap();
                }
                for _ in 0..WINDOW {
                    match tokio::time::timeout(Duration::from_millis(200), socket.recv(&mut buffer)).await {
                        Ok(received) => {
                            assert!(received.unwrap() > 12 && buffer[7] == 1);
                            answered.fetch_add(1, Ordering::Relaxed);
                        }
                        Err(_) => break,
                    }
                }
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.unwrap();
    }
    let rate = answered.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64();
    println!("{rate:.0} answers a second, clients included");
    assert!(rate > 1000.0);
}
