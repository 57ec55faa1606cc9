//! StartLiveTail: what comes into log groups, as it comes.
//!
//! A session's events wait for the next second in a place of their own, [`MOST`] with [`BYTES`] of messages at most; of
//! more, those that came first are kept and the update says that it is a sample. A client that does not read holds its own session up and nobody
//! else, and what it misses then is left out.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::Frame;
use novamind_api::logs::{
    LiveTailSessionLogEvent, LiveTailSessionMetadata, LiveTailSessionStart, LiveTailSessionUpdate,
    SessionTimeoutException, StartLiveTail, StartLiveTailOutput, errors,
};
use novamind_kernel::{Arn, Scope, uuid};
use novamind_wire::{Body, Result, event_stream};
use parking_lot::Mutex;
use tokio::sync::mpsc;

use crate::Cx;
use crate::group::{find as find_group, invalid, named, resource};
use crate::pattern::Pattern;

/// Events of one update, and sessions of an account (quotas page).
const MOST: usize = 500;
const SESSIONS: usize = 15;
/// Bytes of the messages of one update; a message of an event stream has an end, for clients too. One event fits always.
const BYTES: usize = 2 << 20;
/// Updates that wait for a client that reads slowly.
const WAITING: usize = 10;
/// How often a session is told what came, and when it ends.
const EVERY: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(3 * 3600);

/// The sessions there are.
#[derive(Default)]
pub struct Tails {
    sessions: Mutex<Vec<Arc<Session>>>,
    count: AtomicUsize,
}

struct Session {
    scope: Scope,
    /// Names of log groups.
    groups: Vec<String>,
    streams: Vec<String>,
    prefixes: Vec<String>,
    pattern: Pattern,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    events: Vec<LiveTailSessionLogEvent>,
    bytes: usize,
    sampled: bool,
}

impl Session {
    fn wants(&self, scope: &Scope, group: &str, stream: &str) -> bool {
        let named = self.streams.is_empty() && self.prefixes.is_empty()
            || self.streams.iter().any(|name| name == stream)
            || self.prefixes.iter().any(|prefix| stream.starts_with(prefix));
        self.scope == *scope && self.groups.iter().any(|name| name == group) && named
    }
}

impl Tails {
    /// Whether anybody follows anything.
    pub fn any(&self) -> bool {
        self.count.load(Ordering::Acquire) > 0
    }

    /// Tells the sessions what has come into a stream: time and message of each event.
    pub fn tell(&self, scope: &Scope, group: &str, stream: &str, ingested: i64, events: Vec<(i64, String)>) {
        let sessions = self.sessions.lock().clone();
        for session in sessions.iter().filter(|session| session.wants(scope, group, stream)) {
            for (time, message) in events.iter().filter(|(_, message)| session.pattern.matches(message)) {
                let mut waiting = session.waiting.lock();
                let fits = waiting.bytes + message.len() <= BYTES || waiting.events.is_empty();
                if waiting.events.len() >= MOST || !fits {
                    waiting.sampled = true;
                    break;
                }
                waiting.bytes += message.len();
                waiting.events.push(LiveTailSessionLogEvent {
                    log_stream_name: Some(stream.to_owned()),
                    log_group_identifier: Some(format!("{}:{group}", scope.account)),
                    message: Some(message.clone()),
                    timestamp: Some(*time),
                    ingestion_time: Some(ingested),
                });
            }
        }
    }

    fn open(&self, session: Arc<Session>) -> bool {
        let mut sessions = self.sessions.lock();
        let own = sessions.iter().filter(|known| known.scope == session.scope).count();
        if own < SESSIONS {
            sessions.push(session);
        }
        self.count.store(sessions.len(), Ordering::Release);
        own < SESSIONS
    }

    fn close(&self, session: &Arc<Session>) {
        let mut sessions = self.sessions.lock();
        sessions.retain(|known| !Arc::ptr_eq(known, session));
        self.count.store(sessions.len(), Ordering::Release);
    }
}

/// A body of messages from a channel; whoever drops it ends the session.
struct Messages(mpsc::Receiver<Bytes>);

impl http_body::Body for Messages {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, Self::Error>>> {
        self.0.poll_recv(cx).map(|message| message.map(|message| Ok(Frame::data(message))))
    }
}

