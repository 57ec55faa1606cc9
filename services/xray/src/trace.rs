//! A trace: its segments put together from what was sent.
//!
//! Subsegments that came apart from their segments are hung where they belong. A call of something that sent no segment
//! itself becomes an *inferred* segment of the called service, as X-Ray shows it. All of it follows from the documents
//! alone, so that it does not matter in which order they came.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::{Map, Value, json};

use crate::document::{Node, Sent, round};

/// What is known of one request's way.
#[derive(Clone, Debug)]
pub struct Trace {
    pub id: String,
    /// Segments by their start; inferred ones after those that were sent.
    pub segments: Vec<Node>,
    /// It has become too long, and some of it was left out.
    pub cut: bool,
}

/// Who calls whom: positions of the segments, and the subsegment that is the call, if it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub from: usize,
    pub to: usize,
}

impl Trace {
    pub fn assemble(id: String, sent: Vec<Sent>, cut: bool) -> Self {
        let (mut apart, whole): (Vec<Sent>, Vec<Sent>) = sent.into_iter().partition(|sent| sent.apart);
        let mut segments: Vec<Node> = whole.into_iter().map(|sent| sent.node).collect();
        segments.sort_by(|a, b| a.start.total_cmp(&b.start).then_with(|| a.id.cmp(&b.id)));
        apart.sort_by(|a, b| a.node.start.total_cmp(&b.node.start).then_with(|| a.node.id.cmp(&b.node.id)));
        // Those whose segments have not come (yet) are shown as they are.
        let left = hang_all(&mut segments, apart.into_iter().map(|sent| sent.node).collect());
        segments.extend(left);
        let inferred = infer(&id, &segments);
        segments.extend(inferred);
        Self { id, segments, cut }
    }

    pub fn start(&self) -> f64 {
        self.segments.iter().map(|segment| segment.start).fold(f64::INFINITY, f64::min)
    }

    /// When the last of it ended; its latest beginning, if nothing has ended.
    pub fn end(&self) -> f64 {
        let mut end = f64::NEG_INFINITY;
        for segment in &self.segments {
            segment.walk(&mut |node| end = end.max(node.end.unwrap_or(node.start)));
        }
        end
    }

    pub fn duration(&self) -> f64 {
        if self.segments.is_empty() { 0.0 } else { round((self.end() - self.start()).max(0.0)) }
    }

    /// The segment at which the request came in: the first one whose caller is not in the trace.
    pub fn root(&self) -> Option<&Node> {
        let own = self.ids();
        let mut real = self.segments.iter().filter(|segment| !segment.inferred());
        real.clone()
            .find(|segment| segment.parent().is_none())
            .or_else(|| real.clone().find(|segment| segment.parent().is_some_and(|id| !own.contains(id))))
            .or_else(|| real.next())
    }

    /// Whether something of it is still under way.
    pub fn partial(&self) -> bool {
        let mut open = false;
        for segment in &self.segments {
            segment.walk(&mut |node| open |= node.end.is_none());
        }
        open
    }

    fn ids(&self) -> HashSet<&str> {
        let mut ids = HashSet::new();
        for segment in &self.segments {
            segment.walk(&mut |node| {
                ids.insert(node.id.as_str());
            });
        }
        ids
    }

    /// Calls between its segments.
    pub fn links(&self) -> Vec<Link> {
        let mut holder: HashMap<&str, usize> = HashMap::new();
        for (position, segment) in self.segments.iter().enumerate() {
            segment.walk(&mut |node| {
                holder.entry(node.id.as_str()).or_insert(position);
            });
        }
        let called = self.segments.iter().enumerate().filter_map(|(to, segment)| {
            let from = *holder.get(segment.parent()?)?;
            (from != to).then_some(Link { from, to })
        });
        called.collect()
    }
}

/// How deep subsegments lie at most that were sent apart from each other: whoever walks down a trace calls itself.
const DEPTH: usize = 100;

/// Hangs subsegments where they belong, also below each other, and answers those that have no place.
fn hang_all(segments: &mut [Node], nodes: Vec<Node>) -> Vec<Node> {
    let mut nodes: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
    // By their parents, those that wait for one; and where everything is that has a place: positions from the top down.
    let mut waiting: HashMap<String, Vec<usize>> = HashMap::new();
    for (position, node) in nodes.iter().flatten().enumerate() {
        waiting.entry(node.parent().unwrap_or_default().to_owned()).or_default().push(position);
    }
    let mut open: VecDeque<(String, Vec<usize>)> = VecDeque::new();
    for (position, segment) in segments.iter().enumerate() {
        places(segment, &mut vec![position], &mut |id, place| {
            open.push_back((id.to_owned(), place.to_vec()))
        });
    }
    while let Some((id, place)) = open.pop_front() {
        for position in waiting.remove(&id).unwrap_or_default() {
            let Some(parent) = at(segments, &place).filter(|parent| parent.id == id) else { continue };
            let fits = |node: &mut Node| place.len() + height(node) <= DEPTH;
            let Some(node) = nodes[position].take_if(fits) else { continue };
            if let Some((at, hung)) = hang(parent, node) {
                let mut below = place.clone();
                below.push(at);
                places(hung, &mut below, &mut |id, place| open.push_back((id.to_owned(), place.to_vec())));
            }
        }
    }
    nodes.into_iter().flatten().collect()
}

