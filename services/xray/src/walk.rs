//! Going through the traces of a stretch of time in portions: what one call reads is bounded, and the next goes on.

use novamind_kernel::Scope;
use novamind_wire::Result;

use crate::archive::{Archive, By, read_mark};
use crate::trace::Trace;

/// Marks that are read at once.
const MARKS: usize = 100;

/// What a call may read still: traces, and bytes of their documents.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    pub traces: usize,
    pub bytes: usize,
}

impl Budget {
    pub fn is_spent(self) -> bool {
        self.traces == 0 || self.bytes == 0
    }

    /// Counts a trace that was looked at; the last one may have more bytes than are left.
    pub fn spend(&mut self, bytes: usize) {
        self.traces = self.traces.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(bytes);
    }
}

/// Traces that began in a stretch of time, in milliseconds, from the latest on.
#[derive(Debug)]
pub struct Walk {
    stretch: (i64, i64),
    before: Option<String>,
    over: bool,
}

impl Walk {
    pub fn new(stretch: (i64, i64)) -> Self {
        Self { stretch, before: None, over: false }
    }

    /// Whether all have been visited.
    pub fn is_over(&self) -> bool {
        self.over
    }

    pub async fn go_on(
        &mut self,
        archive: &Archive,
        scope: &Scope,
        mut budget: Budget,
        mut visit: impl FnMut(&Trace),
    ) -> Result<()> {
        while !self.over && !budget.is_spent() {
            let marks = archive.latest(scope, By::Start, self.stretch, self.before.as_deref(), MARKS)?;
            self.over = marks.is_empty();
            for mark in marks {
                if budget.is_spent() {
                    break;
                }
                if let Some((_, id)) = read_mark(&mark)
                    && let Some((trace, known)) = archive.trace(scope, id)?
                {
                    budget.spend(known.bytes);
                    visit(&trace);
                }
                self.before = Some(mark);
            }
            tokio::task::yield_now().await;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::parse;

    #[tokio::test(flavor = "multi_thread")]
    async fn portions_are_bounded_and_visit_each_once() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("segments.db")).unwrap();
        let scope = Scope::new("r", "1");
        let mut bytes = 0;
        for number in 0..5 {
            let trace = format!("1-581cf771-{number:024x}");
            let document = json!({"name": "a", "id": "0000000000000001", "trace_id": trace,
                "start_time": 10 + number, "end_time": 20});
            archive.put(&scope, vec![parse(&document.to_string()).remove(0).unwrap()], 1).await.unwrap();
            bytes = archive.known(&scope, &trace).unwrap().unwrap().bytes;
        }
        let cases = [
            (Budget { traces: 2, bytes: usize::MAX }, vec![2, 2, 1]),
            (Budget { traces: 9, bytes: bytes + 1 }, vec![2, 2, 1]),
            (Budget { traces: 9, bytes: usize::MAX }, vec![5]),
            (Budget { traces: 5, bytes: usize::MAX }, vec![5, 0]),
        ];
        for (budget, portions) in cases {
            let (mut walk, mut seen) = (Walk::new((0, 99_000)), Vec::new());
            for (number, wanted) in portions.iter().enumerate() {
                let before = seen.len();
                walk.go_on(&archive, &scope, budget, |trace| seen.push(trace.id.clone())).await.unwrap();
                assert_eq!(seen.len() - before, *wanted, "{budget:?}, portion {number}");
                assert_eq!(walk.is_over(), number + 1 == portions.len(), "{budget:?}, portion {number}");
            }
            assert!(seen.is_sorted_by(|a, b| a > b), "{seen:?}");
        }
    }
}
