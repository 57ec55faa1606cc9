//! What drills ask of the installation beside AWS's interface: what is in an instance's tables, how far its data go, and
//! whether it takes a write. As the administrator, through the socket: the master user's password is not needed.

use novamind_kernel::Stored;
use novamind_wire::Result;
use serde_json::{Value, json};

use crate::Cx;
use crate::access::no_instance;
use crate::check::invalid;
use crate::records::Instance;

/// Writes a query for each table that counts its rows and sums up what they say.
const TABLES: &str = "SELECT format('SELECT %L, count(*), coalesce(md5(string_agg(md5(t::text), '''' ORDER BY md5(t::text))), \
                      '''') FROM %I.%I t', n.nspname || '.' || c.relname, n.nspname, c.relname) \
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
                      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' \
                      AND n.nspname <> 'information_schema' ORDER BY 1 \\gexec";
const DATABASES: &str =
    "SELECT datname FROM pg_database WHERE datallowconn AND datname NOT IN ('rdsadmin', 'template1')";

fn find(cx: &Cx, input: &Value) -> Result<Stored<Instance>> {
    cx.open_to_all();
    let id = input["instance"].as_str().ok_or_else(|| invalid("The chore takes an instance."))?;
    cx.store().get::<Instance>(cx.scope(), id)?.ok_or_else(|| no_instance(id))
}

/// Rows and a checksum of each table: `[{"table": "app.public.files", "rows": 3, "checksum": "…"}]`.
fn table(database: &str, line: &str) -> Option<Value> {
    let mut fields = line.rsplitn(3, '|');
    let (checksum, rows, name) = (fields.next()?, fields.next()?, fields.next()?);
    Some(json!({
        "table": format!("{database}.{name}"),
        "rows": rows.parse::<u64>().ok()?,
        "checksum": checksum,
    }))
}

/// The chore `fingerprint`.
pub async fn fingerprint(cx: Cx, input: Value) -> Result<Value> {
    let found = find(&cx, &input)?;
    let (databases, id) = (&cx.state().databases, found.resource_id.as_str());
    let mut tables = Vec::new();
    for database in databases.execute(id, found.primary, "rdsadmin", DATABASES).await?.lines() {
        let said = databases.execute(id, found.primary, database, TABLES).await?;
        tables.extend(said.lines().filter_map(|line| table(database, line)));
    }
    // What a restore has read ends with this transaction.
    let sql = "SELECT extract(epoch FROM pg_last_xact_replay_timestamp())";
    let replayed = databases.execute(id, found.primary, "rdsadmin", sql).await?.parse::<f64>().ok();
    Ok(json!({ "tables": tables, "replayed": replayed }))
}

/// The chore `write`: a transaction that is on disk, in both zones if there are two, when this answers.
pub async fn write(cx: Cx, input: Value) -> Result<Value> {
    let found = find(&cx, &input)?;
    let sql = "CREATE TEMPORARY TABLE drill AS SELECT 1; SELECT txid_current();";
    let said = cx.state().databases.execute(&found.resource_id, found.primary, "rdsadmin", sql).await?;
    Ok(json!({ "transaction": said, "zone": found.zone(found.primary) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_tables() {
        let told = table("app", "public.a|b|7|abc").unwrap();
        assert_eq!((&told["table"], &told["rows"]), (&json!("app.public.a|b"), &json!(7)));
        assert_eq!(table("app", "nonsense"), None);
    }
}
