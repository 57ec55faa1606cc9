//! ACLs whole: statements, order, labels, groups, rates, counts, samples.

use std::net::IpAddr;

use super::*;
use crate::acl::*;
use crate::watch::{Answer, Question, answer};

fn text(field: Field) -> Text {
    Text { field, transformations: vec![] }
}

fn contains(field: Field, search: &str) -> Statement {
    Statement::Bytes { search: search.into(), position: Where::Contains, text: text(field) }
}

fn rule(name: &str, priority: i32, statement: Statement, action: Action) -> Rule {
    Rule {
        name: name.into(),
        priority,
        statement,
        action: Some(action),
        overridden: None,
        labels: vec![],
        metric: name.into(),
        measured: true,
        sampled: true,
    }
}

fn acl(rules: Vec<Rule>) -> WebAcl {
    WebAcl {
        id: "acl".into(),
        metric: "acl-metric".into(),
        measured: true,
        sampled: true,
        logged: true,
        default_action: Action::Allow(vec![]),
        rules,
        body_limit: crate::BODY_LIMIT,
    }
}

const BLOCK: Action = Action::Block(None);

fn count() -> Action {
    Action::Count(vec![])
}

fn request<'a>() -> Request<'a> {
    Request {
        method: "GET",
        path: "/a/b",
        query: "q=one&Q=two&flag",
        version: "HTTP/1.1",
        scheme: "http",
        headers: &[
            ("host", b"web.example"),
            ("user-agent", b"curl/8"),
            ("x-forwarded-for", b"203.0.113.9, 10.0.0.1"),
            ("cookie", b"a=1; session=xyz"),
        ],
        client: IpAddr::from([192, 0, 2, 7]),
        body: b"{\"user\": {\"name\": \"Ann\"}, \"tags\": [\"x\", \"drop\"]}",
        body_goes_on: false,
    }
}

fn blocks(statement: Statement) -> bool {
    let guard = Guard::new(acl(vec![rule("r", 1, statement, BLOCK)]), None).unwrap();
    guard.judge(&request(), "id", "lb", 1000, &Mutex::default()) == Verdict::Block(None)
}

#[test]
fn fields_and_places() {
    let at = |field: Field, search: &str, position| Statement::Bytes {
        search: search.into(),
        position,
        text: text(field),
    };
    let json = |paths: Option<&str>, scope, search: &str| {
        let paths = paths.map(|path| vec![path.to_owned()]);
        let (invalid, oversize) = (None, Oversize::Continue);
        contains(Field::Json { paths, scope, invalid, oversize }, search)
    };
    let headers = |pick, scope, search: &str| {
        contains(Field::Headers { pick, scope, oversize: Oversize::Continue }, search)
    };
    let order = Field::HeaderOrder { oversize: Oversize::Continue };
    let cases = [
        (at(Field::Method, "GET", Where::Exactly), true),
        (at(Field::Path, "/a", Where::Start), true),
        (at(Field::Path, "/b", Where::Start), false),
        (at(Field::Path, "/b", Where::End), true),
        (at(Field::Query, "one", Where::Word), true),
        (at(Field::Query, "on", Where::Word), false),
        (at(Field::QueryArgument("q".into()), "two", Where::Exactly), true),
        (at(Field::QueryArgument("none".into()), "", Where::Contains), false),
        (at(Field::QueryArguments, "flag", Where::Exactly), true),
        (at(Field::Header("User-Agent".into()), "curl", Where::Start), true),
        (headers(Pick::All, Scope::Key, "agent"), true),
        (headers(Pick::All, Scope::Value, "agent"), false),
        (headers(Pick::Only(vec!["HOST".into()]), Scope::All, "curl"), false),
        (headers(Pick::Except(vec!["host".into()]), Scope::All, "curl"), true),
        (at(order, "host:user-agent", Where::Start), true),
        (
            contains(
                Field::Cookies {
                    pick: Pick::Only(vec!["session".into()]),
                    scope: Scope::Value,
                    oversize: Oversize::Continue,
                },
                "xyz",
            ),
            true,
        ),
        (contains(Field::Body { oversize: Oversize::NoMatch }, "Ann"), true),
        (json(None, Scope::Value, "Ann"), true),
        (json(None, Scope::Key, "Ann"), false),
        (json(Some("/user"), Scope::All, "Ann"), true),
        (json(Some("/use"), Scope::All, "Ann"), false),
        (json(Some("/tags/1"), Scope::Value, "drop"), true),
        (json(Some("/tags/0"), Scope::Value, "drop"), false),
        (json(Some("/user"), Scope::All, "user"), false),
        (json(Some("/user"), Scope::Key, "name"), true),
        (json(Some("/user/name"), Scope::All, "name"), false),
        (json(Some("/user/name"), Scope::All, "Ann"), true),
        (json(Some("/"), Scope::Key, "user"), true),
    ];
    for (statement, expected) in cases {
        assert_eq!(blocks(statement.clone()), expected, "{statement:?}");
    }
}

