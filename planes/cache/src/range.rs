//! Ranges of a stored object (RFC 9110, section 14; CloudFront's "range GETs").
//!
//! Of several ranges at once the whole object is answered, which RFC 9110 allows; CloudFront answers them in parts.

use std::ops::Range;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of it: no range, or one that is not understood.
    All,
    Part(Range<u64>),
    /// It begins behind the end: 416.
    Nothing,
}

/// What the value of `Range` asks of an object of that length.
pub fn wanted(value: &str, length: u64) -> Wanted {
    let Some(set) = value.trim().strip_prefix("bytes=") else { return Wanted::All };
    let Some((first, last)) = set.trim().split_once('-') else { return Wanted::All };
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    match (first.trim(), last.trim()) {
        ("", last) => match number(last) {
            None => Wanted::All,
            Some(0) => Wanted::Nothing,
            Some(_) if length == 0 => Wanted::Nothing,
            Some(count) => Wanted::Part(length.saturating_sub(count)..length),
        },
        (first, last) => {
            let Some(first) = number(first) else { return Wanted::All };
            let last = match last {
                "" => u64::MAX,
                last => match number(last) {
                    Some(last) if last >= first => last,
                    _ => return Wanted::All,
                },
            };
            match first < length {
                true => Wanted::Part(first..last.saturating_add(1).min(length)),
                false => Wanted::Nothing,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ranges() {
        for (value, expected) in [
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=2-", Wanted::Part(2..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-30", Wanted::Part(0..10)),
            ("bytes=5-99", Wanted::Part(5..10)),
            ("bytes=0-99999999999999999999999", Wanted::Part(0..10)),
            ("bytes=10-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=5-4", Wanted::All),
            ("bytes=a-4", Wanted::All),
            ("bytes=--4", Wanted::All),
            ("bytes=+1-4", Wanted::All),
            ("bytes=0-1,3-4", Wanted::All),
            ("bytes=", Wanted::All),
            ("lines=0-1", Wanted::All),
        ] {
            assert_eq!(wanted(value, 10), expected, "{value}");
        }
        assert_eq!(wanted("bytes=0-", 0), Wanted::Nothing);
        assert_eq!(wanted("bytes=-5", 0), Wanted::Nothing);
    }

    proptest! {
        #[test]
        fn a_part_lies_within(value in "bytes=[0-9]{0,3}-[0-9]{0,3}|.*", length in 0u64..500) {
            if let Wanted::Part(part) = wanted(&value, length) {
                prop_assert!(part.start < part.end && part.end <= length);
            }
        }
    }
}
