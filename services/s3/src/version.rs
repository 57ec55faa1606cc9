//! The history of a key: what a write, a deletion and a look-up mean under each state of versioning.

use novamind_kernel::{Scope, Store, Transaction};
use novamind_wire::Result;

use crate::content::Gone;
use crate::error::{invalid_argument, no_such_key, no_such_version, precondition};
use crate::records::{
    Object, Older, Versioning, new_version, object_id, older_id, older_prefix, version_number,
};

/// Conditions of a write, on the key's newest version.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    pub if_match: Option<String>,
    pub if_none_match: Option<String>,
}

impl Conditions {
    pub fn check(&self, key: &str, current: Option<&Object>) -> Result<()> {
        let current = current.filter(|object| !object.marker);
        if let Some(wanted) = &self.if_match {
            let current = current.ok_or_else(|| no_such_key(key))?;
            if !etag_matches(wanted, &current.etag) {
                return Err(precondition("If-Match"));
            }
        }
        if let Some(unwanted) = &self.if_none_match
            && current.is_some_and(|current| etag_matches(unwanted, &current.etag))
        {
            return Err(precondition("If-None-Match"));
        }
        Ok(())
    }
}

/// Whether an ETag is in the list of a conditional header; quotes are optional, `*` is any.
pub fn etag_matches(list: &str, etag: &str) -> bool {
    list.split(',').map(str::trim).any(|item| {
        let item = item.strip_prefix("W/").unwrap_or(item);
        item == "*" || item.trim_matches('"') == etag
    })
}

/// A key in a bucket within a transaction.
pub struct History<'t, 'c> {
    pub transaction: &'t mut Transaction<'c>,
    pub scope: &'t Scope,
    pub bucket: &'t str,
    pub key: &'t str,
}

impl History<'_, '_> {
    pub fn current(&self) -> Result<Option<Object>> {
        let id = object_id(self.bucket, self.key);
        Ok(self.transaction.get::<Object>(self.scope, &id)?.map(|stored| stored.record))
    }

    fn put_current(&mut self, object: &Object) -> Result<()> {
        self.transaction.put(self.scope, &object_id(self.bucket, self.key), object).map(drop)
    }

    fn older_id(&self, number: u64) -> String {
        older_id(self.bucket, self.key, number)
    }

    /// Makes this the newest version and answers it as it is stored.
    pub fn insert(&mut self, versioning: Versioning, mut new: Object, gone: &mut Gone) -> Result<Object> {
        let current = self.current()?;
        new.number = current.as_ref().map_or(1, |current| current.number + 1);
        let as_null = versioning != Versioning::Enabled;
        new.version = (!as_null).then(|| new_version(new.number));
        new.null = None;
        if let Some(current) = current {
            let mut null = current.null;
            if as_null && current.version.is_none() {
                gone.release(self.transaction, self.scope, &current.content)?;
            } else {
                if current.version.is_none() {
                    null = Some(current.number);
                }
                self.transaction.put(self.scope, &self.older_id(current.number), &Older(current))?;
            }
            // A new null version takes the place of the old one, wherever that is.
            if let Some(number) = null.filter(|_| as_null) {
                self.drop_older(number, gone)?;
                null = None;
            }
            new.null = null;
        }
        self.put_current(&new)?;
        Ok(new)
    }

    fn drop_older(&mut self, number: u64, gone: &mut Gone) -> Result<Option<Object>> {
        let id = self.older_id(number);
        let Some(older) = self.transaction.get::<Older>(self.scope, &id)? else { return Ok(None) };
        self.transaction.delete::<Older>(self.scope, &id)?;
        gone.release(self.transaction, self.scope, &older.record.0.content)?;
        Ok(Some(older.record.0))
    }

