//! Data of records: from the text that Route 53 takes to wire form, and back.
//!
//! The words of the errors are those that Route 53 answers with, as far as they are known; the names of the problems
//! that are less common are ours.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::message::{Kind, kind};
use crate::name::{BadName, Name};

/// Why a text is no data of its type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("FATAL problem: {problem} ({explanation}) encountered with '{at}'")]
pub struct BadData {
    pub problem: &'static str,
    pub explanation: &'static str,
    /// The text that is wrong.
    pub at: String,
}

type Result<T> = std::result::Result<T, BadData>;

fn bad<T>(problem: &'static str, explanation: &'static str, at: &str) -> Result<T> {
    Err(BadData { problem, explanation, at: at.to_owned() })
}

/// The wire form of a record's data.
pub fn parse(kind: Kind, text: &str) -> Result<Box<[u8]>> {
    let mut out = Vec::new();
    match kind {
        kind::A if text.contains(' ') => return bad("ARRDATANotSingleField", "Value contains spaces", text),
        kind::AAAA if text.contains(' ') => {
            return bad("AAAARRDATANotSingleField", "Value contains spaces", text);
        }
        kind::A => match text.parse::<Ipv4Addr>() {
            Ok(address) => out.extend(address.octets()),
            Err(_) => return bad("ARRDATAIllegalIPv4Address", "Value is not a valid IPv4 address", text),
        },
        kind::AAAA => match text.parse::<Ipv6Addr>() {
            Ok(address) => out.extend(address.octets()),
            Err(_) => return bad("AAAARRDATAIllegalIPv6Address", "Value is not a valid IPv6 address", text),
        },
        kind::NS | kind::CNAME | kind::PTR => name(&mut out, text)?,
        kind::TXT | kind::SPF => strings(&mut out, text)?,
        kind::MX => {
            let [preference, exchange] =
                fields(text, "MXRRDATANotTwoFields", "MX record doesn't have 2 fields")?;
            out.extend(number::<u16>(preference)?.to_be_bytes());
            name(&mut out, exchange)?;
        }
        kind::SRV => {
            let [priority, weight, port, target] =
                fields(text, "SRVRRDATANotFourFields", "SRV record doesn't have 4 fields")?;
            for field in [priority, weight, port] {
                out.extend(number::<u16>(field)?.to_be_bytes());
            }
            name(&mut out, target)?;
        }
        kind::SOA => {
            let [server, mailbox, numbers @ ..] =
                fields::<7>(text, "SOARRDATANotSevenFields", "SOA record doesn't have 7 fields")?;
            name(&mut out, server)?;
            name(&mut out, mailbox)?;
            for field in numbers {
                out.extend(number::<u32>(field)?.to_be_bytes());
            }
        }
        kind::CAA => caa(&mut out, text)?,
        kind::NAPTR => naptr(&mut out, text)?,
        kind::DS => {
            let [tag, algorithm, digest, hash] =
                fields(text, "DSRRDATANotFourFields", "DS record doesn't have 4 fields")?;
            out.extend(number::<u16>(tag)?.to_be_bytes());
            out.extend([number::<u8>(algorithm)?, number::<u8>(digest)?]);
            hex(&mut out, hash)?;
        }
        kind::SSHFP => {
            let [algorithm, digest, hash] =
                fields(text, "SSHFPRRDATANotThreeFields", "SSHFP record doesn't have 3 fields")?;
            out.extend([number::<u8>(algorithm)?, number::<u8>(digest)?]);
            hex(&mut out, hash)?;
        }
        kind::TLSA => {
            let [usage, selector, matching, hash] =
                fields(text, "TLSARRDATANotFourFields", "TLSA record doesn't have 4 fields")?;
            out.extend([number::<u8>(usage)?, number::<u8>(selector)?, number::<u8>(matching)?]);
            hex(&mut out, hash)?;
        }
        _ => return bad("UnsupportedType", "Records of this type are not supported", text),
    }
    Ok(out.into())
}

