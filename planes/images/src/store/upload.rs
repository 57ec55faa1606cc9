//! Uploads: a blob arrives in pieces, is hashed as it is written, and becomes a blob when its digest is right.
//!
//! Invariants:
//! - The file's length, the running hash and `offset` agree whenever `state` is not locked; a piece is written,
//!   hashed and counted in one go on a blocking thread, which goes on even when the request is dropped.
//! - Requests on one upload take turns. A piece is refused unless it begins where the upload stands.
//!
//! After a restart the file is hashed again from its start, once, and the upload goes on.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use http_body::Body;
use http_body_util::BodyExt;
use uuid::Uuid;

use super::{Store, is_missing, make_folder, parent, refresh};
use crate::blocking::blocking;
use crate::digest::Hasher;
use crate::index::Repository;
use crate::{Digest, StoreError};

/// Bytes gathered before they are handed to a blocking thread: few hand-overs, little memory.
const PIECE: usize = 512 * 1024;

pub(super) struct Session {
    path: PathBuf,
    turn: tokio::sync::Mutex<()>,
    state: parking_lot::Mutex<State>,
}

#[derive(Clone)]
struct State {
    offset: u64,
    hasher: Hasher,
    /// Finished or cancelled: whoever still holds the session must not write.
    closed: bool,
}

impl Store {
    /// Begins an upload into a repository.
    pub async fn start_upload(&self, repository: &Repository) -> Result<Uuid, StoreError> {
        let id = Uuid::new_v4();
        let path = self.upload_path(repository, id)?;
        let session = blocking(move || {
            make_folder(parent(&path))?;
            File::create_new(&path)?;
            Ok::<_, StoreError>(Session::new(path, 0, Hasher::new()))
        })
        .await?;
        self.sessions.lock().insert(id, Arc::new(session));
        Ok(id)
    }

    /// Begins the upload of a blob that is known beforehand, or goes on with it: there is one per repository and
    /// blob, whoever began it.
    pub(crate) async fn continue_upload(
        &self,
        repository: &Repository,
        digest: &Digest,
    ) -> Result<Uuid, StoreError> {
        let named = format!("{}/{}@{digest}", repository.registry, repository.name);
        let id = Uuid::from_bytes(Digest::of(named.as_bytes()).begin());
        let path = self.upload_path(repository, id)?;
        blocking(move || {
            make_folder(parent(&path))?;
            File::options().append(true).create(true).open(&path)?;
            // An old one is not to be swept now.
            refresh(&path)?;
            Ok::<_, StoreError>(id)
        })
        .await
    }

    /// How many bytes of the upload are here.
    pub async fn upload_offset(&self, repository: &Repository, id: Uuid) -> Result<u64, StoreError> {
        Ok(self.session(repository, id).await?.state.lock().offset)
    }

    /// Adds a body to the upload and returns how many bytes are here then.
    ///
    /// `at` is where the body must begin (None: wherever the upload stands); `announced` is how long it must be. A
    /// body that turns out longer or shorter is taken back whole. A body that breaks off leaves what arrived, as a
    /// client that asks for the status expects.
    pub async fn append<B>(
        &self,
        repository: &Repository,
        id: Uuid,
        at: Option<u64>,
        announced: Option<u64>,
        body: B,
    ) -> Result<u64, StoreError>
    where
        B: Body<Data = Bytes>,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let session = self.session(repository, id).await?;
        let _turn = session.turn.lock().await;
        let before = session.state.lock().clone();
        if let Some(given) = at
            && given != before.offset
        {
            return Err(StoreError::OutOfOrder { offset: before.offset, given });
        }
        let path = session.path.clone();
        let file = blocking(move || File::options().write(true).open(path))
            .await
            .map_err(|error| unknown_if_missing(error, id))?;
        let file = Arc::new(file);

