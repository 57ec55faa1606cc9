//! Who comes back from the provider, and who does not.

use super::*;
use crate::auth::query::parameter as read;
use crate::auth::testing::{gate, visitor};

/// The query that an honest provider sends back, and the nonce of the browser that it was sent to.
fn sent(gate: &Gate) -> (String, String) {
    let answer = gate.send_away(visitor("a.test", "/wanted"), clock::unix_ms()).unwrap();
    let location = answer.headers()["location"].to_str().unwrap();
    let state = read(location.split_once('?').unwrap().1, "state").unwrap();
    let nonce = gate.open_state(&state).unwrap().nonce;
    (format!("code=c&state={state}"), nonce)
}

fn back(host: &str, query: &str, nonce: Option<&str>) -> Visitor {
    let visitor = visitor(host, &format!("/oauth2/idpresponse?{query}"));
    Visitor { nonce: nonce.map(str::to_owned), ..visitor }
}

fn fault(gates: &[Arc<Gate>], visitor: &Visitor) -> Option<Fault> {
    expected(gates, visitor).err()
}

#[test]
fn only_the_browser_that_was_sent_comes_back() {
    let gates = [Arc::new(gate(|how| how.scope = "other".into())), Arc::new(gate(|_| ()))];
    let (query, nonce) = sent(&gates[1]);
    let (found, state, code) = expected(&gates, &back("a.test", &query, Some(&nonce))).ok().unwrap();
    assert_eq!(
        (found.id.as_str(), state.target.as_str(), code.as_str()),
        (gates[1].id.as_str(), "/wanted", "c")
    );
    let (other, other_nonce) = sent(&gates[1]);
    let cases = [
        back("a.test", &query, None),
        back("a.test", &query, Some("")),
        back("a.test", &query, Some(&other_nonce)),
        back("a.test", &other, Some(&nonce)),
        back("b.test", &query, Some(&nonce)),
        back("a.test", "code=c", Some(&nonce)),
        back("a.test", &query.replace("code=c&", ""), Some(&nonce)),
        back("a.test", &format!("{query}A"), Some(&nonce)),
        back("a.test", &format!("{query}&error=access_denied"), Some(&nonce)),
    ];
    for (index, visitor) in cases.iter().enumerate() {
        assert_eq!(fault(&gates, visitor), Some(Fault::Denied), "{index}");
    }
    let refused = back("a.test", &format!("{query}&error=invalid_scope"), Some(&nonce));
    assert_eq!(fault(&gates, &refused), Some(Fault::Refused));
    assert_eq!(
        fault(&gates[..1], &back("a.test", &query, Some(&nonce))),
        Some(Fault::Denied),
        "the gate is gone"
    );
}

#[test]
fn a_sign_in_has_its_time() {
    let gate = Arc::new(gate(|_| ()));
    for (age, expected) in [(LOGIN_MS - 60_000, None), (LOGIN_MS + 1, Some(Fault::Denied))] {
        let answer = gate.send_away(visitor("a.test", "/"), clock::unix_ms() - age).unwrap();
        let location = answer.headers()["location"].to_str().unwrap();
        let state = read(location.split_once('?').unwrap().1, "state").unwrap();
        let nonce = gate.open_state(&state).unwrap().nonce;
        let visitor = back("a.test", &format!("code=c&state={state}"), Some(&nonce));
        assert_eq!(fault(std::slice::from_ref(&gate), &visitor), expected);
    }
}

#[test]
fn the_cookie_lasts_as_the_longest_session() {
    let gates = [10, 30, 20].map(|seconds| Arc::new(gate(|how| how.session_seconds = seconds)));
    let (query, nonce) = sent(&gates[0]);
    let visitor = back("a.test", &query, Some(&nonce));
    assert_eq!(expected(&gates, &visitor).ok().unwrap().0.how.session_seconds, 30);
}

#[test]
fn statuses() {
    let cases =
        [(Fault::Denied, 401), (Fault::Refused, 561), (Fault::Unreachable, 500), (Fault::TooLarge, 401)];
    for (fault, status) in cases {
        assert_eq!(fault.status(), status);
    }
}