/// Names of query arguments: any case, written or encoded, each with all its values; they are no text to look at.
#[test]
fn query_arguments_by_name() {
    let judge = |query: &str, field: Field, search: &str| {
        let guard = Guard::new(acl(vec![rule("r", 1, contains(field, search), BLOCK)]), None).unwrap();
        let request = Request { query, ..request() };
        guard.judge(&request, "id", "lb", 1000, &Mutex::default()) == Verdict::Block(None)
    };
    let named = || Field::QueryArgument("UserName".into());
    for (query, expected) in [
        ("USERNAME=evil", true),
        ("user%4eame=evil", true),
        ("%55%73%65%72%4e%61%6d%65=evil", true),
        ("username=good&UserName=evil", true),
        ("user%254eame=evil", false),
        ("user=evil", false),
        ("evil=username", false),
    ] {
        assert_eq!(judge(query, named(), "evil"), expected, "{query}");
    }
    assert!(judge("a%20b=evil", Field::QueryArgument("a b".into()), "evil"));
    assert!(judge("a+b=evil", Field::QueryArgument("a b".into()), "evil"));
    assert!(judge("a%zz=evil", Field::QueryArgument("A%zz".into()), "evil"));
    assert!(judge("a=evil", Field::QueryArguments, "evil"));
    assert!(!judge("evil=a", Field::QueryArguments, "evil"), "the values alone");
}

#[test]
fn names_of_cookies_are_exact() {
    let judge = |pick| {
        let field = Field::Cookies { pick, scope: Scope::Value, oversize: Oversize::Continue };
        blocks(contains(field, "xyz"))
    };
    assert!(judge(Pick::Only(vec!["session".into()])));
    assert!(!judge(Pick::Only(vec!["Session".into()])));
    assert!(!judge(Pick::Except(vec!["session".into()])));
    assert!(judge(Pick::Except(vec!["Session".into()])));
}

/// What the evidence names is what was the matter: a body beyond the limit, or one that is no JSON.
#[test]
fn evidence_of_what_cannot_be_seen_whole() {
    let judge = |body: &'static [u8], body_goes_on| {
        let (invalid, oversize) = (Some(Fallback::Match), Oversize::Match);
        let field = Field::Json { paths: None, scope: Scope::All, invalid, oversize };
        let guard =
            Arc::new(Guard::new(acl(vec![rule("r", 1, contains(field, "zzz"), BLOCK)]), None).unwrap());
        let log = Mutex::default();
        let request = Request { body, body_goes_on, ..request() };
        guard.judge(&request, "id", "lb", 1000, &log);
        let question = Question::Explain { id: "id".into() };
        let Answer::Judged(found) = answer(&question, &[guard], &log, 2000) else { panic!() };
        found.first().and_then(|judged| judged.matches.first()).map(|one| one.evidence.part.clone())
    };
    assert_eq!(judge(b"{\"a\": 1}", false), None);
    assert_eq!(judge(b"{\"a\": 1}", true).as_deref(), Some("OVERSIZE"));
    assert_eq!(judge(b"{\"a\": 1", false).as_deref(), Some("INVALID_JSON"));
    assert_eq!(judge(b"{\"a\": 1, \"a\": 2}", false).as_deref(), Some("INVALID_JSON"));
}

