//! XML: a reader into small trees, and shapes to and from it.
//!
//! Document types and entities other than XML's five are refused. Depth and number of elements are bounded, so
//! that a body costs at most a small multiple of its size. Namespaces are written where the model asks and
//! ignored when read: elements match by local name.

use std::borrow::Cow;
use std::fmt::Write;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::{DEPTH, Place, Room, empty, is_flat, text};
use crate::{Kind, Member, Shape, Timestamp, TimestampFormat, Value};

/// Most elements of one document.
const ELEMENTS: usize = 250_000;

/// An element: local name, attributes with the names as written, child elements, and all its text joined.
#[derive(Debug, Default, PartialEq)]
pub struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub text: String,
}

impl Node {
    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }
}

/// Reads a document.
pub fn parse(bytes: &[u8]) -> Result<Node, String> {
    let source = std::str::from_utf8(bytes).map_err(|_| "the document is not UTF-8".to_owned())?;
    let mut reader = Reader::from_str(source.trim_start_matches('\u{feff}'));
    let mut open: Vec<Node> = Vec::new();
    let mut root = None;
    let mut count = 0;
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let closed = match event {
            Event::Start(_) | Event::Empty(_) if root.is_some() => {
                return Err("there is more than one root element".to_owned());
            }
            Event::Start(start) => {
                open.push(node(&start)?);
                count += 1;
                None
            }
            Event::Empty(start) => {
                count += 1;
                Some(node(&start)?)
            }
            Event::End(_) => open.pop(),
            Event::Text(content) => {
                append(&mut open, &content.xml10_content())?;
                None
            }
            Event::CData(content) => {
                append(&mut open, &content.xml10_content())?;
                None
            }
            Event::GeneralRef(reference) => {
                match reference.resolve_char_ref().map_err(|error| error.to_string())? {
                    Some(character) => append(&mut open, character.encode_utf8(&mut [0; 4]))?,
                    None => match resolve_predefined_entity(&reference) {
                        Some(entity) => append(&mut open, entity)?,
                        None => return Err(format!("entity {:?} is not allowed", &*reference)),
                    },
                }
                None
            }
            Event::DocType(_) => return Err("document types are not allowed".to_owned()),
            Event::Eof if open.is_empty() => return root.ok_or("there is no root element".to_owned()),
            Event::Eof => return Err("the document ends within an element".to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => None,
        };
        if open.len() > DEPTH || count > ELEMENTS {
            return Err("the document is nested too deeply or has too many elements".to_owned());
        }
        if let Some(closed) = closed {
            match open.last_mut() {
                Some(parent) => parent.children.push(closed),
                None => root = Some(closed),
            }
        }
    }
}

fn node(start: &BytesStart<'_>) -> Result<Node, String> {
    let mut node = Node { name: start.local_name().into_inner().to_owned(), ..Node::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?;
        node.attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
    }
    Ok(node)
}

fn append(open: &mut [Node], text: &str) -> Result<(), String> {
    match open.last_mut() {
        Some(node) => node.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return Err("there is text outside of the root element".to_owned()),
    }
    Ok(())
}

/// Reads a value from the element that stands for it.
pub fn decode(shape: &'static Shape, node: &Node, place: Place) -> Result<Value, String> {
    read(shape, node, place, &Room::new())
}

fn read(shape: &'static Shape, node: &Node, place: Place, room: &Room) -> Result<Value, String> {
    match &shape.kind {
        Kind::Structure(structure) => {
            room.take(structure.members.len())?;
            structure_of(shape, structure.members, node, place, room)
        }
        Kind::List { element, .. } => {
            let name = element.location_name.unwrap_or("member");
            let mut items = Vec::new();
            for child in node.children.iter().filter(|child| child.name == name || child.name == "member") {
                items.push(read(element.shape, child, Place::Nested, room)?);
            }
            Ok(Value::List(items))
        }
        Kind::Map { key, value, .. } => {
            let mut entries = Vec::new();
            for child in node.children.iter().filter(|child| child.name == "entry") {
                entries.push(entry(key, value, child, room)?);
            }
            Ok(Value::Map(entries))
        }
        Kind::String(_) => Ok(Value::String(node.text.clone())),
        Kind::Blob => text::read(shape, &node.text),
        _ if node.text.trim().is_empty() => Ok(Value::Null),
        _ => text::read(shape, &node.text).map_err(|error| format!("element {}: {error}", node.name)),
    }
}

