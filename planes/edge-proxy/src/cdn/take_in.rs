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
        let writer = store.begin(encoding)?;
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
    let taken = match write(body, writer, &fill).await {
        Ok(Some(mut writer)) => {
            let meta = fill.meta.clone();
            let committed = spawn_blocking(move || {
                writer.finish()?;
                Ok::<_, io::Error>(Some(store.commit(writer, hash, meta)))
            });
            committed.await.map_err(io::Error::other).and_then(|committed| committed)
        }
        Ok(None) => Ok(None),
        Err(error) => Err(error),
    };
    // Whoever comes from now on looks into the store, or asks anew.
    drop(flight);
    match taken {
        Ok(Some((object, placed))) => {
            if let Err(error) = placed {
                tracing::debug!(%error, uri = object.meta.uri, "an object is not stored");
            }
            fill.tell(object.length, State::Whole);
        }
        Ok(None) => {}
        Err(error) => {
            tracing::debug!(%error, uri = fill.meta.uri, "an object does not come in");
            fill.break_off();
        }
    }
}

/// Writes the body. `None`: nobody wants it any more.
async fn write(mut body: OriginBody, mut writer: Writer, fill: &Fill) -> io::Result<Option<Writer>> {
    let mut ended = false;
    while !ended {
        let Some(pieces) = gather(&mut body, &mut ended).await? else { break };
        if fill.abandon() {
            return Ok(None);
        }
        let written = spawn_blocking(move || {
            for piece in &pieces {
                writer.push(piece)?;
            }
            Ok::<_, io::Error>(writer)
        });
        writer = written.await.map_err(io::Error::other)??;
        fill.tell(writer.length(), State::Open);
    }
    Ok(Some(writer))
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