/// Tells the id and the place of a node and of all below it; `place` is the node's own.
fn places(node: &Node, place: &mut Vec<usize>, tell: &mut dyn FnMut(&str, &[usize])) {
    tell(&node.id, place);
    for (position, below) in node.subsegments.iter().enumerate() {
        place.push(position);
        places(below, place, tell);
        place.pop();
    }
}

fn at<'n>(segments: &'n mut [Node], place: &[usize]) -> Option<&'n mut Node> {
    let (first, rest) = place.split_first()?;
    rest.iter().try_fold(segments.get_mut(*first)?, |node, position| node.subsegments.get_mut(*position))
}

/// How many nodes lie below each other, with this one.
fn height(node: &Node) -> usize {
    1 + node.subsegments.iter().map(height).max().unwrap_or(0)
}

/// Puts a subsegment below its parent, in the place of an earlier form of it, and answers where it is; nothing if a later
/// form is there.
fn hang(parent: &mut Node, node: Node) -> Option<(usize, &Node)> {
    let known = parent.subsegments.iter().position(|known| known.id == node.id);
    let at = match known {
        Some(at) if parent.subsegments[at].end.is_none() => {
            parent.subsegments[at] = node;
            at
        }
        Some(_) => return None,
        None => {
            parent.subsegments.push(node);
            parent.subsegments.len() - 1
        }
    };
    parent.subsegments.get(at).map(|hung| (at, hung))
}

/// Segments of called services that have sent none.
fn infer(trace: &str, segments: &[Node]) -> Vec<Node> {
    let answered: HashSet<&str> = segments.iter().filter_map(Node::parent).collect();
    let mut inferred = Vec::new();
    for segment in segments {
        segment.walk(&mut |node| {
            let own = node.id == segment.id && !segment.fields.contains_key("namespace");
            if !own && node.is_call() && !answered.contains(node.id.as_str()) {
                inferred.push(called(trace, node));
            }
        });
    }
    inferred
}

/// The segment of the service that this subsegment calls.
fn called(trace: &str, call: &Node) -> Node {
    let (name, origin) = target(call);
    let mut fields = Map::new();
    let id = format!("{:016x}", fnv(&format!("{trace}/{}", call.id)));
    fields.insert("id".into(), json!(id));
    fields.insert("name".into(), json!(name));
    fields.insert("trace_id".into(), json!(trace));
    fields.insert("start_time".into(), json!(call.start));
    match call.end {
        Some(end) => fields.insert("end_time".into(), json!(end)),
        None => fields.insert("in_progress".into(), json!(true)),
    };
    fields.insert("parent_id".into(), json!(call.id));
    for field in ["http", "aws", "error", "fault", "throttle"] {
        if let Some(value) = call.fields.get(field) {
            fields.insert(field.into(), value.clone());
        }
    }
    fields.insert("inferred".into(), json!(true));
    fields.insert("origin".into(), json!(origin));
    Node { id, name, start: call.start, end: call.end, fields, subsegments: Vec::new() }
}

/// Name and type of a called service.
fn target(call: &Node) -> (String, String) {
    let name = call.name.clone();
    if call.fields.contains_key("sql") {
        let database = call.text(&["sql", "database_type"]).unwrap_or("SQL");
        return (name, format!("Database::{database}"));
    }
    if call.text(&["namespace"]) != Some("aws") {
        return (name, "remote".into());
    }
    let of = |field: &str| call.text(&["aws", field]).map(str::to_owned);
    let named = match name.to_ascii_lowercase().as_str() {
        "dynamodb" => of("table_name").map(|table| (table, "AWS::DynamoDB::Table")),
        "s3" => of("bucket_name").map(|bucket| (bucket, "AWS::S3::Bucket")),
        "sqs" => of("queue_url").map(|queue| (queue, "AWS::SQS::Queue")),
        "sns" => of("topic_arn").map(|topic| (topic, "AWS::SNS")),
        "lambda" => of("function_name").map(|function| (function, "AWS::Lambda")),
        _ => None,
    };
    match named {
        Some((name, origin)) => (name, origin.into()),
        None => (name.clone(), format!("AWS::{name}")),
    }
}

