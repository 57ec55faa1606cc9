//! Text transformations, by AWS's descriptions ("Text transformations", WAF developer guide). Each takes any bytes and
//! never fails: what cannot be decoded stays as it is.

use std::borrow::Cow;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use md5::{Digest, Md5};

use crate::acl::Transformation;
use crate::decode;

/// The text after all transformations, in their order.
pub fn apply<'a>(text: &'a [u8], transformations: &[Transformation]) -> Cow<'a, [u8]> {
    let mut text = Cow::Borrowed(text);
    for transformation in transformations {
        if let Some(changed) = one(&text, *transformation) {
            text = Cow::Owned(changed);
        }
    }
    text
}

fn is_space(byte: u8) -> bool {
    // AWS counts the non-breaking space among them.
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0xa0)
}

fn one(text: &[u8], transformation: Transformation) -> Option<Vec<u8>> {
    use Transformation::*;
    Some(match transformation {
        None => return Option::None,
        Lowercase => match text.iter().any(u8::is_ascii_uppercase) {
            true => text.to_ascii_lowercase(),
            false => return Option::None,
        },
        Uppercase => text.to_ascii_uppercase(),
        CompressWhiteSpace => compress(text),
        RemoveWhiteSpace => text.iter().copied().filter(|byte| !is_space(*byte)).collect(),
        Trim => trim_left(trim_right(text)).to_vec(),
        TrimLeft => trim_left(text).to_vec(),
        TrimRight => trim_right(text).to_vec(),
        RemoveNulls => text.iter().copied().filter(|byte| *byte != 0).collect(),
        ReplaceNulls => text.iter().map(|byte| if *byte == 0 { b' ' } else { *byte }).collect(),
        UrlDecode if !text.iter().any(|byte| matches!(byte, b'%' | b'+')) => return Option::None,
        UrlDecodeUni if !text.iter().any(|byte| matches!(byte, b'%' | b'+')) => return Option::None,
        UrlDecode => decode::url(text, false),
        UrlDecodeUni => decode::url(text, true),
        HtmlEntityDecode if !text.contains(&b'&') => return Option::None,
        HtmlEntityDecode => decode::html(text),
        CmdLine | CmdLineWin | CmdLineUnix => command_line(text, transformation),
        Base64Decode => return base64(text),
        Base64DecodeExt => base64_lenient(text),
        HexDecode => return decode::hex(text),
        Md5 => hex::encode(Md5Hash::digest(text)).into_bytes(),
        Sha256 => hex::encode(ring::digest::digest(&ring::digest::SHA256, text)).into_bytes(),
        ReplaceComments => replace_comments(text),
        RemoveCommentsChar => remove_comment_marks(text),
        EscapeSeqDecode => decode::escapes(text),
        SqlHexDecode => decode::sql_hex(text),
        CssDecode => decode::css(text),
        JsDecode | JsDecodeExt => decode::js(text),
        NormalizePath => normalize(text),
        NormalizePathWin => {
            let slashes: Vec<u8> =
                text.iter().map(|byte| if *byte == b'\\' { b'/' } else { *byte }).collect();
            normalize(&slashes)
        }
        Utf8ToUnicode => unicode(text),
    })
}

type Md5Hash = Md5;

fn compress(text: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(text.len());
    for byte in text {
        match is_space(*byte) {
            true if out.last() == Some(&b' ') => {}
            true => out.push(b' '),
            false => out.push(*byte),
        }
    }
    out
}

fn trim_left(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|byte| !is_space(*byte)).unwrap_or(text.len());
    &text[start..]
}

fn trim_right(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|byte| !is_space(*byte)).map_or(0, |last| last + 1);
    &text[..end]
}

