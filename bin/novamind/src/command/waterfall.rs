//! The waterfall of a trace: a line for each piece of work, with a bar where its time lies.

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// Columns of the bars, and of the names at most.
const BAR: usize = 40;
const NAME: usize = 48;
/// Pieces of work that are drawn.
const LINES: usize = 500;
const DEPTH: usize = 40;

struct Work {
    depth: usize,
    name: String,
    start: f64,
    end: Option<f64>,
    note: String,
}

/// A length of time as one reads it.
pub fn took(seconds: f64) -> String {
    match seconds {
        _ if seconds >= 10.0 => format!("{seconds:.1} s"),
        _ if seconds >= 1.0 => format!("{seconds:.2} s"),
        _ => format!("{:.0} ms", seconds * 1000.0),
    }
}

/// Draws the segments of a trace.
pub fn draw(id: &str, documents: &[Json]) -> String {
    // Segments lie below the subsegment, or the segment, that called them.
    let mut called: BTreeMap<&str, Vec<&Json>> = BTreeMap::new();
    let mut known = Vec::new();
    documents.iter().for_each(|document| ids(document, &mut known, 0));
    let mut roots = Vec::new();
    for document in documents {
        match document["parent_id"].as_str().filter(|parent| known.contains(parent)) {
            Some(parent) => called.entry(parent).or_default().push(document),
            None => roots.push(document),
        }
    }
    let mut works = Vec::new();
    for root in by_start(roots) {
        collect(root, 0, true, &mut called, &mut works);
    }
    let start = works.iter().map(|work| work.start).fold(f64::INFINITY, f64::min);
    let end = works.iter().map(|work| work.end.unwrap_or(work.start)).fold(f64::NEG_INFINITY, f64::max);
    if works.is_empty() {
        return format!("{id}  nothing of it is known\n");
    }
    let whole = (end - start).max(0.0);
    let label = |work: &Work| {
        let indented = format!("{}{}", "  ".repeat(work.depth), work.name);
        indented.chars().take(NAME).collect::<String>()
    };
    let width = works.iter().map(|work| label(work).chars().count()).max().unwrap_or(0);
    let mut text = format!("{id}  {}\n", took(whole));
    for work in &works {
        let label = label(work);
        let time = work.end.map_or_else(|| "under way".to_owned(), |end| took(end - work.start));
        let bar = bar(work, start, whole);
        let line = format!("{label:<width$}  {time:>9}  {bar}  {}", work.note);
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn by_start(mut documents: Vec<&Json>) -> Vec<&Json> {
    let start = |document: &Json| document["start_time"].as_f64().unwrap_or(0.0);
    documents.sort_by(|a, b| start(a).total_cmp(&start(b)));
    documents
}

fn below(document: &Json) -> Vec<&Json> {
    document["subsegments"].as_array().into_iter().flatten().collect()
}

fn ids<'j>(document: &'j Json, known: &mut Vec<&'j str>, depth: usize) {
    if depth > DEPTH {
        return;
    }
    known.extend(document["id"].as_str());
    below(document).into_iter().for_each(|inner| ids(inner, known, depth + 1));
}

fn collect<'j>(
    document: &'j Json,
    depth: usize,
    segment: bool,
    called: &mut BTreeMap<&'j str, Vec<&'j Json>>,
    works: &mut Vec<Work>,
) {
    if works.len() >= LINES || depth > DEPTH {
        return;
    }
    works.push(Work {
        depth,
        name: document["name"].as_str().unwrap_or_default().to_owned(),
        start: document["start_time"].as_f64().unwrap_or(0.0),
        end: document["end_time"].as_f64(),
        note: note(document, segment),
    });
    for inner in by_start(below(document)) {
        collect(inner, depth + 1, false, called, works);
    }
    let id = document["id"].as_str().unwrap_or_default();
    for callee in by_start(called.remove(id).unwrap_or_default()) {
        collect(callee, depth + 1, true, called, works);
    }
}

/// What is worth to be said beside the bar.
fn note(document: &Json, segment: bool) -> String {
    let text = |value: &Json| value.as_str().map(str::to_owned);
    let http = &document["http"];
    let mut parts = Vec::new();
    if segment {
        parts.extend(text(&document["origin"]));
    }
    parts.extend(text(&http["request"]["method"]));
    parts.extend(text(&http["request"]["url"]));
    parts.extend(http["response"]["status"].as_i64().map(|status| status.to_string()));
    parts.extend(text(&document["aws"]["operation"]));
    for flag in ["fault", "error", "throttle"] {
        if document[flag] == true {
            parts.push(flag.to_uppercase());
        }
    }
    for exception in document["cause"]["exceptions"].as_array().into_iter().flatten() {
        let words = [text(&exception["type"]), text(&exception["message"])];
        parts.push(words.into_iter().flatten().collect::<Vec<_>>().join(": "));
    }
    // A line is a line.
    parts.join(" ").replace(|c: char| c.is_control(), " ")
}

fn bar(work: &Work, start: f64, whole: f64) -> String {
    let place = |time: f64| {
        let share = if whole > 0.0 { ((time - start) / whole).clamp(0.0, 1.0) } else { 0.0 };
        ((share * BAR as f64) as usize).min(BAR)
    };
    let from = place(work.start).min(BAR - 1);
    let to = work.end.map_or(BAR, place).max(from + 1);
    format!("{}{}{}", "·".repeat(from), "█".repeat(to - from), "·".repeat(BAR - to))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn a_trace_is_drawn() {
        let documents = [
            json!({"name": "back", "id": "3", "parent_id": "2", "start_time": 1.5, "end_time": 2.0, "fault": true,
                "cause": {"exceptions": [{"type": "Broken", "message": "the\npipe"}]}}),
            json!({"name": "front", "id": "1", "start_time": 1.0, "end_time": 3.0, "origin": "AWS::ECS::Container",
                "http": {"request": {"method": "GET", "url": "/"}, "response": {"status": 200}},
                "subsegments": [{"name": "call", "id": "2", "start_time": 1.5, "end_time": 2.5}]}),
        ];
        insta::assert_snapshot!(super::draw("1-a-b", &documents), @r"
        1-a-b  2.00 s
        front        2.00 s  ████████████████████████████████████████  AWS::ECS::Container GET / 200
          call       1.00 s  ··········████████████████████··········
            back     500 ms  ··········██████████····················  FAULT Broken: the pipe
        ");
        assert_eq!(super::draw("x", &[]), "x  nothing of it is known\n");
        assert_eq!((super::took(0.0123), super::took(12.345)), ("12 ms".into(), "12.3 s".into()));
    }
}
