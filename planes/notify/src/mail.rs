//! A mail and its form on the wire (RFC 5322, MIME).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// A mail with one recipient and one part of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The same for every attempt, so that a reader's program can tell that two are one.
    pub id: String,
    /// The name that is shown beside the sender's address.
    pub sender: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    /// `Sat, 31 Jan 2026 12:00:00 +0000`
    pub date: String,
}

/// What a subject may have beside letters and digits and still go as it is: no `=?`, which begins an encoded word.
const SUBJECT: &str = " -_.!#$%&'*+/^`{|}~()[]<>:;@,\"\\";
/// Bytes in an encoded word: short enough for a line that the name of a field begins.
const WORD: usize = 36;
/// Length of a line of base64 (RFC 2045, section 6.8).
const LINE: usize = 76;

impl Mail {
    /// Head and body, with the line ends of the wire.
    pub fn render(&self, from: &str) -> String {
        let domain = from.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
        let mut out = String::new();
        let mut field = |name: &str, value: &str| out.push_str(&format!("{name}: {value}\r\n"));
        field("Date", &self.date);
        field("From", &format!("{} <{from}>", word(&self.sender, " -_")));
        field("To", &self.to);
        field("Message-ID", &format!("<{}@{domain}>", self.id));
        field("Subject", &word(&self.subject, SUBJECT));
        field("MIME-Version", "1.0");
        field("Content-Type", "text/plain; charset=UTF-8");
        field("Content-Transfer-Encoding", "base64");
        out.push_str("\r\n");
        let body = BASE64_STANDARD.encode(self.text.replace("\r\n", "\n").replace('\n', "\r\n"));
        for line in body.as_bytes().chunks(LINE) {
            out.push_str(&String::from_utf8_lossy(line));
            out.push_str("\r\n");
        }
        out
    }
}

/// A text in a field: as it is if all its characters are letters, digits or one of `more`, else in encoded words of at
/// most 75 characters (RFC 2047).
fn word(text: &str, more: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || more.contains(c);
    if text.len() <= LINE && text.chars().all(plain) {
        return text.to_owned();
    }
    let mut words = Vec::new();
    let mut piece = String::new();
    for c in text.chars() {
        if piece.len() + c.len_utf8() > WORD {
            words.push(std::mem::take(&mut piece));
        }
        piece.push(c);
    }
    words.push(piece);
    let encode = |piece: &String| format!("=?UTF-8?B?{}?=", BASE64_STANDARD.encode(piece));
    words.iter().map(encode).collect::<Vec<_>>().join("\r\n ")
}

/// Whether a text is an address that a mail can go to, and nothing that would end a line or a command.
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let fits = |part: &str, more: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    text.len() <= 254 && fits(local, "!#$%&'*+-/=?^_`{|}~.") && fits(domain, ".-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renders() {
        let mail = Mail {
            id: "1".into(),
            sender: "Ops".into(),
            to: "a@b.test".into(),
            subject: "Grüße".into(),
            text: "x\n".repeat(100),
            date: "Sat, 31 Jan 2026 12:00:00 +0000".into(),
        };
        let text = mail.render("novamind@here.test");
        assert!(text.contains("From: Ops <novamind@here.test>\r\n"), "{text}");
        assert!(text.contains("Subject: =?UTF-8?B?R3LDvMOfZQ==?=\r\n"));
        assert!(text.contains("Message-ID: <1@here.test>\r\n"));
        assert!(text.lines().all(|line| line.len() <= 78));
        let body: String = text.split("\r\n\r\n").nth(1).unwrap().split_whitespace().collect();
        assert_eq!(BASE64_STANDARD.decode(body).unwrap(), "x\r\n".repeat(100).into_bytes());
        let long = Mail { subject: "ä".repeat(90), ..mail };
        assert!(long.render("n@h").lines().all(|line| line.len() <= 78));
    }

    #[test]
    fn addresses() {
        let good = ["a@b.test", "first.last+tag@sub.b-c.test", "root@localhost"];
        let bad = ["", "a", "@b", "a@", "a b@c", "a@b>\r\nRCPT", "a@b@c", "<a@b>", "ä@b"];
        assert!(good.iter().all(|text| is_address(text)));
        assert!(bad.iter().all(|text| !is_address(text)), "{bad:?}");
    }
}
