//! What drills ask of the installation beside AWS's interface: what is in an instance's tables, how far its data go, and
//! a table to write to while it fails over.
//!
//! Tables are read as a role that changes nothing, through the socket, with functions that nobody but PostgreSQL made:
//! a row is turned into text by its type's output, never by a cast. A drill that writes gets a database and a user of
//! its own, which the next drill takes away if it was cut short.

use novamind_kernel::{Stored, random_alphanumeric};
use novamind_postgres::{Question, READER};
use novamind_wire::Result;
use serde_json::{Value, json};

use crate::access::no_instance;
use crate::check::{combination, invalid};
use crate::provision::{name, password, text};
use crate::records::Instance;
use crate::{Cx, names};

/// What a drill's database and its user are called by.
const PREFIX: &str = "novamind_drill_";
/// The first version with a role that reads everything.
const LEAST: u32 = 14;
/// Rows and a checksum of each table; names in hexadecimal, since they may have any sign.
const TABLES: &str = "SELECT encode(convert_to(told.name, 'UTF8'), 'hex'), (xpath('/row/rows/text()', told.row))[1], \
     (xpath('/row/checksum/text()', told.row))[1] FROM (SELECT n.nspname || '.' || c.relname AS name, \
     query_to_xml(format('SELECT count(*) AS rows, md5(coalesce(string_agg(md5(textin(record_out(t))), '''' ORDER BY \
     md5(textin(record_out(t))) COLLATE \"C\"), '''')) AS checksum FROM %I.%I t', n.nspname, c.relname), false, true, '') \
     AS row FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND NOT \
     c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema') told ORDER BY 1";

fn find(cx: &Cx, input: &Value) -> Result<Stored<Instance>> {
    cx.open_to_all();
    let id = input["instance"].as_str().ok_or_else(|| invalid("The chore takes an instance."))?;
    cx.store().get::<Instance>(cx.scope(), id)?.ok_or_else(|| no_instance(id))
}

/// A text in hexadecimal.
fn unhex(text: &str) -> Option<String> {
    let digits = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..text.len()).step_by(2).map(digits).collect();
    String::from_utf8(bytes?).ok()
}

/// Rows and a checksum of each table: `[{"table": "app.public.files", "rows": 3, "checksum": "…"}]`.
fn table(database: &str, line: &str) -> Option<Value> {
    let [name, rows, checksum] = line.split('|').collect::<Vec<_>>()[..] else { return None };
    Some(json!({
        "table": format!("{database}.{}", unhex(name)?),
        "rows": rows.parse::<u64>().ok()?,
        "checksum": checksum,
    }))
}

/// The names of databases that this says, which are hexadecimal.
async fn databases(cx: &Cx, found: &Stored<Instance>, which: &str) -> Result<Vec<String>> {
    let sql = format!(
        "SELECT encode(convert_to(datname, 'UTF8'), 'hex') FROM pg_database WHERE {which} ORDER BY datname"
    );
    let said = cx.state().databases.execute(&found.resource_id, found.primary, "rdsadmin", &sql).await?;
    Ok(said.lines().filter_map(unhex).collect())
}

/// The chore `fingerprint`.
pub async fn fingerprint(cx: Cx, input: Value) -> Result<Value> {
    let found = find(&cx, &input)?;
    if found.major() < LEAST {
        return Err(combination(format!("Tables are compared from PostgreSQL {LEAST} on.")));
    }
    let (plane, id) = (&cx.state().databases, found.resource_id.as_str());
    let mut tables = Vec::new();
    let which = format!(
        "datallowconn AND datname NOT IN ('rdsadmin', 'template1') AND NOT starts_with(datname, '{PREFIX}')"
    );
    let closed = format!("{which} AND NOT has_database_privilege('{READER}', datname, 'CONNECT')");
    for database in databases(&cx, &found, &closed).await? {
        let sql = format!("GRANT CONNECT ON DATABASE {} TO {READER};", name(&database));
        plane.execute(id, found.primary, "rdsadmin", &sql).await?;
    }
    for database in databases(&cx, &found, &which).await? {
        let question = Question { database: &database, sql: TABLES, reads: true, long: true };
        let said = plane.ask(id, found.primary, &question).await?;
        for line in said.lines() {
            let told = table(&database, line);
            tables.push(
                told.ok_or_else(|| invalid(format!("The database {database} told of a table: {line}")))?,
            );
        }
    }
    // What a restore has read ends with this transaction.
    let sql = "SELECT extract(epoch FROM pg_last_xact_replay_timestamp())";
    let replayed = plane.execute(id, found.primary, "rdsadmin", sql).await?.parse::<f64>().ok();
    Ok(json!({ "tables": tables, "replayed": replayed }))
}