#[test]
fn other_statements() {
    let ip = |address: &str, prefix, forwarded| Statement::Ip {
        blocks: vec![
            IpBlock { address: "10.9.0.0".parse().unwrap(), prefix: 16 },
            IpBlock { address: address.parse().unwrap(), prefix },
            IpBlock { address: "2001:db8::".parse().unwrap(), prefix: 32 },
        ],
        forwarded,
    };
    let from = |header: &str, position| Some(ForwardedIp { header: header.into(), fallback: true, position });
    let regex = |expression: &str| Statement::Regex {
        expressions: vec!["^nothing$".into(), expression.into()],
        text: text(Field::Path),
    };
    let size = |comparison, size| Statement::Size { comparison, size, text: text(Field::Path) };
    let yes = || contains(Field::Path, "a");
    let no = || contains(Field::Path, "zzz");
    let cases = [
        (ip("192.0.2.0", 24, None), true),
        (ip("192.0.3.0", 24, None), false),
        (ip("0.0.0.0", 0, None), true),
        (ip("203.0.113.9", 32, from("X-Forwarded-For", Position::First)), true),
        (ip("203.0.113.9", 32, from("X-Forwarded-For", Position::Last)), false),
        (ip("10.0.0.0", 8, from("X-Forwarded-For", Position::Last)), true),
        (ip("10.0.0.1", 32, from("X-Forwarded-For", Position::Any)), true),
        (ip("0.0.0.0", 0, from("X-None", Position::Any)), false),
        (ip("1.1.1.1", 32, from("user-agent", Position::Any)), true),
        (regex("^/[a-z]/"), true),
        (regex("^/[A-Z]/"), false),
        (size(Comparison::Equal, 4), true),
        (size(Comparison::Greater, 4), false),
        (size(Comparison::LessOrEqual, 4), true),
        (Statement::And(vec![yes(), yes()]), true),
        (Statement::And(vec![yes(), no()]), false),
        (Statement::Or(vec![no(), yes()]), true),
        (Statement::Not(Box::new(no())), true),
        (Statement::Not(Box::new(yes())), false),
    ];
    for (statement, expected) in cases {
        assert_eq!(blocks(statement.clone()), expected, "{statement:?}");
    }
    for wrong in [regex("("), regex("(?=a)"), Statement::Common("Nothing".into())] {
        assert!(Guard::new(acl(vec![rule("r", 1, wrong, BLOCK)]), None).is_err());
    }
}

#[test]
fn what_is_oversize() {
    let body = |oversize| contains(Field::Body { oversize }, "zzz");
    for (oversize, expected) in
        [(Oversize::Continue, false), (Oversize::Match, true), (Oversize::NoMatch, false)]
    {
        let guard = Guard::new(acl(vec![rule("r", 1, body(oversize), BLOCK)]), None).unwrap();
        assert!(guard.needs_body());
        let large = Request { body_goes_on: true, ..request() };
        let verdict = guard.judge(&large, "id", "lb", 1000, &Mutex::default());
        assert_eq!(verdict == Verdict::Block(None), expected, "{oversize:?}");
    }
}

