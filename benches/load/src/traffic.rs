//! Requests at a fixed rate, whether or not earlier ones have been answered: what clients see of a release.

use std::cell::RefCell;
use std::fmt::Write;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context, Result};
use bytes::Bytes;
use http::header::HOST;
use http::{Request, Uri};
use http_body_util::Full;
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;
use tokio::sync::watch;
use tokio::task::LocalSet;
use tokio::time::{Instant, sleep_until};

use crate::calls::now;
use crate::connection::Connection;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long)]
    url: Uri,
    /// Requests per second, over all connections.
    #[arg(long, default_value_t = 500)]
    rate: u32,
    #[arg(long, default_value_t = 32)]
    connections: u32,
    /// Where each answer is noted, by the milliseconds since 1970 at which it was asked for and given:
    /// `ASKED ANSWERED STATUS BODY`.
    #[arg(long)]
    notes: PathBuf,
}

#[derive(Default)]
struct Tally {
    notes: String,
    answered: u64,
    /// Answers of 400 and above, and requests without an answer.
    failed: u64,
    /// Requests whose connection broke.
    broken: u64,
    first_failure: Option<String>,
    opened: u64,
}

pub async fn run(arguments: Arguments) -> Result<Value> {
    let authority = arguments.url.authority().context("the URL has no host")?.to_string();
    let (stop, stopped) = watch::channel(false);
    let tally = Rc::new(RefCell::new(Tally::default()));
    let local = LocalSet::new();
    let began = Instant::now();
    let period = Duration::from_secs(1) / arguments.rate;
    for number in 0..arguments.connections {
        let (url, authority, stopped) = (arguments.url.clone(), authority.clone(), stopped.clone());
        let (tally, first, step) = (tally.clone(), began + period * number, period * arguments.connections);
        local.spawn_local(ask(url, authority, first, step, stopped, tally));
    }
    drop(stopped);
    local
        .run_until(async {
            // Whoever started this ends it by closing its standard input.
            let mut rest = Vec::new();
            tokio::io::stdin().read_to_end(&mut rest).await
        })
        .await?;
    let _ = stop.send(true);
    local.run_until(stop.closed()).await;
    let seconds = began.elapsed().as_secs_f64();
    let tally = tally.take();
    std::fs::write(&arguments.notes, tally.notes)?;
    Ok(json!({
        "answered": tally.answered,
        "failed": tally.failed,
        "broken": tally.broken,
        "first_failure": tally.first_failure,
        "per_second": (tally.answered + tally.failed) as f64 / seconds,
        "connections_opened": tally.opened,
    }))
}

/// One connection's share of the requests.
async fn ask(
    url: Uri,
    authority: String,
    first: Instant,
    step: Duration,
    stopped: watch::Receiver<bool>,
    tally: Rc<RefCell<Tally>>,
) -> Result<()> {
    let mut connection = Connection::new(&authority);
    let mut due = first;
    let path = url.path_and_query().map_or("/", |path| path.as_str());
    while !*stopped.borrow() {
        sleep_until(due).await;
        due += step;
        let request = Request::get(path).header(HOST, &authority).body(Full::new(Bytes::new()))?;
        let asked = now().millis();
        let outcome = connection.send(request).await;
        let mut tally = tally.borrow_mut();
        match outcome {
            Ok((status, body)) => {
                let text = String::from_utf8_lossy(&body);
                let text = text.trim();
                let _ = writeln!(tally.notes, "{asked} {} {} {text}", now().millis(), status.as_u16());
                tally.answered += u64::from(status.as_u16() < 400);
                tally.failed += u64::from(status.as_u16() >= 400);
                if status.as_u16() >= 400 {
                    tally.first_failure.get_or_insert_with(|| format!("{status}: {text}"));
                }
            }
            Err(error) => {
                tally.failed += 1;
                tally.broken += 1;
                tally.first_failure.get_or_insert_with(|| format!("{error:#}"));
            }
        }
    }
    tally.borrow_mut().opened += connection.opened;
    Ok(())
}
