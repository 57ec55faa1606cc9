//! Users: how they are read, changed and shown. Every change of a user passes through [`change`] or [`put`], so that
//! sign-in names are unique, whoever changes what.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::cognito_idp::{AttributeType, UserType, errors};
use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Error, Result, Timestamp};

use crate::Cx;
use crate::code::forget_stale;
use crate::fault::no_user;
use crate::mail::Outbox;
use crate::place::{ALIASES, Place, Reader};
use crate::records::{Alias, Login, Member, Status, User, Users, alias_id, below, member_id};

/// Changes a user in one transaction, which also stores the mails that go with it.
pub async fn change<T, F>(cx: &Cx, place: &Place, key: &str, change: F) -> Result<(T, User)>
where
    T: Send + 'static,
    F: FnOnce(&mut User, &mut Outbox) -> Result<T> + Send + 'static,
{
    change_with(cx, place, key, false, change).await
}

/// As [`change`]; with `force` a sign-in name that belongs to another user moves here.
pub async fn change_with<T, F>(cx: &Cx, place: &Place, key: &str, force: bool, change: F) -> Result<(T, User)>
where
    T: Send + 'static,
    F: FnOnce(&mut User, &mut Outbox) -> Result<T> + Send + 'static,
{
    let (place, key, cloud) = (place.clone(), key.to_owned(), cx.cloud().clone());
    let has_server = cx.state().notify.mail_server().is_some();
    cx.store()
        .write(move |transaction| {
            let old =
                transaction.get::<User>(&place.scope, &below(&place.id, &key))?.ok_or_else(no_user)?.record;
            let mut new = old.clone();
            let mut outbox = Outbox::default();
            let result = change(&mut new, &mut outbox)?;
            put(transaction, &place, &key, Some(&old), &new, force)?;
            outbox.store(&cloud, has_server, transaction, &place.scope)?;
            Ok((result, new))
        })
        .await
}

/// The sign-in names of a user beside the username, as attribute and value.
fn aliases(place: &Place, user: &User) -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::from([("sub".to_owned(), user.sub.clone())]);
    let mut add = |attribute: &str| {
        if let Some(value) = user.attributes.get(attribute).filter(|value| !value.is_empty()) {
            all.insert((attribute.to_owned(), place.fold(value)));
        }
    };
    for attribute in place.username_attributes() {
        add(attribute);
    }
    for attribute in place.alias_attributes() {
        // An address that nobody has proven to be his own is no name.
        let verified =
            user.attributes.get(&format!("{attribute}_verified")).is_some_and(|value| value == "true");
        if attribute == "preferred_username" || verified {
            add(attribute);
        }
    }
    all
}

/// Writes a user with the sign-in names.
pub fn put(
    transaction: &mut Transaction<'_>,
    place: &Place,
    key: &str,
    old: Option<&User>,
    new: &User,
    force: bool,
) -> Result<()> {
    let before = old.map(|old| aliases(place, old)).unwrap_or_default();
    let after = aliases(place, new);
    for (attribute, value) in before.difference(&after) {
        let id = alias_id(&place.id, attribute, value);
        if transaction.get::<Alias>(&place.scope, &id)?.is_some_and(|alias| alias.record.0 == key) {
            transaction.delete::<Alias>(&place.scope, &id)?;
        }
    }
    for (attribute, value) in after.difference(&before) {
        check_shadows(transaction, place, key, attribute, value, old.is_none())?;
        let id = alias_id(&place.id, attribute, value);
        let held = transaction.get::<Alias>(&place.scope, &id)?.map(|alias| alias.record.0);
        if let Some(holder) = held.filter(|holder| holder != key) {
            if !force || place.username_attributes().contains(attribute) {
                return Err(taken(place, attribute, old.is_none()));
            }
            give_up(transaction, place, &holder, attribute)?;
        }
        transaction.put(&place.scope, &id, &Alias(key.to_owned()))?;
    }
    if old.is_none() {
        count(transaction, place, 1)?;
    }
    transaction.put(&place.scope, &below(&place.id, key), new)?;
    Ok(())
}