    /// Deletes the newest version for good; the one before it, if there is one, becomes the newest.
    pub fn drop_current(&mut self, current: &Object, gone: &mut Gone) -> Result<()> {
        gone.release(self.transaction, self.scope, &current.content)?;
        let prefix = older_prefix(self.bucket, self.key);
        let next = self.transaction.list::<Older>(self.scope, &prefix, None, 1)?.pop();
        let Some(next) = next else {
            let id = object_id(self.bucket, self.key);
            return self.transaction.delete::<Object>(self.scope, &id).map(drop);
        };
        self.transaction.delete::<Older>(self.scope, &next.id)?;
        let mut object = next.record.0;
        object.null = current.null.filter(|number| *number != object.number);
        self.put_current(&object)
    }

    /// Deletes one version for good and answers it; `None` if there is none such.
    pub fn remove(&mut self, version: &str, gone: &mut Gone) -> Result<Option<Object>> {
        let Some(mut current) = self.current()? else { return Ok(None) };
        if current.version_id() == version {
            self.drop_current(&current, gone)?;
            return Ok(Some(current));
        }
        let number = if version == "null" { current.null } else { version_number(version) };
        let Some(number) = number else { return Ok(None) };
        let id = self.older_id(number);
        let older = self.transaction.get::<Older>(self.scope, &id)?;
        if older.is_none_or(|older| older.record.0.version_id() != version) {
            return Ok(None);
        }
        let removed = self.drop_older(number, gone)?;
        if current.null == Some(number) {
            current.null = None;
            self.put_current(&current)?;
        }
        Ok(removed)
    }

    /// Changes a version in place: its tags.
    pub fn change(
        &mut self,
        version: Option<&str>,
        change: impl FnOnce(&mut Object) -> Result<()>,
    ) -> Result<Option<Object>> {
        let Some(mut current) = self.current()? else { return Ok(None) };
        if version.is_none_or(|version| version == current.version_id()) {
            change(&mut current)?;
            self.put_current(&current)?;
            return Ok(Some(current));
        }
        let number = match version {
            Some("null") => current.null,
            Some(version) => version_number(version),
            None => None,
        };
        let Some(number) = number else { return Ok(None) };
        let id = self.older_id(number);
        let Some(older) = self.transaction.get::<Older>(self.scope, &id)? else { return Ok(None) };
        let mut object = older.record.0;
        if version != Some(object.version_id()) {
            return Ok(None);
        }
        change(&mut object)?;
        self.transaction.put(self.scope, &id, &Older(object.clone()))?;
        Ok(Some(object))
    }
}

/// The newest version of a key, or the one that is named; `None` if there is none.
pub fn find(
    store: &Store,
    scope: &Scope,
    bucket: &str,
    key: &str,
    version: Option<&str>,
) -> Result<Option<Object>> {
    let current = store.get::<Object>(scope, &object_id(bucket, key))?.map(|stored| stored.record);
    let (Some(version), Some(current)) = (version, current.as_ref()) else { return Ok(current) };
    if current.version_id() == version {
        return Ok(Some(current.clone()));
    }
    let number = if version == "null" { current.null } else { version_number(version) };
    let Some(number) = number else { return Ok(None) };
    let older = store.get::<Older>(scope, &older_id(bucket, key, number))?;
    Ok(older.map(|older| older.record.0).filter(|object| object.version_id() == version))
}

/// Refuses a version id that no bucket can have given out.
pub fn check_id(version: Option<&str>) -> Result<()> {
    match version {
        Some(version) if version != "null" && version_number(version).is_none() => {
            Err(invalid_argument("versionId", version, "Invalid version id specified"))
        }
        _ => Ok(()),
    }
}

/// The error for a version that is not there.
pub fn missing(key: &str, version: Option<&str>) -> novamind_wire::Error {
    version.map_or_else(|| no_such_key(key), |version| no_such_version(key, version))
}

#[cfg(test)]
mod tests {
    use super::etag_matches;

    #[test]
    fn etags() {
        for (list, expected) in [
            ("\"a\"", true),
            ("a", true),
            ("\"b\", \"a\"", true),
            ("*", true),
            ("W/\"a\"", true),
            ("\"b\"", false),
        ] {
            assert_eq!(etag_matches(list, "a"), expected, "{list}");
        }
    }
}
