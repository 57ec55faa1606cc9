//! The PostgreSQL database: connections, deadlines, and what its failures mean for a client.
//!
//! Connections are made over TLS alone, to a server whose certificate names it and comes from an authority that is
//! trusted. A query that the server does not answer is given up after [`PATIENCE`]: a server that vanished (a
//! failover) must not hold requests until their clients leave. A failure becomes a [`Problem`] here, once.

use std::future::Future;
use std::time::Duration;

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgDatabaseError, PgPool, PgPoolOptions, PgSslMode};
use sqlx::{ConnectOptions, Postgres, Transaction};

use crate::config;
use crate::migrate;
use crate::problem::Problem;
use crate::trace;

/// How long a request waits for the database, a free connection included.
const PATIENCE: Duration = Duration::from_secs(12);
/// How long it waits for a free connection.
const ACQUIRE: Duration = Duration::from_secs(5);
/// How often a connection to a server that does not answer yet is tried by [`connect`], a second apart.
const ATTEMPTS: u32 = 60;

/// Cheap to clone.
#[derive(Clone)]
pub struct Database {
    pub pool: PgPool,
    /// `host:port/name`, for traces.
    place: String,
}

fn options(config: &config::Database) -> PgConnectOptions {
    let options = PgConnectOptions::new_without_pgpass()
        .host(&config.host)
        .port(config.port)
        .database(&config.name)
        .username(&config.user)
        .password(&config.password)
        .ssl_mode(PgSslMode::VerifyFull)
        .application_name("novamind-api")
        .disable_statement_logging();
    match &config.ca {
        Some(pem) => options.ssl_root_cert_from_pem(pem.clone().into_bytes()),
        None => options,
    }
}

/// One connection without deadlines, for migrations. Waits a minute for a server that is not there yet; a server
/// that refuses (password, certificate) is not asked again.
pub async fn connect(config: &config::Database) -> Result<PgConnection, sqlx::Error> {
    let options = options(config);
    let mut attempt = 1;
    loop {
        match options.connect().await {
            Err(error) if attempt < ATTEMPTS && not_there(&error) => {
                attempt += 1;
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            outcome => return outcome,
        }
    }
}

/// Whether the server may answer a little later.
fn not_there(error: &sqlx::Error) -> bool {
    match error {
        // A TLS handshake that failed is `InvalidData`: it fails again.
        sqlx::Error::Io(error) => error.kind() != std::io::ErrorKind::InvalidData,
        // 57P03: it starts up.
        sqlx::Error::Database(error) => error.code().as_deref() == Some("57P03"),
        _ => false,
    }
}

impl Database {
    /// A pool that connects when it is asked to.
    pub fn new(config: &config::Database) -> Self {
        let limits = [("statement_timeout", "10s"), ("idle_in_transaction_session_timeout", "60s")];
        let pool = PgPoolOptions::new()
            .max_connections(config.connections)
            .acquire_timeout(ACQUIRE)
            .idle_timeout(Duration::from_secs(300))
            .max_lifetime(Duration::from_secs(1800))
            .connect_lazy_with(options(config).options(limits));
        Self { pool, place: format!("{}:{}/{}", config.host, config.port, config.name) }
    }

    /// Waits for `work`, and tells the request's trace of it as `operation`.
    pub async fn run<T>(
        &self,
        operation: &'static str,
        work: impl Future<Output = Result<T, sqlx::Error>>,
    ) -> Result<T, Problem> {
        let call = trace::Call::begin();
        let outcome = match tokio::time::timeout(PATIENCE, work).await {
            // While connections cannot be made the pool tries on, and says no more than that time is up.
            Ok(Err(sqlx::Error::PoolTimedOut))
                if self.pool.size() < self.pool.options().get_max_connections() =>
            {
                Err(unreachable().because("no connection could be made"))
            }
            Ok(outcome) => outcome.map_err(problem),
            Err(_) => Err(Problem::new(
                StatusCode::GATEWAY_TIMEOUT,
                "database_timeout",
                "the database did not answer in time",
            )
            .because(format!("{operation}: no answer for {} seconds", PATIENCE.as_secs()))),
        };
        call.end_query(&self.place, operation, outcome.is_ok());
        outcome
    }

    /// Whether the database answers and has what this program needs.
    pub async fn check(&self) -> Result<(), Problem> {
        let found = self.run("schema.version", migrate::version(&self.pool)).await?;
        let needed = migrate::LATEST;
        if found >= needed {
            return Ok(());
        }
        let detail = format!(
            "the database is at version {found} and this program needs {needed}: run `novamind-api migrate` of the \
             same image, as the release does"
        );
        Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "database_outdated", detail))
    }
}