pub async fn start(cx: Cx, input: StartLiveTail) -> Result<StartLiveTailOutput> {
    let identifiers = input.log_group_identifiers;
    let arn = |identifier: &String| Arn::parse(identifier).is_some_and(|arn| arn.service == "logs");
    if let Some(wrong) = identifiers.iter().find(|identifier| !arn(identifier) || identifier.ends_with('*')) {
        cx.authorize(&cx.arn("log-group:*"))?;
        return Err(invalid(format!("The log group identifier {wrong} is not the ARN of a log group.")));
    }
    let groups = identifiers.iter().map(|identifier| named(&cx, identifier)).collect::<Result<Vec<_>>>()?;
    for group in &groups {
        cx.authorize(&resource(&cx, group))?;
    }
    let (streams, prefixes) =
        (input.log_stream_names.unwrap_or_default(), input.log_stream_name_prefixes.unwrap_or_default());
    if !streams.is_empty() && !prefixes.is_empty() {
        return Err(invalid("logStreamNames and logStreamNamePrefixes cannot be used together"));
    }
    if (!streams.is_empty() || !prefixes.is_empty()) && groups.len() > 1 {
        return Err(invalid("Log streams can be chosen of a single log group only"));
    }
    for group in &groups {
        find_group(&cx, group)?;
    }
    let text = input.log_event_filter_pattern.unwrap_or_default();
    let pattern =
        Pattern::of_search(&text).map_err(|problem| invalid(format!("Invalid filter pattern: {problem}")))?;
    let session = Arc::new(Session {
        scope: cx.scope().clone(),
        groups,
        streams: streams.clone(),
        prefixes: prefixes.clone(),
        pattern,
        waiting: Mutex::default(),
    });
    let tails = cx.state().tails.clone();
    if !tails.open(session.clone()) {
        return Err(errors::LIMIT_EXCEEDED_EXCEPTION
            .error(format!("An account has at most {SESSIONS} Live Tail sessions at the same time.")));
    }
    let told = LiveTailSessionStart {
        request_id: Some(cx.request_id().to_owned()),
        session_id: Some(uuid()),
        log_group_identifiers: Some(identifiers),
        log_stream_names: Some(streams),
        log_stream_name_prefixes: Some(prefixes),
        log_event_filter_pattern: Some(text),
    };
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        follow(&session, told, sender).await;
        tails.close(&session);
    });
    Ok(StartLiveTailOutput { response_stream: Some(Body::stream(Messages(receiver))) })
}

/// Sends what comes until the client goes away or the session has lasted long enough.
async fn follow(session: &Session, start: LiveTailSessionStart, sender: mpsc::Sender<Bytes>) {
    let first = [
        event_stream::initial_response("application/x-amz-json-1.1", b"{}"),
        event_stream::event("sessionStart", &start),
    ];
    for message in first {
        if sender.send(message).await.is_err() {
            return;
        }
    }
    let end = tokio::time::Instant::now() + LONGEST;
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = sender.closed() => return,
        }
        if tokio::time::Instant::now() >= end {
            let over =
                SessionTimeoutException { message: Some("The Live Tail session has timed out.".into()) };
            // Who does not read by now is not told, and holds the session no longer.
            let told = sender.send(event_stream::exception("SessionTimeoutException", &over));
            let _ = tokio::time::timeout(EVERY, told).await;
            return;
        }
        let Waiting { events, sampled, .. } = std::mem::take(&mut *session.waiting.lock());
        let update = LiveTailSessionUpdate {
            session_metadata: Some(LiveTailSessionMetadata { sampled: Some(sampled) }),
            session_results: Some(events),
        };
        let message = event_stream::event("sessionUpdate", &update);
        match sender.try_send(message) {
            // A client that is too slow misses this update.
            Ok(()) | Err(mpsc::error::TrySendError::Full(_)) => {}
            Err(mpsc::error::TrySendError::Closed(_)) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_gets_what_it_wants_and_no_more_than_fits() {
        let tails = Tails::default();
        let scope = Scope::new("r", "1");
        let session = |streams: &[&str], prefixes: &[&str], pattern: &str| {
            let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
            let session = Arc::new(Session {
                scope: scope.clone(),
                groups: vec!["g".into()],
                streams: texts(streams),
                prefixes: texts(prefixes),
                pattern: Pattern::parse(pattern).unwrap(),
                waiting: Mutex::default(),
            });
            assert!(tails.open(session.clone()));
            session
        };
        assert!(!tails.any());
        let (all, one, some) =
            (session(&[], &[], ""), session(&["b"], &[], ""), session(&[], &["a"], "ERROR"));
        assert!(tails.any());
        let events = || vec![(1, "ERROR a".to_owned()), (2, "INFO b".to_owned())];
        tails.tell(&scope, "g", "a1", 3, events());
        tails.tell(&scope, "other", "a1", 3, events());
        tails.tell(&Scope::new("r", "2"), "g", "a1", 3, events());
        let counts = [&all, &one, &some].map(|session| session.waiting.lock().events.len());
        assert_eq!(counts, [2, 0, 1]);
        tails.tell(&scope, "g", "b", 3, (0..600).map(|time| (time, String::new())).collect());
        let waiting = std::mem::take(&mut *all.waiting.lock());
        assert_eq!((waiting.events.len(), waiting.sampled), (MOST, true));
        // Long messages are fewer, and the first one is there however long it is.
        tails.tell(&scope, "g", "b", 3, (0..3).map(|time| (time, "x".repeat(BYTES))).collect());
        let waiting = std::mem::take(&mut *all.waiting.lock());
        assert_eq!((waiting.events.len(), waiting.sampled), (1, true));
        tails.close(&all);
        tails.close(&one);
        tails.close(&some);
        assert!(!tails.any());
        (0..SESSIONS).for_each(|_| drop(session(&[], &[], "")));
        assert!(!tails.open(all));
    }
}