/// Takes away what shells skip: escapes and quotes, spaces before `/` and `(`; `,` and `;` become spaces, spaces one,
/// letters small.
fn command_line(text: &[u8], kind: Transformation) -> Vec<u8> {
    let dropped: &[u8] = match kind {
        Transformation::CmdLineWin => b"\"^",
        Transformation::CmdLineUnix => b"\\\"'",
        _ => b"\\\"'^",
    };
    let mut out: Vec<u8> = Vec::with_capacity(text.len());
    for byte in text {
        match byte {
            byte if dropped.contains(byte) => {}
            b',' | b';' | b' ' | b'\t' | b'\r' | b'\n' => {
                if out.last() != Some(&b' ') {
                    out.push(b' ');
                }
            }
            b'/' | b'(' => {
                if out.last() == Some(&b' ') {
                    out.pop();
                }
                out.push(*byte);
            }
            byte => out.push(byte.to_ascii_lowercase()),
        }
    }
    out
}

fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let strict = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    GeneralPurpose::new(&STANDARD, strict).decode(text).ok()
}

/// Ignores what is no base64.
fn base64_lenient(text: &[u8]) -> Vec<u8> {
    let kept: Vec<u8> = text
        .iter()
        .copied()
        .filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
        .collect();
    // A lone character of a group of four holds no byte.
    let whole = if kept.len() % 4 == 1 { kept.len() - 1 } else { kept.len() };
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(&STANDARD, config).decode(&kept[..whole]).unwrap_or_else(|_| text.to_vec())
}

/// Each C comment becomes one space; one that does not end goes to the end.
fn replace_comments(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = memchr::memmem::find(rest, b"/*") {
        out.extend_from_slice(&rest[..start]);
        out.push(b' ');
        let inside = &rest[start + 2..];
        rest = memchr::memmem::find(inside, b"*/").map_or(&[][..], |end| &inside[end + 2..]);
    }
    out.extend_from_slice(rest);
    out
}

/// Takes away `/*`, `*/`, `--` and `#`.
fn remove_comment_marks(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        match text.get(at..at + 2) {
            Some(b"/*" | b"*/" | b"--") => at += 2,
            _ if text[at] == b'#' => at += 1,
            _ => {
                out.push(text[at]);
                at += 1;
            }
        }
    }
    out
}

/// Takes away `//`, `.` and `..` that stand within the path.
fn normalize(text: &[u8]) -> Vec<u8> {
    let absolute = text.first() == Some(&b'/');
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in text.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." if parts.last().is_some_and(|last| *last != b"..") => {
                parts.pop();
            }
            b".." if absolute => {}
            part => parts.push(part),
        }
    }
    let mut out = if absolute { vec![b'/'] } else { Vec::new() };
    out.extend_from_slice(&parts.join(&b'/'));
    let ends = text.ends_with(b"/") || text.ends_with(b"/.") || text.ends_with(b"/..");
    if ends && !parts.is_empty() {
        out.push(b'/');
    }
    out
}