fn fields<'t, const N: usize>(
    text: &'t str,
    problem: &'static str,
    explanation: &'static str,
) -> Result<[&'t str; N]> {
    let found: Vec<&str> = text.split_whitespace().collect();
    found.try_into().or_else(|_| bad(problem, explanation, text))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|_| digits)
        .map_or_else(|| bad("IllegalNumber", "Value is not a number, or is out of range", text), Ok)
}

fn name(out: &mut Vec<u8>, text: &str) -> Result<()> {
    match Name::parse(text) {
        Ok(name) => out.extend(name.wire()),
        Err(BadName::Empty) => return bad("DomainNameEmpty", "Domain name is empty", text),
        Err(BadName::EmptyLabel) => return bad("DomainLabelEmpty", "Domain label is empty", text),
        Err(BadName::LabelTooLong) => return bad("DomainLabelTooLong", "Domain label is too long", text),
        Err(BadName::TooLong) => return bad("DomainNameTooLong", "Domain name is too long", text),
        Err(BadName::BadEscape | BadName::Unsupported) => {
            return bad("UnsupportedCharacter", "Value contains unsupported characters", text);
        }
    }
    Ok(())
}

fn hex(out: &mut Vec<u8>, text: &str) -> Result<()> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    match digits {
        Some(digits) if !digits.is_empty() && digits.len().is_multiple_of(2) => {
            out.extend(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]));
            Ok(())
        }
        _ => bad("IllegalHexadecimal", "Value is not a string of hexadecimal digits", text),
    }
}

/// Strings in quotation marks, one after the other.
fn strings(out: &mut Vec<u8>, text: &str) -> Result<()> {
    let mut rest = text.trim();
    if rest.is_empty() {
        return bad("InvalidCharacterString", "Value should be enclosed in quotation marks", text);
    }
    while !rest.is_empty() {
        let (string, after) = quoted(rest)?;
        character_string(out, &string, rest)?;
        rest = after.trim_start();
    }
    Ok(())
}

fn character_string(out: &mut Vec<u8>, string: &[u8], at: &str) -> Result<()> {
    match u8::try_from(string.len()) {
        Ok(length) => out.push(length),
        Err(_) => return bad("CharacterStringTooLong", "Value is too long", at),
    }
    out.extend(string);
    Ok(())
}

/// The string that a text begins with, and the rest. `\"` and `\\` are what they say, `\ooo` an octet in octal.
fn quoted(text: &str) -> Result<(Vec<u8>, &str)> {
    let problem = || BadData {
        problem: "InvalidCharacterString",
        explanation: "Value should be enclosed in quotation marks",
        at: text.to_owned(),
    };
    let inner = text.strip_prefix('"').ok_or_else(problem)?;
    let mut string = Vec::new();
    let mut bytes = inner.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return Ok((string, &inner[at + 1..])),
            b'\\' => {
                let (_, first) = bytes.next().ok_or_else(problem)?;
                if !(b'0'..=b'7').contains(&first) {
                    string.push(first);
                    continue;
                }
                let mut value = u32::from(first - b'0');
                for _ in 0..2 {
                    let digit =
                        bytes.next().map(|(_, digit)| digit).filter(|digit| (b'0'..=b'7').contains(digit));
                    value = value * 8 + u32::from(digit.ok_or_else(problem)? - b'0');
                }
                string.push(u8::try_from(value).map_err(|_| problem())?);
            }
            0x20..=0x7e => string.push(byte),
            _ => return bad("UnsupportedCharacter", "Value contains unsupported characters", text),
        }
    }
    Err(problem())
}

/// `0 issue "ca.example.com"` (RFC 8659).
fn caa(out: &mut Vec<u8>, text: &str) -> Result<()> {
    let problem = ("CAARRDATANotThreeFields", "CAA record doesn't have 3 fields");
    let (flags, rest) =
        text.trim().split_once(char::is_whitespace).map_or_else(|| bad(problem.0, problem.1, text), Ok)?;
    let (tag, value) = rest
        .trim_start()
        .split_once(char::is_whitespace)
        .map_or_else(|| bad(problem.0, problem.1, text), Ok)?;
    out.push(number::<u8>(flags)?);
    if tag.is_empty() || tag.len() > 255 || !tag.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return bad("CAATagInvalid", "The tag of a CAA record consists of letters and digits", tag);
    }
    out.push(tag.len() as u8);
    out.extend(tag.bytes());
    let (string, after) = quoted(value.trim())?;
    if !after.is_empty() {
        return bad(problem.0, problem.1, text);
    }
    out.extend(string);
    Ok(())
}