fn structure_of(
    shape: &'static Shape,
    members: &'static [Member],
    node: &Node,
    place: Place,
    room: &Room,
) -> Result<Value, String> {
    let Value::Structure(mut values) = empty(shape) else { return Ok(Value::Null) };
    for (member, value) in members.iter().zip(&mut values) {
        if member.xml_attribute {
            let name = member.wire_name();
            let local = name.split_once(':').map_or(name, |(_, local)| local);
            let found = node.attributes.iter().find(|(own, _)| own == name).or_else(|| {
                node.attributes.iter().find(|(own, _)| own.split_once(':').is_some_and(|(_, l)| l == local))
            });
            if let Some((_, text)) = found {
                *value = Some(text::read(member.shape, text)?);
            }
        }
    }
    for child in &node.children {
        let named = |member: &Member| {
            !member.xml_attribute && place.holds(member) && member.wire_name() == child.name
        };
        let element_named = |member: &Member| match &member.shape.kind {
            Kind::List { element, .. } => {
                is_flat(member) && place.holds(member) && element.location_name == Some(&*child.name)
            }
            _ => false,
        };
        let position = members.iter().position(named).or_else(|| members.iter().position(element_named));
        let Some(position) = position else { continue };
        let (member, slot) = (&members[position], &mut values[position]);
        match (&member.shape.kind, is_flat(member)) {
            (Kind::List { element, .. }, true) => {
                let item = read(element.shape, child, Place::Nested, room)?;
                match slot {
                    Some(Value::List(items)) => items.push(item),
                    _ => *slot = Some(Value::List(vec![item])),
                }
            }
            (Kind::Map { key, value, .. }, true) => {
                let entry = entry(key, value, child, room)?;
                match slot {
                    Some(Value::Map(entries)) => entries.push(entry),
                    _ => *slot = Some(Value::Map(vec![entry])),
                }
            }
            _ if slot.is_none() => {
                let value = read(member.shape, child, Place::Nested, room)?;
                *slot = (value != Value::Null).then_some(value);
            }
            _ => {}
        }
    }
    Ok(Value::Structure(values))
}

fn entry(
    key: &'static Member,
    value: &'static Member,
    node: &Node,
    room: &Room,
) -> Result<(String, Value), String> {
    let (key, name) = (key.location_name.unwrap_or("key"), value.location_name.unwrap_or("value"));
    let key = node.child(key).ok_or_else(|| format!("element {} has no {key}", node.name))?;
    let value = match node.child(name) {
        Some(child) => read(value.shape, child, Place::Nested, room)?,
        None => Value::Null,
    };
    Ok((key.text.clone(), value))
}

/// The decimals of seconds in a document's times.
#[derive(Clone, Copy, Default)]
pub enum Decimals {
    /// Three, unless they are zeros.
    #[default]
    Needed,
    /// Three, also where they are zeros.
    Three,
    None,
}

impl Decimals {
    /// A time as these want it; `None` if they leave it as it is.
    fn write(self, time: Timestamp) -> Option<String> {
        match self {
            Self::Needed => None,
            Self::Three => Some(time.with_millis()),
            Self::None => Some(time.strftime("%Y-%m-%dT%H:%M:%SZ")),
        }
    }
}

/// A document under construction.
#[derive(Default)]
pub struct Writer(pub String, pub Decimals);

impl Writer {
    pub fn open(&mut self, name: &str, namespace: Option<(&str, &str)>) {
        self.begin(name, namespace);
        self.0.push('>');
    }

