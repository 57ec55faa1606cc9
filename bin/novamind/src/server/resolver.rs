//! The name server of tasks, at 169.254.170.2 in each VPC: it knows the names of databases, which lead to addresses in
//! the VPC there, and refuses every other question, so that a resolver goes on to its next server.
//!
//! What comes from a task is a stranger's: whatever is no plain question of one name gets no answer, or a refusal.

use std::net::Ipv4Addr;

/// What makes up a message's head.
const HEAD: usize = 12;
const TYPE_A: u16 = 1;
const TYPE_ANY: u16 = 255;
const CLASS_IN: u16 = 1;
const REFUSED: u8 = 5;
/// Seconds that an answer may be kept; after a failover the address in the VPC stays the same.
const KEPT: u32 = 5;

/// A question: the name in lower case, its type, and where it ends in the message.
struct Question {
    name: String,
    kind: u16,
    end: usize,
}

fn number(message: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(message.get(at..at + 2)?.try_into().ok()?))
}

/// The question of a message that has one, and is no answer.
fn question(message: &[u8]) -> Option<Question> {
    let flags = number(message, 2)?;
    // A standard query, with one question.
    if flags & 0xf800 != 0 || number(message, 4)? != 1 {
        return None;
    }
    let (mut at, mut labels) = (HEAD, Vec::new());
    loop {
        let length = usize::from(*message.get(at)?);
        at += 1;
        if length == 0 {
            break;
        }
        // A question has no pointers.
        if length > 63 {
            return None;
        }
        let label = message.get(at..at + length)?;
        labels.push(std::str::from_utf8(label).ok()?.to_ascii_lowercase());
        at += length;
    }
    let (kind, class) = (number(message, at)?, number(message, at + 2)?);
    (class == CLASS_IN).then(|| Question { name: labels.join("."), kind, end: at + 4 })
}

/// The answer to a message; nothing for what is no question. `find` knows names: `None` refuses.
pub fn answer(message: &[u8], find: impl Fn(&str) -> Option<Ipv4Addr>) -> Option<Vec<u8>> {
    let question = question(message)?;
    let found = find(&question.name);
    let address = found.filter(|_| matches!(question.kind, TYPE_A | TYPE_ANY));
    let mut out = message.get(..2)?.to_vec();
    let wanted = message.get(2)? & 0x01;
    // An answer, ours to give, with recursion wanted as before.
    out.push(0x80 | wanted | if found.is_some() { 0x04 } else { 0 });
    out.push(if found.is_some() { 0 } else { REFUSED });
    out.extend([0, 1, 0, u8::from(address.is_some()), 0, 0, 0, 0]);
    out.extend(message.get(HEAD..question.end)?);
    if let Some(address) = address {
        out.extend([0xc0, HEAD as u8]);
        out.extend(TYPE_A.to_be_bytes());
        out.extend(CLASS_IN.to_be_bytes());
        out.extend(KEPT.to_be_bytes());
        out.extend(4u16.to_be_bytes());
        out.extend(address.octets());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str, kind: u16) -> Vec<u8> {
        let mut message = vec![0xab, 0xcd, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        for label in name.split('.') {
            message.push(label.len() as u8);
            message.extend(label.bytes());
        }
        message.extend([0, (kind >> 8) as u8, kind as u8, 0, 1]);
        message
    }

    fn find(name: &str) -> Option<Ipv4Addr> {
        (name == "db.rds.localhost").then_some(Ipv4Addr::new(10, 0, 0, 7))
    }

    #[test]
    fn questions() {
        // Flags and code, number of answers, last bytes.
        let cases = [
            ("DB.rds.localhost", TYPE_A, (0x85, 0), 1),
            ("db.rds.localhost", 28, (0x85, 0), 0),
            ("example.org", TYPE_A, (0x81, REFUSED), 0),
        ];
        for (name, kind, flags, answers) in cases {
            let out = answer(&asked(name, kind), find).unwrap();
            assert_eq!(
                (out[..2].to_vec(), (out[2], out[3]), out[7]),
                (vec![0xab, 0xcd], flags, answers),
                "{name}"
            );
            assert_eq!(out.ends_with(&[10, 0, 0, 7]), answers == 1);
        }
    }

    #[test]
    fn whatever_strangers_send() {
        let whole = asked("db.rds.localhost", TYPE_A);
        for end in 0..whole.len() {
            assert_eq!(answer(&whole[..end], find), None, "{end}");
        }
        let mut pointer = whole.clone();
        pointer[HEAD] = 0xc0;
        let mut reply = whole.clone();
        reply[2] |= 0x80;
        for message in [pointer, reply, vec![0xff; 600]] {
            assert_eq!(answer(&message, find), None);
        }
    }
}
