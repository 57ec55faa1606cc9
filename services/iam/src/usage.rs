//! When access keys and roles were last used. Noted in memory and written behind every minute: a minute's notes are
//! lost when the process is killed, and AWS, too, answers hours late. What is written and not used again is forgotten
//! here, so that keys and roles which are gone take no memory.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use novamind_kernel::{Cloud, Request, Scope, Transaction};
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

use crate::Iam;
use crate::records::{AccessKey, Role, id, scope};

/// How often notes are written.
const EVERY: Duration = Duration::from_secs(60);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Use {
    pub when: Timestamp,
    pub service: String,
    pub region: String,
}

struct Note {
    last: Use,
    /// Name of the role; of access keys none.
    role: Option<String>,
    written: bool,
}

/// A note's key, the use, and the role's name.
type Unwritten = (String, Use, Option<String>);

/// Notes by access key or by a role's unique id.
#[derive(Default)]
pub struct Usage(Mutex<HashMap<String, Note>>);

impl Usage {
    /// Notes the use of a user's key; temporary keys are not counted.
    pub fn note_key(&self, when: Timestamp, request: &Request<'_>) {
        let Some(key) = request.caller.access_key.as_deref().filter(|key| key.starts_with("AKIA")) else {
            return;
        };
        let service = request.action.split(':').next().unwrap_or_default();
        self.note(when, key, service, request.region, None);
    }

    /// Notes that a role acts.
    pub fn note_role(&self, when: Timestamp, unique_id: &str, name: &str, region: &str) {
        self.note(when, unique_id, "", region, Some(name));
    }

    fn note(&self, when: Timestamp, key: &str, service: &str, region: &str, role: Option<&str>) {
        let mut notes = self.0.lock();
        match notes.get_mut(key) {
            // The common case allocates nothing.
            Some(note) if note.last.service == service && note.last.region == region => {
                note.last.when = when;
                note.written = false;
            }
            _ => {
                let last = Use { when, service: service.to_owned(), region: region.to_owned() };
                let note = Note { last, role: role.map(str::to_owned), written: false };
                notes.insert(key.to_owned(), note);
            }
        }
    }

    pub fn of(&self, key: &str) -> Option<Use> {
        self.0.lock().get(key).map(|note| note.last.clone())
    }

    pub fn clear(&self) {
        self.0.lock().clear();
    }

    /// What is to be written, taken as written. Forgets what was so the last time and was not used since.
    fn unwritten(&self) -> Vec<Unwritten> {
        let mut notes = self.0.lock();
        notes.retain(|_, note| !note.written);
        let taken = notes.iter_mut().map(|(key, note)| {
            note.written = true;
            (key.clone(), note.last.clone(), note.role.clone())
        });
        taken.collect()
    }

    /// What was to be written could not be: it is the next time.
    fn not_written(&self) {
        self.0.lock().values_mut().for_each(|note| note.written = false);
    }
}

/// Writes uses into the records of keys, and of roles that are still those which were used.
fn write(transaction: &mut Transaction<'_>, scope: &Scope, notes: Vec<Unwritten>) -> Result<()> {
    for (key, last, role) in notes {
        let Some(role) = role else {
            transaction.update::<AccessKey>(scope, &key, |record| {
                record.last_use = Some(last);
                Ok(())
            })?;
            continue;
        };
        transaction.update::<Role>(scope, &id(&role), |record| {
            if record.unique_id == key {
                record.last_use = Some(last);
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Writes notes behind for as long as the cloud lives.
pub fn start(cloud: &Arc<Cloud>, iam: Arc<Iam>) {
    let (store, scope) = (cloud.store().clone(), scope(cloud.account()));
    let cloud = Arc::downgrade(cloud);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(EVERY).await;
            if cloud.strong_count() == 0 {
                return;
            }
            let notes = iam.usage.unwritten();
            if notes.is_empty() {
                continue;
            }
            let scope = scope.clone();
            let written = store.write(move |transaction| write(transaction, &scope, notes)).await;
            if let Err(error) = written {
                tracing::warn!(%error, "uses of access keys could not be written");
                iam.usage.not_written();
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(usage: &Usage) -> Vec<String> {
        usage.unwritten().into_iter().map(|(key, _, _)| key).collect()
    }

    #[test]
    fn what_is_written_is_forgotten_and_what_is_not_comes_again() {
        let usage = Usage::default();
        let note = |millis| usage.note_role(Timestamp::from_millis(millis), "AROA1", "web", "us-east-1");
        note(1);
        assert_eq!(keys(&usage), ["AROA1"]);
        usage.not_written();
        assert_eq!(keys(&usage), ["AROA1"]);
        note(2);
        assert_eq!(keys(&usage), ["AROA1"]);
        assert_eq!(usage.of("AROA1").map(|last| last.when.millis()), Some(2));
        assert!(keys(&usage).is_empty());
        assert!(usage.of("AROA1").is_none());
    }
}