    fn begin(&mut self, name: &str, namespace: Option<(&str, &str)>) {
        let _ = write!(self.0, "<{name}");
        match namespace {
            Some((_, "")) | None => {}
            Some((prefix, uri)) => {
                let prefix = if prefix.is_empty() { String::new() } else { format!(":{prefix}") };
                self.attribute(&format!("xmlns{prefix}"), uri);
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.0, " {name}=\"");
        self.text(value);
        self.0.push('"');
    }

    pub fn close(&mut self, name: &str) {
        let _ = write!(self.0, "</{name}>");
    }

    /// An element that holds only text.
    pub fn leaf(&mut self, name: &str, text: &str) {
        self.open(name, None);
        self.text(text);
        self.close(name);
    }

    /// Text with whatever XML cannot carry literally replaced: markup and line ends by references, characters
    /// that XML 1.0 forbids by U+FFFD.
    pub fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\r' => self.0.push_str("&#xD;"),
                '\n' => self.0.push_str("&#xA;"),
                '\u{85}' => self.0.push_str("&#x85;"),
                '\u{2028}' => self.0.push_str("&#x2028;"),
                '\t' => self.0.push('\t'),
                '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => self.0.push('\u{fffd}'),
                _ => self.0.push(character),
            }
        }
    }

    /// A value within an element of this name.
    pub fn value(
        &mut self,
        name: &str,
        namespace: Option<(&str, &str)>,
        shape: &Shape,
        value: &Value,
        format: Option<TimestampFormat>,
        place: Place,
    ) {
        let own = if let Kind::Structure(structure) = &shape.kind { structure.xml_namespace } else { None };
        let namespace = namespace.or(own.map(|uri| ("", uri)));
        self.begin(name, namespace);
        if let (Kind::Structure(structure), Value::Structure(values)) = (&shape.kind, value) {
            for (member, value) in structure.members.iter().zip(values).filter(|(m, _)| m.xml_attribute) {
                let text = value.as_ref().and_then(|value| {
                    text::write(member.shape, value, member.timestamp_format, TimestampFormat::Iso8601)
                });
                if let Some(text) = text {
                    self.attribute(member.wire_name(), &text);
                }
            }
        }
        self.0.push('>');
        self.content(shape, value, format, place);
        self.close(name);
    }

    /// What stands between an element's tags.
    pub fn content(&mut self, shape: &Shape, value: &Value, format: Option<TimestampFormat>, place: Place) {
        match (&shape.kind, value) {
            (Kind::Structure(structure), Value::Structure(values)) => {
                for (member, value) in structure.members.iter().zip(values) {
                    match value {
                        Some(value) if place.holds(member) && !member.xml_attribute => {
                            self.member(member, value);
                        }
                        _ => {}
                    }
                }
            }
            (Kind::List { element, .. }, Value::List(items)) => {
                for item in items {
                    self.element(element.location_name.unwrap_or("member"), element, item);
                }
            }
            (Kind::Map { key, value, .. }, Value::Map(entries)) => {
                for (name, item) in entries {
                    self.entry("entry", None, (key, value), name, item);
                }
            }
            _ => {
                let own = if let Value::Timestamp(time) = value { self.1.write(*time) } else { None };
                if let Some(text) = own
                    .map(Cow::Owned)
                    .or_else(|| text::write(shape, value, format, TimestampFormat::Iso8601))
                {
                    self.text(&text);
                }
            }
        }
    }

    fn element(&mut self, name: &str, member: &Member, value: &Value) {
        self.value(name, member.xml_namespace, member.shape, value, member.timestamp_format, Place::Nested);
    }

    fn member(&mut self, member: &Member, value: &Value) {
        let name = member.wire_name();
        match (&member.shape.kind, value) {
            (Kind::List { element, .. }, Value::List(items)) if is_flat(member) => {
                for item in items {
                    let namespace = element.xml_namespace.or(member.xml_namespace);
                    let format = element.timestamp_format;
                    self.value(name, namespace, element.shape, item, format, Place::Nested);
                }
            }
            (Kind::Map { key, value: inner, .. }, Value::Map(entries)) if is_flat(member) => {
                for (entry, item) in entries {
                    self.entry(name, member.xml_namespace, (key, inner), entry, item);
                }
            }
            _ => self.element(name, member, value),
        }
    }

    fn entry(
        &mut self,
        name: &str,
        namespace: Option<(&str, &str)>,
        (key, value): (&Member, &Member),
        entry: &str,
        item: &Value,
    ) {
        self.open(name, namespace);
        let key_name = key.location_name.unwrap_or("key");
        self.open(key_name, key.xml_namespace);
        self.text(entry);
        self.close(key_name);
        self.element(value.location_name.unwrap_or("value"), value, item);
        self.close(name);
    }
}
