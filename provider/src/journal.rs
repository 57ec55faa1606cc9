//! What an apply has begun to make, written down until Terraform's state has it.
//!
//! Terraform learns of an object only from the provider's answer. If Terraform, the provider or the cloud dies before
//! that, there is an object that no state knows: the next apply would make it a second time, or fail at its name. So a
//! creation is written down before it begins, again with the id as soon as there is one, and the next creation with the
//! same fixed arguments takes the object over instead of making another.
//!
//! The journal is a folder that `NOVAMIND_JOURNAL` names; without it (Terraform run by hand) nothing is written and
//! nothing is taken over, as with hashicorp/aws. Entries hold what the state file holds, secrets too, and are readable
//! by the owner alone. [`settle`] drops those that the state has.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::plan;
use crate::schema::Fields;
use crate::value::{Object, Val};

/// The environment variable that names the folder.
pub const VARIABLE: &str = "NOVAMIND_JOURNAL";

/// The journal as one provider process writes it.
pub struct Journal {
    folder: Option<PathBuf>,
    /// What the names of this process's entries begin with.
    run: String,
    next: AtomicU64,
    /// What earlier processes have left, read when it is first asked for.
    left: Mutex<Option<Vec<(PathBuf, Text)>>>,
}

/// A creation that has begun.
pub struct Entry {
    path: PathBuf,
    text: Text,
}

#[derive(Clone, Serialize, Deserialize)]
struct Text {
    kind: String,
    region: String,
    planned: Object,
    /// What is known of the object; nothing until the cloud has answered.
    made: Option<Object>,
}

/// An object of an interrupted apply that no state has and no configuration has asked for since.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leftover {
    pub kind: String,
    pub id: String,
}

impl Journal {
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self {
            folder,
            run: format!("{:016x}", rand::random::<u64>()),
            next: AtomicU64::new(0),
            left: Mutex::default(),
        }
    }

    fn path(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}-{}.json", self.run, self.next.fetch_add(1, Ordering::Relaxed)))
    }

    /// Writes down that an object is about to be made; nothing where there is no journal.
    ///
    /// # Errors
    /// What the file system says.
    pub fn begin(&self, kind: &str, region: &str, planned: &Val) -> io::Result<Option<Entry>> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let (kind, region) = (kind.to_owned(), region.to_owned());
        let text = Text { kind, region, planned: planned.to_object(), made: None };
        let entry = Entry { path: self.path(folder), text };
        entry.write()?;
        Ok(Some(entry))
    }

    /// The entry of an earlier apply whose object is the planned one, which no other creation gets any more.
    ///
    /// # Errors
    /// What the file system says.
    pub fn claim(
        &self,
        kind: &str,
        region: &str,
        fields: &Fields,
        planned: &Val,
    ) -> io::Result<Option<Entry>> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let wanted = Val::from(&planned.to_json());
        loop {
            let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
            if left.is_none() {
                let mut found = entries(folder)?;
                found.retain(|(path, _)| {
                    !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&self.run))
                });
                *left = Some(found);
            }
            let left = left.get_or_insert_default();
            let is_candidate = |(_, text): &(PathBuf, Text)| {
                text.kind == kind && text.region == region && could_become(fields, text, &wanted)
            };
            let candidates = left.iter().enumerate().filter(|(_, one)| is_candidate(one));
            // Of several, the one that needs no change.
            let best =
                candidates.min_by_key(|(_, (_, text))| !plan::same_object(fields, &text.plan(), &wanted));
            let Some((index, _)) = best else { return Ok(None) };
            let (path, text) = left.remove(index);
            let mine = self.path(folder);
            match fs::rename(&path, &mine) {
                Ok(()) => return Ok(Some(Entry { path: mine, text })),
                // Another process was faster.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Entry {
    /// The object as far as it is known.
    pub fn made(&self) -> Option<&Object> {
        self.text.made.as_ref()
    }

    /// Writes down what is known of the object now.
    ///
    /// # Errors
    /// What the file system says.
    pub fn learn(&self, state: &Object) -> io::Result<()> {
        let text = Text { made: Some(state.clone()), ..self.text.clone() };
        Self { path: self.path.clone(), text }.write()
    }

    /// There is no such object.
    pub fn discard(&self) {
        // One that stays finds no object later.
        let _ = fs::remove_file(&self.path);
    }

    fn write(&self) -> io::Result<()> {
        let temporary = self.path.with_extension("new");
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&temporary)?;
        file.write_all(&serde_json::to_vec(&self.text)?)?;
        fs::rename(temporary, &self.path)
    }
}

impl Text {
    fn plan(&self) -> Val {
        Val::from(&Json::Object(self.planned.clone()))
    }
}

/// Whether an entry's object can be changed to the planned one, so that no new one is needed.
fn could_become(fields: &Fields, text: &Text, planned: &Val) -> bool {
    // A region that is not given is the provider's; regions are compared besides.
    plan::replaced(fields, planned, &text.plan()).iter().all(|name| *name == "region")
}

