//! What the simulator keeps of an instance: two nodes, who of them follows whom, and which commits each has.
//!
//! A commit is a number. Of what PostgreSQL may do it does the worst: what is not waited for reaches a standby only when
//! the primary ends the gentle way, or is asked how far the standby is; sessions wait for a standby only after a
//! checkpoint, or a start, has told them to.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Archive, Configuration, Error, Node, Question, Result, Segment, State};

/// How long an administrator waits who waits in vain, in seconds.
const LATE: u64 = 20;

pub type Commits = BTreeSet<u64>;

/// A data directory.
#[derive(Clone, Default)]
pub struct Data {
    pub commits: Commits,
    databases: BTreeSet<String>,
    /// It is a standby's.
    follows: bool,
    /// Another node has taken over from it.
    replaced: bool,
}

impl Data {
    pub fn new() -> Self {
        let databases = ["postgres", "template1"].map(str::to_owned);
        Self { databases: databases.into(), ..Self::default() }
    }

    /// As of a server of its own: what a backup has.
    pub fn copied(&self) -> Self {
        Self { follows: false, replaced: false, ..self.clone() }
    }
}

/// A server's processes.
struct Server {
    configuration: Configuration,
    serves: bool,
    promoting: bool,
    /// It receives nothing, though it runs.
    stalled: bool,
    /// The standby that sessions wait for.
    waits: Option<Node>,
    /// Commits that are written, and of which no client was told.
    waiting: Commits,
}

struct Place {
    data: Data,
    server: Option<Server>,
}

/// An instance.
#[derive(Default)]
pub struct Simulated {
    nodes: BTreeMap<Node, Place>,
    /// Commits that a client was told of.
    pub acknowledged: Commits,
    /// Commits that the archive has.
    pub archived: Commits,
    /// The archive's first segment, and the one that is being written.
    segments: (u64, u64),
    /// What must never be.
    pub broken: Vec<String>,
}

fn failed(attempt: &str, said: impl Into<String>) -> Error {
    Error::Failed { attempt: attempt.into(), said: said.into() }
}

/// The node that a question about replication names.
fn named(sql: &str) -> Option<Node> {
    let name = sql.split("application_name = '").nth(1)?.split('\'').next()?;
    Node::BOTH.into_iter().find(|node| node.name() == name)
}

impl Simulated {
    pub fn state(&self, node: Node) -> State {
        let Some(place) = self.nodes.get(&node) else { return State::Absent };
        match &place.server {
            None => State::Stopped,
            Some(server) if !server.serves => State::Starting,
            Some(_) if place.data.follows => State::Standby,
            Some(_) => State::Primary,
        }
    }

    pub fn data(&self, node: Node) -> Option<&Data> {
        self.nodes.get(&node).map(|place| &place.data)
    }

    fn server(&self, node: Node) -> Option<&Server> {
        self.nodes.get(&node)?.server.as_ref()
    }

    fn server_mut(&mut self, node: Node) -> Option<&mut Server> {
        self.nodes.get_mut(&node)?.server.as_mut()
    }

    /// Whether what the primary writes reaches a standby.
    fn streams(&self, primary: Node, standby: Node) -> bool {
        if self.state(primary) != State::Primary || self.state(standby) != State::Standby {
            return false;
        }
        let follows = self
            .server(standby)
            .is_some_and(|server| !server.stalled && server.configuration.upstream == Some(primary));
        let (from, to) = (self.data(primary), self.data(standby));
        // A history is known by its last commit: one that is another does not follow.
        let last = to.and_then(|to| to.commits.last());
        let same = last.is_none_or(|last| from.is_some_and(|from| from.commits.contains(last)));
        follows && same
    }

    /// Gives a standby all that there is.
    fn ship(&mut self, primary: Node, standby: Node) {
        if !self.streams(primary, standby) {
            return;
        }
        let last = self.data(standby).and_then(|data| data.commits.last().copied()).unwrap_or_default();
        let from = self.data(primary).into_iter();
        let missing: Vec<u64> = from.flat_map(|data| data.commits.range(last + 1..).copied()).collect();
        if let Some(place) = self.nodes.get_mut(&standby) {
            place.data.commits.extend(missing);
        }
    }

