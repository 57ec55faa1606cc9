//! Decoders of encodings that hide text. What is no valid escape stays as it is.

fn digit(byte: u8) -> Option<u32> {
    (byte as char).to_digit(16)
}

/// The number of up to `most` hexadecimal digits at the beginning, and how many there are.
fn number(text: &[u8], most: usize) -> (u32, usize) {
    let (mut value, mut count) = (0, 0);
    while let Some(digit) = text.get(count).copied().and_then(digit).filter(|_| count < most) {
        value = value * 16 + digit;
        count += 1;
    }
    (value, count)
}

/// How many zeros a number begins with, where any number of them may stand.
fn zeros(text: &[u8]) -> usize {
    text.iter().take_while(|byte| **byte == b'0').count()
}

/// One byte for full-width forms of ASCII, else the low byte, as ModSecurity's decoders do.
fn narrow(code: u32) -> u8 {
    match code {
        0xff01..=0xff5e => (code - 0xfee0) as u8,
        code => code as u8,
    }
}

/// `%XX` and `+`; with `unicode` also `%uXXXX`.
pub fn url(text: &[u8], unicode: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let rest = &text[at + 1..];
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let long = unicode && matches!(rest.first(), Some(b'u' | b'U'));
                match if long { number(&rest[1..], 4) } else { number(rest, 2) } {
                    (code, 4) if long => {
                        out.push(narrow(code));
                        at += 5;
                    }
                    (code, 2) if !long => {
                        out.push(code as u8);
                        at += 2;
                    }
                    _ => out.push(b'%'),
                }
            }
            byte => out.push(*byte),
        }
        at += 1;
    }
    out
}

/// Numbers and the names that hide markup.
pub fn html(text: &[u8]) -> Vec<u8> {
    const NAMES: [(&[u8], &[u8]); 14] = [
        (b"quot", b"\""),
        (b"amp", b"&"),
        (b"lt", b"<"),
        (b"gt", b">"),
        (b"nbsp", b"\xc2\xa0"),
        (b"apos", b"'"),
        (b"tab", b"\t"),
        (b"newline", b"\n"),
        (b"colon", b":"),
        (b"lpar", b"("),
        (b"rpar", b")"),
        (b"sol", b"/"),
        (b"equals", b"="),
        (b"grave", b"`"),
    ];
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += 1;
        let rest = &text[at..];
        let found = (*byte == b'&').then_some(rest).and_then(|rest| match rest {
            [b'#', b'x' | b'X', digits @ ..] => {
                let padding = zeros(digits);
                let (code, count) = number(&digits[padding..], 7);
                (padding + count > 0).then(|| (character(code), 2 + padding + count))
            }
            [b'#', digits @ ..] => {
                let padding = zeros(digits);
                let digits = &digits[padding..];
                let count = digits.iter().take(7).take_while(|byte| byte.is_ascii_digit()).count();
                let code = digits[..count].iter().fold(0, |code, byte| code * 10 + u32::from(byte - b'0'));
                (padding + count > 0).then(|| (character(code), 1 + padding + count))
            }
            _ => {
                let count = rest.iter().take(8).take_while(|byte| byte.is_ascii_alphabetic()).count();
                let known = NAMES.iter().find(|name| name.0.eq_ignore_ascii_case(&rest[..count]));
                known.map(|name| (name.1.to_vec(), count))
            }
        });
        match found {
            Some((text, count)) => {
                out.extend_from_slice(&text);
                at += count;
                if rest.get(count) == Some(&b';') {
                    at += 1;
                }
            }
            None => out.push(*byte),
        }
    }
    out
}

fn character(code: u32) -> Vec<u8> {
    match char::from_u32(code) {
        Some(character) => character.to_string().into_bytes(),
        None => vec![code as u8],
    }
}

/// Hexadecimal digits in pairs, all of the text; `None` where it is something else.
pub fn hex(text: &[u8]) -> Option<Vec<u8>> {
    hex::decode(text).ok()
}