        let mut body = std::pin::pin!(body);
        let (mut received, mut failure) = (0_u64, None);
        let mut ended = false;
        while !ended {
            let (mut pieces, mut gathered) = (Vec::new(), 0);
            while gathered < PIECE {
                match body.frame().await {
                    None => ended = true,
                    Some(Ok(frame)) => {
                        if let Ok(data) = frame.into_data() {
                            gathered += data.len();
                            pieces.push(data);
                        }
                        continue;
                    }
                    Some(Err(error)) => {
                        ended = true;
                        failure = Some(StoreError::Body(error.into().to_string()));
                    }
                }
                break;
            }
            if announced.is_some_and(|announced| received + gathered as u64 > announced) {
                received += gathered as u64;
                break;
            }
            let (writer, target, at) = (session.clone(), file.clone(), before.offset + received);
            received += gathered as u64;
            blocking(move || writer.write(&target, at, &pieces)).await?;
        }
        if let Some(failure) = failure {
            return Err(failure);
        }
        if let Some(announced) = announced
            && announced != received
        {
            let (session, offset) = (session.clone(), before.offset);
            blocking(move || {
                let mut state = session.state.lock();
                file.set_len(offset)?;
                *state = before;
                Ok::<_, StoreError>(())
            })
            .await?;
            return Err(StoreError::SizeMismatch { announced, received });
        }
        Ok(before.offset + received)
    }

    /// Ends the upload: its bytes become the blob `digest` of the repository, durably. Returns the blob's length.
    /// With another digest the upload is thrown away, for its bytes are of no use.
    pub async fn finish_upload(
        &self,
        repository: &Repository,
        id: Uuid,
        digest: &Digest,
    ) -> Result<u64, StoreError> {
        let session = self.session(repository, id).await?;
        let _turn = session.turn.lock().await;
        let gate = self.pushing().await;
        self.sessions.lock().remove(&id);
        let (folders, repository, claimed, worker) =
            (self.folders.clone(), repository.clone(), *digest, session.clone());
        blocking(move || {
            let _gate = gate;
            let mut state = worker.state.lock();
            if std::mem::replace(&mut state.closed, true) {
                return Err(StoreError::UploadUnknown(id.to_string()));
            }
            let actual = state.hasher.clone().finish();
            if actual != claimed {
                fs::remove_file(&worker.path)?;
                return Err(StoreError::DigestMismatch { claimed, actual });
            }
            // The repository may have been deleted meanwhile.
            let file = File::open(&worker.path).map_err(|error| unknown_if_missing(error, id))?;
            file.sync_all()?;
            folders.install(&worker.path, &claimed)?;
            folders.make_link(&repository, &claimed)?;
            Ok(state.offset)
        })
        .await
    }

    /// Throws the upload away.
    pub async fn cancel_upload(&self, repository: &Repository, id: Uuid) -> Result<(), StoreError> {
        let session = self.session(repository, id).await?;
        let _turn = session.turn.lock().await;
        self.sessions.lock().remove(&id);
        let worker = session.clone();
        blocking(move || {
            let mut state = worker.state.lock();
            state.closed = true;
            fs::remove_file(&worker.path).map_err(StoreError::from)
        })
        .await
    }

    fn upload_path(&self, repository: &Repository, id: Uuid) -> Result<PathBuf, StoreError> {
        Ok(self.folders.repository(repository)?.join("_uploads").join(id.to_string()))
    }

    /// The upload as this process knows it, or as it is found on disk.
    async fn session(&self, repository: &Repository, id: Uuid) -> Result<Arc<Session>, StoreError> {
        let path = self.upload_path(repository, id)?;
        let known = self.sessions.lock().get(&id).cloned();
        if let Some(session) = known {
            // The path holds the repository: another one's upload is not to be found under this one.
            let theirs = session.path == path && !session.state.lock().closed;
            return if theirs { Ok(session) } else { Err(StoreError::UploadUnknown(id.to_string())) };
        }
        let read = path.clone();
        let (offset, hasher) =
            blocking(move || hash_again(&read)).await.map_err(|error| unknown_if_missing(error, id))?;
        let mut sessions = self.sessions.lock();
        // Two requests may have read the file at the same time; both must go on with one session.
        let session = sessions.entry(id).or_insert_with(|| Arc::new(Session::new(path, offset, hasher)));
        Ok(session.clone())
    }

    /// Forgets sessions whose file is gone, after the collector removed it.
    pub(super) fn drop_sessions(&self, gone: &[PathBuf]) {
        self.sessions.lock().retain(|_, session| !gone.contains(&session.path));
    }
}

impl Session {
    fn new(path: PathBuf, offset: u64, hasher: Hasher) -> Self {
        let state = State { offset, hasher, closed: false };
        Self { path, turn: Default::default(), state: parking_lot::Mutex::new(state) }
    }

    pub(super) fn is_in(&self, folder: &Path) -> bool {
        self.path.parent() == Some(folder)
    }

    fn write(&self, file: &File, at: u64, pieces: &[Bytes]) -> Result<(), StoreError> {
        let mut state = self.state.lock();
        // A dropped request's last piece may have come in between.
        if state.closed || state.offset != at {
            return Err(StoreError::OutOfOrder { offset: state.offset, given: at });
        }
        let mut position = at;
        for piece in pieces {
            if let Err(error) = file.write_all_at(piece, position) {
                file.set_len(at)?;
                return Err(error.into());
            }
            position += piece.len() as u64;
        }
        for piece in pieces {
            state.hasher.update(piece);
        }
        state.offset = position;
        Ok(())
    }
}

fn hash_again(path: &Path) -> io::Result<(u64, Hasher)> {
    let mut file = File::open(path)?;
    let (mut hasher, mut offset, mut buffer) = (Hasher::new(), 0, vec![0; PIECE]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((offset, hasher)),
            count => {
                hasher.update(&buffer[..count]);
                offset += count as u64;
            }
        }
    }
}

fn unknown_if_missing(error: io::Error, id: Uuid) -> StoreError {
    if is_missing(&error) { StoreError::UploadUnknown(id.to_string()) } else { error.into() }
}