/// Refuses a sign-in name that is the username of another user, or a name of his that is looked up before this one: it
/// would lead to him.
fn check_shadows(
    reader: &impl Reader,
    place: &Place,
    key: &str,
    attribute: &str,
    value: &str,
    is_new: bool,
) -> Result<()> {
    if value != key && place.by_key(reader, value)?.is_some() {
        return Err(taken(place, attribute, is_new));
    }
    for before in ALIASES.iter().take_while(|before| **before != attribute) {
        let held = reader.find::<Alias>(&place.scope, &alias_id(&place.id, before, value))?;
        if held.is_some_and(|held| held.record.0 != key) {
            return Err(taken(place, attribute, is_new));
        }
    }
    Ok(())
}

/// Counts a user who comes or goes.
fn count(transaction: &mut Transaction<'_>, place: &Place, difference: i64) -> Result<()> {
    let before = transaction.get::<Users>(&place.scope, &place.id)?.map_or(0, |stored| stored.record.0);
    transaction.put(&place.scope, &place.id, &Users(before + difference)).map(drop)
}

/// The error of a sign-in name that another user has.
fn taken(place: &Place, attribute: &str, is_new: bool) -> Error {
    let named = attribute.replace('_', " ");
    if is_new && place.username_attributes().iter().any(|one| one == attribute) {
        return errors::USERNAME_EXISTS_EXCEPTION
            .error(format!("An account with the given {named} already exists."));
    }
    errors::ALIAS_EXISTS_EXCEPTION.error(format!("An account with the {named} already exists."))
}

/// Takes a sign-in name from the user who has it: the address counts as not verified from then on.
fn give_up(transaction: &mut Transaction<'_>, place: &Place, key: &str, attribute: &str) -> Result<()> {
    let id = below(&place.id, key);
    transaction
        .update::<User>(&place.scope, &id, |user| {
            if attribute == "preferred_username" {
                user.attributes.remove(attribute);
            } else {
                user.attributes.insert(format!("{attribute}_verified"), "false".into());
            }
            forget_stale(user);
            Ok(())
        })
        .map(drop)
}

/// Deletes a user and whatever belongs to him.
pub fn delete(transaction: &mut Transaction<'_>, place: &Place, key: &str) -> Result<bool> {
    let id = below(&place.id, key);
    let Some(user) = transaction.get::<User>(&place.scope, &id)?.map(|stored| stored.record) else {
        return Ok(false);
    };
    for (attribute, value) in aliases(place, &user) {
        let id = alias_id(&place.id, &attribute, &value);
        if transaction.get::<Alias>(&place.scope, &id)?.is_some_and(|alias| alias.record.0 == key) {
            transaction.delete::<Alias>(&place.scope, &id)?;
        }
    }
    for group in &user.groups {
        transaction.delete::<Member>(&place.scope, &member_id(&place.id, group, key))?;
    }
    forget_logins(transaction, &place.scope, &place.id, &user.sub)?;
    count(transaction, place, -1)?;
    transaction.delete::<User>(&place.scope, &id)
}

/// Ends all sign-ins of a user.
pub fn forget_logins(transaction: &mut Transaction<'_>, scope: &Scope, pool: &str, sub: &str) -> Result<()> {
    let prefix = format!("{pool}/{sub}/");
    for login in transaction.list::<Login>(scope, &prefix, None, usize::MAX)? {
        transaction.delete::<Login>(scope, &login.id)?;
    }
    Ok(())
}

/// A new user who has nothing but a name.
pub fn new(
    now: Timestamp,
    username: String,
    sub: String,
    attributes: BTreeMap<String, String>,
    status: Status,
) -> User {
    User {
        username,
        sub,
        attributes,
        status,
        enabled: true,
        created: now,
        modified: now,
        password: None,
        former: Vec::new(),
        temporary_until: None,
        groups: BTreeSet::new(),
        token: None,
        mfa: false,
        mfa_preferred: false,
        codes: BTreeMap::new(),
        sent: Vec::new(),
        pending: BTreeMap::new(),
        failures: 0,
        locked_until: None,
        stamp: 0,
        signed_out: None,
    }
}

