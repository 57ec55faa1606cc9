//! What an apply has begun to make, written down until Terraform's state has it.
//!
//! Terraform learns of an object only from the provider's answer. If Terraform, the provider or the cloud dies before
//! that, there is an object that no state knows: the next apply would make it a second time, or fail at its name. So a
//! creation is written down before it begins, again with the id as soon as there is one, and the next creation with the
//! same fixed arguments takes the object over instead of making another.
//!
//! The journal is a folder that `NOVAMIND_JOURNAL` names; without it (Terraform run by hand) nothing is written and
//! nothing is taken over, as with hashicorp/aws. Entries hold what the state file holds, secrets too but no write-only
//! arguments, and are readable by the owner alone. [`settle`] drops those that the state has.
//!
//! Invariant: an entry is left over when the Terraform that it was written for is another one, and the process that
//! wrote it is gone, which the lock of its run tells ([`runs`]). So processes of one Terraform (one per alias of the
//! provider) take nothing from each other; one whose Terraform has died brings its calls to an end, and is waited for.

mod runs;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::plan;
use crate::schema::Fields;
use crate::value::{Object, Val};

/// The environment variable that names the folder.
pub const VARIABLE: &str = "NOVAMIND_JOURNAL";

/// How long a process whose Terraform has died is waited for: longer than it lives (`crate::plugin`).
const ORPHANS: Duration = Duration::from_secs(20);
const LOOK: Duration = Duration::from_millis(50);

/// The journal as one provider process writes it.
pub struct Journal {
    folder: Option<PathBuf>,
    /// What the names of this process's entries begin with.
    run: String,
    /// Which Terraform this process serves.
    terraform: String,
    /// Held from the first entry on.
    held: Mutex<Option<runs::Held>>,
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
    /// The Terraform that it was written for.
    #[serde(default)]
    terraform: String,
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
    /// The journal of a process that serves `terraform`: what tells one from every other.
    pub fn new(folder: Option<PathBuf>, terraform: String) -> Self {
        Self {
            folder,
            run: format!("{:016x}", rand::random::<u64>()),
            terraform,
            held: Mutex::default(),
            next: AtomicU64::new(0),
            left: Mutex::default(),
        }
    }

