//! A YAML document as a tree in which every node knows its line and column, and every scalar keeps
//! its text as written: `python: 3.10` stays `3.10`, and `K: yes` stays `yes`.
//!
//! Invariants: keys are unique, aliases are expanded within a budget, and there is one document.
//! When something fails, the error has the place.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Span};

use super::error::Fault;

/// Nodes after expansion of aliases; a buildspec has hundreds.
const NODE_BUDGET: usize = 50_000;
/// Nesting; a buildspec has five levels.
const DEPTH_LIMIT: usize = 64;

/// Line and column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    /// A plain scalar that is empty, `~` or `null`.
    Null,
    Scalar(String),
    Sequence(Vec<Node>),
    Mapping(Vec<(Key, Node)>),
}

#[derive(Debug, Clone)]
pub(super) struct Key {
    pub place: Place,
    pub text: String,
}

impl Node {
    /// What the node is, for messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    fn size(&self) -> usize {
        1 + match &self.value {
            Value::Null | Value::Scalar(_) => 0,
            Value::Sequence(items) => items.iter().map(Node::size).sum(),
            Value::Mapping(entries) => entries.iter().map(|(_, node)| node.size()).sum(),
        }
    }
}

pub(super) fn place_of(span: &Span) -> Place {
    Place { line: span.start.line(), column: span.start.col() + 1 }
}

/// Reads one document.
pub(super) fn read(text: &str) -> Result<Node, Fault> {
    let mut reader = Reader { parser: Parser::new_from_str(text), anchors: HashMap::new(), nodes: 0 };
    let mut root = None;
    while let Some((event, place)) = reader.next()? {
        match event {
            Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
            Event::StreamEnd => break,
            _ if root.is_some() => {
                return Err(Fault::at(place, "a second document starts here; a buildspec is one document"));
            }
            event => root = Some(reader.node(event, place, 0)?),
        }
    }
    root.ok_or_else(|| Fault::at(Place { line: 1, column: 1 }, "the buildspec is empty"))
}

struct Reader<'input> {
    parser: Parser<'input, granit_parser::StrInput<'input>>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
}

impl<'input> Reader<'input> {
    fn next(&mut self) -> Result<Option<(Event<'input>, Place)>, Fault> {
        match self.parser.by_ref().find(|event| !matches!(event, Ok((Event::Comment(..), _)))) {
            None => Ok(None),
            Some(Ok((event, span))) => Ok(Some((event, place_of(&span)))),
            Some(Err(error)) => {
                let mark = error.marker();
                let place = Place { line: mark.line(), column: mark.col() + 1 };
                Err(Fault::at(place, format!("this is not YAML: {}", error.info())))
            }
        }
    }

    fn must(&mut self, open: Place) -> Result<(Event<'input>, Place), Fault> {
        self.next()?.ok_or_else(|| Fault::at(open, "what starts here never ends"))
    }

    fn node(&mut self, event: Event<'input>, place: Place, depth: usize) -> Result<Node, Fault> {
        self.nodes += 1;
        if depth > DEPTH_LIMIT || self.nodes > NODE_BUDGET {
            return Err(Fault::at(place, "the document is nested too deeply or expands to too many nodes"));
        }
        let (anchor, value) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let null =
                    style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                (anchor, if null { Value::Null } else { Value::Scalar(text.into_owned()) })
            }
            Event::SequenceStart(_, anchor, _) => {
                let mut items = Vec::new();
                loop {
                    match self.must(place)? {
                        (Event::SequenceEnd, _) => break,
                        (event, at) => items.push(self.node(event, at, depth + 1)?),
                    }
                }
                (anchor, Value::Sequence(items))
            }
            Event::MappingStart(_, anchor, _) => (anchor, Value::Mapping(self.entries(place, depth)?)),
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned();
                let node = node.ok_or_else(|| Fault::at(place, "this alias refers to what is still open"))?;
                self.nodes += node.size();
                return Ok(node);
            }
            _ => return Err(Fault::at(place, "this is not YAML: a value is expected here")),
        };
        let node = Node { place, value };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn entries(&mut self, open: Place, depth: usize) -> Result<Vec<(Key, Node)>, Fault> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            let (event, place) = self.must(open)?;
            if matches!(event, Event::MappingEnd) {
                return Ok(entries);
            }
            let key = match self.node(event, place, depth + 1)?.value {
                Value::Scalar(text) => text,
                Value::Null => String::new(),
                _ => return Err(Fault::at(place, "a key must be text")),
            };
            if let Some((first, _)) = entries.iter().find(|(known, _)| known.text == key) {
                let message = format!(
                    "the key '{key}' is here a second time; the first is on line {}",
                    first.place.line
                );
                return Err(Fault::at(place, message));
            }
            let (event, at) = self.must(open)?;
            let value = self.node(event, at, depth + 1)?;
            entries.push((Key { place, text: key }, value));
        }
    }
}
