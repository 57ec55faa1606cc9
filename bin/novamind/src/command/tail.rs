//! Which of a log's events are news to whoever follows it.
//!
//! Each look reads again from some time before the newest event on, since events may arrive after younger ones. Events
//! have ids by then; the last lines, which were shown at first, came without.

use std::collections::BTreeSet;

/// Events may arrive this much later than they happened.
const LATE_MS: i64 = 60_000;

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// In milliseconds.
    pub time: i64,
    pub stream: String,
    pub message: String,
}

/// What has been shown.
pub struct Tail {
    /// Of the last lines, those that have not come again.
    shown: Vec<Line>,
    /// There were older lines than those that were shown, up to this time. Of the first look, they are no news.
    cut: Option<i64>,
    /// Times and ids of what has come.
    seen: BTreeSet<(i64, Option<String>)>,
    newest: i64,
}

impl Tail {
    /// After `shown`, in the order of time, was shown of at most `most` lines. Without any, it begins at `now`.
    pub fn new(shown: Vec<Line>, most: usize, now: i64) -> Self {
        let cut = shown.first().filter(|_| shown.len() >= most).map(|line| line.time);
        let newest = shown.last().map_or(now, |line| line.time);
        Self { shown, cut, seen: BTreeSet::new(), newest }
    }

    /// From which time on to look.
    pub fn from(&self) -> i64 {
        self.newest.saturating_sub(LATE_MS).max(0)
    }

    /// Takes an event that has come. Answers whether it is to be shown.
    pub fn is_news(&mut self, id: Option<String>, line: &Line) -> bool {
        self.newest = self.newest.max(line.time);
        if !self.seen.insert((line.time, id)) {
            return false;
        }
        if let Some(at) = self.shown.iter().position(|one| one == line) {
            self.shown.swap_remove(at);
            return false;
        }
        self.cut.is_none_or(|cut| line.time > cut)
    }

    /// Says that all has come that there was from [`Tail::from`] on, as it was before the look.
    pub fn looked(&mut self) {
        self.cut = None;
        let from = self.from();
        self.shown.retain(|line| line.time >= from);
        self.seen = self.seen.split_off(&(from, None));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(time: i64, message: &str) -> Line {
        Line { time, stream: "s".into(), message: message.into() }
    }

    /// One look that finds these events; what of them is shown.
    fn look(tail: &mut Tail, found: &[(&str, i64, &str)]) -> Vec<String> {
        let news = found.iter().filter(|(id, time, message)| {
            *time >= tail.from() && tail.is_news(Some((*id).to_owned()), &line(*time, message))
        });
        let news = news.map(|(_, _, message)| (*message).to_owned()).collect();
        tail.looked();
        news
    }

    #[test]
    fn each_event_is_news_once() {
        let mut tail = Tail::new(vec![line(1000, "a"), line(2000, "b")], 10, 5000);
        // One came between those that were shown, and another is like one of them.
        let found = [("1", 1000, "a"), ("2", 1500, "late"), ("3", 2000, "b"), ("4", 2000, "b")];
        assert_eq!(look(&mut tail, &found), ["late", "b"]);
        assert_eq!(look(&mut tail, &found), Vec::<String>::new());
        // Older than all that was shown, as nothing was cut off.
        assert_eq!(look(&mut tail, &[("5", 500, "early"), ("6", 3000, "c")]), ["early", "c"]);
    }

    #[test]
    fn what_was_cut_off_is_no_news_but_what_comes_late_is() {
        let mut tail = Tail::new(vec![line(2000, "b"), line(3000, "c")], 2, 5000);
        let found =
            [("1", 1000, "a"), ("2", 2000, "x"), ("3", 2000, "b"), ("4", 3000, "c"), ("5", 3000, "d")];
        assert_eq!(look(&mut tail, &found), ["d"]);
        let more = [("6", 1500, "late"), ("7", 2000, "y")];
        assert_eq!(look(&mut tail, &[found.as_slice(), &more].concat()), ["late", "y"]);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut tail = Tail::new(Vec::new(), 10, 0);
        for number in 0..10 {
            let (id, time) = (number.to_string(), number * LATE_MS);
            assert_eq!(look(&mut tail, &[(id.as_str(), time, "m")]), ["m"]);
            assert!(tail.seen.len() <= 2 && tail.shown.is_empty());
        }
        // An event that arrives at the edge of what is looked at.
        assert_eq!(tail.from(), 8 * LATE_MS);
        assert_eq!(look(&mut tail, &[("late", 8 * LATE_MS, "m")]), ["m"]);
    }
}
