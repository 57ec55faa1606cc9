//! Netlink messages: a header, a fixed body, and attributes.

/// What a message asks for (`linux/rtnetlink.h`).
pub const NEW_LINK: u16 = 16;
pub const DELETE_LINK: u16 = 17;
pub const GET_LINK: u16 = 18;
pub const NEW_ADDRESS: u16 = 20;
pub const DELETE_ADDRESS: u16 = 21;
pub const GET_ADDRESS: u16 = 22;
pub const NEW_ROUTE: u16 = 24;
pub const GET_ROUTE: u16 = 26;

/// How (`linux/netlink.h`).
pub const REQUEST: u16 = 0x1;
pub const ACKNOWLEDGE: u16 = 0x4;
pub const REPLACE: u16 = 0x100;
pub const EXCLUSIVE: u16 = 0x200;
pub const CREATE: u16 = 0x400;
pub const DUMP: u16 = 0x300;

/// What an answer is.
pub const ERROR: u16 = 2;
pub const DONE: u16 = 3;

pub const HEADER: usize = 16;

/// A request in the making.
pub struct Message(Vec<u8>);

impl Message {
    pub fn new(kind: u16, flags: u16, body: &[u8]) -> Self {
        let mut bytes = vec![0; HEADER];
        bytes[4..6].copy_from_slice(&kind.to_ne_bytes());
        bytes[6..8].copy_from_slice(&(flags | REQUEST).to_ne_bytes());
        bytes.extend_from_slice(body);
        Self(bytes)
    }

    #[must_use]
    pub fn with(mut self, kind: u16, data: &[u8]) -> Self {
        self.attribute(kind, data);
        self
    }

    #[must_use]
    pub fn with_text(self, kind: u16, text: &str) -> Self {
        let mut data = text.as_bytes().to_vec();
        data.push(0);
        self.with(kind, &data)
    }

    /// Attributes within an attribute; `prefix` is a fixed body before them.
    #[must_use]
    pub fn with_nested(mut self, kind: u16, prefix: &[u8], fill: impl FnOnce(Self) -> Self) -> Self {
        let start = self.0.len();
        self.0.extend_from_slice(&[0; 4]);
        self.0.extend_from_slice(prefix);
        self = fill(self);
        let length = (self.0.len() - start) as u16;
        self.0[start..start + 2].copy_from_slice(&length.to_ne_bytes());
        self.0[start + 2..start + 4].copy_from_slice(&kind.to_ne_bytes());
        self
    }

    fn attribute(&mut self, kind: u16, data: &[u8]) {
        self.0.extend_from_slice(&(4 + data.len() as u16).to_ne_bytes());
        self.0.extend_from_slice(&kind.to_ne_bytes());
        self.0.extend_from_slice(data);
        self.0.resize(self.0.len().next_multiple_of(4), 0);
    }

    pub fn finish(mut self, sequence: u32) -> Vec<u8> {
        let length = self.0.len() as u32;
        self.0[0..4].copy_from_slice(&length.to_ne_bytes());
        self.0[8..12].copy_from_slice(&sequence.to_ne_bytes());
        self.0
    }
}

/// One answer of the kernel's.
pub struct Answer<'a> {
    pub kind: u16,
    pub sequence: u32,
    pub body: &'a [u8],
}

/// The answers in one datagram; a damaged tail is left out.
pub fn answers(mut datagram: &[u8]) -> Vec<Answer<'_>> {
    let mut found = Vec::new();
    while let Some(length) = read_u32(datagram, 0).map(|length| length as usize) {
        if length < HEADER || length > datagram.len() {
            break;
        }
        let kind = read_u16(datagram, 4).unwrap_or_default();
        let sequence = read_u32(datagram, 8).unwrap_or_default();
        found.push(Answer { kind, sequence, body: &datagram[HEADER..length] });
        datagram = datagram.get(length.next_multiple_of(4)..).unwrap_or_default();
    }
    found
}

/// The attributes after a fixed body.
pub fn attributes(mut bytes: &[u8]) -> Vec<(u16, &[u8])> {
    let mut found = Vec::new();
    while let (Some(length), Some(kind)) = (read_u16(bytes, 0), read_u16(bytes, 2)) {
        let length = usize::from(length);
        if length < 4 || length > bytes.len() {
            break;
        }
        // The two highest bits say that it is nested, or in network byte order.
        found.push((kind & 0x3fff, &bytes[4..length]));
        bytes = bytes.get(length.next_multiple_of(4)..).unwrap_or_default();
    }
    found
}

fn read_u16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_ne_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_ne_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Text without the zero at its end.
pub fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data.split(|byte| *byte == 0).next().unwrap_or_default()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let bytes = Message::new(NEW_LINK, CREATE, &[7; 16])
            .with_text(3, "abc")
            .with_nested(18, &[], |inner| inner.with(1, b"veth"))
            .finish(9);
        let found = answers(&bytes);
        assert_eq!((found.len(), found[0].kind, found[0].sequence), (1, NEW_LINK, 9));
        let list = attributes(&found[0].body[16..]);
        assert_eq!((list[0].0, text(list[0].1).as_str()), (3, "abc"));
        assert_eq!((list[1].0, attributes(list[1].1)), (18, vec![(1, &b"veth"[..])]));
        for cut in 0..bytes.len() {
            for answer in answers(&bytes[..cut]) {
                attributes(answer.body);
            }
        }
    }
}