/// `100 50 "s" "z3950+I2L+I2C" "" _z3950._tcp.gatech.edu.` (RFC 3403).
fn naptr(out: &mut Vec<u8>, text: &str) -> Result<()> {
    let problem = || BadData {
        problem: "NAPTRRRDATANotSixFields",
        explanation: "NAPTR record doesn't have 6 fields",
        at: text.to_owned(),
    };
    let mut rest = text.trim();
    for _ in 0..2 {
        let (field, after) = rest.split_once(char::is_whitespace).ok_or_else(problem)?;
        out.extend(number::<u16>(field)?.to_be_bytes());
        rest = after.trim_start();
    }
    for _ in 0..3 {
        let (string, after) = quoted(rest)?;
        character_string(out, &string, rest)?;
        rest = after.trim_start();
    }
    if rest.is_empty() || rest.contains(char::is_whitespace) {
        return Err(problem());
    }
    name(out, rest)
}

/// The text of data in wire form; `None` where it is not of this type.
pub fn present(kind: Kind, data: &[u8]) -> Option<String> {
    let name = |data: &[u8]| Name::from_wire(data).map(|name| name.to_string());
    let short = |at: usize| Some(u16::from_be_bytes([*data.get(at)?, *data.get(at + 1)?]));
    match kind {
        kind::A => Some(Ipv4Addr::from(<[u8; 4]>::try_from(data).ok()?).to_string()),
        kind::AAAA => Some(Ipv6Addr::from(<[u8; 16]>::try_from(data).ok()?).to_string()),
        kind::NS | kind::CNAME | kind::PTR => name(data),
        kind::MX => Some(format!("{} {}", short(0)?, name(data.get(2..)?)?)),
        kind::SRV => Some(format!("{} {} {} {}", short(0)?, short(2)?, short(4)?, name(data.get(6..)?)?)),
        kind::TXT | kind::SPF => {
            let mut rest = data;
            let mut texts = Vec::new();
            while let Some((length, after)) = rest.split_first() {
                let string = after.get(..usize::from(*length))?;
                texts.push(quote(string));
                rest = &after[string.len()..];
            }
            Some(texts.join(" "))
        }
        kind::SOA => {
            let server = name_length(data)?;
            let mailbox = server + name_length(data.get(server..)?)?;
            let numbers: Vec<String> = data
                .get(mailbox..)?
                .chunks_exact(4)
                .map(|chunk| u32::from_be_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]).to_string())
                .collect();
            Some(format!(
                "{} {} {}",
                name(&data[..server])?,
                name(&data[server..mailbox])?,
                numbers.join(" ")
            ))
        }
        kind::CAA => {
            let length = usize::from(*data.get(1)?);
            let tag = String::from_utf8(data.get(2..2 + length)?.to_vec()).ok()?;
            Some(format!("{} {tag} {}", data[0], quote(&data[2 + length..])))
        }
        kind::DS => Some(format!("{} {} {} {}", short(0)?, data.get(2)?, data.get(3)?, digits(&data[4..]))),
        kind::SSHFP => Some(format!("{} {} {}", data.first()?, data.get(1)?, digits(&data[2..]))),
        kind::TLSA => {
            Some(format!("{} {} {} {}", data.first()?, data.get(1)?, data.get(2)?, digits(&data[3..])))
        }
        kind::NAPTR => {
            let mut rest = data.get(4..)?;
            let mut texts = Vec::new();
            for _ in 0..3 {
                let (length, after) = rest.split_first()?;
                let string = after.get(..usize::from(*length))?;
                texts.push(quote(string));
                rest = &after[string.len()..];
            }
            Some(format!("{} {} {} {}", short(0)?, short(2)?, texts.join(" "), name(rest)?))
        }
        _ => None,
    }
}

