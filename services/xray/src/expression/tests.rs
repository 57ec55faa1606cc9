//! Expressions, and whether they want one trace.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;

use super::{matches, parse};
use crate::trace::tests::{id, trace};

/// `front` calls `back`, which fails and calls a table; the client sees nothing of it.
fn example() -> crate::trace::Trace {
    trace(&[
        json!({"name": "front", "id": id(1), "start_time": 10.0, "end_time": 16.0, "user": "ada",
            "origin": "AWS::ECS::Container", "annotations": {"account": "12345", "size": 7, "new": true},
            "http": {"request": {"url": "http://a.example/v2/x", "method": "GET", "client_ip": "1.2.3.4"},
                     "response": {"status": 200}},
            "subsegments": [
                {"name": "back", "id": id(2), "start_time": 11.0, "end_time": 14.0, "namespace": "remote"}]}),
        json!({"name": "back", "id": id(3), "parent_id": id(2), "start_time": 11.0, "end_time": 14.0, "fault": true,
            "cause": {"exceptions": [{"type": "Broken", "message": "the pipe is broken"}]},
            "subsegments": [{"name": "DynamoDB", "id": id(4), "start_time": 12.0, "end_time": 13.0,
                "namespace": "aws", "aws": {"table_name": "games"}}]}),
    ])
}

#[test]
fn traces_are_chosen() {
    let groups = BTreeMap::from([("slow".to_owned(), parse("duration > 5").unwrap())]);
    let example = example();
    let cases = [
        ("ok", true),
        ("fault", false),
        ("!fault", true),
        ("fault = false", true),
        ("ok != true", false),
        ("partial", false),
        ("ok !partial duration < 7", true),
        ("ok !partial duration < 6", false),
        ("responsetime >= 6 AND duration <= 6", true),
        ("responsetime > 6 OR http.status = 200", true),
        ("error || throttle && ok", false),
        ("http.url BEGINSWITH \"http://a.example/\" AND http.url CONTAINS \"/v2/\"", true),
        ("http.url ENDSWITH '/y'", false),
        ("http.method = \"GET\" and http.clientip = \"1.2.3.4\"", true),
        ("service(\"back\")", true),
        ("service(\"back\") { fault = true OR responsetime > 20 }", true),
        ("service(\"front\") { fault }", false),
        ("service() { fault }", true),
        ("service(id(name: \"front\", type: \"AWS::ECS::Container\"))", true),
        ("service(id(name: \"front\", type: \"AWS::EC2::Instance\"))", false),
        ("service(id(account.id: \"1\"))", true),
        ("service(\"games\") { inferred }", true),
        ("edge(\"front\", \"back\") { fault }", true),
        ("edge(\"back\", \"front\")", false),
        ("edge(, \"games\")", true),
        ("!service(\"nobody\")", true),
        ("annotation.account = \"12345\"", true),
        ("annotation[account] = \"12345\" AND annotation.size > 6.5 AND annotation.new = true", true),
        ("annotation.account", true),
        ("annotation.missing", false),
        ("user = \"ada\"", true),
        ("user BEGINSWITH \"b\"", false),
        ("name = \"Broken\"", true),
        ("message CONTAINS \"pipe\"", true),
        ("type = \"AWS::DynamoDB::Table\"", true),
        ("group.name = \"slow\"", true),
        ("group.name = \"slow\" AND fault", false),
        ("group.name = \"unknown\"", false),
        ("service(\"back\") { fault } AND service(\"front\") { ok } AND group.name = \"slow\"", true),
        ("(fault OR ok) AND (duration = 6)", true),
        ("root", true),
    ];
    for (text, wanted) in cases {
        let expression = parse(text).unwrap_or_else(|problem| panic!("{text}: {problem}"));
        assert_eq!(matches(&expression, &example, "1", &groups), wanted, "{text}");
    }
}

#[test]
fn what_is_wrong_is_told() {
    for text in [
        "",
        "unknown = 1",
        "responsetime",
        "responsetime = \"x\"",
        "responsetime CONTAINS 5",
        "ok > 1",
        "http.url > \"x\"",
        "service(\"a\"",
        "service(\"a\", \"b\")",
        "service(\"a\") { ok",
        "edge(\"a\", \"b\", \"c\")",
        "service(\"a\") { service(\"b\") { ok } }",
        "service(\"a\") { ok AND (edge(\"a\", \"b\") OR fault) }",
        "edge(\"a\", \"b\") { group.name = \"slow\" }",
        "user = \"ada",
        "ok AND",
        "ok )",
        "ok ; ok",
        "rootcause.fault.service { name = \"x\" }",
        "service(id(colour: \"x\"))",
        "duration > -",
        &"!".repeat(10_000),
        &"(".repeat(10_000),
    ] {
        assert!(parse(text).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_panics(text in "[a-z.(){}!=<>\"' 0-9A-Z,:\\[\\]é-]{0,60}") {
        if let Ok(expression) = parse(&text) {
            matches(&expression, &example(), "1", &BTreeMap::new());
        }
    }
}
