//! Stickiness cookies on requests and answers (aws-behaviour 7.3): `AWSALB` and `AWSALBCORS` for a target,
//! `AWSALBAPP-0` for a target once the application sets its own cookie, `AWSALBTG` and `AWSALBTGCORS` for a
//! target group.
//!
//! A cookie lasts seven days in the client whatever the configured duration; the duration is checked here,
//! from the time inside. Each answer issues it anew. A cookie that cannot be opened, has expired, or names
//! a target that gets no requests is as good as none.

use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderValue};
use novamind_edge::{Stickiness, TargetKey};

use crate::clock;
use crate::cookie::{Binding, Kind, Sealer};
use crate::date::http_date;

const TARGET: [&str; 2] = ["AWSALB", "AWSALBCORS"];
const APPLICATION: &str = "AWSALBAPP-0";
const GROUP: [&str; 2] = ["AWSALBTG", "AWSALBTGCORS"];
const COOKIE_LIFE_SECONDS: u64 = 7 * 86_400;

/// The value of a cookie of the request.
fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

fn binding(
    sealer: &Sealer,
    headers: &HeaderMap,
    names: &[&str],
    kind: Kind,
    seconds: u32,
) -> Option<Binding> {
    names.iter().filter_map(|name| sealer.open(value(headers, name)?)).find(|binding| {
        let age = clock::unix_ms().saturating_sub(binding.issued_ms);
        binding.kind == kind && age <= u64::from(seconds) * 1000
    })
}

/// The digest of the target group that the client is bound to.
pub fn group_of(sealer: &Sealer, headers: &HeaderMap, seconds: u32) -> Option<u64> {
    binding(sealer, headers, &GROUP, Kind::Group, seconds).map(|binding| binding.group)
}

/// The target of that group that the client is bound to.
pub fn target_of(sealer: &Sealer, headers: &HeaderMap, group: u64, wanted: &Stickiness) -> Option<TargetKey> {
    let found = match wanted {
        Stickiness::LoadBalancerCookie { duration_seconds } => {
            binding(sealer, headers, &TARGET, Kind::Target, *duration_seconds)
        }
        Stickiness::ApplicationCookie { duration_seconds, .. } => {
            binding(sealer, headers, &[APPLICATION], Kind::Application, *duration_seconds)
        }
    };
    found.filter(|binding| binding.group == group)?.target
}

/// Binds the client to the group.
pub fn bind_group(sealer: &Sealer, answer: &mut HeaderMap, group: u64) {
    let issued_ms = clock::unix_ms();
    let sealed = sealer.seal(&Binding { kind: Kind::Group, group, target: None, issued_ms });
    set(answer, GROUP[0], &sealed, "");
    set(answer, GROUP[1], &sealed, "; SameSite=None; Secure");
}

/// Binds the client to the target. `was_bound`: the request came with a valid cookie for it, which matters
/// for application cookies, where only the application's own cookie begins a binding.
pub fn bind_target(
    sealer: &Sealer,
    answer: &mut HeaderMap,
    group: u64,
    target: TargetKey,
    wanted: &Stickiness,
    was_bound: bool,
) {
    let issued_ms = clock::unix_ms();
    match wanted {
        Stickiness::LoadBalancerCookie { .. } => {
            let sealed = sealer.seal(&Binding { kind: Kind::Target, group, target: Some(target), issued_ms });
            set(answer, TARGET[0], &sealed, "");
            set(answer, TARGET[1], &sealed, "; SameSite=None; Secure");
        }
        Stickiness::ApplicationCookie { cookie_name, .. } => {
            let begins = answer.get_all(SET_COOKIE).iter().any(|value| {
                let name = value.as_bytes().split(|byte| *byte == b'=').next().unwrap_or_default();
                name.trim_ascii() == cookie_name.as_bytes()
            });
            if begins || was_bound {
                let kind = Kind::Application;
                let sealed = sealer.seal(&Binding { kind, group, target: Some(target), issued_ms });
                set(answer, APPLICATION, &sealed, "");
            }
        }
    }
}

