//! `novamind clock`: what the cloud's clock shows; `novamind clock advance`: moves a virtual one.
//!
//! The clock goes from one time that something waits for to the next, and at each the cloud does what is due. It is told
//! to go on move by move, so that this can show how far it has come and look at what it moves for.

mod length;
mod until;

use std::time::Duration;

use anyhow::Result;
use clap::{Args, Subcommand};
use novamind_wire::Timestamp;
use serde_json::{Value as Json, json};
use tokio::time::Instant;

use self::until::Until;
use super::failure::{Exit, failure};
use super::output::Common;
use super::screen::talk;
use super::session::Session;
use crate::clock::PATIENCE;

/// Moves of one request: a request ends before anybody wonders about it.
const MOVES: usize = 50;
/// How long to look on where nothing waits for a later time: what asks the outside world now and then may find it.
const LINGER: Duration = Duration::from_secs(5);
/// How often to say how far a long way has come.
const TELL: Duration = Duration::from_secs(2);
const LOOK: Duration = Duration::from_millis(200);
/// How long `--until` goes on by default: longer than an approval waits.
const LIMIT: &str = "30d";

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Clock {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    /// Move a virtual clock, through everything that is due on the way.
    Advance(Advance),
}

#[derive(Args)]
struct Advance {
    /// How far: 90s, 15m, 2h, 7d, 1h30m.
    #[arg(value_name = "DURATION", value_parser = length::parse, required_unless_present = "until")]
    by: Option<Duration>,
    /// Until the alarm is in ALARM, the deployment has ended, the pipeline's last execution has ended.
    #[arg(long, value_name = "alarm:NAME|deployment:ID|pipeline:NAME", conflicts_with = "by")]
    until: Option<Until>,
    /// How far --until goes at the most.
    #[arg(long, value_name = "DURATION", value_parser = length::parse, default_value = LIMIT, requires = "until")]
    limit: Duration,
    /// How long work under way (builds, tasks that start) may hold the clock before each move, in real time.
    #[arg(long, value_name = "DURATION", value_parser = length::parse)]
    patience: Option<Duration>,
    /// Move on past work that is under way, as past work that takes too long.
    #[arg(long)]
    regardless: bool,
    #[command(flatten)]
    common: Common,
}

/// What the cloud answered.
struct Shown {
    kind: String,
    time: String,
    next: Option<String>,
    json: Json,
}

impl Shown {
    fn of(json: Json) -> Self {
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        let (kind, time) = (text("kind").unwrap_or_default(), text("time").unwrap_or_default());
        Self { kind, time, next: text("next"), json }
    }

    fn text(&self) -> String {
        let next = self.next.as_ref().map(|next| format!("next        {next}\n")).unwrap_or_default();
        format!("clock       {}\ntime        {}\n{next}", self.kind, self.time)
    }

    fn point(&self) -> Timestamp {
        Timestamp::parse(&self.time).unwrap_or_default()
    }
}

impl Clock {
    pub async fn run(self) -> Result<()> {
        match self.action {
            Some(Action::Advance(advance)) => advance.run().await,
            None => {
                let session = super::open(&self.common).await?;
                let shown = Shown::of(session.chore("clock", "show", json!({})).await?);
                self.common.output.print(|| shown.text(), || shown.json.clone())
            }
        }
    }
}

impl Advance {
    async fn run(self) -> Result<()> {
        let session = super::open(&self.common).await?;
        let (shown, reached) = match &self.until {
            Some(until) => self.go_until(&session, until).await?,
            None => (self.go(&session, self.by.unwrap_or_default()).await?, None),
        };
        let text = || {
            let reached =
                reached.as_ref().map(|reached| format!("reached     {reached}\n")).unwrap_or_default();
            format!("{}{reached}", shown.text())
        };
        let json = || {
            let mut json = json!({"kind": shown.kind, "time": shown.time, "next": shown.next});
            if let Some(reached) = &reached {
                json["reached"] = reached.as_str().into();
            }
            json
        };
        self.common.output.print(text, json)
    }

    /// Moves on by a fixed time.
    async fn go(&self, session: &Session, by: Duration) -> Result<Shown> {
        let first = self.request(json!({"by": by.as_millis() as u64, "moves": MOVES}));
        let mut json = self.ask(session, first).await?;
        let to = json["to"].clone();
        let mut told = Instant::now();
        loop {
            let shown = Shown::of(json);
            if Some(shown.point()) >= to.as_str().and_then(Timestamp::parse) {
                return Ok(shown);
            }
            if told.elapsed() > TELL {
                talk(&format!("the clock is at {}", shown.time));
                told = Instant::now();
            }
            json = self.ask(session, self.request(json!({"to": to, "moves": MOVES}))).await?;
        }
    }

    /// Moves on from one due time to the next until it is so, and says what came of it.
    async fn go_until(&self, session: &Session, until: &Until) -> Result<(Shown, Option<String>)> {
        // What is under way may get there without any move.
        let stay = self.request(json!({"by": 0}));
        let mut shown = Shown::of(self.ask(session, stay).await?);
        let limit = shown.point().plus_millis(i64::try_from(self.limit.as_millis()).unwrap_or(i64::MAX));
        let mut stands = None;
        loop {
            if let Some(reached) = until.reached(session).await? {
                return Ok((shown, Some(reached)));
            }
            let on = self.request(json!({"to": limit.to_string(), "moves": 1, "dueOnly": true}));
            let json = self.ask(session, on).await?;
            let moved = json["moves"].as_u64().unwrap_or(0) > 0;
            shown = Shown::of(json);
            if moved {
                stands = None;
                continue;
            }
            let since = *stands.get_or_insert_with(Instant::now);
            if since.elapsed() > LINGER {
                return Err(self.not_reached(until, &shown).into());
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    fn not_reached(&self, until: &Until, shown: &Shown) -> super::failure::Failure {
        let time = &shown.time;
        let (why, hint) = match &shown.next {
            Some(next) => {
                let why = format!("and what is due next, {next}, is beyond the limit");
                (why, "`--limit` goes further; `novamind status` shows what waits")
            }
            None => {
                let why = "and nothing waits for a later time".to_owned();
                (why, "`novamind status` shows what it waits for: an approval, or an execution to be started")
            }
        };
        failure(format!("{until} was not reached: the clock is at {time}, {why}"))
            .hint(hint)
            .exit(Exit::TimedOut)
    }

    fn request(&self, mut input: Json) -> Json {
        input["patience"] = self.patience.unwrap_or(PATIENCE).as_secs().into();
        input["regardless"] = self.regardless.into();
        input
    }

    async fn ask(&self, session: &Session, input: Json) -> Result<Json> {
        session.client.chore("clock", "advance", &input).await.map_err(|error| match error.code() {
            novamind_kernel::CLOCK_HELD => failure(error.message())
                .hint("`--patience` waits longer for it, `--regardless` moves on without it")
                .exit(Exit::TimedOut)
                .into(),
            "ClockNotVirtual" => failure(error.message())
                .hint("`novamind serve --clock virtual` has a clock that is moved by hand")
                .into(),
            _ => super::failure::answered(&error),
        })
    }
}