    /// Tells clients of their commits, if those are not waited for any more.
    fn acknowledge(&mut self, node: Node) {
        if let Some(standby) = self.server(node).and_then(|server| server.waits) {
            if !self.streams(node, standby) {
                return;
            }
            self.ship(node, standby);
        }
        if let Some(server) = self.server_mut(node) {
            let mut told = std::mem::take(&mut server.waiting);
            self.acknowledged.append(&mut told);
        }
    }

    /// A client writes to whoever takes writes.
    pub fn write(&mut self, last: &mut u64) {
        for node in Node::BOTH {
            if self.state(node) != State::Primary {
                continue;
            }
            *last += 1;
            if let Some(place) = self.nodes.get_mut(&node) {
                place.data.commits.insert(*last);
                if let Some(server) = &mut place.server {
                    server.waiting.insert(*last);
                }
            }
            self.acknowledge(node);
        }
    }

    /// Time passes: who starts serves, who was told to lead leads, and a segment is archived.
    pub fn settle(&mut self) {
        for node in Node::BOTH {
            let Some(place) = self.nodes.get_mut(&node) else { continue };
            let Some(server) = &mut place.server else { continue };
            server.serves = true;
            if std::mem::take(&mut server.promoting) {
                place.data.follows = false;
                if let Some(other) = self.nodes.get_mut(&node.other()) {
                    other.data.replaced = true;
                }
            }
            if self.state(node) == State::Primary && self.archives(node) {
                let commits = self.data(node).map(|data| data.commits.clone()).unwrap_or_default();
                self.archived.extend(commits);
                self.segments.1 += 1;
            }
        }
    }

    fn archives(&self, node: Node) -> bool {
        self.server(node).is_some_and(|server| server.configuration.archive)
    }

    /// Notes what must never be, as it is now.
    pub fn check(&mut self) {
        let is_primary = |node: &Node| self.state(*node) == State::Primary;
        let primaries: Vec<Node> = Node::BOTH.into_iter().filter(is_primary).collect();
        if primaries.len() > 1 {
            self.broken.push("two primaries at once".to_owned());
        }
        for node in primaries {
            let commits = self.data(node).map(|data| &data.commits);
            let lost = commits.map_or(0, |commits| self.acknowledged.difference(commits).count());
            if lost > 0 {
                let name = node.name();
                self.broken.push(format!("the primary {name} lacks {lost} acknowledged commits"));
            }
        }
    }

    pub fn make(&mut self, node: Node, data: Data) {
        self.nodes.entry(node).or_insert(Place { data, server: None });
    }

    /// The data of a standby of the other node.
    pub fn copy_of(&self, node: Node) -> Result<Data> {
        match self.data(node) {
            Some(data) if self.state(node) == State::Primary => Ok(Data { follows: true, ..data.copied() }),
            _ => Err(failed("copy a node", format!("the server {} does not answer", node.name()))),
        }
    }

    pub fn run(&mut self, node: Node, configuration: &Configuration) -> Result<()> {
        let Some(place) = self.nodes.get_mut(&node) else {
            return Err(failed("start PostgreSQL", format!("the node {} has no data", node.name())));
        };
        if configuration.upstream.is_some() && !place.data.follows {
            if place.server.is_some() {
                self.broken.push(format!("the primary {} is told to follow", node.name()));
            }
            place.data.follows = true;
        }
        match &mut place.server {
            Some(server) => {
                server.configuration = configuration.clone();
                if configuration.synchronous.is_none() {
                    server.waits = None;
                }
            }
            None => {
                if place.data.replaced {
                    self.broken.push(format!("the node {} was replaced, and is started again", node.name()));
                }
                place.server = Some(Server {
                    configuration: configuration.clone(),
                    serves: false,
                    promoting: false,
                    stalled: false,
                    waits: configuration.synchronous,
                    waiting: Commits::new(),
                });
            }
        }
        self.acknowledge(node);
        Ok(())
    }

    /// Ends a server the gentle way: who follows it gets all that there is.
    pub fn stop(&mut self, node: Node) {
        self.ship(node, node.other());
        self.kill(node);
    }

    pub fn kill(&mut self, node: Node) {
        if let Some(place) = self.nodes.get_mut(&node) {
            place.server = None;
        }
    }

