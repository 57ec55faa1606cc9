//! Domain names: wire form, lower case, and the notation of zone files with `\ooo` escapes.

use std::fmt;

/// Longest label and longest name, in octets of the wire form (RFC 1035, section 2.3.4).
const LABEL: usize = 63;
const LONGEST: usize = 255;

/// A domain name in wire form, lower case, with the root's empty label at its end.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Box<[u8]>);

/// Why a text is no domain name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    #[error("domain name is empty")]
    Empty,
    #[error("a label is empty")]
    EmptyLabel,
    #[error("a label has more than 63 octets")]
    LabelTooLong,
    #[error("the name has more than 255 octets")]
    TooLong,
    #[error("an escape is not \\ and three octal digits")]
    BadEscape,
    #[error("the name contains unsupported characters")]
    Unsupported,
}

impl Name {
    pub fn root() -> Self {
        Self(Box::new([0]))
    }

    /// From `www.example.com` or `www.example.com.`; `\ooo` is an octet in octal, `\c` the character c.
    pub fn parse(text: &str) -> Result<Self, BadName> {
        match text {
            "" => return Err(BadName::Empty),
            "." => return Ok(Self::root()),
            _ => {}
        }
        let mut wire = Vec::with_capacity(text.len() + 2);
        let mut label = Vec::new();
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            match byte {
                b'.' => push_label(&mut wire, &mut label)?,
                b'\\' => {
                    let first = bytes.next().ok_or(BadName::BadEscape)?;
                    label.push(match first {
                        b'0'..=b'7' => {
                            let mut value = u32::from(first - b'0');
                            for _ in 0..2 {
                                let digit = bytes.next().filter(|digit| (b'0'..=b'7').contains(digit));
                                value = value * 8 + u32::from(digit.ok_or(BadName::BadEscape)? - b'0');
                            }
                            u8::try_from(value).map_err(|_| BadName::BadEscape)?
                        }
                        b'8' | b'9' => return Err(BadName::BadEscape),
                        other => other,
                    });
                }
                0x21..=0x7e => label.push(byte),
                _ => return Err(BadName::Unsupported),
            }
        }
        if !label.is_empty() {
            push_label(&mut wire, &mut label)?;
        }
        wire.push(0);
        if wire.len() > LONGEST {
            return Err(BadName::TooLong);
        }
        wire.make_ascii_lowercase();
        Ok(Self(wire.into()))
    }

    /// From wire form without pointers, which is checked.
    pub fn from_wire(wire: &[u8]) -> Option<Self> {
        let mut at = 0;
        loop {
            let length = usize::from(*wire.get(at)?);
            if length > LABEL {
                return None;
            }
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
        (at == wire.len() && at <= LONGEST).then(|| {
            let mut wire = wire.to_vec();
            // Lengths are below the letters, so that they stay as they are.
            wire.make_ascii_lowercase();
            Self(wire.into())
        })
    }

    pub fn wire(&self) -> &[u8] {
        &self.0
    }

    /// Labels, the leftmost first, without the root's.
    pub fn labels(&self) -> Labels<'_> {
        Labels(&self.0)
    }

    pub fn is_root(&self) -> bool {
        self.0.len() == 1
    }

    /// The name without its leftmost label.
    pub fn parent(&self) -> Option<Name> {
        parent(&self.0).map(|wire| Self(wire.into()))
    }

    /// Whether it is that name or below it.
    pub fn is_within(&self, zone: &Name) -> bool {
        let mut wire: &[u8] = &self.0;
        loop {
            if wire == &*zone.0 {
                return true;
            }
            match parent(wire) {
                Some(rest) => wire = rest,
                None => return false,
            }
        }
    }

    /// `*.` and this name, if that is no longer than names may be.
    pub fn wildcard(&self) -> Option<Name> {
        wildcard(&self.0).map(|wire| Self(wire.into()))
    }

    /// What Route 53 sorts by: the labels from right to left, each with a dot after it.
    pub fn reversed(&self) -> String {
        let labels: Vec<String> = self.labels().map(escape).collect();
        let mut text = String::new();
        for label in labels.iter().rev() {
            text.push_str(label);
            text.push('.');
        }
        text
    }
}

