//! The rows that were read or written last, so that those in use are found without a search in the file's trees.
//!
//! Invariants:
//! - What is kept is what the last commit left. The writer takes the places that a commit changes away before it and
//!   gives them back after it ([`Cache::close`], [`Cache::open`]); a reader keeps only what it read while nobody
//!   changed a neighbour ([`Ticket`]). So no reader sees a row that is older than one it has seen.
//! - Bytes are bounded: [`BYTES`] in all, rows up to [`MOST`]. Each half of a shard is filled in turn, and what nobody
//!   asked for while the other half was filled is forgotten.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use parking_lot::Mutex;

const SHARDS: usize = 16;
/// Bytes of rows that are kept at most.
const BYTES: usize = 8 << 20;
/// Larger rows are not kept: large contents are read once, and would drive out what is read all the time.
const MOST: usize = 8 << 10;
/// What an entry needs besides its value and id.
const ENTRY: usize = 128;
/// Rows that a group of transactions remembers at most.
const GROUP: usize = 1024;

/// Where a row is: its space and id, with their hash.
#[derive(Clone, Copy)]
pub(super) struct Place<'i> {
    pub space: i64,
    pub id: &'i str,
    hash: u64,
}

/// A row as it is stored.
pub(super) struct Kept {
    space: i64,
    id: Box<str>,
    pub number: i64,
    pub generation: u64,
    pub value: Box<[u8]>,
}

impl Kept {
    pub fn new(place: Place<'_>, number: i64, generation: u64, value: impl Into<Box<[u8]>>) -> Arc<Self> {
        Arc::new(Self { space: place.space, id: place.id.into(), number, generation, value: value.into() })
    }

    /// Two places can have one hash.
    fn is_at(&self, place: Place<'_>) -> bool {
        self.space == place.space && *self.id == *place.id
    }

    fn size(&self) -> usize {
        self.value.len() + self.id.len() + ENTRY
    }
}

#[derive(Default)]
pub(super) struct Cache {
    hasher: RandomState,
    shards: [Mutex<Shard>; SHARDS],
}

#[derive(Default)]
struct Shard {
    /// Counts the changes, for the readers' tickets.
    changes: u64,
    /// Places that a commit under way changes.
    closed: HashSet<u64>,
    /// The half that is filled, the one that was filled before, and the bytes in the former.
    young: HashMap<u64, Arc<Kept>>,
    old: HashMap<u64, Arc<Kept>>,
    bytes: usize,
}

/// Lets a reader keep what it reads after it was given, unless the writer has changed something meanwhile.
pub(super) struct Ticket(u64);

impl Cache {
    pub fn place<'i>(&self, space: i64, id: &'i str) -> Place<'i> {
        Place { space, id, hash: self.hasher.hash_one((space, id)) }
    }

    fn shard(&self, hash: u64) -> &Mutex<Shard> {
        // The map of a shard goes by the other bits.
        &self.shards[(hash >> 32) as usize % SHARDS]
    }

    /// The row at this place, or leave to keep it once it is read.
    pub fn look(&self, place: Place<'_>) -> Result<Arc<Kept>, Ticket> {
        let mut shard = self.shard(place.hash).lock();
        shard.find(place).ok_or(Ticket(shard.changes))
    }

    /// Keeps what was read with this ticket.
    pub fn keep(&self, ticket: &Ticket, place: Place<'_>, row: &Arc<Kept>) {
        let mut shard = self.shard(place.hash).lock();
        if shard.changes == ticket.0 && !shard.closed.contains(&place.hash) {
            shard.insert(place.hash, row.clone());
        }
    }

    /// Before a commit: forgets what it changes, and nobody keeps it until the commit is over.
    pub fn close(&self, group: &Group) {
        for hash in &group.changed {
            let mut shard = self.shard(*hash).lock();
            shard.changes += 1;
            shard.closed.insert(*hash);
            shard.forget(*hash);
        }
    }

    /// After the commit: keeps what it wrote, if it was done.
    pub fn open(&self, group: Group, committed: bool) {
        let Group { mut rows, changed, cleared, .. } = group;
        for hash in changed {
            let mut shard = self.shard(hash).lock();
            shard.changes += 1;
            shard.closed.remove(&hash);
            if let Some(row) = rows.remove(&hash)
                && committed
            {
                shard.insert(hash, row);
            }
        }
        if cleared {
            for shard in &self.shards {
                let mut shard = shard.lock();
                *shard = Shard { changes: shard.changes + 1, ..Shard::default() };
            }
        }
    }
}

impl Shard {
    fn find(&mut self, place: Place<'_>) -> Option<Arc<Kept>> {
        if let Some(row) = self.young.get(&place.hash) {
            return row.is_at(place).then(|| row.clone());
        }
        let row = self.old.remove(&place.hash)?;
        let found = row.is_at(place).then(|| row.clone());
        self.insert(place.hash, row);
        found
    }

    fn insert(&mut self, hash: u64, row: Arc<Kept>) {
        if row.value.len() > MOST {
            return;
        }
        self.bytes += row.size();
        self.old.remove(&hash);
        if let Some(before) = self.young.insert(hash, row) {
            self.bytes -= before.size();
        }
        if self.bytes > BYTES / SHARDS / 2 {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
    }

    fn forget(&mut self, hash: u64) {
        if let Some(row) = self.young.remove(&hash) {
            self.bytes -= row.size();
        }
        self.old.remove(&hash);
    }
}

/// What a group of transactions has read and written, as its next transaction sees it.
#[derive(Default)]
pub(super) struct Group {
    rows: HashMap<u64, Arc<Kept>>,
    /// Places that were written, also by transactions that were undone.
    changed: HashSet<u64>,
    /// Those that the present transaction has written.
    latest: Vec<u64>,
    /// Whether everything was deleted: then nothing is known any more.
    cleared: bool,
    /// Whether there is a space that only this group knows.
    pub made_space: bool,
}

impl Group {
    /// The row at this place, from the group itself or as the last commit left it.
    pub fn find(&self, cache: &Cache, place: Place<'_>) -> Option<Arc<Kept>> {
        match self.rows.get(&place.hash) {
            Some(row) => row.is_at(place).then(|| row.clone()),
            None if self.cleared || self.changed.contains(&place.hash) => None,
            None => cache.look(place).ok(),
        }
    }

    pub fn read(&mut self, place: Place<'_>, row: &Arc<Kept>) {
        if self.rows.len() < GROUP {
            self.rows.insert(place.hash, row.clone());
        }
    }

    /// What is at this place now; `None` if nothing is, or if it is not to be remembered.
    pub fn wrote(&mut self, place: Place<'_>, row: Option<Arc<Kept>>) {
        self.changed.insert(place.hash);
        self.latest.push(place.hash);
        match row {
            Some(row) if self.rows.len() < GROUP => self.rows.insert(place.hash, row),
            _ => self.rows.remove(&place.hash),
        };
    }

    pub fn clear(&mut self) {
        self.rows.clear();
        self.cleared = true;
    }

    /// The present transaction is over. If it was undone, nothing is known of what it wrote.
    pub fn end(&mut self, undone: bool) {
        for hash in self.latest.drain(..) {
            if undone {
                self.rows.remove(&hash);
            }
        }
    }
}