fn set(answer: &mut HeaderMap, name: &str, sealed: &str, more: &str) {
    let expires = http_date(clock::unix_ms() / 1000 + COOKIE_LIFE_SECONDS);
    if let Ok(value) = HeaderValue::try_from(format!("{name}={sealed}; Expires={expires}; Path=/{more}")) {
        answer.append(SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(answer: &HeaderMap) -> HeaderMap {
        let pairs: Vec<&str> = answer
            .get_all(SET_COOKIE)
            .iter()
            .map(|value| value.to_str().unwrap().split(';').next().unwrap())
            .collect();
        HeaderMap::from_iter([(
            COOKIE,
            HeaderValue::try_from(format!("other=1; {}", pairs.join("; "))).unwrap(),
        )])
    }

    #[test]
    fn a_client_comes_back() {
        let sealer = Sealer::new(&[1; 32]);
        let target = TargetKey { ip: "10.0.0.1".parse().unwrap(), port: 80 };
        let wanted = Stickiness::LoadBalancerCookie { duration_seconds: 60 };
        let mut answer = HeaderMap::new();
        bind_target(&sealer, &mut answer, 7, target, &wanted, false);
        bind_group(&sealer, &mut answer, 7);
        assert_eq!(answer.get_all(SET_COOKIE).iter().count(), 4);
        let request = back(&answer);
        assert_eq!(target_of(&sealer, &request, 7, &wanted), Some(target));
        assert_eq!(target_of(&sealer, &request, 8, &wanted), None, "another group");
        assert_eq!(group_of(&sealer, &request, 60), Some(7));
        // A group's cookie is not taken for a target's.
        let swapped =
            request[COOKIE].to_str().unwrap().replace("AWSALBTG=", "X=").replace("AWSALB=", "AWSALBTG=");
        let swapped = HeaderMap::from_iter([(COOKIE, HeaderValue::try_from(swapped).unwrap())]);
        assert_eq!(binding(&sealer, &swapped, &GROUP[..1], Kind::Group, 60), None);
    }

    #[test]
    fn expired_inside() {
        let sealer = Sealer::new(&[1; 32]);
        let target = Some(TargetKey { ip: "10.0.0.1".parse().unwrap(), port: 80 });
        let issued_ms = clock::unix_ms() - 61_000;
        let sealed = sealer.seal(&Binding { kind: Kind::Target, group: 7, target, issued_ms });
        let value = HeaderValue::try_from(format!("AWSALB={sealed}")).unwrap();
        let request = HeaderMap::from_iter([(COOKIE, value)]);
        let wanted = |duration_seconds| Stickiness::LoadBalancerCookie { duration_seconds };
        assert_eq!(target_of(&sealer, &request, 7, &wanted(60)), None);
        assert!(target_of(&sealer, &request, 7, &wanted(120)).is_some());
    }

    #[test]
    fn the_application_begins() {
        let sealer = Sealer::new(&[1; 32]);
        let target = TargetKey { ip: "10.0.0.1".parse().unwrap(), port: 80 };
        let wanted = Stickiness::ApplicationCookie { cookie_name: "SID".into(), duration_seconds: 60 };
        for (own, was_bound, expected) in
            [(None, false, 0), (Some("SID=1"), false, 1), (Some("SIDE=1"), false, 0), (None, true, 1)]
        {
            let mut answer = HeaderMap::new();
            if let Some(own) = own {
                answer.append(SET_COOKIE, HeaderValue::from_static(own));
            }
            bind_target(&sealer, &mut answer, 7, target, &wanted, was_bound);
            let set = answer.get_all(SET_COOKIE).iter();
            assert_eq!(set.filter(|value| value.as_bytes().starts_with(b"AWSALBAPP-0=")).count(), expected);
        }
    }
}