/// Holds `text` in this transaction: who asks for the same waits for its end.
pub async fn hold(transaction: &mut Transaction<'_, Postgres>, text: &str) -> Result<(), sqlx::Error> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(text)
        .execute(&mut **transaction)
        .await
        .map(drop)
}

fn unreachable() -> Problem {
    let detail = "the database cannot be reached now; try again";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "database_unreachable", detail).retry_after(5)
}

/// What a failed query means for the client.
fn problem(error: sqlx::Error) -> Problem {
    let problem = match &error {
        sqlx::Error::PoolTimedOut => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "database_busy",
            "the database has no connection free for this request; try again",
        )
        .retry_after(2),
        sqlx::Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            refused(&code).unwrap_or_else(unreachable)
        }
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed | sqlx::Error::Protocol(_) => {
            unreachable()
        }
        _ => return Problem::internal(describe(&error)),
    };
    problem.because(describe(&error))
}

/// What an SQLSTATE means; nothing for those of a server that is away.
fn refused(code: &str) -> Option<Problem> {
    let unavailable =
        |code, detail: &str| Some(Problem::new(StatusCode::SERVICE_UNAVAILABLE, code, detail).retry_after(5));
    match (code.get(..2).unwrap_or_default(), code) {
        ("08" | "53", _) | (_, "57P01" | "57P02" | "57P03") => None,
        // A standby that is not the primary yet, in the moment of a failover.
        (_, "25006") => None,
        ("28", _) | (_, "3D000" | "42501") => {
            unavailable("database_denied", "this service may not do that in its database")
        }
        ("40", _) | (_, "55P03" | "57014") => {
            unavailable("database_busy", "the database could not do that now; try again")
        }
        ("22", _) => {
            Some(Problem::bad_request("a value cannot be stored: text must be free of the character U+0000"))
        }
        _ => Some(Problem::internal("")),
    }
}

/// An error with its SQLSTATE, for logs.
pub fn describe(error: &sqlx::Error) -> String {
    match error.as_database_error().and_then(|error| error.try_downcast_ref::<PgDatabaseError>()) {
        Some(error) => {
            let more = [error.detail(), error.hint()].into_iter().flatten();
            let more: String = more.map(|text| format!("; {text}")).collect();
            format!("{} {}{more}", error.code(), error.message())
        }
        None => {
            let mut text = error.to_string();
            let mut source = std::error::Error::source(error);
            while let Some(cause) = source {
                let cause_text = cause.to_string();
                if !text.contains(&cause_text) {
                    text = format!("{text}: {cause_text}");
                }
                source = cause.source();
            }
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlstates() {
        for (code, status, name) in [
            ("57P01", 503, "database_unreachable"),
            ("53300", 503, "database_unreachable"),
            ("25006", 503, "database_unreachable"),
            ("28P01", 503, "database_denied"),
            ("42501", 503, "database_denied"),
            ("40001", 503, "database_busy"),
            ("57014", 503, "database_busy"),
            ("22021", 400, "bad_request"),
            ("42P01", 500, "internal"),
            ("", 500, "internal"),
        ] {
            let problem = refused(code).unwrap_or_else(|| problem(sqlx::Error::PoolClosed));
            assert_eq!((problem.status.as_u16(), problem.code), (status, name), "{code}");
        }
        assert_eq!(problem(sqlx::Error::PoolTimedOut).code, "database_busy");
        assert_eq!(problem(sqlx::Error::RowNotFound).code, "internal");
    }
}
