//! The rules of AWS's Common Rule Set (reference 11.1), as an approximation: AWS publishes what each rule is for, not its
//! patterns nor its transformations. The patterns here are ours, written from those descriptions, and so is that they see
//! texts decoded up to three times. Of query arguments they see the values, as AWS says of its own ("Baseline rule
//! groups", WAF developer guide).

use std::borrow::Cow;
use std::iter;
use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::acl::{Field, Oversize, Pick, Scope, Transformation};
use crate::part::{Parts, parts};
use crate::request::{BODY_LIMIT, Request};
use crate::statement::{Evidence, told};
use crate::{decode, detect, transform};

/// What labels of these rules begin with.
pub const LABELS: &str = "awswaf:managed:aws:core-rule-set:";

/// A rule, by its name and the end of its label.
pub struct Builtin {
    pub name: &'static str,
    pub label: &'static str,
    look: Look,
}

enum Look {
    NoUserAgent,
    BadBots,
    QuerySize,
    CookieSize,
    BodySize,
    PathSize,
    Pattern(Pattern, Place),
    Xss(Place),
}

#[derive(Clone, Copy)]
enum Pattern {
    Metadata,
    Traversal,
    Extension,
    RemoteFile,
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Body,
    Cookie,
    Path,
    Arguments,
}

const fn rule(name: &'static str, label: &'static str, look: Look) -> Builtin {
    Builtin { name, label, look }
}

/// All rules, in the order in which they are judged.
pub static RULES: [Builtin; 22] = [
    rule("NoUserAgent_HEADER", "NoUserAgent_Header", Look::NoUserAgent),
    rule("UserAgent_BadBots_HEADER", "BadBots_Header", Look::BadBots),
    rule("SizeRestrictions_QUERYSTRING", "SizeRestrictions_QueryString", Look::QuerySize),
    rule("SizeRestrictions_Cookie_HEADER", "SizeRestrictions_Cookie_Header", Look::CookieSize),
    rule("SizeRestrictions_BODY", "SizeRestrictions_Body", Look::BodySize),
    rule("SizeRestrictions_URIPATH", "SizeRestrictions_URIPath", Look::PathSize),
    rule("EC2MetaDataSSRF_BODY", "EC2MetaDataSSRF_Body", Look::Pattern(Pattern::Metadata, Place::Body)),
    rule("EC2MetaDataSSRF_COOKIE", "EC2MetaDataSSRF_Cookie", Look::Pattern(Pattern::Metadata, Place::Cookie)),
    rule("EC2MetaDataSSRF_URIPATH", "EC2MetaDataSSRF_URIPath", Look::Pattern(Pattern::Metadata, Place::Path)),
    rule(
        "EC2MetaDataSSRF_QUERYARGUMENTS",
        "EC2MetaDataSSRF_QueryArguments",
        Look::Pattern(Pattern::Metadata, Place::Arguments),
    ),
    rule(
        "GenericLFI_QUERYARGUMENTS",
        "GenericLFI_QueryArguments",
        Look::Pattern(Pattern::Traversal, Place::Arguments),
    ),
    rule("GenericLFI_URIPATH", "GenericLFI_URIPath", Look::Pattern(Pattern::Traversal, Place::Path)),
    rule("GenericLFI_BODY", "GenericLFI_Body", Look::Pattern(Pattern::Traversal, Place::Body)),
    rule(
        "RestrictedExtensions_URIPATH",
        "RestrictedExtensions_URIPath",
        Look::Pattern(Pattern::Extension, Place::Path),
    ),
    rule(
        "RestrictedExtensions_QUERYARGUMENTS",
        "RestrictedExtensions_QueryArguments",
        Look::Pattern(Pattern::Extension, Place::Arguments),
    ),
    rule(
        "GenericRFI_QUERYARGUMENTS",
        "GenericRFI_QueryArguments",
        Look::Pattern(Pattern::RemoteFile, Place::Arguments),
    ),
    rule("GenericRFI_BODY", "GenericRFI_Body", Look::Pattern(Pattern::RemoteFile, Place::Body)),
    rule("GenericRFI_URIPATH", "GenericRFI_URIPath", Look::Pattern(Pattern::RemoteFile, Place::Path)),
    rule("CrossSiteScripting_COOKIE", "CrossSiteScripting_Cookie", Look::Xss(Place::Cookie)),
    rule(
        "CrossSiteScripting_QUERYARGUMENTS",
        "CrossSiteScripting_QueryArguments",
        Look::Xss(Place::Arguments),
    ),
    rule("CrossSiteScripting_BODY", "CrossSiteScripting_Body", Look::Xss(Place::Body)),
    rule("CrossSiteScripting_URIPATH", "CrossSiteScripting_URIPath", Look::Xss(Place::Path)),
];