/// FNV-1a: an id that is the same each time.
fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The document as it is told: with the trace's id, also for what came as a part of another.
pub fn told(trace: &str, segment: &Node) -> String {
    let mut document = segment.document();
    if let Value::Object(fields) = &mut document {
        fields.entry("trace_id").or_insert_with(|| json!(trace));
    }
    document.to_string()
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::document::parse;

    pub const ID: &str = "1-581cf771-a006649127e371903a2de979";

    /// A trace of these documents; trace id and the like are filled in.
    pub fn trace(documents: &[Value]) -> Trace {
        let sent = documents.iter().map(|document| {
            let mut document = document.clone();
            document["trace_id"] = json!(ID);
            parse(&document.to_string()).remove(0).unwrap()
        });
        Trace::assemble(ID.into(), sent.collect(), false)
    }

    pub fn id(number: u8) -> String {
        format!("{number:016x}")
    }

    #[test]
    fn pieces_are_put_together_in_any_order() {
        let front = json!({"name": "front", "id": id(1), "start_time": 10.0, "end_time": 12.0, "subsegments": [
            {"name": "back", "id": id(2), "start_time": 10.5, "end_time": 11.5, "namespace": "remote"}]});
        let back =
            json!({"name": "back", "id": id(3), "parent_id": id(2), "start_time": 10.6, "end_time": 11.4});
        let query = json!({"name": "query", "id": id(5), "parent_id": id(4), "type": "subsegment",
            "start_time": 10.8, "end_time": 12.5});
        let table = json!({"name": "DynamoDB", "id": id(4), "parent_id": id(3), "type": "subsegment",
            "start_time": 10.7, "end_time": 11.3, "namespace": "aws", "aws": {"table_name": "games"}});
        let documents = [query, back, front, table];
        let whole = trace(&documents);
        assert_eq!(whole.root().unwrap().name, "front");
        assert_eq!((whole.start(), whole.duration(), whole.partial()), (10.0, 2.5, false));
        let names: Vec<_> = whole.segments.iter().map(|s| (s.name.as_str(), s.inferred())).collect();
        // The back end has sent its own segment, the table has not.
        assert_eq!(names, [("front", false), ("back", false), ("games", true)]);
        assert_eq!(whole.segments[2].origin(), Some("AWS::DynamoDB::Table"));
        assert_eq!(whole.segments[1].subsegments[0].subsegments[0].name, "query");
        assert_eq!(whole.links(), [Link { from: 0, to: 1 }, Link { from: 1, to: 2 }]);
        let back: Vec<Value> = documents.iter().rev().cloned().collect();
        assert_eq!(trace(&back).segments, whole.segments);
    }

    /// Each begins before the one that it hangs below.
    #[test]
    fn a_chain_is_hung_as_deep_as_may_be() {
        let id = |number: usize| format!("{number:016x}");
        let link = |number: usize| {
            json!({"name": "link", "id": id(number), "parent_id": id(number - 1), "type": "subsegment",
                "start_time": 9000 - number, "end_time": 9000})
        };
        let root = json!({"name": "root", "id": id(1), "start_time": 1, "end_time": 9000});
        let whole = trace(&std::iter::once(root).chain((2..=3000).map(link)).collect::<Vec<_>>());
        assert_eq!((height(&whole.segments[0]), whole.segments.len()), (DEPTH, 1 + 3000 - DEPTH));
        assert!(whole.segments[1..].iter().all(|segment| segment.subsegments.is_empty()));
    }

    #[test]
    fn what_is_called_has_a_type() {
        let cases = [
            (json!({"namespace": "remote"}), ("x", "remote")),
            (
                json!({"namespace": "remote", "sql": {"database_type": "PostgreSQL"}}),
                ("x", "Database::PostgreSQL"),
            ),
            (json!({"namespace": "aws"}), ("x", "AWS::x")),
            (
                json!({"namespace": "aws", "name": "S3", "aws": {"bucket_name": "b"}}),
                ("b", "AWS::S3::Bucket"),
            ),
        ];
        for (fields, (name, origin)) in cases {
            let mut call = json!({"name": "x", "id": id(2), "start_time": 1, "end_time": 2});
            for (field, value) in fields.as_object().unwrap() {
                call[field] = value.clone();
            }
            let whole = trace(&[json!({"name": "front", "id": id(1), "start_time": 1, "end_time": 2,
                "subsegments": [call]})]);
            let inferred = &whole.segments[1];
            assert_eq!((inferred.name.as_str(), inferred.origin()), (name, Some(origin)));
        }
    }

    #[test]
    fn a_subsegment_without_its_segment_is_shown() {
        let lost = trace(&[json!({"name": "a", "id": id(2), "parent_id": id(1), "type": "subsegment",
            "start_time": 1.0, "in_progress": true})]);
        assert_eq!(lost.segments.len(), 1);
        assert!(lost.partial());
        assert_eq!(lost.root().unwrap().name, "a");
        assert_eq!(lost.duration(), 0.0);
    }
}
