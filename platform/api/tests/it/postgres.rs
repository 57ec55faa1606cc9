//! A PostgreSQL server of the tests' own: one per test program, in a folder of its own, on a free port of the loopback,
//! over TLS with an authority of its own. Each test gets a database.
//!
//! The server is the child of a shell that waits for the test program's end on its standard input, stops the server and
//! removes the folder: also when the test program is killed.

use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use novamind_api::config;
use novamind_api::log::{Level, Logger};
use novamind_api::{database, migrate};
use sqlx::{AssertSqlSafe, Connection, Executor};
use tokio::sync::OnceCell;

static SERVER: OnceLock<Server> = OnceLock::new();
static TEMPLATE: OnceCell<()> = OnceCell::const_new();
static DATABASES: AtomicUsize = AtomicUsize::new(0);

const PASSWORD: &str = "only-for-this-test";

/// `$1` the programs' folder, `$2` the server's, `$3` the port. Ends at the end of its input.
const KEEPER: &str = r#"
"$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
    -c ssl=on -c ssl_cert_file="$2/server.crt" -c ssl_key_file="$2/server.key" \
    -c fsync=off -c max_connections=300 -c shared_buffers=32MB >"$2/log" 2>&1 </dev/null &
cat >/dev/null
kill -INT $! ; wait
rm -rf "$2"
"#;

struct Server {
    port: u16,
    ca: String,
    /// Its input is what the shell waits at.
    _keeper: Child,
}

/// Runs a program of the test's environment; its output.
pub fn output(command: &mut Command, package: &str) -> Vec<u8> {
    let name = command.get_program().to_string_lossy().into_owned();
    let out = command.stdin(Stdio::null()).output();
    let out = out.unwrap_or_else(|error| panic!("{name}: {error}; install the package {package}"));
    assert!(out.status.success(), "{command:?}: {}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}

/// The newest PostgreSQL of Debian's folders, or the one on the path.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let number = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.map(|entry| entry.path()).filter_map(|path| Some((number(&path)?, path))).max();
    let paths = std::env::var("PATH").unwrap_or_default();
    let mut folders =
        newest.map(|(_, path)| path.join("bin")).into_iter().chain(std::env::split_paths(&paths));
    folders.find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists()).unwrap_or_else(
        || panic!("no PostgreSQL server in /usr/lib/postgresql or on the path: install the package postgresql (Debian) or postgresql-server"),
    )
}

/// PostgreSQL does not run as root: the user that it runs as instead.
fn user() -> Option<u32> {
    let id = |arguments: &[&str]| {
        let out = Command::new("id").args(arguments).output().ok().filter(|out| out.status.success())?;
        String::from_utf8(out.stdout).ok()?.trim().parse::<u32>().ok()
    };
    if id(&["-u"]) != Some(0) {
        return None;
    }
    Some(id(&["-u", "postgres"]).or_else(|| id(&["-u", "nobody"])).expect("a user for the server"))
}

fn as_user(program: impl AsRef<std::ffi::OsStr>, user: Option<u32>) -> Command {
    let mut command = Command::new(program);
    if let Some(user) = user {
        command.uid(user);
    }
    command.current_dir("/");
    command
}

/// An authority and a certificate for `localhost`; the authority's PEM.
fn certificates(folder: &Path) -> String {
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let settings = "[req]\nprompt = no\ndistinguished_name = name\n[name]\nCN = Test\n\
                    [ca]\nbasicConstraints = critical, CA:TRUE\n[leaf]\nsubjectAltName = DNS:localhost\n";
    std::fs::write(file("settings"), settings).unwrap();
    let new_key = ["-newkey", "rsa:2048", "-nodes", "-config", &file("settings")];
    output(
        Command::new("openssl")
            .args(["req", "-x509", "-extensions", "ca", "-days", "2"])
            .args(new_key)
            .args(["-keyout", &file("ca.key"), "-out", &file("ca.crt")]),
        "openssl",
    );
    output(
        Command::new("openssl")
            .args(["req", "-new"])
            .args(new_key)
            .args(["-keyout", &file("server.key")])
            .args(["-out", &file("server.csr")]),
        "openssl",
    );
    output(
        Command::new("openssl")
            .args(["x509", "-req", "-days", "2", "-in", &file("server.csr"), "-CA", &file("ca.crt")])
            .args(["-CAkey", &file("ca.key"), "-set_serial", "2", "-extfile", &file("settings")])
            .args(["-extensions", "leaf", "-out", &file("server.crt")]),
        "openssl",
    );
    std::fs::read_to_string(file("ca.crt")).unwrap()
}

