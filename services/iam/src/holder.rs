//! What roles, users and groups have in common: looking them up, asking whether the caller may, changing them.

use std::collections::BTreeMap;

use novamind_api::iam::{Tag, errors};
use novamind_kernel::{Record, Stored, Transaction};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{Grants, Group, Role, User, arn, id, scope};

/// Managed policies that one identity may have.
const MOST_ATTACHED: usize = 10;
/// Tags that one thing may have.
const MOST_TAGS: usize = 50;

/// Groups have none.
static NO_TAGS: BTreeMap<String, String> = BTreeMap::new();

/// A record with policies.
pub trait Holder: Record + Sync {
    /// `role`, as ARNs and messages say it.
    const NOUN: &'static str;
    /// Characters of all inline policies together, white space not counted.
    const INLINE: usize;
    fn name(&self) -> &str;
    fn path(&self) -> &str;
    fn grants(&self) -> &Grants;
    fn grants_mut(&mut self) -> &mut Grants;
    fn tags(&self) -> &BTreeMap<String, String>;

    fn arn(&self, account: &str) -> String {
        arn(account, Self::NOUN, self.path(), self.name())
    }
}

impl Holder for Role {
    const NOUN: &'static str = "role";
    const INLINE: usize = 10_240;

    fn name(&self) -> &str {
        &self.name
    }

    fn path(&self) -> &str {
        &self.path
    }

    fn grants(&self) -> &Grants {
        &self.grants
    }

    fn grants_mut(&mut self) -> &mut Grants {
        &mut self.grants
    }

    fn tags(&self) -> &BTreeMap<String, String> {
        &self.tags
    }
}

impl Holder for User {
    const NOUN: &'static str = "user";
    const INLINE: usize = 2048;

    fn name(&self) -> &str {
        &self.name
    }

    fn path(&self) -> &str {
        &self.path
    }

    fn grants(&self) -> &Grants {
        &self.grants
    }

    fn grants_mut(&mut self) -> &mut Grants {
        &mut self.grants
    }

    fn tags(&self) -> &BTreeMap<String, String> {
        &self.tags
    }
}

impl Holder for Group {
    const NOUN: &'static str = "group";
    const INLINE: usize = 5120;

    fn name(&self) -> &str {
        &self.name
    }

    fn path(&self) -> &str {
        &self.path
    }

    fn grants(&self) -> &Grants {
        &self.grants
    }

    fn grants_mut(&mut self) -> &mut Grants {
        &mut self.grants
    }

    fn tags(&self) -> &BTreeMap<String, String> {
        &NO_TAGS
    }
}

/// What can be tagged.
pub trait Tagged: Holder {
    fn tags_mut(&mut self) -> &mut BTreeMap<String, String>;
}

impl Tagged for Role {
    fn tags_mut(&mut self) -> &mut BTreeMap<String, String> {
        &mut self.tags
    }
}

impl Tagged for User {
    fn tags_mut(&mut self) -> &mut BTreeMap<String, String> {
        &mut self.tags
    }
}

pub fn not_found<H: Holder>(name: &str) -> Error {
    errors::NO_SUCH_ENTITY_EXCEPTION.error(format!("The {} with name {name} cannot be found.", H::NOUN))
}

/// Condition keys of one value each.
pub fn conditions(pairs: &[(&str, &str)]) -> BTreeMap<String, Vec<String>> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()])).collect()
}

/// The role or user of this name, if the caller may do this operation to it.
pub fn find<H: Holder>(cx: &Cx, name: &str) -> Result<Stored<H>> {
    look(cx, name, BTreeMap::new())
}

/// As [`find`], with condition keys.
pub fn find_with<H: Holder>(cx: &Cx, name: &str, keys: &[(&str, &str)]) -> Result<Stored<H>> {
    look(cx, name, conditions(keys))
}

/// Operations by which a policy may ask for the boundary that a role or user has (`iam:PermissionsBoundary`, "Actions,
/// resources, and condition keys for IAM"). Those that give one ask for the one that they give.
const BOUNDED: [&str; 10] = [
    "AttachRolePolicy",
    "AttachUserPolicy",
    "DeleteRolePermissionsBoundary",
    "DeleteRolePolicy",
    "DeleteUserPermissionsBoundary",
    "DeleteUserPolicy",
    "DetachRolePolicy",
    "DetachUserPolicy",
    "PutRolePolicy",
    "PutUserPolicy",
];

/// Whether it exists is told only to those who may.
fn look<H: Holder>(cx: &Cx, name: &str, mut keys: BTreeMap<String, Vec<String>>) -> Result<Stored<H>> {
    let found = cx.store().get::<H>(&scope(cx.account()), &id(name))?;
    let arn = match &found {
        Some(found) => found.arn(cx.account()),
        None => arn(cx.account(), H::NOUN, "/", name),
    };
    let boundary = found.as_ref().and_then(|found| found.grants().boundary.clone());
    if let Some(boundary) = boundary.filter(|_| BOUNDED.contains(&cx.operation())) {
        keys.insert("iam:PermissionsBoundary".into(), vec![boundary]);
    }
    for (key, value) in found.iter().flat_map(|found| found.tags()) {
        keys.insert(format!("aws:ResourceTag/{key}"), vec![value.clone()]);
        keys.insert(format!("iam:ResourceTag/{key}"), vec![value.clone()]);
    }
    cx.authorize_with(&format!("iam:{}", cx.operation()), &arn, &keys, None)?;
    found.ok_or_else(|| not_found::<H>(name))
}

