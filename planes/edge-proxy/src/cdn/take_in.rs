//! Bodies on their way into the store. Files are written on threads that may block.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::FutureExt;
use http_body_util::BodyExt;
use novamind_cache::compress::Encoding;
use novamind_cache::fill::{Fill, State};
use novamind_cache::flight::Lead;
use novamind_cache::{Hash, Meta, Object, Store, Writer};
use tokio::task::spawn_blocking;

use super::Found;
use super::origin::OriginBody;

/// What is gathered for one write, about.
const BATCH: usize = 256 * 1024;
/// How far a body that is not kept may be ahead of the slowest of its viewers.
const AHEAD: u64 = 16 << 20;

/// Stores an object that is there whole.
pub async fn at_once(
    store: &Arc<Store>,
    hash: Hash,
    meta: Meta,
    pieces: Vec<Bytes>,
    encoding: Option<Encoding>,
) -> io::Result<Arc<Object>> {
    let store = store.clone();
    let stored = spawn_blocking(move || {
        let mut writer = store.begin(encoding)?;
        for piece in &pieces {
            writer.push(piece)?;
        }
        writer.finish()?;
        let (object, placed) = store.commit(writer, hash, meta);
        if let Err(error) = placed {
            tracing::debug!(%error, uri = object.meta.uri, "an object is not stored");
        }
        Ok(object)
    });
    stored.await.map_err(io::Error::other)?
}

/// All of a small body.
pub async fn collect(mut body: OriginBody) -> io::Result<Vec<Bytes>> {
    let mut pieces = Vec::new();
    while let Some(frame) = body.frame().await {
        pieces.extend(frame?.into_data());
    }
    Ok(pieces)
}

/// Begins an object of that length, if it is known.
pub async fn begin(
    store: &Arc<Store>,
    encoding: Option<Encoding>,
    length: Option<u64>,
) -> io::Result<Writer> {
    let store = store.clone();
    let begun = spawn_blocking(move || {
        let mut writer = store.begin(encoding)?;
        writer.reserve(length.unwrap_or(0))?;
        Ok(writer)
    });
    begun.await.map_err(io::Error::other)?
}

/// Brings a body in while others read along, to its end or until nobody wants it. The flight ends with it.
pub async fn run(
    store: Arc<Store>,
    hash: Hash,
    body: OriginBody,
    writer: Writer,
    fill: Arc<Fill>,
    flight: Lead<Found>,
) {
    if let Err(error) = bring(&store, hash, body, writer, &fill, flight).await {
        tracing::debug!(%error, uri = fill.meta.uri, "an object does not come in");
        fill.break_off();
    }
}

async fn bring(
    store: &Arc<Store>,
    hash: Hash,
    body: OriginBody,
    writer: Writer,
    fill: &Fill,
    flight: Lead<Found>,
) -> io::Result<()> {
    let mut writer = match write(body, writer, fill).await? {
        Taken::Whole(writer) => *writer,
        Taken::Unwanted => return Ok(()),
        Taken::TooLarge(rest) => {
            fill.close();
            // Whoever comes from now on asks anew.
            drop(flight);
            return rest.pass_on(fill).await;
        }
    };
    let (store, meta) = (store.clone(), fill.meta.clone());
    let committed = spawn_blocking(move || {
        writer.finish()?;
        Ok::<_, io::Error>(store.commit(writer, hash, meta))
    });
    let committed = committed.await;
    // Whoever comes from now on looks into the store, or asks anew.
    drop(flight);
    let (object, placed) = committed.map_err(io::Error::other)??;
    if let Err(error) = placed {
        tracing::debug!(%error, uri = object.meta.uri, "an object is not stored");
    }
    fill.tell(object.length, State::Whole);
    Ok(())
}

/// What became of a body.
enum Taken {
    Whole(Box<Writer>),
    /// Nobody wants it any more.
    Unwanted,
    TooLarge(Box<Rest>),
}

/// A body that is too large to be kept, from where that was found.
struct Rest {
    body: OriginBody,
    writer: Writer,
    /// What has come of it, and is not written.
    pieces: Vec<Bytes>,
    ended: bool,
}

/// Writes the body.
async fn write(mut body: OriginBody, mut writer: Writer, fill: &Fill) -> io::Result<Taken> {
    let mut ended = false;
    while !ended {
        let Some(pieces) = gather(&mut body, &mut ended).await? else { break };
        if fill.abandon() {
            return Ok(Taken::Unwanted);
        }
        let written = spawn_blocking(move || {
            let left = push(&mut writer, &pieces)?;
            Ok::<_, io::Error>((writer, left))
        });
        let (back, pieces) = written.await.map_err(io::Error::other)??;
        writer = back;
        if !pieces.is_empty() {
            return Ok(Taken::TooLarge(Box::new(Rest { body, writer, pieces, ended })));
        }
        fill.tell(writer.length(), State::Open);
    }
    Ok(Taken::Whole(Box::new(writer)))
}

/// Writes the pieces; answers those that are too much.
fn push(writer: &mut Writer, pieces: &[Bytes]) -> io::Result<Vec<Bytes>> {
    for (at, piece) in pieces.iter().enumerate() {
        match writer.push(piece) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge && writer.is_plain() => {
                return Ok(pieces[at..].to_vec());
            }
            Err(error) => return Err(error),
        }
    }
    Ok(vec![])
}

impl Rest {
    /// Brings the rest to those who read along, and keeps nothing. The origin waits for the slowest of them.
    async fn pass_on(mut self, fill: &Fill) -> io::Result<()> {
        fill.tell(self.writer.length(), State::Passing);
        loop {
            let Some(from) = fill.room(self.writer.length(), AHEAD).await else { return Ok(()) };
            let (mut writer, pieces) = (self.writer, self.pieces);
            let written = spawn_blocking(move || {
                writer.forget(from)?;
                for piece in &pieces {
                    writer.spill(piece)?;
                }
                Ok::<_, io::Error>(writer)
            });
            self.writer = written.await.map_err(io::Error::other)??;
            fill.tell(self.writer.length(), State::Passing);
            if self.ended {
                break;
            }
            let Some(pieces) = gather(&mut self.body, &mut self.ended).await? else { break };
            self.pieces = pieces;
        }
        fill.tell(self.writer.length(), State::Whole);
        Ok(())
    }
}

/// What has come, once something has.
async fn gather(body: &mut OriginBody, ended: &mut bool) -> io::Result<Option<Vec<Bytes>>> {
    let (mut pieces, mut size) = (Vec::new(), 0);
    while size < BATCH {
        let frame = match pieces.is_empty() {
            true => body.frame().await,
            false => match body.frame().now_or_never() {
                None => break,
                Some(frame) => frame,
            },
        };
        let Some(frame) = frame else {
            *ended = true;
            break;
        };
        if let Ok(data) = frame?.into_data()
            && !data.is_empty()
        {
            size += data.len();
            pieces.push(data);
        }
    }
    Ok((!pieces.is_empty()).then_some(pieces))
}
