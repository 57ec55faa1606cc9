//! How a clock goes, as `--clock` says it.

use std::fmt;
use std::str::FromStr;

/// The fastest rate: more than an hour in a second leaves nothing to be seen.
const FASTEST: u32 = 3600;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockKind {
    /// As the machine's.
    #[default]
    Real,
    /// Only when it is told to.
    Virtual,
    /// So many times as fast as the machine's.
    Rate(u32),
}

impl ClockKind {
    pub fn is_real(self) -> bool {
        self == Self::Real
    }
}

impl fmt::Display for ClockKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Real => f.write_str("real"),
            Self::Virtual => f.write_str("virtual"),
            Self::Rate(rate) => write!(f, "rate={rate}"),
        }
    }
}

impl FromStr for ClockKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match (text, text.strip_prefix("rate=")) {
            ("real", _) => Ok(Self::Real),
            ("virtual", _) => Ok(Self::Virtual),
            (_, Some(rate)) => match rate.parse() {
                Ok(rate @ 2..=FASTEST) => Ok(Self::Rate(rate)),
                _ => Err(format!("a rate is a whole number from 2 to {FASTEST}, as in rate=60")),
            },
            _ => Err("a clock is real, virtual, or rate=N".into()),
        }
    }
}