    pub fn stall(&mut self, node: Node, stalled: bool) {
        if let Some(server) = self.server_mut(node) {
            server.stalled = stalled;
        }
    }

    pub fn promote(&mut self, node: Node) -> Result<()> {
        let follows = self.data(node).is_some_and(|data| data.follows);
        match self.server_mut(node) {
            Some(server) => {
                server.promoting |= follows;
                Ok(())
            }
            None => Err(Error::Invalid(format!("the node {} does not run", node.name()))),
        }
    }

    /// Takes a node's data away, with whatever works on them.
    pub fn lose(&mut self, node: Node) {
        self.nodes.remove(&node);
    }

    pub fn remove(&mut self, node: Node) -> Result<()> {
        if self.state(node).runs() {
            return Err(Error::Invalid(format!("the node {} runs", node.name())));
        }
        self.lose(node);
        Ok(())
    }

    /// The segment that is being written.
    pub fn segment(&self) -> u64 {
        self.segments.1
    }

    pub fn trim(&mut self, first: u64) {
        self.segments.0 = self.segments.0.max(first);
    }

    pub fn archive(&self) -> Archive {
        let segments = (self.segments.0..self.segments.1).map(|number| Segment { timeline: 1, number });
        Archive { segments: segments.collect(), last: None }
    }

    /// Answers what this cloud asks, and refuses whatever else.
    pub fn ask(&mut self, node: Node, question: &Question<'_>) -> Result<String> {
        let attempt = "ask PostgreSQL";
        let sql = question.sql;
        if self.state(node) != State::Primary {
            return Err(failed(attempt, format!("the node {} takes no connections", node.name())));
        }
        let databases = self.data(node).map(|data| data.databases.clone()).unwrap_or_default();
        if !databases.contains(question.database) {
            return Err(failed(attempt, format!("there is no database {}", question.database)));
        }
        if !sql.starts_with("SELECT") && !sql.starts_with("CHECKPOINT") {
            return self.change(node, sql);
        }
        let standby = named(sql);
        let synchronous = self.server(node).and_then(|server| server.configuration.synchronous);
        let follows = standby.is_some_and(|standby| self.streams(node, standby));
        let says = match follows {
            true if synchronous.is_some() && synchronous == standby => "sync",
            true => "async",
            false => "",
        };
        let count = || self.data(node).map_or(0, |data| data.commits.len());
        let there = sql.strip_prefix("SELECT count(*) FROM pg_database WHERE datname = E'");
        if let Some(name) = there.map(|rest| rest.trim_end_matches('\'')) {
            return Ok(u32::from(databases.contains(name)).to_string());
        }
        Ok(match sql {
            "SELECT 1;" => "1".to_owned(),
            _ if sql.starts_with("CHECKPOINT") => {
                let end = format!("0/{:X}", count());
                if let Some(server) = self.server_mut(node) {
                    server.waits = synchronous;
                }
                end
            }
            _ if sql.starts_with("SELECT sync_state") => says.to_owned(),
            _ if sql.contains("flush_lsn >= ") => {
                standby.into_iter().for_each(|standby| self.ship(node, standby));
                if says == "sync" { "t" } else { "f" }.to_owned()
            }
            _ if sql.contains("txid_current") => {
                let segment = Segment { timeline: 1, number: self.segments.1 };
                format!("{}\n{}", count(), segment.name())
            }
            _ => return Err(Error::Invalid(format!("the simulator does not know the question {sql}"))),
        })
    }

    /// What changes something waits as clients do, unless it says otherwise.
    fn change(&mut self, node: Node, sql: &str) -> Result<String> {
        let made = sql.strip_prefix("CREATE DATABASE \"").and_then(|rest| rest.split('"').next());
        if let Some(name) = made
            && let Some(place) = self.nodes.get_mut(&node)
            && !place.data.databases.insert(name.to_owned())
        {
            return Err(failed("make a database", format!("the database {name} is there")));
        }
        let waits = self.server(node).and_then(|server| server.waits);
        let alone = waits.is_none_or(|standby| self.streams(node, standby));
        match alone || sql.starts_with("SET synchronous_commit = local") {
            true => Ok(String::new()),
            false => Err(Error::Late { attempt: "wait for a standby".into(), seconds: LATE }),
        }
    }
}