/// Changes a role or user that [`find`] found.
pub async fn change<H: Holder>(
    cx: &Cx,
    name: &str,
    change: impl FnOnce(&Transaction<'_>, &mut H) -> Result<()> + Send + 'static,
) -> Result<Stored<H>> {
    let (scope, name) = (scope(cx.account()), name.to_owned());
    cx.store()
        .write(move |transaction| {
            let found = transaction.get::<H>(&scope, &id(&name))?;
            let mut stored = found.ok_or_else(|| not_found::<H>(&name))?;
            change(transaction, &mut stored.record)?;
            stored.generation = transaction.put(&scope, &id(&name), &stored.record)?;
            Ok(stored)
        })
        .await
}

/// Those of service-linked roles' properties that only the service may change.
pub fn check_not_linked(role: &Role) -> Result<()> {
    if role.path.starts_with("/aws-service-role/") {
        return Err(errors::UNMODIFIABLE_ENTITY_EXCEPTION.error(format!(
            "Cannot perform the operation on the protected role '{}' - this role is only modifiable by AWS",
            role.name
        )));
    }
    Ok(())
}

pub fn attach<H: Holder>(holder: &mut H, policy: &str) -> Result<()> {
    let grants = holder.grants_mut();
    if grants.attached.iter().any(|attached| attached == policy) {
        return Ok(());
    }
    if grants.attached.len() >= MOST_ATTACHED {
        // `PoliciesPerRole`, as users report it.
        let mut noun = H::NOUN.to_owned();
        if let Some(first) = noun.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        return Err(errors::LIMIT_EXCEEDED_EXCEPTION
            .error(format!("Cannot exceed quota for PoliciesPer{noun}: {MOST_ATTACHED}")));
    }
    grants.attached.push(policy.to_owned());
    Ok(())
}

pub fn detach<H: Holder>(holder: &mut H, policy: &str) -> Result<()> {
    let attached = &mut holder.grants_mut().attached;
    let before = attached.len();
    attached.retain(|own| own != policy);
    if attached.len() == before {
        return Err(errors::NO_SUCH_ENTITY_EXCEPTION.error(format!("Policy {policy} was not found.")));
    }
    Ok(())
}

pub fn put_inline<H: Holder>(holder: &mut H, name: String, document: String) -> Result<()> {
    let owner = holder.name().to_owned();
    let inline = &mut holder.grants_mut().inline;
    inline.insert(name, document);
    let size: usize = inline.values().map(|document| size(document)).sum();
    if size > H::INLINE {
        return Err(errors::LIMIT_EXCEEDED_EXCEPTION.error(format!(
            "Maximum policy size of {} bytes exceeded for {} {owner}",
            H::INLINE,
            H::NOUN
        )));
    }
    Ok(())
}

pub fn delete_inline<H: Holder>(holder: &mut H, name: &str) -> Result<()> {
    match holder.grants_mut().inline.remove(name) {
        Some(_) => Ok(()),
        None => Err(no_inline::<H>(name)),
    }
}

pub fn no_inline<H: Holder>(name: &str) -> Error {
    errors::NO_SUCH_ENTITY_EXCEPTION
        .error(format!("The {} policy with name {name} cannot be found.", H::NOUN))
}

/// The size of a document as quotas count it.
pub fn size(document: &str) -> usize {
    document.chars().filter(|c| !c.is_whitespace()).count()
}

/// Refuses to delete what still has policies.
pub fn check_bare(grants: &Grants) -> Result<()> {
    if !grants.attached.is_empty() {
        return Err(
            errors::DELETE_CONFLICT_EXCEPTION.error("Cannot delete entity, must detach all policies first.")
        );
    }
    if !grants.inline.is_empty() {
        return Err(
            errors::DELETE_CONFLICT_EXCEPTION.error("Cannot delete entity, must delete policies first.")
        );
    }
    Ok(())
}

/// Tags of a new thing.
pub fn new_tags(tags: Option<Vec<Tag>>) -> Result<BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    add_tags(&mut all, tags.unwrap_or_default())?;
    Ok(all)
}

/// Adds tags. Keys that differ only in case are the same key.
pub fn add_tags(tags: &mut BTreeMap<String, String>, new: Vec<Tag>) -> Result<()> {
    let mut seen: Vec<String> = Vec::new();
    for tag in new {
        let lower = tag.key.to_lowercase();
        if lower.starts_with("aws:") {
            return Err(errors::INVALID_INPUT_EXCEPTION
                .error("Tag keys must not begin with aws:, which is reserved for internal use."));
        }
        if seen.contains(&lower) {
            return Err(errors::INVALID_INPUT_EXCEPTION
                .error("Duplicate tag keys found. Please note that Tag keys are case insensitive."));
        }
        tags.retain(|key, _| key.to_lowercase() != lower);
        tags.insert(tag.key, tag.value);
        seen.push(lower);
    }
    if tags.len() > MOST_TAGS {
        return Err(errors::LIMIT_EXCEEDED_EXCEPTION
            .error(format!("The number of tags has reached the maximum limit of {MOST_TAGS}.")));
    }
    Ok(())
}