#[test]
fn what_comes_before_a_limit_is_seen() {
    let long = [b"x".repeat(8000), b"evil".to_vec(), b"y".repeat(9000), b"late".to_vec()].concat();
    let headers = [("a", &long[..]), ("b", &b"evil"[..])];
    let seen = |search: &str, oversize| {
        let field = Field::Headers { pick: Pick::All, scope: Scope::Value, oversize };
        let guard = Guard::new(acl(vec![rule("r", 1, contains(field, search), BLOCK)]), None).unwrap();
        let request = Request { headers: &headers, ..request() };
        guard.judge(&request, "id", "lb", 1000, &Mutex::default()) == Verdict::Block(None)
    };
    assert!(seen("evil", Oversize::Continue));
    assert!(!seen("late", Oversize::Continue));
    assert!(seen("late", Oversize::Match));
    assert!(!seen("evil", Oversize::NoMatch));
}

/// What else stands in a forwarding header hides no address.
#[test]
fn forwarded_addresses_beside_others() {
    let judge = |value: &str, position, fallback| {
        let forwarded = Some(ForwardedIp { header: "X-Forwarded-For".into(), fallback, position });
        let blocks = vec![IpBlock { address: "203.0.113.0".parse().unwrap(), prefix: 24 }];
        let guard =
            Guard::new(acl(vec![rule("r", 1, Statement::Ip { blocks, forwarded }, BLOCK)]), None).unwrap();
        let headers = [("x-forwarded-for", value.as_bytes())];
        let request = Request { headers: &headers, ..request() };
        guard.judge(&request, "id", "lb", 1000, &Mutex::default()) == Verdict::Block(None)
    };
    let bad = "203.0.113.9";
    for (value, position, fallback, expected) in [
        (format!("{bad}, unknown"), Position::First, false, true),
        (format!("unknown, {bad}"), Position::First, false, false),
        (format!("unknown, {bad}"), Position::First, true, true),
        (format!("unknown, {bad}"), Position::Last, false, true),
        (format!("{bad}, unknown"), Position::Last, false, false),
        (format!("unknown, {bad}, 192.0.2.1"), Position::Any, false, true),
        ("unknown".to_owned(), Position::Any, false, false),
        ("unknown".to_owned(), Position::Any, true, true),
        ("192.0.2.1, unknown".to_owned(), Position::Any, true, false),
    ] {
        assert_eq!(judge(&value, position, fallback), expected, "{value} {position:?} {fallback}");
    }
}

#[test]
fn order_labels_and_inserted_headers() {
    let mut counted =
        rule("early", 1, contains(Field::Path, "/a"), Action::Count(vec![("Seen".into(), "1".into())]));
    counted.labels = vec!["awswaf:1:webacl:acl:team:seen".into()];
    let (own, other) = ("awswaf:1:webacl:acl:", "awswaf:1:rulegroup:group:");
    for (scope, key, context, expected) in [
        (LabelScope::Label, "team:seen", own, true),
        (LabelScope::Label, "seen", own, true),
        (LabelScope::Label, "een", own, false),
        (LabelScope::Label, "acl:team:seen", own, false),
        (LabelScope::Label, "team:seen", other, false),
        (LabelScope::Label, "awswaf:1:webacl:acl:team:seen", other, true),
        (LabelScope::Label, "awswaf:1:webacl:acl:seen", own, false),
        (LabelScope::Namespace, "team:", own, true),
        (LabelScope::Namespace, "team:", other, false),
        (LabelScope::Namespace, "tea:", own, false),
        (LabelScope::Namespace, "awswaf:1:webacl:acl:", other, true),
        (LabelScope::Namespace, "awswaf:1:webacl:ac:", own, false),
        (LabelScope::Namespace, "seen:", own, false),
    ] {
        let label = Statement::Label { scope, key: key.into(), context: context.into() };
        let rules = vec![rule("late", 9, label, BLOCK), counted.clone()];
        let guard = Guard::new(acl(rules), None).unwrap();
        let verdict = guard.judge(&request(), "id", "lb", 1000, &Mutex::default());
        assert_eq!(verdict == Verdict::Block(None), expected, "{scope:?} {key} in {context}");
        if !expected {
            assert_eq!(verdict, Verdict::Pass(vec![("x-amzn-waf-seen".into(), "1".into())]));
        }
        let counters = guard.counters();
        assert_eq!((counters.rules[0].counted, counters.rules[1].blocked), (1, u64::from(expected)));
        assert_eq!(counters.rules[2].allowed, u64::from(!expected), "the default action");
    }
}

