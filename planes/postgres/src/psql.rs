//! Asking a running server through its socket, with `psql`.
//!
//! Nothing of an instance's own is believed while its administrator asks: names mean PostgreSQL's own things, whatever
//! the database's owner made or set, and what is said is in no log.

use std::path::Path;
use std::time::Duration;

use crate::command::{As, Run};
use crate::installed::programs;
use crate::{ADMINISTRATOR, Error, LinuxPostgres, Node, Question, READER, Result};

/// What holds for each session of this plane, whatever roles and databases are set to.
const OPTIONS: &str =
    "-c search_path=pg_catalog,pg_temp -c standard_conforming_strings=on -c client_min_messages=warning";
/// Statements of the administrator are in no log.
const QUIET: &str = " -c log_statement=none -c log_min_error_statement=panic -c log_min_duration_statement=-1 \
                     -c log_min_duration_sample=-1 -c log_transaction_sample_rate=0 -c log_duration=off";
/// The reader changes nothing.
const READING: &str = " -c default_transaction_read_only=on";

/// How long the administrator is waited for.
pub const SHORT: Duration = Duration::from_secs(20);
/// How long what reads or writes whole databases may take.
pub const LONG: Duration = Duration::from_secs(6 * 3600);

/// A database's name in a connection string, where it cannot be taken for one.
fn named(database: &str) -> String {
    format!("dbname='{}'", database.replace('\\', "\\\\").replace('\'', "\\'"))
}

impl LinuxPostgres {
    pub(crate) async fn question(
        &self,
        instance: &str,
        node: Node,
        question: &Question<'_>,
    ) -> Result<String> {
        let (socket, port) = self.socket(instance, node)?;
        let major = self.major(instance, node)?;
        let database = named(question.database);
        let user = if question.reads { READER } else { ADMINISTRATOR };
        let options = format!("{OPTIONS}{}", if question.reads { READING } else { QUIET });
        let reached = ["-h", &socket, "-p", &port, "-U", user, "-d", &database, "-f", "-"];
        // Errors are told without the statement.
        let told = ["-X", "-A", "-t", "-q", "-w", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=terse"];
        let arguments = told.into_iter().chain(reached).map(str::to_owned).collect();
        let program = programs(major).join("psql");
        let folder = self.layout().instance(instance);
        let run = Run {
            folder: &folder,
            program: &program,
            arguments,
            options: Some(&options),
            input: Some(format!("{}\n", question.sql)),
            limit: if question.long { LONG } else { SHORT },
            who: As::Caller,
        };
        Ok(self.runner().run(run).await?.trim_end_matches('\n').to_owned())
    }

    /// The major version of a node's data.
    pub(crate) fn major(&self, instance: &str, node: Node) -> Result<u32> {
        let file = self.layout().data(instance, node).join("PG_VERSION");
        let text = read(&file)?;
        text.trim().parse().map_err(|_| Error::Invalid(format!("{} is not a version", text.trim())))
    }

    /// Where a running node's socket is, and its port.
    pub(crate) fn socket(&self, instance: &str, node: Node) -> Result<(String, String)> {
        let port = self.server(instance, node).port();
        let port = port.ok_or_else(|| Error::Invalid(format!("{instance} does not run")))?;
        let socket = self.layout().inside(instance).join(node.name()).join("socket");
        Ok((socket.to_string_lossy().into_owned(), port.to_string()))
    }
}

fn read(file: &Path) -> Result<String> {
    novamind_files::read_regular(file)
        .map_err(|error| Error::system(format!("read {}", file.display()), error))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_databases_name_is_no_connection_string() {
        assert_eq!(super::named("host=example.com"), "dbname='host=example.com'");
        assert_eq!(super::named("a' host='b\\"), "dbname='a\\' host=\\'b\\\\'");
    }
}
