//! The SQL of a new cluster: the roles that RDS has, the master user, the first database. May run again.

use crate::records::Instance;

/// An identifier in quotes.
fn name(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A text in quotes.
fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// Sets the master user's password.
pub fn password(user: &str, password: &str) -> String {
    format!("ALTER ROLE {} PASSWORD {};", name(user), text(password))
}

/// What a new cluster gets.
pub fn script(instance: &Instance, secret: &str) -> String {
    let user = &instance.user;
    let mut script = String::from("SET client_min_messages = warning;\n");
    for role in ["rds_superuser", "rds_replication", "rds_password", "rds_iam"] {
        script.push_str(&format!(
            "SELECT 'CREATE ROLE {role} NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') \\gexec\n"
        ));
    }
    // `pg_checkpoint` came with version 15.
    for role in ["pg_monitor", "pg_signal_backend", "pg_checkpoint", "rds_replication", "rds_password"] {
        script.push_str(&format!(
            "SELECT 'GRANT {role} TO rds_superuser WITH ADMIN OPTION' WHERE EXISTS \
             (SELECT FROM pg_roles WHERE rolname = '{role}') \\gexec\n"
        ));
    }
    script.push_str(&format!(
        "SELECT format('CREATE ROLE %I', {0}) WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {0}) \\gexec\n",
        text(user)
    ));
    let quoted = name(user);
    script.push_str(&format!(
        "ALTER ROLE {quoted} LOGIN CREATEDB CREATEROLE INHERIT VALID UNTIL 'infinity';\n"
    ));
    script.push_str(&password(user, secret));
    script.push_str(&format!(
        "\nGRANT rds_superuser TO {quoted} WITH ADMIN OPTION;\nALTER DATABASE postgres OWNER TO {quoted};\n\
         ALTER DATABASE template1 OWNER TO {quoted};\n"
    ));
    let mut databases = vec![("rdsadmin", "rdsadmin")];
    databases.extend(instance.database.as_deref().map(|database| (database, user.as_str())));
    for (database, owner) in databases {
        script.push_str(&format!(
            "SELECT format('CREATE DATABASE %I OWNER %I', {0}, {1}) \
             WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {0}) \\gexec\n",
            text(database),
            text(owner)
        ));
    }
    script.push_str("REVOKE ALL ON DATABASE rdsadmin FROM PUBLIC;\n");
    script
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::instance;

    #[test]
    fn quotes_hold() {
        let mut instance = instance();
        instance.database = Some("app".into());
        let script = script(&instance, "it's; DROP \"x\"");
        assert!(script.contains("ALTER ROLE \"master\" PASSWORD 'it''s; DROP \"x\"';"), "{script}");
        assert!(script.contains("'app', 'master'"));
    }
}