/// The attributes with `sub`, those that `shown` lets through.
pub fn attributes(user: &User, shown: impl Fn(&str) -> bool) -> Vec<AttributeType> {
    let own = user.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all = own.chain([("sub", user.sub.as_str())]);
    all.filter(|(name, _)| shown(name))
        .map(|(name, value)| AttributeType { name: name.to_owned(), value: Some(value.to_owned()) })
        .collect()
}

/// As lists show a user.
pub fn render(user: &User, shown: impl Fn(&str) -> bool) -> UserType {
    UserType {
        username: Some(user.username.clone()),
        attributes: Some(attributes(user, shown)),
        user_create_date: Some(user.created),
        user_last_modified_date: Some(user.modified),
        enabled: Some(user.enabled),
        user_status: Some(user.status.name().into()),
        mfa_options: None,
    }
}

/// The second factors that a user has switched on, and the preferred one.
pub fn factors(user: &User) -> (Option<Vec<String>>, Option<String>) {
    let name = || "SOFTWARE_TOKEN_MFA".to_owned();
    let on = user.mfa && user.token.as_ref().is_some_and(|token| token.verified);
    (on.then(|| vec![name()]), (on && user.mfa_preferred).then(name))
}

#[cfg(test)]
mod tests {
    use novamind_api::cognito_idp::UserPoolType;
    use novamind_kernel::Store;

    use super::*;
    use crate::code::tests::user;
    use crate::records::Pool;

    /// Whoever has the name of another must not be met where the other is meant.
    #[tokio::test(flavor = "multi_thread")]
    async fn users_do_not_stand_in_for_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let aliases = Some(vec!["phone_number".to_owned(), "preferred_username".to_owned()]);
        let settings = UserPoolType { alias_attributes: aliases, ..UserPoolType::default() };
        let pool = Pool { settings, software_token: true };
        let place = Place { scope: Scope::new("r", "1"), id: "r_p".into(), pool };
        let named = |name: &str, sub: &str, preferred: &str| {
            let attributes = BTreeMap::from([("preferred_username".to_owned(), preferred.to_owned())]);
            User { username: name.into(), sub: sub.into(), attributes, ..user() }
        };

        let (victim, inner) = (named("victim", "victims-sub", "vic"), place.clone());
        store.write(move |t| put(t, &inner, "victim", None, &victim, false)).await.unwrap();
        for (preferred, code) in [
            ("victim", "AliasExistsException"),
            ("victims-sub", "AliasExistsException"),
            ("vic", "AliasExistsException"),
            ("free", ""),
        ] {
            let (thief, inner) = (named("thief", "thiefs-sub", preferred), place.clone());
            let outcome = store.write(move |t| put(t, &inner, "thief", None, &thief, false)).await;
            assert_eq!(outcome.map_or_else(|error| error.code().to_owned(), |()| String::new()), code);
        }

        // One of before, when such a username could be had: tokens and sessions lead to the victim all the same.
        let (old, id) = (named("victims-sub", "olds-sub", ""), below(&place.id, "victims-sub"));
        let scope = place.scope.clone();
        store.write(move |t| t.put(&scope, &id, &old)).await.unwrap();
        let (key, found) = place.by_sub(&store, "victims-sub").unwrap().unwrap();
        assert_eq!((key.as_str(), found.username.as_str()), ("victim", "victim"));
        assert_eq!(place.by_key(&store, "victim").unwrap().unwrap().sub, "victims-sub");
        assert!(place.by_key(&store, "vic").unwrap().is_none(), "a key is no alias");
        assert!(place.by_sub(&store, "victim").unwrap().is_none(), "nor is a username a sub");
        assert!(place.by_sub(&store, "olds-sub").unwrap().is_none(), "it has no names of its own");
    }
}