#[test]
fn groups_and_overrides() {
    let group = |rules: Vec<Rule>, scope_down| {
        let (id, metric) = ("group".into(), "group-metric".into());
        Statement::Group(Group { id, metric, measured: true, rules, scope_down })
    };
    let inner = |action| rule("inner", 1, contains(Field::Path, "/a"), action);
    let mut whole = rule("outer", 1, group(vec![inner(BLOCK)], None), count());
    whole.action = None;
    let judge = |rule: &Rule| {
        let guard = Guard::new(acl(vec![rule.clone()]), None).unwrap();
        let verdict = guard.judge(&request(), "id", "lb", 1000, &Mutex::default());
        (verdict == Verdict::Block(None), guard.counters().rules[0].counted)
    };
    assert_eq!(judge(&whole), (true, 0));
    whole.action = Some(count());
    assert_eq!(judge(&whole), (false, 1));
    whole.action = None;
    whole.statement = group(vec![inner(count())], None);
    assert_eq!(judge(&whole), (false, 1));
    whole.statement = group(vec![inner(BLOCK)], Some(Box::new(contains(Field::Path, "zzz"))));
    assert_eq!(judge(&whole), (false, 0));
    let nested = group(vec![rule("in", 1, group(vec![], None), BLOCK)], None);
    assert!(Guard::new(acl(vec![rule("out", 1, nested, BLOCK)]), None).is_err());
}

/// What the rules of a group count is told beside the ACL's own counts, and goes on elsewhere.
#[test]
fn rules_of_groups_count() {
    let rules = vec![
        rule("seen", 1, contains(Field::Path, "/a"), count()),
        rule("bad", 2, contains(Field::Path, "/a"), BLOCK),
        rule("never", 3, contains(Field::Path, "/a"), BLOCK),
    ];
    let with = |metric: &str| {
        let group = Group {
            id: "g".into(),
            metric: metric.into(),
            measured: true,
            rules: rules.clone(),
            scope_down: None,
        };
        let mut outer = rule("outer", 1, Statement::Group(group), count());
        outer.action = None;
        Guard::new(acl(vec![outer]), None).unwrap()
    };
    let guard = with("group-metric");
    for _ in 0..2 {
        assert_eq!(guard.judge(&request(), "id", "lb", 1000, &Mutex::default()), Verdict::Block(None));
    }
    let counters = guard.counters();
    assert_eq!((counters.rules.len(), counters.rules[0].blocked), (2, 2), "the rule and the default action");
    let [group] = counters.groups.as_slice() else { panic!("{:?}", counters.groups) };
    assert_eq!((group.rule.as_str(), group.metric.as_str(), group.measured), ("outer", "group-metric", true));
    let told: Vec<_> =
        group.rules.iter().map(|rule| (rule.rule.as_str(), rule.counted, rule.blocked)).collect();
    assert_eq!(told, [("seen", 2, 0), ("bad", 0, 2), ("never", 0, 0)]);
    let successor = with("group-metric");
    successor.resume(&counters);
    assert_eq!(successor.counters(), counters);
    assert!(with("").counters().groups.is_empty());
}