fn push_label(wire: &mut Vec<u8>, label: &mut Vec<u8>) -> Result<(), BadName> {
    let length = u8::try_from(label.len()).ok().filter(|length| usize::from(*length) <= LABEL);
    match length.ok_or(BadName::LabelTooLong)? {
        0 => Err(BadName::EmptyLabel),
        length => {
            wire.push(length);
            wire.append(label);
            Ok(())
        }
    }
}

/// A wire form without its first label; `None` for the root.
pub(crate) fn parent(wire: &[u8]) -> Option<&[u8]> {
    let length = usize::from(*wire.first()?);
    if length == 0 { None } else { wire.get(1 + length..) }
}

/// `*.` before a wire form.
pub(crate) fn wildcard(wire: &[u8]) -> Option<Vec<u8>> {
    if wire.len() + 2 > LONGEST {
        return None;
    }
    let mut made = Vec::with_capacity(wire.len() + 2);
    made.extend([1, b'*']);
    made.extend(wire);
    Some(made)
}

/// A label in the notation of zone files, as Route 53 shows it: letters, digits, `-`, `_` and some more stand for
/// themselves, all else is `\ooo`.
fn escape(label: &[u8]) -> String {
    let mut text = String::with_capacity(label.len());
    for byte in label {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => text.push(char::from(*byte)),
            other => text.push_str(&format!("\\{other:03o}")),
        }
    }
    text
}

/// Labels of a name.
pub struct Labels<'a>(&'a [u8]);

impl<'a> Iterator for Labels<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = parent(self.0)?;
        let label = &self.0[1..self.0.len() - rest.len()];
        self.0 = rest;
        Some(label)
    }
}

/// With a dot at the end; a wildcard's star is `\052`.
impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_root() {
            return formatter.write_str(".");
        }
        self.labels().try_for_each(|label| write!(formatter, "{}.", escape(label)))
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        let long = "a".repeat(64);
        let longest = vec!["a".repeat(63); 4].join(".");
        let cases = [
            ("WWW.Example.com", Ok("www.example.com.")),
            ("example.com.", Ok("example.com.")),
            (".", Ok(".")),
            ("*.example.com", Ok("\\052.example.com.")),
            ("\\052.example.com", Ok("\\052.example.com.")),
            ("a\\.b.com", Ok("a\\056b.com.")),
            ("_sip._tcp.x", Ok("_sip._tcp.x.")),
            ("a..b", Err(BadName::EmptyLabel)),
            (".a", Err(BadName::EmptyLabel)),
            ("", Err(BadName::Empty)),
            ("a b", Err(BadName::Unsupported)),
            ("a\\9", Err(BadName::BadEscape)),
            ("a\\777", Err(BadName::BadEscape)),
            (long.as_str(), Err(BadName::LabelTooLong)),
            (longest.as_str(), Err(BadName::TooLong)),
        ];
        for (text, expected) in cases {
            assert_eq!(
                Name::parse(text).map(|name| name.to_string()).as_deref(),
                expected.as_deref(),
                "{text}"
            );
        }
    }

    #[test]
    fn places() {
        let name = |text| Name::parse(text).unwrap();
        assert_eq!(name("www.example.com").reversed(), "com.example.www.");
        assert!(name("www.example.com").is_within(&name("example.com")));
        assert!(!name("wwwexample.com").is_within(&name("example.com")));
        assert!(name("x").is_within(&Name::root()));
        assert_eq!(name("example.com").wildcard(), Some(name("*.example.com")));
        assert_eq!(Name::from_wire(name("a.b").wire()), Some(name("a.b")));
        assert_eq!(Name::from_wire(b"\x01a"), None);
        assert_eq!(Name::from_wire(b"\xc0\x00"), None);
    }

    proptest::proptest! {
        #[test]
        fn what_is_shown_is_read(labels in proptest::collection::vec(proptest::collection::vec(0u8.., 1..20), 1..6)) {
            let mut wire = Vec::new();
            for label in &labels {
                wire.push(label.len() as u8);
                wire.extend(label);
            }
            wire.push(0);
            let name = Name::from_wire(&wire).unwrap();
            proptest::prop_assert_eq!(Name::parse(&name.to_string()).unwrap(), name);
        }
    }
}
