//! Queries and what they answer, from a log that is given newest first.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::compare::natural;
use super::value::Value;
use super::{Pipeline, Place, Row, parse};

/// Times of the example's events: one each minute from 2023-11-14T22:13:20Z on.
const START: i64 = 1_700_000_000_000;

fn log() -> Vec<Row> {
    let messages = [
        r#"{"level":"INFO","status":200,"time":0.5,"user":{"name":"ada","ip":"10.1.2.3"},"tags":["a","b"]}"#,
        r#"{"level":"ERROR","status":500,"time":1.5,"user":{"name":"bob"}}"#,
        r#"{"level":"ERROR","status":404,"time":2.5,"user":{"name":"ada"}}"#,
        "[WARN] took 17 ms at /index",
        "[INFO] took 3 ms at /login",
    ];
    let rows = messages.iter().enumerate().map(|(at, message)| {
        let place = Place {
            group: 0,
            stream: if at % 2 == 0 { "even" } else { "odd" }.into(),
            time: START + at as i64 * 60_000,
            chunk: 0,
            index: at as u32 + 1,
        };
        Row::event(place, (*message).to_owned(), START, "1:g".into())
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.reverse();
    rows
}

/// The result as lines of `name=value`.
fn ask(query: &str) -> Vec<String> {
    let parsed = parse(query).unwrap_or_else(|problem| panic!("{query}: {problem:?}"));
    let mut pipeline = Pipeline::new(parsed, None, START);
    for row in log() {
        if pipeline.is_full() {
            break;
        }
        pipeline.push(row).unwrap();
    }
    let line = |row: &[(String, String)]| {
        row.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
    };
    pipeline.finish().unwrap().iter().map(|(row, _)| line(row)).collect()
}

#[test]
fn answers() {
    let cases: &[(&str, &[&str])] = &[
        ("fields status | filter status >= 404", &["status=404", "status=500"]),
        ("fields status | filter status = 404 or user.name = \"bob\"", &["status=404", "status=500"]),
        ("fields user.name | filter level = 'ERROR' and not (status < 500)", &["user.name=bob"]),
        ("fields @timestamp | filter @message like /WARN/", &["@timestamp=2023-11-14 22:16:20.000"]),
        ("fields @logStream, @log | filter @message like \"WARN\"", &["@logStream=odd @log=1:g"]),
        ("filter @message =~ /(?i)warn/ | display @logStream", &["@logStream=odd"]),
        ("fields level | filter level not like /ERR/ and ispresent(level)", &["level=INFO"]),
        ("fields status | filter status in [200, 404]", &["status=404", "status=200"]),
        ("fields status | filter status not in [200, 404] and ispresent(status)", &["status=500"]),
        ("fields status | sort status desc | limit 2", &["status=500", "status=404"]),
        (
            "fields status, level | filter ispresent(status) | sort level, status desc",
            &["status=500 level=ERROR", "status=404 level=ERROR", "status=200 level=INFO"],
        ),
        ("fields tags.1 as second | filter tags.0 = 'a'", &["second=b"]),
        ("fields `user.name` as who | limit 1 | display who", &[""]),
        ("stats count(*) by level", &["count(*)=2", "level=ERROR count(*)=2", "level=INFO count(*)=1"]),
        (
            "filter ispresent(level) | stats count(*) as n, avg(time) as mean by level | sort n desc",
            &["level=ERROR n=2 mean=2", "level=INFO n=1 mean=0.5"],
        ),
        (
            "stats count() as n, count(status) as s, sum(time), min(time), max(time), count_distinct(user.name)",
            &["n=5 s=3 sum(time)=4.5 min(time)=0.5 max(time)=2.5 count_distinct(user.name)=2"],
        ),
        (
            "stats pct(time, 50) as p, stddev(time) as d, earliest(level), latest(level)",
            &["p=1.5 d=1 earliest(level)=INFO latest(level)=ERROR"],
        ),
        ("stats sum(time) / count(time) * 2 as twice", &["twice=3"]),
        (
            "stats count(*) as n by bin(5m)",
            &["bin(5m)=2023-11-14 22:15:00.000 n=3", "bin(5m)=2023-11-14 22:10:00.000 n=2"],
        ),
        ("stats count(*) by bin(1h) as hour", &["hour=2023-11-14 22:00:00.000 count(*)=5"]),
        (
            "stats max(status) as m by level | stats count(*) as levels, max(m) as most",
            &["levels=3 most=500"],
        ),
        ("filter status > 1000 | stats count(*) as n", &["n=0"]),
        ("filter status > 1000 | stats count(*) as n by level", &[]),
        (
            "parse @message \"[*] took * ms at *\" as level2, ms, path | filter ms > 5 | display level2, ms, path",
            &["level2=WARN ms=17 path=/index"],
        ),
        ("parse @message /took (?<ms>\\d+) ms/ | filter ispresent(ms) | stats sum(ms) as all", &["all=20"]),
        ("parse \"took * ms\" as ms | stats max(ms) as m", &["m=17"]),
        ("parse level /^(?<first>.)/ | stats count(first) as n", &["n=3"]),
        ("fields level | dedup level", &["", "", "level=ERROR", "level=INFO"]),
        // Who lacks one of the fields has no duplicate.
        (
            "fields @logStream | dedup @logStream, nobody",
            &["@logStream=even", "@logStream=odd", "@logStream=even", "@logStream=odd", "@logStream=even"],
        ),
        ("fields @logStream | dedup @logStream | limit 1", &["@logStream=even"]),
        (
            "fields coalesce(status, 'none') as s | sort s desc | limit 4",
            &["s=500", "s=404", "s=200", "s=none"],
        ),
        ("fields time * 2 + 1 as x, time ^ 2 as y, -time as z | filter status = 500", &["x=4 y=2.25 z=-1.5"]),
        (
            "fields 7 % 4 as a, 1 / 0 as b, abs(-2) as c, floor(1.9) as d, ceil(1.1) as e | limit 1",
            &["a=3 c=2 d=1 e=2"],
        ),
        ("fields concat(level, '-', status) as x | filter status = 200", &["x=INFO-200"]),
        (
            "fields substr(level, 1, 2) as x, strlen(level) as y, toupper('a') as u, tolower('A') as l | filter status = 200",
            &["x=NF y=4 u=A l=a"],
        ),
        (
            "fields trim('  a ') as t, ltrim('xxa', 'x') as l, rtrim('axx', 'x') as r, replace('aba', 'a', 'c') as c | limit 1",
            &["t=a l=a r=a c=cbc"],
        ),
        ("fields strcontains(level, 'RR') as x | filter status = 500", &["x=1"]),
        ("fields coalesce(level, 'none') as x | limit 1", &["x=none"]),
        ("fields greatest(1, 3, 2) as g, least(3, 1, 2) as l, sqrt(9) as s | limit 1", &["g=3 l=1 s=3"]),
        (
            "fields isIpInSubnet(user.ip, '10.0.0.0/8') as a, isValidIpv6('::1') as b | filter status = 200",
            &["a=1 b=1"],
        ),
        (
            "fields isempty('') as a, isblank(' ') as b, isempty(level) as c | filter status = 200",
            &["a=1 b=1 c=0"],
        ),
        (
            "fields toMillis(@timestamp) as ms, fromMillis(0) as t | filter status = 200",
            &["ms=1700000000000 t=1970-01-01 00:00:00.000"],
        ),
        (
            "fields datefloor(@timestamp, 1d) as d, dateceil(@timestamp, 1h) as h | filter status = 200",
            &["d=2023-11-14 00:00:00.000 h=2023-11-14 23:00:00.000"],
        ),
        ("fields datefloor(@timestamp, 1mo) as m | filter status = 200", &["m=2023-11-01 00:00:00.000"]),
        ("filter @timestamp >= 1700000180000 | limit 1 | display @logStream", &["@logStream=even"]),
        ("# all of it\nfields status # that\n| limit 2", &["", ""]),
        (
            "filter status=200",
            &[
                "@timestamp=2023-11-14 22:13:20.000 @message={\"level\":\"INFO\",\"status\":200,\"time\":0.5,\"user\":{\"name\":\"ada\",\"ip\":\"10.1.2.3\"},\"tags\":[\"a\",\"b\"]}",
            ],
        ),
    ];
    for (query, wanted) in cases {
        assert_eq!(ask(query), *wanted, "{query}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let cases = [
        ("", 0),
        ("fields", 6),
        ("fields @message | count()", 18),
        ("filter status = ", 16),
        ("filter status == 5", 15),
        ("fields nothing(1)", 7),
        ("fields abs(1, 2)", 7),
        ("filter count(*) > 1", 7),
        ("stats avg(sum(x))", 10),
        ("stats count(*) by bin(5parsecs)", 22),
        ("limit many", 6),
        ("parse @message \"* *\" as a", 25),
        ("parse @message /(/", 15),
        ("parse @message /a/", 18),
        ("fields \"a", 7),
        ("fields a b", 9),
        ("fields a ; b", 9),
        ("stats pct(x, 200)", 13),
        ("limit 0", 6),
        ("limit 100001", 6),
        ("fields a | dedup a | sort a", 21),
    ];
    for (query, start) in cases {
        match parse(query) {
            Err(Err(fault)) => assert_eq!(fault.start, start, "{query}: {}", fault.message),
            other => panic!("{query}: {other:?}"),
        }
    }
    assert_eq!(parse("pattern @message").unwrap_err(), Ok("pattern".into()));
    assert_eq!(parse("fields jsonParse(@message)").unwrap_err(), Ok("jsonParse".into()));
    assert!(parse(&format!("filter {}1", "(".repeat(10_000))).is_err());
    assert!(parse(&format!("filter {}1", "-".repeat(10_000))).is_err());
    assert!(parse(&format!("filter {}1", "not ".repeat(10_000))).is_err());
}

/// The example of the user guide's page on `sort`.
#[test]
fn values_are_sorted_naturally() {
    let sorted = [
        "!:",
        "#",
        "*%04",
        "0#",
        "5A",
        "111A",
        "2345_",
        "@",
        "@_",
        "A",
        "A9876fghj",
        "a12345hfh",
        "0",
        "01",
        "1",
        "2",
        "3",
    ];
    let values: Vec<Value> = sorted.iter().map(|text| Value::Text((*text).to_owned())).collect();
    for (at, one) in values.iter().enumerate() {
        for (other_at, other) in values.iter().enumerate() {
            // Two ways to write one number are alike.
            let alike = one.number().is_some() && one.number() == other.number();
            let wanted = if alike { Ordering::Equal } else { at.cmp(&other_at) };
            assert_eq!(natural(one, other), wanted, "{one:?} {other:?}");
        }
    }
    assert!(natural(&Value::Missing, &values[0]).is_lt());
}

#[test]
fn expressions_and_their_parts_are_bounded() {
    let filter = |count: usize| vec!["a like /b/"; count].join(" or ");
    assert!(parse(&format!("filter {}", filter(64))).is_ok());
    assert!(parse(&format!("filter {}", filter(65))).is_err());
    let glob = |stars: usize| format!("parse \"{}\" as {}", "*x".repeat(stars), vec!["a"; stars].join(", "));
    assert!(parse(&glob(200)).is_ok() && parse(&glob(201)).is_err());
    assert!(parse(&format!("parse /{}/", String::from("(?<a>x)(y)") + &"(z)".repeat(199))).is_err());
}

#[test]
fn times_at_the_ends_of_the_calendar_are_cut() {
    for unit in ["w", "d", "mo", "y"] {
        for time in ["9223372036854775807", "-9223372036854775808"] {
            let query =
                format!("fields dateceil({time}, 999999999999{unit}) as t, datefloor({time}, 1{unit}) as u");
            assert_eq!(ask(&query).len(), 5, "{query}");
        }
    }
}

#[test]
fn a_result_has_a_limit_and_a_reading_an_end() {
    let mut pipeline = Pipeline::new(parse("fields @message").unwrap(), Some(2), START);
    for row in log() {
        pipeline.push(row).unwrap();
    }
    assert!(pipeline.is_full());
    assert_eq!(pipeline.finish().unwrap().len(), 2);
    let stats = Pipeline::new(parse("stats count(*)").unwrap(), Some(1), START);
    assert!(!stats.is_full());
}

#[test]
fn memory_is_bounded() {
    let mut pipeline = Pipeline::new(parse("stats count(*) by x").unwrap(), None, START);
    let mut refused = false;
    for number in 0..1_000_000 {
        let message = format!("{{\"x\":\"{number}{}\"}}", "y".repeat(1000));
        let place = Place { group: 0, stream: "s".into(), time: START, chunk: 0, index: number };
        if pipeline.push(Row::event(place, message, START, String::new())).is_err() {
            refused = true;
            break;
        }
    }
    assert!(refused);
}

/// Runs a query over as many events with 1,000 letters and a number, and tells whether it was too large.
fn is_too_large(query: &str, events: u32) -> bool {
    let mut pipeline = Pipeline::new(parse(query).unwrap(), None, START);
    (0..events).any(|number| {
        let message = format!("{{\"x\":{number},\"text\":\"{}{number}\"}}", "y".repeat(1000));
        let place = Place { group: 0, stream: "s".into(), time: START, chunk: 0, index: number };
        pipeline.push(Row::event(place, message, START, String::new())).is_err()
    })
}

#[test]
fn what_groups_remember_is_counted() {
    assert!(is_too_large("stats latest(text) by x", 150_000));
    assert!(is_too_large("stats sortsLast(text) by x", 150_000));
    assert!(!is_too_large("stats latest(text) by bin(1h)", 10_000));
}

#[test]
fn texts_that_grow_are_bounded() {
    let ten = |name: &str| [name; 10].join(",");
    let mut query = format!("fields concat({}) as t0", ten("text"));
    for step in 0..8 {
        query += &format!(" | fields concat({}) as t{}", ten(&format!("t{step}")), step + 1);
    }
    assert!(!is_too_large(&query, 1));
    let wide: Vec<String> = (0..140).map(|at| format!("concat(t2, {at}) as w{at}")).collect();
    assert!(is_too_large(&format!("{query} | fields {}", wide.join(", ")), 1));
}

proptest! {
    #[test]
    fn nothing_panics(text in "[a-z@ .|(),0-9<>=!*/+\"'\\[\\]`-]{0,60}") {
        if let Ok(query) = parse(&text) {
            let mut pipeline = Pipeline::new(query, None, START);
            for row in log() {
                let _ = pipeline.push(row);
            }
            let _ = pipeline.finish();
        }
    }

    #[test]
    fn words_of_the_language_do_not_panic(words in proptest::collection::vec(prop_oneof![
        Just("fields"), Just("filter"), Just("stats"), Just("sort"), Just("parse"), Just("limit"), Just("|"),
        Just("count(*)"), Just("by"), Just("bin(5m)"), Just("as"), Just("x"), Just("@message"), Just("like"),
        Just("/a(?<b>.)/"), Just("\"* *\""), Just("3"), Just("not"), Just("and"), Just("("), Just(")"), Just(","),
    ], 0..20)) {
        if let Ok(query) = parse(&words.join(" ")) {
            let mut pipeline = Pipeline::new(query, None, START);
            for row in log() {
                let _ = pipeline.push(row);
            }
            let _ = pipeline.finish();
        }
    }
}
