//! What the edge was given, and what came of it.

use crate::{Applied, Snapshot};

/// The edge's name for the shared front door in [`Applied::listeners`].
pub const FRONT_DOOR: &str = "front-door";
/// And for that of TLS.
pub const TLS_FRONT_DOOR: &str = "tls-front-door";

/// A snapshot that is served.
pub struct Served {
    pub snapshot: Snapshot,
    pub applied: Applied,
}

impl Served {
    /// Why a listener is not open.
    pub fn fault(&self, listener: &str) -> Option<&str> {
        let status = self.applied.listeners.iter().find(|status| status.listener == listener)?;
        status.error.as_deref()
    }

    pub fn all_open(&self) -> bool {
        self.applied.listeners.iter().all(|status| status.error.is_none())
    }
}
