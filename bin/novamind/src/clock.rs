//! The installation's clock as clients reach it: `/_novamind/clock` tells it to everybody, and two chores are for the
//! account's root: `clock/show` and `clock/advance`, which `novamind clock` calls.

use std::sync::Arc;
use std::time::Duration;

use novamind_kernel::{Clock, Context, Cx, Routes, Walk};
use novamind_wire::{Error, Result, Service, Timestamp};
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Has chores and no operations: AWS has no such service.
static SERVICE: Service = Service::of_installation("clock");

/// How long work under way may hold the clock: more than connections that drain by default, and than most builds.
pub const PATIENCE: Duration = Duration::from_secs(600);

/// The clock's chores; there is no state beside the clock.
pub fn routes() -> Routes<()> {
    Routes::new(&SERVICE, Arc::default()).chore("show", show).chore("advance", advance)
}

/// Kind and time of the clock.
pub fn told(clock: &Clock) -> Json {
    json!({ "kind": clock.kind().to_string(), "time": clock.now().to_string() })
}

async fn show(cx: Cx<()>, _: Json) -> Result<Json> {
    let clock = clock(&cx);
    let mut answer = told(&clock);
    answer["next"] = clock.next_due().map(|next| next.to_string()).into();
    Ok(answer)
}

/// How far to go: `by` so many milliseconds, or `to` a time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Wanted {
    by: Option<u64>,
    to: Option<String>,
    /// Times to stop at on the way, at the most.
    moves: Option<usize>,
    /// Not beyond the last time that somebody waits for.
    #[serde(default)]
    due_only: bool,
    /// Seconds of real time.
    patience: Option<u64>,
    #[serde(default)]
    regardless: bool,
}

async fn advance(cx: Cx<()>, input: Json) -> Result<Json> {
    let invalid = |text: String| Error::new("ValidationException", 400, text);
    let wanted: Wanted = serde_json::from_value(input).map_err(|error| invalid(error.to_string()))?;
    let clock = clock(&cx);
    let to = match (wanted.by, &wanted.to) {
        (Some(by), None) => clock.now().plus_millis(i64::try_from(by).unwrap_or(i64::MAX)),
        (None, Some(to)) => {
            Timestamp::parse(to).ok_or_else(|| invalid(format!("{to} is not a point in time")))?
        }
        _ => return Err(invalid("one of `by` and `to` is required".into())),
    };
    let how = Walk {
        to,
        moves: wanted.moves.unwrap_or(usize::MAX),
        due_only: wanted.due_only,
        patience: wanted.patience.map_or(PATIENCE, Duration::from_secs),
        regardless: wanted.regardless,
    };
    let reached = clock.walk(cx.store(), how).await?;
    Ok(json!({
        "kind": clock.kind().to_string(),
        "time": reached.now.to_string(),
        "to": to.to_string(),
        "moves": reached.moves,
        "next": reached.next.map(|next| next.to_string()),
    }))
}

fn clock(cx: &Context) -> Clock {
    cx.cloud().clock().clone()
}
