use super::*;

const WHOLE: [(&str, &str); 7] = [
    ("FILES_BUCKET", "novamind-files"),
    ("DATABASE_HOST", "db.example.test"),
    ("DATABASE_NAME", "novamind"),
    ("DATABASE_USER", "novamind"),
    ("DATABASE_PASSWORD", "database secret"),
    ("COGNITO_ISSUER", "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Pool"),
    ("COGNITO_CLIENT_ID", "client"),
];

/// Reads what `changes` make of a whole environment; the first mention of a name counts.
fn read(changes: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let all: Vec<(&str, &str)> = changes.iter().chain(&WHOLE).copied().collect();
    Config::read(|name| all.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_string()))
}

#[test]
fn defaults() {
    let config = read(&[]).unwrap();
    assert_eq!(config.listen.to_string(), "0.0.0.0:8000");
    assert_eq!(config.max_upload, 1 << 30);
    let user = (config.max_user.files, config.max_user.bytes, config.max_records);
    assert_eq!(user, (100_000, 10 << 30, 10_000));
    assert_eq!(config.grace, Duration::from_secs(20));
    assert_eq!((config.database.port, config.database.ca), (5432, None));
    assert!(!config.custom_endpoint);
}

#[test]
fn keys_are_where_the_pool_is() {
    let keys = |changes: &[(&str, &str)]| read(changes).unwrap().tokens.jwks_url;
    assert_eq!(keys(&[]), "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Pool/.well-known/jwks.json");
    let endpoint = ("AWS_ENDPOINT_URL", "http://169.254.170.2:4566/");
    assert_eq!(keys(&[endpoint]), "http://169.254.170.2:4566/us-east-1_Pool/.well-known/jwks.json");
    assert_eq!(keys(&[endpoint, ("COGNITO_JWKS_URL", "https://a.test/keys")]), "https://a.test/keys");
}

#[test]
fn every_mistake_is_named_at_once() {
    let environment = [("PORT", "http"), ("LOG_LEVEL", "loud"), ("DATABASE_PASSWORD", "hidden one")];
    let error = Config::read(|name| {
        environment.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_string())
    });
    let text = error.err().unwrap().to_string();
    for name in [
        "PORT",
        "LOG_LEVEL",
        "FILES_BUCKET",
        "DATABASE_HOST",
        "DATABASE_NAME",
        "DATABASE_USER",
        "COGNITO_ISSUER",
        "COGNITO_CLIENT_ID",
    ] {
        assert!(text.contains(name), "{name} is missing in {text}");
    }
    assert!(!text.contains("hidden one") && !text.contains("DATABASE_PASSWORD"));
}

#[test]
fn roles_for_migrations_are_whole_or_left_out() {
    let read = |changes: &[(&str, &str)]| {
        let all: Vec<(&str, &str)> = changes.iter().chain(&WHOLE).copied().collect();
        Database::for_migrations(|name| {
            all.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_string())
        })
    };
    let (database, roles) = read(&[]).ok().unwrap();
    assert!(roles.is_none());
    let owner = [("DATABASE_OWNER_USER", "owner"), ("DATABASE_OWNER_PASSWORD", "of the owner")];
    let admin = [("DATABASE_ADMIN_USER", "admin"), ("DATABASE_ADMIN_PASSWORD", "of the admin")];
    let roles = read(&[owner, admin].concat()).ok().unwrap().1.unwrap();
    assert_eq!((roles.owner.user.as_str(), roles.admin.password.as_str()), ("owner", "of the admin"));
    let seen = database.seen_by(&roles.owner);
    assert_eq!((seen.user.as_str(), seen.name), ("owner", database.name));

    let half = read(&owner).err().unwrap().to_string();
    assert!(half.contains("DATABASE_ADMIN_USER") && half.contains("DATABASE_ADMIN_PASSWORD"), "{half}");
    assert!(!half.contains("of the owner"), "{half}");
    for same in [("DATABASE_OWNER_USER", "admin"), ("DATABASE_USER", "owner"), ("DATABASE_USER", "admin")] {
        let error = read(&[&[same][..], &owner, &admin].concat()).err().unwrap();
        assert!(error.to_string().contains("three different users"), "{error}");
    }
}

#[test]
fn values_that_must_be_refused() {
    for (name, value) in [
        ("FILES_BUCKET", "Upper"),
        ("FILES_BUCKET", "ab"),
        ("FILES_BUCKET", "-dash"),
        ("MAX_UPLOAD_BYTES", "0"),
        ("MAX_UPLOAD_BYTES", "99999999999999"),
        ("MAX_CONCURRENT_UPLOADS", "0"),
        ("MAX_USER_BYTES", "0"),
        ("MAX_USER_FILES", "0"),
        ("MAX_USER_RECORDS", "-1"),
        ("SHUTDOWN_SECONDS", "-1"),
        ("HOST", "localhost"),
        ("DATABASE_HOST", "/var/run/postgresql"),
        ("DATABASE_PORT", "0"),
        ("DATABASE_CA", "/etc/ssl/ca.pem"),
        ("COGNITO_ISSUER", "us-east-1_Pool"),
        ("COGNITO_JWKS_URL", "file:///keys"),
    ] {
        let error = read(&[(name, value)]).err().unwrap();
        assert!(error.to_string().contains(name), "{name}={value} was accepted");
    }
}

#[test]
fn empty_counts_as_not_set() {
    let config = read(&[("PORT", ""), ("DATABASE_CA", ""), ("AWS_ENDPOINT_URL", "")]).unwrap();
    assert_eq!(config.listen.port(), 8000);
    assert!(config.database.ca.is_none() && !config.custom_endpoint);
    assert!(read(&[("DATABASE_NAME", "")]).is_err());
    assert!(read(&[("DATABASE_CA", "system")]).unwrap().database.ca.is_none());
}
