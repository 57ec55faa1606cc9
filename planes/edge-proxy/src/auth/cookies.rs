//! The cookies of a sign-in: those of the session, cut into parts that browsers keep, and the nonce.
//!
//! The first part begins with the number of parts, so that one that is left over from a longer session does no harm.
//! Every cookie is `Secure` and `HttpOnly`, and for the host alone.

use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderValue};

use crate::clock;
use crate::date::http_date;

/// Binds the answer of the provider to the browser that was sent there.
pub const NONCE: &str = "AWSALBAuthNonce";
/// Browsers keep 4096 bytes of a cookie, with its name and what is said about it.
const PART: usize = 3800;
/// More parts than this would be a header beyond AWS's 16 K.
const PARTS: usize = 4;

/// The value of a cookie of the request. Other cookies may be anything.
fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let pairs = headers.get_all(COOKIE).iter().flat_map(|line| line.as_bytes().split(|byte| *byte == b';'));
    let named = pairs.filter_map(|pair| {
        let pair = pair.trim_ascii();
        let at = pair.iter().position(|byte| *byte == b'=')?;
        (&pair[..at] == name.as_bytes()).then(|| &pair[at + 1..])
    });
    named.map(std::str::from_utf8).find_map(Result::ok)
}

pub fn nonce(headers: &HeaderMap) -> Option<&str> {
    value(headers, NONCE)
}

fn part(name: &str, index: usize) -> String {
    format!("{name}-{index}")
}

/// The sealed session of that name, if all its parts are there.
pub fn session(headers: &HeaderMap, name: &str) -> Option<String> {
    let first = value(headers, &part(name, 0))?;
    let count = first.bytes().next()?.checked_sub(b'0').map(usize::from)?;
    if !(1..=PARTS).contains(&count) {
        return None;
    }
    let mut whole = first[1..].to_owned();
    for index in 1..count {
        let more = value(headers, &part(name, index))?;
        if whole.len() + more.len() > PART * PARTS {
            return None;
        }
        whole.push_str(more);
    }
    Some(whole)
}

/// How a cookie is set.
pub struct Setting {
    /// When browsers forget it, in seconds of Unix time.
    pub until: u64,
    /// For a page of another origin, which could not send it otherwise.
    pub cross_origin: bool,
}

impl Setting {
    /// For so many seconds from now on.
    pub fn lasting(seconds: u64, cross_origin: bool) -> Self {
        Self { until: clock::unix_ms() / 1000 + seconds, cross_origin }
    }

    pub fn cookie(&self, name: &str, value: &str) -> Option<HeaderValue> {
        let expires = http_date(self.until);
        let site = if self.cross_origin { "None" } else { "Lax" };
        let text = format!("{name}={value}; Expires={expires}; Path=/; Secure; HttpOnly; SameSite={site}");
        HeaderValue::try_from(text).ok()
    }

    /// The cookies of a session. `None` if there is more than browsers keep.
    pub fn session(&self, name: &str, sealed: &str) -> Option<Vec<HeaderValue>> {
        let count = (sealed.len() + 1).div_ceil(PART);
        if count > PARTS {
            return None;
        }
        // It is ASCII, so that it can be cut anywhere.
        let whole = format!("{count}{sealed}");
        let parts = whole.as_bytes().chunks(PART).map(std::str::from_utf8);
        parts.enumerate().map(|(index, value)| self.cookie(&part(name, index), value.ok()?)).collect()
    }
}

/// Sets cookies with an answer, before those that it has: of two with one name browsers keep the later. A target that
/// signs its user out takes the session away, also with an answer to a request that refreshed it.
pub fn set(answer: &mut HeaderMap, cookies: Vec<HeaderValue>) {
    if cookies.is_empty() {
        return;
    }
    let own: Vec<HeaderValue> = answer.get_all(SET_COOKIE).iter().cloned().collect();
    answer.remove(SET_COOKIE);
    for cookie in cookies.into_iter().chain(own) {
        answer.append(SET_COOKIE, cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(cookies: &[HeaderValue], more: &str) -> HeaderMap {
        let pairs: Vec<&str> =
            cookies.iter().map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap()).collect();
        let line = HeaderValue::try_from(format!("{more}; {}", pairs.join("; "))).unwrap();
        HeaderMap::from_iter([(COOKIE, line)])
    }

    #[test]
    fn a_session_comes_back_whole() {
        let setting = Setting::lasting(60, false);
        for (length, parts) in [(1, 1), (PART - 1, 1), (PART, 2), (PART * PARTS - 1, 4)] {
            let sealed: String = "abcdefg".chars().cycle().take(length).collect();
            let cookies = setting.session("S", &sealed).unwrap();
            assert_eq!(cookies.len(), parts);
            assert!(cookies.iter().all(|cookie| cookie.len() <= 4096), "browsers keep it");
            assert_eq!(session(&back(&cookies, "x=1"), "S").as_deref(), Some(sealed.as_str()));
            if parts < 4 {
                // A part is left over from a longer session.
                assert_eq!(session(&back(&cookies, "S-3=old"), "S"), Some(sealed));
            }
            if parts > 1 {
                assert_eq!(session(&back(&cookies[..parts - 1], "x=1"), "S"), None, "one is missing");
            }
        }
        assert!(setting.session("S", &"a".repeat(PART * PARTS)).is_none());
        let text = setting.cookie("S-0", "1a").unwrap();
        let text = text.to_str().unwrap();
        assert!(
            text.starts_with("S-0=1a; Expires=")
                && text.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax")
        );
        let foreign = Setting::lasting(60, true).cookie("S-0", "1a").unwrap();
        assert!(foreign.to_str().unwrap().ends_with("SameSite=None"));
    }

    #[test]
    fn a_target_has_the_last_word() {
        let value = |text: &'static str| HeaderValue::from_static(text);
        let mut answer = HeaderMap::from_iter([(SET_COOKIE, value("S-0=; Max-Age=0"))]);
        answer.append(SET_COOKIE, value("a=1"));
        set(&mut answer, vec![value("S-0=1x"), value("S-1=y")]);
        let all: Vec<&HeaderValue> = answer.get_all(SET_COOKIE).iter().collect();
        assert_eq!(all, ["S-0=1x", "S-1=y", "S-0=; Max-Age=0", "a=1"]);
        set(&mut answer, vec![]);
        assert_eq!(answer.get_all(SET_COOKIE).iter().count(), 4);
    }

    #[test]
    fn nonsense_is_no_session() {
        for line in ["S-0=", "S-0=0a", "S-0=5a", "S-0=2a", "S-0=\u{e9}", "S-0", "S-0=/a"] {
            let line = HeaderValue::from_bytes(line.as_bytes()).unwrap();
            assert_eq!(session(&HeaderMap::from_iter([(COOKIE, line)]), "S"), None);
        }
        // What another cookie holds is not looked at.
        let line = HeaderValue::from_bytes(b"odd=\xff\xfe; S-0=1abc").unwrap();
        assert_eq!(session(&HeaderMap::from_iter([(COOKIE, line)]), "S").as_deref(), Some("abc"));
    }
}