    /// Says that this process is at work, before it has an entry.
    fn enter(&self, folder: &Path) -> io::Result<()> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Some(runs::hold(folder, &self.run, &self.terraform)?);
        }
        Ok(())
    }

    /// Waits for the processes whose Terraform has died: what they are making is theirs until they end.
    ///
    /// # Errors
    /// What the file system says, and that one does not end.
    pub async fn outlive_orphans(&self) -> io::Result<()> {
        self.outlive(ORPHANS).await
    }

    async fn outlive(&self, limit: Duration) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let gone = async {
            while runs::living(folder)?.into_values().any(|terraform| terraform != self.terraform) {
                tokio::time::sleep(LOOK).await;
            }
            Ok(())
        };
        tokio::time::timeout(limit, gone).await.unwrap_or_else(|_| {
            let text = "a provider of an interrupted Terraform is still at work";
            Err(io::Error::new(io::ErrorKind::TimedOut, text))
        })
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
        self.enter(folder)?;
        let text = Text {
            kind: kind.to_owned(),
            region: region.to_owned(),
            terraform: self.terraform.clone(),
            planned: planned.to_object(),
            made: None,
        };
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
        self.enter(folder)?;
        let wanted = Val::from(&planned.to_json());
        loop {
            let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
            if left.is_none() {
                // Asked first: who ends after that has no entries that this one must know.
                let living = runs::living(folder)?;
                let mut found = entries(folder)?;
                found.retain(|(path, text)| {
                    text.terraform != self.terraform && !living.contains_key(runs::of(path))
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
            let (path, mut text) = left.remove(index);
            text.terraform.clone_from(&self.terraform);
            let mine = Entry { path: self.path(folder), text };
            match fs::rename(&path, &mine.path) {
                Ok(()) => return mine.write().map(|()| Some(mine)),
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

    /// Writes down what is known of the object now, without the arguments that are never stored.
    ///
    /// # Errors
    /// What the file system says.
    pub fn learn(&self, fields: &Fields, state: &Object) -> io::Result<()> {
        let mut made = state.clone();
        made.retain(|name, _| fields.get(name).is_none_or(|field| !field.rules.write_only));
        let text = Text { made: Some(made), ..self.text.clone() };
        Self { path: self.path.clone(), text }.write()
    }

    /// There is no such object.
    pub fn discard(&self) {
        // One that stays finds no object later.
        let _ = fs::remove_file(&self.path);
    }

    fn write(&self) -> io::Result<()> {
        // A power cut loses the last entries, as it does the last lines of Terraform's state.
        novamind_files::write_json(&self.path, &self.text, false)
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
/// wants: then nobody will claim the others either, and those that made something are returned; but for those that
/// a process still writes, which the next apply finds.
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
    let living = runs::living(folder)?;
    runs::forget_dead(folder)?;
    for (path, text) in entries(folder)? {
        let complete = complete && !living.contains_key(runs::of(&path));
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
        let journal = |terraform: &str| Journal::new(Some(folder.path().to_owned()), terraform.to_owned());
        let catalogue = Catalogue::built_in();
        let fields = &catalogue.resources[KIND].fields;
        let claim = |journal: &Journal, region: &str, cidr: &str| {
            journal.claim(KIND, region, fields, &subnet(cidr, "changed"))
        };

        let first = journal("one");
        let entry = first.begin(KIND, "us-east-1", &subnet("10.0.0.0/24", "a"))?.expect("a journal");
        let id = json!({"id": "subnet-1"}).as_object().cloned().unwrap_or_default();
        entry.learn(fields, &id)?;
        first.begin(KIND, "us-east-1", &subnet("10.0.1.0/24", "b"))?;
        assert!(claim(&first, "us-east-1", "10.0.0.0/24")?.is_none(), "one's own creations are no one's");

        // Nor are they another process's as long as this one lives, or has told Terraform of them.
        for terraform in ["one", "two"] {
            assert!(claim(&journal(terraform), "us-east-1", "10.0.0.0/24")?.is_none());
        }
        assert_eq!(settle(folder.path(), &Json::Null, true)?, []);
        drop(first);
        assert!(claim(&journal("one"), "us-east-1", "10.0.0.0/24")?.is_none());

        let second = journal("two");
        assert!(claim(&second, "eu-west-1", "10.0.0.0/24")?.is_none());
        assert!(claim(&second, "us-east-1", "10.0.9.0/24")?.is_none());
        let found = claim(&second, "us-east-1", "10.0.0.0/24")?.expect("the interrupted one");
        assert_eq!(found.made(), Some(&id));
        assert!(claim(&journal("two"), "us-east-1", "10.0.1.0/24")?.expect("the other").made().is_none());
        drop(second);
        assert!(claim(&journal("two"), "us-east-1", "10.0.0.0/24")?.is_none());
        // One that was claimed and did not come to its end is there for the next.
        assert!(claim(&journal("three"), "us-east-1", "10.0.0.0/24")?.is_some());

        let none = Journal::new(None, String::new());
        assert!(none.begin(KIND, "us-east-1", &subnet("10.0.0.0/24", "a"))?.is_none());
        assert!(claim(&none, "us-east-1", "10.0.0.0/24")?.is_none());
        Ok(())
    }

    #[test]
    fn what_the_state_has_is_dropped_and_what_nobody_wants_is_told() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let catalogue = Catalogue::built_in();
        let fields = &catalogue.resources["aws_subnet"].fields;
        let journal = Journal::new(Some(folder.path().to_owned()), "one".into());
        for (cidr, id) in
            [("10.0.0.0/24", Some("subnet-1")), ("10.0.1.0/24", Some("subnet-2")), ("10.0.2.0/24", None)]
        {
            let entry = journal.begin("aws_subnet", "us-east-1", &subnet(cidr, ""))?.expect("a journal");
            if let Some(id) = id {
                entry.learn(fields, &Object::from_iter([("id".to_owned(), id.into())]))?;
            }
        }
        drop(journal);
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
    #[tokio::test]
    async fn a_provider_whose_terraform_has_died_is_waited_for() -> io::Result<()> {
        const KIND: &str = "aws_subnet";
        let folder = tempfile::tempdir()?;
        let catalogue = Catalogue::built_in();
        let fields = &catalogue.resources[KIND].fields;
        let wanted = subnet("10.0.0.0/24", "a");
        let of = |terraform: &str| Journal::new(Some(folder.path().to_owned()), terraform.to_owned());
        let (orphan, sibling, next) = (of("one"), of("two"), of("two"));
        orphan.begin(KIND, "us-east-1", &wanted)?;
        sibling.begin(KIND, "us-east-1", &subnet("10.0.1.0/24", "b"))?;
        let error = next.outlive(LOOK * 3).await.expect_err("it lives");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);

        let (waited, ()) = tokio::join!(next.outlive_orphans(), async {
            tokio::time::sleep(LOOK * 3).await;
            drop(orphan);
        });
        waited?;
        assert!(next.claim(KIND, "us-east-1", fields, &wanted)?.is_some());
        assert!(next.claim(KIND, "us-east-1", fields, &subnet("10.0.1.0/24", "b"))?.is_none());
        Ok(())
    }

    #[test]
    fn write_only_arguments_are_not_written_down() -> io::Result<()> {
        const KIND: &str = "aws_ssm_parameter";
        let folder = tempfile::tempdir()?;
        let catalogue = Catalogue::built_in();
        let journal = Journal::new(Some(folder.path().to_owned()), "one".into());
        let entry = journal.begin(KIND, "us-east-1", &Val::from(&json!({"name": "/a"})))?.expect("a journal");
        let state = json!({"name": "/a", "id": "/a", "value_wo": "hunter2"});
        entry.learn(&catalogue.resources[KIND].fields, state.as_object().expect("an object"))?;
        let (path, text) = entries(folder.path())?.remove(0);
        assert_eq!(text.made.map(Json::Object), Some(json!({"name": "/a", "id": "/a"})));
        assert!(!fs::read_to_string(path)?.contains("hunter2"));
        Ok(())
    }
}