/// Takes away what drills left.
async fn sweep(cx: &Cx, found: &Stored<Instance>) -> Result<()> {
    let (plane, id) = (&cx.state().databases, found.resource_id.as_str());
    let begins = |column: &str| format!("starts_with({column}, '{PREFIX}')");
    for database in databases(cx, found, &begins("datname")).await? {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE);", name(&database));
        plane.execute(id, found.primary, "rdsadmin", &sql).await?;
    }
    let sql = format!(
        "DO $sweep$ DECLARE left_role record; BEGIN FOR left_role IN SELECT rolname FROM pg_roles WHERE {} LOOP \
         EXECUTE format('DROP ROLE %I', left_role.rolname); END LOOP; END $sweep$;",
        begins("rolname")
    );
    plane.execute(id, found.primary, "rdsadmin", &sql).await.map(drop).map_err(Into::into)
}

/// The chore `drill-begin`: a user with a table `ledger (number bigint)` in a database of its own, and where to reach
/// it. The table has no key, which would keep out what the drill looks for: a row that comes twice.
pub async fn begin(cx: Cx, input: Value) -> Result<Value> {
    let found = find(&cx, &input)?;
    sweep(&cx, &found).await?;
    let (plane, id, primary) = (&cx.state().databases, found.resource_id.as_str(), found.primary);
    let user = format!("{PREFIX}{}", random_alphanumeric(12).to_ascii_lowercase());
    let secret = random_alphanumeric(32);
    let quoted = name(&user);
    let sql = format!("CREATE ROLE {quoted} LOGIN;\n{}", password(&user, &secret));
    plane.execute(id, primary, "rdsadmin", &sql).await?;
    let sql = format!("CREATE DATABASE {quoted} TEMPLATE template0;");
    plane.execute(id, primary, "rdsadmin", &sql).await?;
    let sql = format!(
        "REVOKE ALL ON DATABASE {quoted} FROM PUBLIC;\nGRANT CONNECT ON DATABASE {quoted} TO {quoted}, {READER};\n\
         CREATE TABLE public.ledger (number bigint);\n\
         GRANT SELECT, INSERT ON public.ledger TO {quoted};"
    );
    plane.execute(id, primary, &user, &sql).await?;
    let folder = cx.cloud().settings().folder.to_string_lossy().into_owned();
    let host = match plane.names_work() {
        true => names::endpoint(&found.id, &found.scope, &folder),
        false => found.address(primary).to_string(),
    };
    let port = found.effective.as_ref().map_or(found.settings.port, |now| now.port);
    let zones = [&found.placement.zones[0], &found.placement.zones[1]];
    let addresses = found.addresses.map(|address| address.to_string());
    Ok(json!({
        "user": user, "password": secret, "database": user, "host": host, "port": port,
        "zones": { &addresses[0]: zones[0], &addresses[1]: zones[1] },
    }))
}

/// The chore `drill-end`: the numbers that are in the table, each as often as it is there; takes the table away with its
/// database and its user.
pub async fn end(cx: Cx, input: Value) -> Result<Value> {
    let found = find(&cx, &input)?;
    let (plane, id) = (&cx.state().databases, found.resource_id.as_str());
    let wanted = input["database"].as_str().filter(|database| database.starts_with(PREFIX));
    let wanted = wanted.ok_or_else(|| invalid("The chore takes the database that the drill began with."))?;
    let there = format!("datname = {}", text(wanted));
    let mut numbers = Vec::new();
    if !databases(&cx, &found, &there).await?.is_empty() {
        let sql = "SELECT number FROM public.ledger ORDER BY number";
        let question = Question { database: wanted, sql, reads: true, long: true };
        let said = plane.ask(id, found.primary, &question).await?;
        numbers = said.lines().filter_map(|line| line.parse::<u64>().ok()).collect();
    }
    sweep(&cx, &found).await?;
    Ok(json!({ "numbers": numbers }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_tables() {
        let told = table("app", "7075626c69632e617c62|7|abc").unwrap();
        assert_eq!((&told["table"], &told["rows"]), (&json!("app.public.a|b"), &json!(7)));
        assert_eq!((table("app", "nonsense"), table("app", "zz|1|abc")), (None, None));
        // Nothing that psql itself would run, and no cast of a row.
        assert!(!TABLES.contains('\\') && !TABLES.contains("::"));
    }
}