#[test]
fn rates_go_on_over_changes_elsewhere() {
    let limited = |limit| Statement::Rate { limit, window_seconds: 60, keys: Keys::Ip, scope_down: None };
    let first = Guard::new(acl(vec![rule("rate", 1, limited(10), BLOCK)]), None).unwrap();
    let log = Mutex::default();
    let judge = |guard: &Guard| guard.judge(&request(), "id", "lb", 60_000, &log) == Verdict::Block(None);
    assert_eq!((0..12).filter(|_| judge(&first)).count(), 2);
    let more =
        vec![rule("rate", 1, limited(10), BLOCK), rule("other", 2, contains(Field::Path, "zzz"), BLOCK)];
    let second = Guard::new(acl(more), Some(&first)).unwrap();
    assert!(judge(&second));
    let third = Guard::new(acl(vec![rule("rate", 1, limited(11), BLOCK)]), Some(&second)).unwrap();
    assert!(!judge(&third), "another limit counts anew");
    assert_eq!(third.counters().rules[0].blocked, 3, "counts go on");
}

#[test]
fn custom_keys() {
    let keys = vec![
        RateKey::Text(text(Field::Header("user-agent".into()))),
        RateKey::Cookie("session".into(), vec![]),
        RateKey::Ip,
    ];
    let statement = |keys| Statement::Rate { limit: 1, window_seconds: 60, keys, scope_down: None };
    let guard =
        Guard::new(acl(vec![rule("r", 1, statement(Keys::Custom(keys, None)), BLOCK)]), None).unwrap();
    let log = Mutex::default();
    let judge = |request: &Request| guard.judge(request, "id", "lb", 1000, &log) == Verdict::Block(None);
    assert_eq!([judge(&request()), judge(&request())], [false, true]);
    let other = Request { client: IpAddr::from([192, 0, 2, 8]), ..request() };
    assert_eq!([judge(&other), judge(&other)], [false, true]);
    let without = Request { headers: &[("host", b"a")], ..request() };
    assert_eq!([judge(&without), judge(&without)], [false, false], "without all parts it is not counted");
}

#[test]
fn samples_explain_and_log() {
    let rules = vec![
        rule("one", 1, contains(Field::Query, "one"), count()),
        rule("two", 2, contains(Field::Query, "two"), BLOCK),
    ];
    let guard = Arc::new(Guard::new(acl(rules), None).unwrap());
    let log = Mutex::default();
    for number in 0..500u64 {
        guard.judge(&request(), &format!("id-{number}"), "lb", 1000 + number * 100, &log);
    }
    let guards = [guard];
    let ask = |question| answer(&question, &guards, &log, 60_000);
    let samples = |metric: &str, from_ms, to_ms| {
        let question =
            Question::Samples { acl: "acl".into(), metric: metric.into(), from_ms, to_ms, most: 500 };
        match ask(question) {
            Answer::Samples { population, samples } => Some((population, samples)),
            _ => None,
        }
    };
    let (population, found) = samples("two", 0, 100_000).unwrap();
    assert_eq!((population, found.len()), (500, 100), "bounded");
    assert!(found.iter().all(|judged| judged.action == "BLOCK" && judged.matches.len() == 2));
    assert_eq!(samples("one", 0, 100_000).unwrap().1[0].action, "COUNT");
    assert!(samples("acl-metric", 0, 100_000).unwrap().1.is_empty());
    assert!(samples("nothing", 0, 100_000).is_none());
    assert_eq!(samples("two", 50_900, 100_000).unwrap().1.len(), 1);
    let Answer::Judged(found) = ask(Question::Explain { id: "id-499".into() }) else { panic!() };
    let evidence = &found[0].matches[1].evidence;
    assert_eq!((evidence.part.as_str(), evidence.offset, evidence.text.as_str()), ("QUERY_STRING", 8, "two"));
    let fetch = |after, most| match ask(Question::Log { after, most }) {
        Answer::Judged(entries) => entries.iter().map(|entry| entry.sequence).collect::<Vec<_>>(),
        _ => vec![],
    };
    assert_eq!(fetch(0, 2), [1, 2]);
    assert_eq!(fetch(0, 2), [1, 2], "until they are told to be kept");
    assert_eq!(fetch(2, 1), [3]);
}
