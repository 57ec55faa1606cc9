//! Configurations of authenticate-cognito: read, shown, refused.

use super::*;

pub fn config(change: impl FnOnce(&mut AuthenticateCognitoActionConfig)) -> AuthenticateCognitoActionConfig {
    let mut config = AuthenticateCognitoActionConfig {
        user_pool_arn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Ab1".into(),
        user_pool_client_id: "client".into(),
        user_pool_domain: "shop".into(),
        ..Default::default()
    };
    change(&mut config);
    config
}

fn parameters(pairs: &[(&str, &str)]) -> Option<BTreeMap<String, String>> {
    Some(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn defaults_are_shown() {
    let parsed = Cognito::parse(config(|_| ())).unwrap();
    assert_eq!(parsed.pool(), Some(("us-east-1", "us-east-1_Ab1")));
    let shown = parsed.render();
    assert_eq!(shown.session_cookie_name.as_deref(), Some("AWSELBAuthSessionCookie"));
    assert_eq!((shown.scope.as_deref(), shown.session_timeout), (Some("openid"), Some(604_800)));
    assert_eq!(shown.on_unauthenticated_request.as_deref(), Some("authenticate"));
    assert_eq!(shown.authentication_request_extra_params, None);
    assert_eq!(Cognito::parse(shown).unwrap(), parsed);
}

#[test]
fn what_is_refused() {
    let many: Vec<(String, String)> = (0..11).map(|index| (format!("p{index}"), "v".to_owned())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let cases: [(AuthenticateCognitoActionConfig, bool); 15] = [
        (config(|config| config.session_timeout = Some(1)), true),
        (config(|config| config.session_timeout = Some(0)), false),
        (config(|config| config.session_timeout = Some(604_801)), false),
        (config(|config| config.session_timeout = Some(-1)), false),
        (config(|config| config.session_cookie_name = Some("my-cookie".into())), true),
        (config(|config| config.session_cookie_name = Some("my cookie".into())), false),
        (config(|config| config.session_cookie_name = Some("a=b; Domain".into())), false),
        (config(|config| config.session_cookie_name = Some("AWSALBAuthNonce".into())), false),
        (config(|config| config.scope = Some("openid email".into())), true),
        (config(|config| config.scope = Some("openid\r\nX: y".into())), false),
        (config(|config| config.on_unauthenticated_request = Some("deny".into())), true),
        (config(|config| config.on_unauthenticated_request = Some("perhaps".into())), false),
        (
            config(|config| {
                config.authentication_request_extra_params = parameters(&[("login_hint", "a b")])
            }),
            true,
        ),
        (config(|config| config.authentication_request_extra_params = parameters(&[("state", "x")])), false),
        (config(|config| config.authentication_request_extra_params = parameters(&many)), false),
    ];
    for (config, fine) in cases {
        let shown = format!("{config:?}");
        let code = Cognito::parse(config).err().map(|error| error.code().to_owned());
        assert_eq!(code.as_deref(), (!fine).then_some("ValidationError"), "{shown}");
    }
}

#[test]
fn pools_have_arns() {
    for (arn, fine) in [
        ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Ab1", true),
        ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/", false),
        ("arn:aws:cognito-identity:us-east-1:123456789012:userpool/x", false),
        ("us-east-1_Ab1", false),
    ] {
        let parsed = Cognito::parse(config(|config| config.user_pool_arn = arn.into())).unwrap();
        assert_eq!(parsed.pool().is_some(), fine, "{arn}");
    }
}