/// `\n`, `\xHH`, `\ooo` and the like of ANSI C; what is none of them stays ("Text transformations").
pub fn escapes(text: &[u8]) -> Vec<u8> {
    backslashes(text, |rest| {
        Some(match rest.first()? {
            b'a' => (7, 1),
            b'b' => (8, 1),
            b'f' => (12, 1),
            b'n' => (b'\n', 1),
            b'r' => (b'\r', 1),
            b't' => (b'\t', 1),
            b'v' => (11, 1),
            b'x' | b'X' => match number(&rest[1..], 2) {
                (code, 2) => (code as u8, 3),
                _ => return None,
            },
            b'0'..=b'7' => octal(rest),
            kept @ (b'\\' | b'?' | b'\'' | b'"') => (*kept, 1),
            _ => return None,
        })
    })
}

/// `\uHHHH`, `\u{…}`, `\xHH`, `\ooo` and the short escapes of JavaScript.
pub fn js(text: &[u8]) -> Vec<u8> {
    backslashes(text, |rest| {
        Some(match rest {
            [b'u', b'{', digits @ ..] => {
                let padding = zeros(digits);
                let (code, count) = number(&digits[padding..], 6);
                let all = padding + count;
                match digits.get(all) {
                    Some(b'}') if all > 0 => (narrow(code), all + 3),
                    _ => (b'u', 1),
                }
            }
            [b'u', digits @ ..] => match number(digits, 4) {
                (code, 4) => (narrow(code), 5),
                _ => (b'u', 1),
            },
            [b'x', digits @ ..] => match number(digits, 2) {
                (code, 2) => (code as u8, 3),
                _ => (b'x', 1),
            },
            [b'0'..=b'7', ..] => octal(rest),
            [b'b', ..] => (8, 1),
            [b'f', ..] => (12, 1),
            [b'n', ..] => (b'\n', 1),
            [b'r', ..] => (b'\r', 1),
            [b't', ..] => (b'\t', 1),
            [b'v', ..] => (11, 1),
            [other, ..] => (*other, 1),
            [] => return None,
        })
    })
}

/// CSS 2.x: up to six digits, of which the last two count, and one space behind them.
pub fn css(text: &[u8]) -> Vec<u8> {
    backslashes(text, |rest| match number(rest, 6) {
        (_, 0) => rest.first().map(|byte| (*byte, 1)),
        (code, count) => {
            let space = rest.get(count).is_some_and(u8::is_ascii_whitespace);
            Some((narrow(code), count + usize::from(space)))
        }
    })
}

fn octal(rest: &[u8]) -> (u8, usize) {
    let digits = rest.iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
    let (code, count) =
        digits.fold((0u32, 0), |(code, count), byte| (code * 8 + u32::from(byte - b'0'), count + 1));
    (code as u8, count)
}

/// Replaces what stands behind each backslash: `decode` says by which byte, and how much of it.
fn backslashes(text: &[u8], decode: impl Fn(&[u8]) -> Option<(u8, usize)>) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match (*byte == b'\\').then(|| decode(tail)).flatten() {
            Some((byte, count)) => {
                out.push(byte);
                rest = &tail[count.min(tail.len())..];
            }
            None => out.push(*byte),
        }
    }
    out
}

/// `0x414243` of SQL.
pub fn sql_hex(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if matches!(&text[at..], [b'0', b'x' | b'X', ..]) {
            let digits = text[at + 2..].iter().take_while(|byte| byte.is_ascii_hexdigit()).count() & !1;
            if digits > 0
                && let Ok(bytes) = hex::decode(&text[at + 2..at + 2 + digits])
            {
                out.extend_from_slice(&bytes);
                at += 2 + digits;
                continue;
            }
        }
        out.push(text[at]);
        at += 1;
    }
    out
}
