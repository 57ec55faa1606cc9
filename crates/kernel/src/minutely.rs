//! What a controller does once in each minute of AWS's clock while there is something to do it for: to publish what
//! was counted.

use novamind_wire::Timestamp;
use parking_lot::Mutex;

use crate::{Clock, Next};

/// Milliseconds.
const MINUTE: i64 = 60_000;

/// Which minute was dealt with last, by its beginning in milliseconds. A restart forgets it.
#[derive(Default)]
pub struct Minutely(Mutex<Option<i64>>);

/// A minute that has begun and is to be dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minute {
    begin: i64,
    /// None was dealt with before it: so far there was nothing, or this process has just begun.
    pub first: bool,
}

impl Minute {
    /// The beginning of the minute before, which is over: the time of what was counted in it.
    pub fn over(self) -> Timestamp {
        Timestamp::from_millis(self.begin - MINUTE)
    }
}

impl Minutely {
    /// The minute that has begun, unless it was dealt with.
    pub fn begun(&self, clock: &Clock) -> Option<Minute> {
        let begin = clock.now().millis().div_euclid(MINUTE) * MINUTE;
        let last = *self.0.lock();
        match last {
            Some(last) if last >= begin => None,
            _ => Some(Minute { begin, first: last.is_none() }),
        }
    }

    /// The minute was dealt with. Where there is not `any` for which to do it, the next one is a first one again.
    pub fn done(&self, minute: Minute, any: bool) {
        *self.0.lock() = any.then_some(minute.begin);
    }

    /// When the controller is to look again.
    pub fn wait(&self) -> Next {
        let last = *self.0.lock();
        last.map_or(Next::Settled, |last| Next::At(Timestamp::from_millis(last + MINUTE)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn once_in_each_minute_while_there_is_something() {
        let at = |millis| Clock::manual(Timestamp::from_millis(millis));
        let minutes = Minutely::default();
        assert_eq!(minutes.wait(), Next::Settled);
        let first = minutes.begun(&at(60_001)).unwrap();
        assert!(first.first);
        assert_eq!(minutes.begun(&at(60_002)), Some(first), "what fails is tried again");
        minutes.done(first, true);
        assert_eq!(minutes.begun(&at(119_999)), None);
        assert_eq!(minutes.wait(), Next::At(Timestamp::from_millis(120_000)));
        let second = minutes.begun(&at(120_000)).unwrap();
        assert_eq!((second.first, second.over()), (false, Timestamp::from_millis(60_000)));
        minutes.done(second, false);
        assert_eq!(minutes.wait(), Next::Settled);
        assert!(minutes.begun(&at(180_000)).unwrap().first);
    }
}
