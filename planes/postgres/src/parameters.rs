//! What PostgreSQL says about its own parameters: `postgres --describe-config`.

/// When a change of a parameter takes effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Nobody changes it.
    Internal,
    /// With a restart.
    Restart,
    /// With a reload, or for new sessions.
    Reload,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    pub context: Context,
    /// `BOOLEAN`, `INTEGER`, `REAL`, `STRING` or `ENUM`.
    pub kind: String,
    /// For numbers.
    pub range: Option<(String, String)>,
    pub description: String,
}

/// Reads the table: a parameter a line, fields set apart by tabs.
pub fn parse(table: &str) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = table.lines().filter_map(line).collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

fn line(text: &str) -> Option<Parameter> {
    let fields: Vec<&str> = text.split('\t').collect();
    let [name, context, _, kind, _, least, most, description, ..] = fields[..] else { return None };
    let context = match context {
        "internal" => Context::Internal,
        "postmaster" => Context::Restart,
        _ => Context::Reload,
    };
    let range = (!least.is_empty() && !most.is_empty()).then(|| (least.to_owned(), most.to_owned()));
    Some(Parameter {
        // PostgreSQL writes some names with capitals and compares them without.
        name: name.to_ascii_lowercase(),
        context,
        kind: kind.to_owned(),
        range,
        description: description.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_postgresql() {
        let table = "work_mem\tuser\tResource Usage / Memory\tINTEGER\t0\t64\t2147483647\tSets it.\tMore.\n\
                     wal_level\tpostmaster\tWAL\tENUM\treplica\t\t\tSets it.\t\n\
                     TimeZone\tuser\tClient\tSTRING\t\t\t\tSets it.\t\n";
        let found = parse(table);
        let told: Vec<_> =
            found.iter().map(|one| (one.name.as_str(), one.context, one.range.is_some())).collect();
        assert_eq!(
            told,
            [
                ("timezone", Context::Reload, false),
                ("wal_level", Context::Restart, false),
                ("work_mem", Context::Reload, true)
            ]
        );
    }
}