fn start() -> Server {
    let (programs, user) = (programs(), user());
    let folder = std::env::temp_dir().join(format!("novamind-api-test-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    let ca = certificates(&folder);
    std::fs::write(folder.join("password"), PASSWORD).unwrap();
    if let Some(user) = user {
        for name in ["", "password", "server.key", "server.crt"] {
            chown(folder.join(name), Some(user), None).unwrap();
        }
    }
    let password = format!("--pwfile={}", folder.join("password").display());
    output(
        as_user(programs.join("initdb"), user)
            .args(["--no-sync", "--auth=scram-sha-256", "--username=tester", "--encoding=UTF8", "--locale=C"])
            .arg(password)
            .arg("--pgdata")
            .arg(folder.join("data")),
        "postgresql",
    );
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let keeper = as_user("sh", user)
        .args(["-c", KEEPER, "keeper"])
        .arg(&programs)
        .arg(&folder)
        .arg(port.to_string())
        .stdin(Stdio::piped())
        // What a terminal sends to the test program is not for it.
        .process_group(0)
        .spawn()
        .unwrap();
    Server { port, ca, _keeper: keeper }
}

/// The variables that lead to a database of the server.
pub fn variables(name: &str) -> Vec<(&'static str, String)> {
    let server = SERVER.get_or_init(start);
    vec![
        ("DATABASE_HOST", "localhost".into()),
        ("DATABASE_PORT", server.port.to_string()),
        ("DATABASE_NAME", name.into()),
        ("DATABASE_USER", "tester".into()),
        ("DATABASE_PASSWORD", PASSWORD.into()),
        ("DATABASE_CA", server.ca.clone()),
    ]
}

pub fn config(name: &str) -> config::Database {
    let pairs = variables(name);
    let find = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
    config::Database::read(find).unwrap()
}

fn quiet() -> Logger {
    Logger::to(Level::Error, |_| {})
}

async fn administer(statement: String) {
    let mut connection = database::connect(&config("postgres")).await.unwrap();
    connection.execute(AssertSqlSafe(statement)).await.unwrap();
    connection.close().await.unwrap();
}

fn next() -> String {
    format!("test_{}", DATABASES.fetch_add(1, Ordering::Relaxed))
}

/// The name of a database without tables.
pub async fn empty() -> String {
    let name = next();
    administer(format!("create database {name}")).await;
    name
}

/// The name of a database that has been migrated.
pub async fn migrated() -> String {
    TEMPLATE
        .get_or_init(|| async {
            administer("create database base".into()).await;
            let mut connection = database::connect(&config("base")).await.unwrap();
            migrate::run(&mut connection, migrate::MIGRATIONS, &quiet()).await.unwrap();
            connection.close().await.unwrap();
        })
        .await;
    let name = next();
    administer(format!("create database {name} template base")).await;
    name
}

/// A database without tables as an instance of RDS has it: its user makes roles and databases, and is no superuser.
pub struct Instance {
    /// As the API's user, who is not there yet.
    pub database: config::Database,
    /// The instance's own user, and the owner, who is not there yet.
    pub roles: config::Roles,
}

pub async fn instance() -> Instance {
    let name = next();
    let login =
        |role: &str| config::Login { user: format!("{name}_{role}"), password: format!("only of {role}") };
    let (admin, owner, api) = (login("admin"), login("owner"), login("api"));
    let config::Login { user, password } = &admin;
    administer(format!("create role {user} login createrole createdb password '{password}'")).await;
    administer(format!("create database {name} owner {user}")).await;
    Instance { database: config(&name).seen_by(&api), roles: config::Roles { owner, admin } }
}
