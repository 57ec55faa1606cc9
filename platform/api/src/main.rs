//! `novamind-api`: serves the API. `novamind-api health` asks a running one, for the container's health check;
//! `novamind-api migrate` brings the database up to what this build needs; `novamind-api version` prints what it is.
//!
//! Exit status: 0 done, 1 wrong configuration, or the server or a migration failed, 2 wrong usage.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;

use novamind_api::config::Config;
use novamind_api::log::{Level, Logger};
use novamind_api::{App, BuildInfo, config, database, health, keys, migrate, roles, server, store};
use sqlx::Connection;

fn build_info() -> BuildInfo {
    let commit = option_env!("NOVAMIND_COMMIT").filter(|text| !text.is_empty()).unwrap_or("unknown");
    let version = std::env::var("VERSION").ok().filter(|text| !text.is_empty());
    BuildInfo {
        name: "novamind-api",
        version: version.unwrap_or_else(|| commit.to_owned()),
        commit: commit.to_owned(),
        built_at: option_env!("NOVAMIND_BUILT_AT").unwrap_or("unknown").to_owned(),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] | ["serve"] => serve(),
        ["health"] => probe(),
        ["migrate"] => migrate(),
        ["version"] => {
            let info = build_info();
            println!("{} {} commit {} built {}", info.name, info.version, info.commit, info.built_at);
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("usage: novamind-api [serve | health | migrate | version]");
            ExitCode::from(2)
        }
    }
}

fn fail(message: &str) -> ExitCode {
    Logger::stdout(Level::Error).line(Level::Error, message, &[]);
    ExitCode::FAILURE
}

fn configuration() -> Result<Config, ExitCode> {
    Config::read(|name| std::env::var(name).ok()).map_err(|error| fail(&format!("cannot start: {error}")))
}

/// The port alone matters here, so that a wrong bucket shows as the server's error and not as the probe's.
fn probe() -> ExitCode {
    let port = std::env::var("PORT").ok().and_then(|text| text.parse().ok()).unwrap_or(8000);
    match health::probe(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port), server::PROBE_TIMEOUT) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs what the database lacks of this build's migrations.
fn migrate() -> ExitCode {
    let (config, roles) = match config::Database::for_migrations(|name| std::env::var(name).ok()) {
        Ok(both) => both,
        Err(error) => return fail(&format!("cannot migrate: {error}")),
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("cannot migrate: no async runtime: {error}")),
    };
    let log = Logger::stdout(Level::Info);
    let outcome = runtime.block_on(async {
        match &roles {
            Some(roles) => roles::migrate(&config, roles, migrate::MIGRATIONS, &log).await,
            None => {
                let mut connection = migrate::connect(&config).await?;
                let outcome = migrate::run(&mut connection, migrate::MIGRATIONS, &log).await;
                let _ = connection.close().await;
                outcome
            }
        }
    });
    match outcome {
        Ok(done) => {
            let fields = [("applied", done.applied.len().into()), ("version", done.version.into())];
            log.line(Level::Info, "the database is up to date", &fields);
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let fields = [
                ("file", failure.file.into()),
                ("line", failure.line.into()),
                ("sqlstate", failure.sqlstate.clone().into()),
            ];
            log.line(Level::Error, &failure.to_string(), &fields);
            ExitCode::FAILURE
        }
    }
}

fn serve() -> ExitCode {
    let config = match configuration() {
        Ok(config) => config,
        Err(code) => return code,
    };
    // A task of a quarter of a CPU has no use for one thread per core of its host.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("cannot start: no async runtime: {error}")),
    };
    let log = Logger::stdout(config.log_level);
    let outcome = runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(config.listen).await.map_err(|error| {
            format!("cannot listen on {}: {error}; set PORT to a free port", config.listen)
        })?;
        novamind_api::trace::install(&config.bucket);
        let app = Arc::new(App {
            build: build_info(),
            store: store::Store::connect(&config).await,
            database: database::Database::new(&config.database),
            keys: keys::Keys::new(&config.tokens.jwks_url, keys::Pace::default()),
            ready: health::Readiness::default(),
            uploads: tokio::sync::Semaphore::new(config.max_uploads),
            log: log.clone(),
            config,
        });
        let fields = [
            ("version", app.build.version.clone().into()),
            ("address", app.config.listen.to_string().into()),
            ("bucket", app.config.bucket.clone().into()),
            ("database", app.config.database.host.clone().into()),
            ("keys", app.config.tokens.jwks_url.clone().into()),
        ];
        log.line(Level::Info, "listening", &fields);
        let stop = async {
            if let Err(error) = server::termination().await {
                log.line(Level::Error, "signals cannot be received", &[("cause", error.to_string().into())]);
            }
        };
        server::serve(app, listener, stop).await.map_err(|error| format!("the server failed: {error}"))
    });
    // Tasks that are still at work (cut uploads) are dropped here instead of being waited for.
    runtime.shutdown_background();
    match outcome {
        Ok(_) => ExitCode::SUCCESS,
        Err(message) => fail(&message),
    }
}