fn name_length(data: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let length = usize::from(*data.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

fn quote(string: &[u8]) -> String {
    let mut text = String::from('"');
    for byte in string {
        match byte {
            b'"' | b'\\' => text.extend(['\\', char::from(*byte)]),
            0x20..=0x7e => text.push(char::from(*byte)),
            other => text.push_str(&format!("\\{other:03o}")),
        }
    }
    text + "\""
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        let long = format!("\"{}\"", "a".repeat(256));
        let cases = [
            ("A", "192.0.2.1", Ok("192.0.2.1")),
            ("A", "notanip", Err("ARRDATAIllegalIPv4Address")),
            ("A", "192.0.2.1, 192.0.2.2", Err("ARRDATANotSingleField")),
            ("A", "192.0.2.256", Err("ARRDATAIllegalIPv4Address")),
            ("AAAA", "2001:DB8:0:0::1", Ok("2001:db8::1")),
            ("AAAA", "192.0.2.1", Err("AAAARRDATAIllegalIPv6Address")),
            ("CNAME", "Example.com", Ok("example.com.")),
            ("CNAME", "a..b", Err("DomainLabelEmpty")),
            ("MX", "10  mail.example.com", Ok("10 mail.example.com.")),
            ("MX", "mail.example.com", Err("MXRRDATANotTwoFields")),
            ("MX", "70000 mail", Err("IllegalNumber")),
            ("TXT", "\"v=spf1 -all\" \"b\\\"c\\134\"", Ok("\"v=spf1 -all\" \"b\\\"c\\\\\"")),
            ("TXT", "bare", Err("InvalidCharacterString")),
            ("TXT", "\"open", Err("InvalidCharacterString")),
            ("TXT", long.as_str(), Err("CharacterStringTooLong")),
            ("SRV", "1 10 5269 xmpp.example.com.", Ok("1 10 5269 xmpp.example.com.")),
            (
                "SOA",
                "ns. host.example. 1 7200 900 1209600 86400",
                Ok("ns. host.example. 1 7200 900 1209600 86400"),
            ),
            ("SOA", "ns. host. 1", Err("SOARRDATANotSevenFields")),
            ("CAA", "0 issue \"ca.example.com; x=1\"", Ok("0 issue \"ca.example.com; x=1\"")),
            ("CAA", "0 issue", Err("CAARRDATANotThreeFields")),
            ("CAA", "256 issue \"x\"", Err("IllegalNumber")),
            (
                "NAPTR",
                "10 100 \"u\" \"sip+E2U\" \"!^.*$!x!\" .",
                Ok("10 100 \"u\" \"sip+E2U\" \"!^.*$!x!\" ."),
            ),
            ("NAPTR", "10 100 \"u\" \"s\" \"\"", Err("NAPTRRRDATANotSixFields")),
            ("DS", "123 4 5 ABcd", Ok("123 4 5 ABCD")),
            ("DS", "123 4 5 ABc", Err("IllegalHexadecimal")),
            ("SSHFP", "1 1 00", Ok("1 1 00")),
            ("TLSA", "3 1 1 ff", Ok("3 1 1 FF")),
            ("PTR", "host", Ok("host.")),
            ("NS", "", Err("DomainNameEmpty")),
        ];
        for (kind, text, expected) in cases {
            let kind = Kind::parse(kind).unwrap();
            let found = parse(kind, text).map(|data| present(kind, &data).unwrap());
            assert_eq!(found.as_deref().map_err(|error| error.problem), expected, "{text}");
        }
        let error = parse(kind::A, "x").unwrap_err().to_string();
        let expected = "FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with 'x'";
        assert_eq!(error, expected);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_harmless(number in 0u16..300, data in proptest::collection::vec(0u8.., 0..80), text in ".{0,60}") {
            let _ = present(Kind(number), &data);
            let _ = parse(Kind(number), &text);
        }
    }
}