/// Characters outside of ASCII as `%uXXXX`.
fn unicode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for chunk in text.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character.is_ascii() {
                true => out.push(character as u8),
                false => out.extend_from_slice(format!("%u{:04x}", character as u32).as_bytes()),
            }
        }
        out.extend_from_slice(chunk.invalid());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use Transformation::*;

    #[test]
    fn every_transformation() {
        let cases: &[(Transformation, &str, &str)] = &[
            (None, "A b", "A b"),
            (Lowercase, "A b", "a b"),
            (Uppercase, "A b", "A B"),
            (CompressWhiteSpace, "a \t\r\n b", "a b"),
            (RemoveWhiteSpace, " a \t b ", "ab"),
            (Trim, "  a b ", "a b"),
            (TrimLeft, "  a ", "a "),
            (TrimRight, "  a ", "  a"),
            (RemoveNulls, "a\0b", "ab"),
            (ReplaceNulls, "a\0b", "a b"),
            (UrlDecode, "a%20b+c%zz%4", "a b c%zz%4"),
            (UrlDecode, "%3Cscript%3e", "<script>"),
            (UrlDecodeUni, "%u003cb%uff1e", "<b>"),
            (HtmlEntityDecode, "&lt;a&#x3e;&#60;&amp;&quot;&nosuch;&#38", "<a><&\"&nosuch;&"),
            (CmdLine, "C^md \"/c\"  DIR;ls , x (y", "cmd/c dir ls x(y"),
            (CmdLineUnix, "c\\at '/etc/passwd'", "cat/etc/passwd"),
            (CmdLineWin, "c^md /c 'x'", "cmd/c 'x'"),
            (Base64Decode, "aGVsbG8=", "hello"),
            (Base64Decode, "not base64!", "not base64!"),
            (Base64DecodeExt, "aG Vs-bG8", "hello"),
            (HexDecode, "68656c6C6f", "hello"),
            (HexDecode, "6", "6"),
            (Md5, "hello", "5d41402abc4b2a76b9719d911017c592"),
            (Sha256, "hello", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"),
            (ReplaceComments, "UN/*x*/ION/* open", "UN ION "),
            (RemoveCommentsChar, "a/*b*/c--d#e", "abcde"),
            (HtmlEntityDecode, "&#000000060;b&#x00000000003e;&#0;", "<b>\0"),
            (EscapeSeqDecode, "\\x41\\102\\n\\q\\\\\\?\\xz", "AB\n\\q\\?\\xz"),
            (SqlHexDecode, "select 0x414243", "select ABC"),
            (CssDecode, "ja\\76 ascript\\0041", "javascriptA"),
            (JsDecode, "\\u0041\\x42\\103\\uFF21", "ABCA"),
            (JsDecodeExt, "\\u{41}\\u{0000000042}", "AB"),
            (NormalizePath, "/a/./b//../c", "/a/c"),
            (NormalizePath, "/../../etc/passwd", "/etc/passwd"),
            (NormalizePath, "a/../../b/", "../b/"),
            (NormalizePathWin, "\\a\\..\\b", "/b"),
            (Utf8ToUnicode, "a\u{e9}", "a%u00e9"),
        ];
        for (transformation, text, expected) in cases {
            let got = apply(text.as_bytes(), &[*transformation]);
            assert_eq!(String::from_utf8_lossy(&got), *expected, "{transformation:?} of {text:?}");
        }
        let twice = apply(b"%253Cb%253E", &[UrlDecode, UrlDecode, Lowercase]);
        assert_eq!(&*twice, b"<b>");
    }

    #[test]
    fn any_bytes() {
        let all = [
            None,
            CompressWhiteSpace,
            HtmlEntityDecode,
            Lowercase,
            Uppercase,
            CmdLine,
            CmdLineWin,
            CmdLineUnix,
            UrlDecode,
            UrlDecodeUni,
            Base64Decode,
            Base64DecodeExt,
            HexDecode,
            Md5,
            Sha256,
            ReplaceComments,
            RemoveCommentsChar,
            EscapeSeqDecode,
            SqlHexDecode,
            CssDecode,
            JsDecode,
            JsDecodeExt,
            NormalizePath,
            NormalizePathWin,
            RemoveNulls,
            ReplaceNulls,
            Utf8ToUnicode,
            RemoveWhiteSpace,
            Trim,
            TrimLeft,
            TrimRight,
        ];
        // Whatever stands at the end must not be read past.
        let ends: [&[u8]; 16] = [
            b"", b"%", b"%4", b"%u", b"%u00", b"\\", b"\\x", b"\\x4", b"\\u", b"\\u{", b"\\7", b"&", b"&#",
            b"&#x", b"0x", b"/*",
        ];
        for transformation in all {
            for end in ends {
                for start in [&b""[..], b"a", b"\xff\xfe\x00/..", b"-", b"aaaaa"] {
                    apply(&[start, end].concat(), &[transformation]);
                }
            }
        }
    }
}
