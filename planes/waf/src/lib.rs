//! The WAF engine: judges a web request by a web ACL. No I/O, and no clock but the time it is given.
//!
//! A [`WebAcl`] is plain data, with everything it refers to (IP sets, regex pattern sets, rule groups) written into it.
//! [`Guard`] is one made ready: it answers with a [`Verdict`], and keeps counts, samples and rates beside.
//!
//! Invariants:
//! - An ACL that cannot be honoured whole is not made ready: [`Guard::new`] says what is wrong.
//! - Judging takes time linear in the request's inspected bytes; regular expressions do not backtrack.
//! - Memory is bounded: keys of a rate, samples of a rule, entries of the log.
//! - A detector that panics counts as a match: the request is judged as if it were hostile.
//!
//! What AWS does not publish is our approximation: the patterns of [`common`], the curve of a rate's window, and the
//! detectors of SQL injection and cross-site scripting, which are libinjection's.

mod acl;
pub mod common;
mod decode;
mod detect;
mod guard;
mod json;
mod part;
mod rate;
mod request;
mod statement;
mod transform;
mod watch;

pub use acl::{
    Action, Comparison, Fallback, Field, ForwardedIp, Group, IpBlock, Keys, LabelScope, Oversize, Pick,
    Position, RateKey, Response, Rule, Scope, Statement, Text, Transformation, WebAcl, Where,
};
pub use guard::{DEFAULT, Guard, Inserted, Verdict};
pub use request::{BODY_LIMIT, DISTRIBUTION_BODY_LIMIT, Request};
pub use statement::Evidence;
pub use watch::{
    AclCounters, Answer, GroupCounters, Header, Judged, Log, Match, Question, RuleCounters, answer,
};

/// Whether a regular expression can be used, and else why not.
pub fn check_regex(expression: &str) -> Result<(), String> {
    statement::regex(expression).map(drop)
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    use crate::acl::Transformation as T;

    /// Those that read an encoding, or that move in a text.
    const ALL: [T; 22] = [
        T::CompressWhiteSpace,
        T::HtmlEntityDecode,
        T::CmdLine,
        T::CmdLineWin,
        T::CmdLineUnix,
        T::UrlDecode,
        T::UrlDecodeUni,
        T::Base64Decode,
        T::Base64DecodeExt,
        T::HexDecode,
        T::ReplaceComments,
        T::RemoveCommentsChar,
        T::EscapeSeqDecode,
        T::SqlHexDecode,
        T::CssDecode,
        T::JsDecode,
        T::JsDecodeExt,
        T::NormalizePath,
        T::NormalizePathWin,
        T::Utf8ToUnicode,
        T::RemoveWhiteSpace,
        T::Trim,
    ];

    /// Reads bytes as the JSON of a body, and by each transformation alone and behind a decoder.
    ///
    /// The detectors are left out: they are another's, and what panics in them is caught.
    pub fn bytes(bytes: &[u8]) {
        let (tokens, _) = crate::json::tokens(bytes);
        assert!(tokens.iter().all(|token| token.text.len() <= bytes.len()));
        for one in ALL {
            // None makes a text much longer: what is inspected stays bounded.
            let alone = crate::transform::apply(bytes, &[one]);
            assert!(alone.len() <= 8 * bytes.len() + 8, "{one:?}");
            crate::transform::apply(bytes, &[T::UrlDecodeUni, one]);
        }
    }
}
