//! Which objects there are, and in which order they were used: one list for the disk, one for memory.

use std::collections::HashMap;
use std::sync::Arc;

use crate::Hash;
use crate::object::Object;

const NONE: usize = usize::MAX;
/// The lists, as places in a node's links.
const DISK: usize = 0;
const MEMORY: usize = 1;

struct Node {
    hash: Hash,
    /// On disk.
    bytes: u64,
    /// In memory.
    object: Option<(Arc<Object>, u64)>,
    /// The one used next before and the one used next after, by list.
    links: [(usize, usize); 2],
}

/// See the module. All operations take constant time.
pub struct Index {
    places: HashMap<Hash, usize>,
    nodes: Vec<Node>,
    free: Vec<usize>,
    /// Used last, used longest ago; by list.
    ends: [(usize, usize); 2],
    pub disk_bytes: u64,
    pub memory_bytes: u64,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            places: HashMap::new(),
            nodes: vec![],
            free: vec![],
            ends: [(NONE, NONE); 2],
            disk_bytes: 0,
            memory_bytes: 0,
        }
    }
}

/// What is in memory of an object that is on disk.
pub enum Entry {
    Absent,
    OnDisk,
    InMemory(Arc<Object>),
}

impl Index {
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Looks up and counts as use.
    pub fn used(&mut self, hash: &Hash) -> Entry {
        let Some(&place) = self.places.get(hash) else { return Entry::Absent };
        self.move_to_front(DISK, place);
        match &self.nodes[place].object {
            None => Entry::OnDisk,
            Some((object, _)) => {
                let object = object.clone();
                self.move_to_front(MEMORY, place);
                Entry::InMemory(object)
            }
        }
    }

    /// An object's file is there now, and used last.
    pub fn put(&mut self, hash: Hash, bytes: u64) {
        self.remove(&hash);
        let place = self.add(hash, bytes);
        self.push_front(DISK, place);
    }

    /// An object's file was there before all others that are known. One that is known stays where it is.
    pub fn put_behind(&mut self, hash: Hash, bytes: u64) {
        if !self.has(&hash) {
            let place = self.add(hash, bytes);
            self.push_back(DISK, place);
        }
    }

    pub fn has(&self, hash: &Hash) -> bool {
        self.places.contains_key(hash)
    }

    fn add(&mut self, hash: Hash, bytes: u64) -> usize {
        let node = Node { hash, bytes, object: None, links: [(NONE, NONE); 2] };
        let place = match self.free.pop() {
            Some(place) => {
                self.nodes[place] = node;
                place
            }
            None => {
                self.nodes.push(node);
                self.nodes.len() - 1
            }
        };
        self.places.insert(hash, place);
        self.disk_bytes += bytes;
        place
    }

    /// An object whose file is there comes into memory, or another state of it does.
    pub fn keep(&mut self, object: Arc<Object>, bytes: u64) {
        let Some(&place) = self.places.get(&object.hash) else { return };
        self.forget(place);
        self.disk_bytes = self.disk_bytes - self.nodes[place].bytes + bytes;
        self.nodes[place].bytes = bytes;
        let weight = object.weight();
        self.memory_bytes += weight;
        self.nodes[place].object = Some((object, weight));
        self.push_front(MEMORY, place);
    }

    /// What is in memory under that name; no use is counted.
    pub fn peek(&self, hash: &Hash) -> Option<&Arc<Object>> {
        self.nodes[*self.places.get(hash)?].object.as_ref().map(|(object, _)| object)
    }

    /// Its size on disk, if the object is the one in memory.
    pub fn bytes_of(&self, object: &Object) -> Option<u64> {
        let node = &self.nodes[*self.places.get(&object.hash)?];
        let same = node.object.as_ref().is_some_and(|(known, _)| known.id == object.id);
        same.then_some(node.bytes)
    }

    pub fn remove(&mut self, hash: &Hash) {
        let Some(place) = self.places.remove(hash) else { return };
        self.forget(place);
        self.unlink(DISK, place);
        self.disk_bytes -= self.nodes[place].bytes;
        self.free.push(place);
    }

    /// The one on disk that was used longest ago.
    pub fn oldest(&self) -> Option<Hash> {
        Some(self.nodes.get(self.ends[DISK].1)?.hash)
    }

    /// Takes what was used longest ago out of memory.
    pub fn forget_oldest(&mut self) {
        let place = self.ends[MEMORY].1;
        if place != NONE {
            self.forget(place);
        }
    }

    fn forget(&mut self, place: usize) {
        if let Some((_, weight)) = self.nodes[place].object.take() {
            self.memory_bytes -= weight;
            self.unlink(MEMORY, place);
        }
    }

    fn move_to_front(&mut self, list: usize, place: usize) {
        if self.ends[list].0 != place {
            self.unlink(list, place);
            self.push_front(list, place);
        }
    }

    fn push_front(&mut self, list: usize, place: usize) {
        let first = self.ends[list].0;
        self.nodes[place].links[list] = (NONE, first);
        match first {
            NONE => self.ends[list].1 = place,
            first => self.nodes[first].links[list].0 = place,
        }
        self.ends[list].0 = place;
    }

    fn push_back(&mut self, list: usize, place: usize) {
        let last = self.ends[list].1;
        self.nodes[place].links[list] = (last, NONE);
        match last {
            NONE => self.ends[list].0 = place,
            last => self.nodes[last].links[list].1 = place,
        }
        self.ends[list].1 = place;
    }

    fn unlink(&mut self, list: usize, place: usize) {
        let (before, after) = self.nodes[place].links[list];
        match before {
            NONE => self.ends[list].0 = after,
            before => self.nodes[before].links[list].1 = after,
        }
        match after {
            NONE => self.ends[list].1 = before,
            after => self.nodes[after].links[list].0 = before,
        }
    }
}