fn find_index(name: &str) -> Option<usize> {
    RULES.iter().position(|rule| rule.name == name)
}

pub fn find(name: &str) -> Option<&'static Builtin> {
    find_index(name).map(|index| &RULES[index])
}

const QUERY: usize = 2_048;
const COOKIES: usize = 10_240;
const PATH: usize = 1_024;

fn compile(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

static BAD_BOTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(
        r"(?i-u)nessus|nmap|nikto|sqlmap|masscan|zgrab|w3af|acunetix|netsparker|dirbuster|gobuster|havij|arachni|openvas|hydra|fuzz faster u fool|wpscan|jorgee|zmeu|morfeus|whatweb|sqlninja|skipfish|nuclei",
    )
});
static METADATA: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // The address of the metadata service, in the forms that resolvers take, and its name.
    compile(
        r"(?i-u)169\.254\.169\.254|169\.254\.43518|169\.16689662|\b2852039166\b|0xa9fea9fe|0xa9\.0xfe\.0xa9\.0xfe|0?0?251\.0?0?376\.0?0?251\.0?0?376|fd00:ec2::254|::ffff:a9fe:a9fe|instance-data\.ec2\.internal",
    )
});
static TRAVERSAL: LazyLock<Option<Regex>> = LazyLock::new(|| compile(r"(?-u)(?:^|[^\w.])\.\.[\\/]"));
static EXTENSION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(
        r"(?i-u)\.(?:log|ini|bak|backup|conf|config|cfg|sql|old|inc|swp|pwd|pass|pdb|mdb|dll|sys|lnk|bat|cmd|vbs|asa|asax|ascx|htr|htaccess|htpasswd)/?$",
    )
});
static REMOTE_FILE: LazyLock<Option<Regex>> =
    LazyLock::new(|| compile(r"(?i-u)\b(?:https?|ftps?|file):/{1,3}(?:\d{1,3}\.){3}\d{1,3}(?:[:/?\s]|$)"));

fn regex(pattern: Pattern) -> Option<&'static Regex> {
    match pattern {
        Pattern::Metadata => METADATA.as_ref(),
        Pattern::Traversal => TRAVERSAL.as_ref(),
        Pattern::Extension => EXTENSION.as_ref(),
        Pattern::RemoteFile => REMOTE_FILE.as_ref(),
    }
}

/// Where a rule looks. What is oversize is judged by what is seen of it.
fn field(place: Place) -> Field {
    let oversize = Oversize::Continue;
    match place {
        Place::Body => Field::Body { oversize },
        Place::Cookie => Field::Cookies { pick: Pick::All, scope: Scope::Value, oversize },
        Place::Path => Field::Path,
        Place::Arguments => Field::QueryArguments,
    }
}

/// How often a text is decoded: whoever encodes an attack twice hopes for a target that decodes twice.
const DECODINGS: usize = 3;

/// The text decoded once, twice and so on, as long as there is something to decode. Each is looked at, for what one
/// decoding shows the next may hide.
fn decodings(text: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let once = transform::apply(text, &[Transformation::UrlDecodeUni]);
    let all = iter::successors(Some(once), |before| {
        let after = before.contains(&b'%').then(|| decode::url(before, true))?;
        (after[..] != before[..]).then_some(Cow::Owned(after))
    });
    all.take(DECODINGS)
}

