//! Signed calls in a closed loop: how many a server answers in a second.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, anyhow, bail};
use bytes::Bytes;
use clap::ValueEnum;
use http::header::{CONTENT_TYPE, HOST};
use http::{Method, Request};
use http_body_util::Full;
use novamind_wire::Timestamp;
use novamind_wire::sigv4::{Credentials, PayloadHash, sign};
use serde_json::{Value, json};
use tokio::task::LocalSet;
use tokio::time::Instant;

use crate::connection::Connection;

/// Keys that a timed run picks from, spread over all there are: however many that is, the load is the same.
const SAMPLE: u64 = 1000;

#[derive(clap::Args)]
pub struct Arguments {
    /// As http://127.0.0.1:4566.
    #[arg(long)]
    endpoint: String,
    #[arg(long)]
    operation: Operation,
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// How long, over keys picked at random.
    #[arg(long, default_value_t = 5.0, conflicts_with = "fill")]
    seconds: f64,
    /// Instead of a time: each key once, in order, so that all are there.
    #[arg(long)]
    fill: bool,
    /// How many parameters or objects there are.
    #[arg(long, default_value_t = 1000)]
    keys: u64,
    /// The bucket that objects are put into.
    #[arg(long, default_value = "bench")]
    bucket: String,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Operation {
    GetParameter,
    PutParameter,
    /// 1 KiB.
    PutObject,
}

/// What all connections share.
struct Load {
    arguments: Arguments,
    authority: String,
    credentials: Credentials,
    region: String,
    /// Those of a timed run, made and signed before its time begins: what that costs is not the server's.
    requests: Vec<Request<Full<Bytes>>>,
    next: Cell<u64>,
}

#[derive(Default)]
struct Tally {
    /// Microseconds of each answered call.
    latencies: Vec<u32>,
    opened: u64,
}

pub async fn run(arguments: Arguments) -> Result<Value> {
    let variable = |name: &str| std::env::var(name).with_context(|| format!("{name} is not set"));
    let authority = arguments.endpoint.strip_prefix("http://").context("not an http:// endpoint")?;
    let mut load = Load {
        authority: authority.trim_end_matches('/').to_owned(),
        credentials: Credentials {
            access_key: variable("AWS_ACCESS_KEY_ID")?,
            secret_key: variable("AWS_SECRET_ACCESS_KEY")?,
            session_token: None,
        },
        region: variable("AWS_REGION")?,
        requests: Vec::new(),
        next: Cell::new(0),
        arguments,
    };
    let timed = !load.arguments.fill;
    if timed {
        let sample = load.arguments.keys.min(SAMPLE);
        let keys = (0..sample).map(|one| one * load.arguments.keys / sample);
        load.requests = keys.map(|key| load.request(key)).collect::<Result<_>>()?;
    }
    let load = Rc::new(load);
    let began = Instant::now();
    let end = timed.then(|| began + Duration::from_secs_f64(load.arguments.seconds));
    let local = LocalSet::new();
    let workers: Vec<_> = (0..load.arguments.connections)
        .map(|number| local.spawn_local(work(load.clone(), number, end)))
        .collect();
    let mut total = Tally::default();
    local
        .run_until(async {
            for worker in workers {
                let tally = worker.await??;
                total.latencies.extend(tally.latencies);
                total.opened += tally.opened;
            }
            anyhow::Ok(())
        })
        .await?;
    let seconds = began.elapsed().as_secs_f64();
    total.latencies.sort_unstable();
    let percentile = |share: f64| {
        let index = (total.latencies.len() as f64 * share) as usize;
        total.latencies.get(index).copied().unwrap_or_default()
    };
    Ok(json!({
        "calls": total.latencies.len(),
        "seconds": seconds,
        "per_second": total.latencies.len() as f64 / seconds,
        "p50_us": percentile(0.5),
        "p99_us": percentile(0.99),
        "connections_opened": total.opened,
    }))
}

/// One connection's part. The first call that fails ends the run: figures of a server that refuses are none.
async fn work(load: Rc<Load>, number: usize, end: Option<Instant>) -> Result<Tally> {
    let mut connection = Connection::new(&load.authority);
    let mut tally = Tally::default();
    let mut random = number as u64 + 1;
    loop {
        let request = match end {
            Some(end) if Instant::now() >= end => break,
            Some(_) => {
                // A linear congruential generator: spreads well enough, and costs nothing.
                random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                load.requests[(random >> 33) as usize % load.requests.len()].clone()
            }
            None => {
                let key = load.next.replace(load.next.get() + 1);
                if key >= load.arguments.keys {
                    break;
                }
                load.request(key)?
            }
        };
        let sent = Instant::now();
        let (status, body) = connection.send(request).await?;
        tally.latencies.push(u32::try_from(sent.elapsed().as_micros()).unwrap_or(u32::MAX));
        if !status.is_success() {
            bail!("{status}: {}", String::from_utf8_lossy(&body));
        }
    }
    tally.opened = connection.opened;
    Ok(tally)
}

impl Load {
    fn request(&self, key: u64) -> Result<Request<Full<Bytes>>> {
        let name = format!("/bench/group-{}/{key:09}", key % 97);
        let (builder, service, body) = match self.arguments.operation {
            Operation::PutObject => {
                let path = format!("/{}/{name}", self.arguments.bucket).replace("//", "/");
                (Request::builder().method(Method::PUT).uri(path), "s3", Bytes::from(vec![b'x'; 1024]))
            }
            operation => {
                let (target, body) = match operation {
                    Operation::GetParameter => ("AmazonSSM.GetParameter", format!(r#"{{"Name":"{name}"}}"#)),
                    _ => (
                        "AmazonSSM.PutParameter",
                        format!(
                            r#"{{"Name":"{name}","Type":"String","Overwrite":true,"Value":"a value of some length"}}"#
                        ),
                    ),
                };
                let builder = Request::builder()
                    .method(Method::POST)
                    .uri("/")
                    .header("x-amz-target", target)
                    .header(CONTENT_TYPE, "application/x-amz-json-1.1");
                (builder, "ssm", Bytes::from(body))
            }
        };
        let (mut parts, ()) = builder.header(HOST, &self.authority).body(())?.into_parts();
        let hash = PayloadHash::of(&body);
        sign(&mut parts, hash, &self.credentials, &self.region, service, now())
            .map_err(|error| anyhow!("cannot sign: {}", error.message()))?;
        Ok(Request::from_parts(parts, Full::new(body)))
    }
}

/// Signatures, and what is compared with other programs' notes, go by the machine's clock.
#[expect(clippy::disallowed_methods, reason = "signatures live in real time")]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(since.as_millis() as i64)
}