/// Every entry that can be read, the oldest first.
fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, Text)>> {
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    for entry in listed {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        // One that was claimed since, or that a full disk cut short, tells nothing.
        let text = fs::read(&path).ok().and_then(|text| serde_json::from_slice::<Text>(&text).ok());
        if let Some(text) = text {
            let written = fs::metadata(&path).and_then(|file| file.modified()).ok();
            found.push(((written, path), text));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(found.into_iter().map(|((_, path), text)| (path, text)).collect())
}

/// Drops the entries whose objects a state has. `complete` says that the last apply did all that the configuration
/// wants: then nobody will claim the others either, and those that made something are returned.
///
/// # Errors
/// What the file system says.
pub fn settle(folder: &Path, state: &Json, complete: bool) -> io::Result<Vec<Leftover>> {
    let mut known = BTreeSet::new();
    for resource in state["resources"].as_array().into_iter().flatten() {
        for instance in resource["instances"].as_array().into_iter().flatten() {
            if let (Some(kind), Some(id)) = (resource["type"].as_str(), instance["attributes"]["id"].as_str())
            {
                known.insert((kind, id));
            }
        }
    }
    let mut left = Vec::new();
    for (path, text) in entries(folder)? {
        let id = text.made.as_ref().and_then(|made| made.get("id")).and_then(Json::as_str);
        let has = id.is_some_and(|id| known.contains(&(text.kind.as_str(), id)));
        if has || complete {
            fs::remove_file(&path)?;
        }
        if let (false, true, Some(id)) = (has, complete, id) {
            left.push(Leftover { kind: text.kind.clone(), id: id.to_owned() });
        }
    }
    left.sort();
    Ok(left)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::schema::Catalogue;

    fn subnet(cidr: &str, name: &str) -> Val {
        Val::from(&json!({"vpc_id": "vpc-1", "cidr_block": cidr, "tags": {"Name": name}}))
    }

    #[test]
    fn a_creation_is_claimed_once_by_what_is_fixed() -> io::Result<()> {
        const KIND: &str = "aws_subnet";
        let folder = tempfile::tempdir()?;
        let journal = || Journal::new(Some(folder.path().to_owned()));
        let catalogue = Catalogue::built_in();
        let fields = &catalogue.resources[KIND].fields;
        let claim = |journal: &Journal, region: &str, cidr: &str| {
            journal.claim(KIND, region, fields, &subnet(cidr, "changed"))
        };

        let first = journal();
        let entry = first.begin(KIND, "us-east-1", &subnet("10.0.0.0/24", "a"))?.expect("a journal");
        let id = json!({"id": "subnet-1"}).as_object().cloned().unwrap_or_default();
        entry.learn(&id)?;
        first.begin(KIND, "us-east-1", &subnet("10.0.1.0/24", "b"))?;
        assert!(claim(&first, "us-east-1", "10.0.0.0/24")?.is_none(), "one's own creations are no one's");

        let second = journal();
        assert!(claim(&second, "eu-west-1", "10.0.0.0/24")?.is_none());
        assert!(claim(&second, "us-east-1", "10.0.9.0/24")?.is_none());
        let found = claim(&second, "us-east-1", "10.0.0.0/24")?.expect("the interrupted one");
        assert_eq!(found.made(), Some(&id));
        assert!(claim(&journal(), "us-east-1", "10.0.1.0/24")?.expect("the other").made().is_none());
        // One that was claimed and did not come to its end is there for the next.
        assert!(claim(&journal(), "us-east-1", "10.0.0.0/24")?.is_some());

        let none = Journal::new(None);
        assert!(none.begin(KIND, "us-east-1", &subnet("10.0.0.0/24", "a"))?.is_none());
        assert!(claim(&none, "us-east-1", "10.0.0.0/24")?.is_none());
        Ok(())
    }

    #[test]
    fn what_the_state_has_is_dropped_and_what_nobody_wants_is_told() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let journal = Journal::new(Some(folder.path().to_owned()));
        for (cidr, id) in
            [("10.0.0.0/24", Some("subnet-1")), ("10.0.1.0/24", Some("subnet-2")), ("10.0.2.0/24", None)]
        {
            let entry = journal.begin("aws_subnet", "us-east-1", &subnet(cidr, ""))?.expect("a journal");
            if let Some(id) = id {
                entry.learn(&Object::from_iter([("id".to_owned(), id.into())]))?;
            }
        }
        let state =
            json!({"resources": [{"type": "aws_subnet", "instances": [{"attributes": {"id": "subnet-1"}}]}]});
        assert_eq!(settle(folder.path(), &state, false)?, []);
        assert_eq!(entries(folder.path())?.len(), 2);
        let left = Leftover { kind: "aws_subnet".into(), id: "subnet-2".into() };
        assert_eq!(settle(folder.path(), &state, true)?, [left]);
        assert_eq!(entries(folder.path())?.len(), 0);
        assert_eq!(settle(&folder.path().join("none"), &state, true)?, []);
        Ok(())
    }
}