/// The first place in which something is found: from where to where, of the decoded text.
fn seek(
    request: &Request<'_>,
    place: Place,
    condition: &str,
    search: impl Fn(&[u8]) -> Option<(Cow<'_, [u8]>, usize, usize)>,
) -> Option<Evidence> {
    let Parts::Inspect(parts) = parts(request, &field(place)) else { return None };
    parts.into_iter().find_map(|part| {
        decodings(&part.text).find_map(|text| {
            let (seen, start, end) = search(&text)?;
            Some(Evidence::new(condition, &*part.name, &seen, start, end))
        })
    })
}

fn size(part: &str, size: usize, limit: usize) -> Option<Evidence> {
    (size > limit).then(|| told("SIZE_CONSTRAINT", part, format!("{size} bytes, more than {limit}")))
}

impl Builtin {
    pub fn needs_body(&self) -> bool {
        matches!(self.look, Look::BodySize | Look::Pattern(_, Place::Body) | Look::Xss(Place::Body))
    }

    pub fn holds(&self, request: &Request<'_>) -> Option<Evidence> {
        match &self.look {
            Look::NoUserAgent => match request.header("user-agent").next() {
                Some(_) => None,
                None => Some(told("SIZE_CONSTRAINT", "HEADER:user-agent", "missing".into())),
            },
            Look::BadBots => {
                let regex = BAD_BOTS.as_ref()?;
                request.header("user-agent").find_map(|value| {
                    let found = regex.find(value)?;
                    Some(Evidence::new("REGEX", "HEADER:user-agent", value, found.start(), found.end()))
                })
            }
            Look::QuerySize => size("QUERY_STRING", request.query.len(), QUERY),
            Look::CookieSize => {
                // What AWS's two limits mean together is not known (reference 11.1).
                size("COOKIES", request.header("cookie").map(<[u8]>::len).sum(), COOKIES)
            }
            Look::BodySize => {
                let all = request.body.len() + usize::from(request.body_goes_on);
                (all > BODY_LIMIT)
                    .then(|| told("SIZE_CONSTRAINT", "BODY", format!("more than {BODY_LIMIT} bytes")))
            }
            Look::PathSize => size("URI", request.path.len(), PATH),
            Look::Pattern(pattern, place) => {
                let regex = regex(*pattern)?;
                seek(request, *place, "REGEX", |text| {
                    let found = regex.find(text)?;
                    Some((Cow::Borrowed(text), found.start(), found.end()))
                })
            }
            Look::Xss(place) => seek(request, *place, "XSS", |text| {
                let markup = transform::apply(text, &[Transformation::HtmlEntityDecode]);
                let end = markup.len();
                detect::xss(&markup).then_some((markup, 0, end))
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Case {
        query: String,
        path: String,
        body: Vec<u8>,
        cookie: String,
        agent: Option<&'static str>,
        goes_on: bool,
    }

    impl Default for Case {
        fn default() -> Self {
            let agent = Some("curl/8");
            Self {
                query: String::new(),
                path: "/".into(),
                body: vec![],
                cookie: String::new(),
                agent,
                goes_on: false,
            }
        }
    }

    fn fired(case: &Case) -> Vec<&'static str> {
        let mut headers: Vec<(&str, &[u8])> = vec![("host", b"a")];
        headers.extend(case.agent.map(|agent| ("user-agent", agent.as_bytes())));
        if !case.cookie.is_empty() {
            headers.push(("cookie", case.cookie.as_bytes()));
        }
        let request = Request {
            method: "GET",
            path: &case.path,
            query: &case.query,
            version: "HTTP/1.1",
            scheme: "http",
            headers: &headers,
            client: [127, 0, 0, 1].into(),
            body: &case.body,
            body_goes_on: case.goes_on,
        };
        RULES.iter().filter(|rule| rule.holds(&request).is_some()).map(|rule| rule.name).collect()
    }

    #[test]
    fn every_rule_fires_and_nothing_harmless_does() {
        for pattern in [Pattern::Metadata, Pattern::Traversal, Pattern::Extension, Pattern::RemoteFile] {
            assert!(regex(pattern).is_some());
        }
        assert!(BAD_BOTS.is_some());
        let query = |text: &str| Case { query: text.into(), ..Case::default() };
        let path = |text: &str| Case { path: text.into(), ..Case::default() };
        let body = |text: &str| Case { body: text.into(), ..Case::default() };
        let cookie = |text: &str| Case { cookie: text.into(), ..Case::default() };
        let cases = [
            (Case { agent: None, ..Case::default() }, "NoUserAgent_HEADER"),
            (Case { agent: Some("Mozilla/5.0 Nessus"), ..Case::default() }, "UserAgent_BadBots_HEADER"),
            (query(&"a".repeat(2049)), "SizeRestrictions_QUERYSTRING"),
            (cookie(&"a".repeat(10_241)), "SizeRestrictions_Cookie_HEADER"),
            (
                Case { body: vec![b'a'; BODY_LIMIT], goes_on: true, ..Case::default() },
                "SizeRestrictions_BODY",
            ),
            (path(&format!("/{}", "a".repeat(1024))), "SizeRestrictions_URIPATH"),
            (body("url=169.254.169.254/latest"), "EC2MetaDataSSRF_BODY"),
            (cookie("u=169.254.169.254"), "EC2MetaDataSSRF_COOKIE"),
            (path("/p/169.254.169.254/x"), "EC2MetaDataSSRF_URIPATH"),
            (query("u=169%2e254.169.254"), "EC2MetaDataSSRF_QUERYARGUMENTS"),
            (query("file=..%2f..%2fetc%2fpasswd"), "GenericLFI_QUERYARGUMENTS"),
            (path("/a/../../etc"), "GenericLFI_URIPATH"),
            (body("{\"f\": \"../../x\"}"), "GenericLFI_BODY"),
            (path("/var/app.log"), "RestrictedExtensions_URIPATH"),
            (query("f=app.ini"), "RestrictedExtensions_QUERYARGUMENTS"),
            (query("u=http://10.1.2.3/x"), "GenericRFI_QUERYARGUMENTS"),
            (body("u=ftp://10.1.2.3/x"), "GenericRFI_BODY"),
            (path("/go/http://10.1.2.3/x"), "GenericRFI_URIPATH"),
            (cookie("c=<script>alert(1)</script>"), "CrossSiteScripting_COOKIE"),
            (query("q=%3Cscript%3Ealert(1)%3C/script%3E"), "CrossSiteScripting_QUERYARGUMENTS"),
            (body("<img src=x onerror=alert(1)>"), "CrossSiteScripting_BODY"),
            (path("/<script>alert(1)</script>"), "CrossSiteScripting_URIPATH"),
        ];
        assert_eq!(cases.len(), RULES.len());
        for (case, name) in &cases {
            assert_eq!(fired(case), [*name], "{} {} {:?}", case.path, case.query, case.cookie);
        }
        for case in [
            Case::default(),
            query("q=hello+world&next=https%3A%2F%2Fexample.com%2Fa&version=1.2.3..4&x=a%20b"),
            path("/static/app.min.js"),
            path("/login/index.html"),
            body("{\"name\": \"Ann\", \"text\": \"1 < 2 and 3 > 2...\", \"path\": \"a..b\"}"),
            cookie("session=abc.def-ghi; theme=dark; AWSALB=abc/def+ghi=="),
            Case { body: vec![b'a'; BODY_LIMIT], ..Case::default() },
            query("%2e%2e%2fetc=names+are+not+inspected"),
        ] {
            assert_eq!(fired(&case), [""; 0], "{} {} {:?}", case.path, case.query, case.cookie);
        }
    }

    #[test]
    fn attacks_may_be_encoded_up_to_three_times() {
        let query = |text: &str| fired(&Case { query: text.into(), ..Case::default() });
        for (text, rule) in [
            ("f=%2e%2e%2fetc", "GenericLFI_QUERYARGUMENTS"),
            ("f=%252e%252e%252fetc", "GenericLFI_QUERYARGUMENTS"),
            ("f=%25252e%25252e%25252fetc", "GenericLFI_QUERYARGUMENTS"),
            ("f=%25u002e%25u002e%25u002fetc", "GenericLFI_QUERYARGUMENTS"),
            ("f=app%252eini", "RestrictedExtensions_QUERYARGUMENTS"),
            ("q=%253Cscript%253Ealert(1)%253C/script%253E", "CrossSiteScripting_QUERYARGUMENTS"),
        ] {
            assert_eq!(query(text), [rule], "{text}");
        }
        assert_eq!(query("f=%2525252e%2525252e%2525252fetc"), [""; 0], "four times");
        assert_eq!(query("f=100%25+%2525+%25zz"), [""; 0], "per cent");
        let path = Case { path: "/a/%252e%252e/%252e%252e/etc".into(), ..Case::default() };
        assert_eq!(fired(&path), ["GenericLFI_URIPATH"]);
    }

    #[test]
    fn what_a_decoding_hides_was_seen_before() {
        let seen = decodings(b"a%2522b%2bc").map(|text| String::from_utf8_lossy(&text).into_owned());
        let seen: Vec<String> = seen.collect();
        assert_eq!(seen, ["a%22b+c", "a\"b c"]);
        assert_eq!(decodings(b"plain").count(), 1);
        assert_eq!(decodings(b"%25zz").count(), 1, "what is no escape stays");
        // To whoever decodes once, the quotation mark hides nothing.
        let query = "q=%3Cimg title=%2522 onerror=alert(1) src=x%3E".replace(' ', "+");
        let case = Case { query, ..Case::default() };
        assert_eq!(fired(&case), ["CrossSiteScripting_QUERYARGUMENTS"]);
    }
}
