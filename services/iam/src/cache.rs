//! What decisions need of the records, read and parsed once and kept until IAM's records change.
//!
//! Every entry bears the number that the store's counter of IAM commits had before it was read; a commit changes the
//! number before it answers, so whoever changed a policy never meets the old one.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use novamind_kernel::{Counter, Store};
use novamind_wire::{Error, Result};
use parking_lot::RwLock;

use crate::managed::{self, LinkedRole};
use crate::policy::{Held, Kind, Policy, Source};
use crate::records::{
    AccessKey, Grants, Group, LONGEST_SESSION, ManagedPolicy, Role, User, Version, id, name_in, scope,
};

/// Entries after which a map begins anew: names that nobody asks for any more must not stay for ever.
const MOST: usize = 4096;

/// A user or a role as decisions see it.
pub struct Known {
    pub unique_id: String,
    pub path: String,
    pub name: String,
    pub tags: BTreeMap<String, String>,
    /// Its own, those of its groups, and the managed ones of both.
    pub policies: Vec<Held>,
    pub boundary: Option<Held>,
    /// Of roles.
    pub trust: Option<Held>,
    pub longest_session: i32,
}

/// A user's access key.
pub struct KnownKey {
    pub record: AccessKey,
    pub user: Arc<Known>,
}

struct Entries<T>(RwLock<HashMap<String, Entry<T>>>);

/// The counter's number, and what was found then.
type Entry<T> = (u64, Option<Arc<T>>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T> Entries<T> {
    fn get(
        &self,
        key: &str,
        counter: &Counter,
        read: impl FnOnce() -> Result<Option<T>>,
    ) -> Result<Option<Arc<T>>> {
        let now = counter.get();
        if let Some((when, entry)) = self.0.read().get(key)
            && *when == now
        {
            return Ok(entry.clone());
        }
        let entry = read()?.map(Arc::new);
        let mut entries = self.0.write();
        if entries.len() >= MOST {
            entries.clear();
        }
        entries.insert(key.to_owned(), (now, entry.clone()));
        Ok(entry)
    }
}

/// Parsed documents by their text.
#[derive(Default)]
struct Documents(RwLock<HashMap<String, Arc<Policy>>>);

impl Documents {
    fn get(&self, text: &str, kind: Kind) -> Result<Arc<Policy>> {
        if let Some(policy) = self.0.read().get(text) {
            return Ok(policy.clone());
        }
        let policy = Policy::parse(text, kind).map(Arc::new).map_err(Error::internal)?;
        let mut documents = self.0.write();
        if documents.len() >= MOST {
            documents.clear();
        }
        documents.insert(text.to_owned(), policy.clone());
        Ok(policy)
    }
}

pub struct Cache {
    store: Store,
    counter: Counter,
    roles: Entries<Known>,
    users: Entries<Known>,
    keys: Entries<KnownKey>,
    policies: Entries<Policy>,
    identity: Documents,
    resource: Documents,
    /// Sources that tell nothing of their own.
    trust: Arc<Source>,
    own: Arc<Source>,
    session: Arc<Source>,
}

impl Cache {
    pub fn new(store: Store) -> Self {
        Self {
            counter: store.counter("iam"),
            store,
            roles: Entries::default(),
            users: Entries::default(),
            keys: Entries::default(),
            policies: Entries::default(),
            identity: Documents::default(),
            resource: Documents::default(),
            trust: Arc::new(Source::Trust),
            own: Arc::new(Source::Resource),
            session: Arc::new(Source::Session),
        }
    }

    pub fn role(&self, account: &str, name: &str) -> Result<Option<Arc<Known>>> {
        self.roles.get(&key(account, name), &self.counter, || {
            let Some(role) = self.store.get::<Role>(&scope(account), &id(name))? else { return Ok(None) };
            let role = role.record;
            let trust = Policy::parse(&role.trust, Kind::Trust).map_err(Error::internal)?;
            let trust = trust.bound(&role.principals);
            let (policies, boundary) = self.granted(account, "role", &role.name, &role.grants)?;
            Ok(Some(Known {
                unique_id: role.unique_id,
                path: role.path,
                name: role.name,
                tags: role.tags,
                policies,
                boundary,
                trust: Some(Held { source: self.trust.clone(), policy: Arc::new(trust) }),
                longest_session: role.longest_session,
            }))
        })
    }

    /// The service-linked role, which is there by definition: from its record, or as its record will be.
    pub fn linked_role(&self, account: &str, role: &LinkedRole) -> Result<Arc<Known>> {
        if let Some(known) = self.role(account, &role.name)? {
            return Ok(known);
        }
        let grants = Grants { attached: vec![role.policy.clone()], ..Grants::default() };
        let (policies, boundary) = self.granted(account, "role", &role.name, &grants)?;
        Ok(Arc::new(Known {
            // Without a record there is none yet, and no session that would be bound to it.
            unique_id: String::new(),
            path: crate::linked::path(&role.service),
            name: role.name.clone(),
            tags: BTreeMap::new(),
            policies,
            boundary,
            trust: None,
            longest_session: LONGEST_SESSION,
        }))
    }

    pub fn user(&self, account: &str, name: &str) -> Result<Option<Arc<Known>>> {
        self.users.get(&key(account, name), &self.counter, || {
            let Some(user) = self.store.get::<User>(&scope(account), &id(name))? else { return Ok(None) };
            let user = user.record;
            let (mut policies, boundary) = self.granted(account, "user", &user.name, &user.grants)?;
            for group in user.groups {
                // A group that is being deleted has no members any more.
                if let Some(group) = self.store.get::<Group>(&scope(account), &group)? {
                    let group = group.record;
                    self.collect(account, "group", &group.name, &group.grants, &mut policies)?;
                }
            }
            Ok(Some(Known {
                unique_id: user.unique_id,
                path: user.path,
                name: user.name,
                tags: user.tags,
                policies,
                boundary,
                trust: None,
                longest_session: LONGEST_SESSION,
            }))
        })
    }

    pub fn key(&self, account: &str, access_key: &str) -> Result<Option<Arc<KnownKey>>> {
        self.keys.get(access_key, &self.counter, || {
            let Some(key) = self.store.get::<AccessKey>(&scope(account), access_key)? else {
                return Ok(None);
            };
            let user = self.user(account, &key.record.user)?;
            Ok(user.map(|user| KnownKey { record: key.record, user }))
        })
    }

    /// The policies of an identity, and its permissions boundary.
    fn granted(
        &self,
        account: &str,
        kind: &'static str,
        name: &str,
        grants: &Grants,
    ) -> Result<(Vec<Held>, Option<Held>)> {
        let mut policies = Vec::new();
        self.collect(account, kind, name, grants, &mut policies)?;
        let boundary = grants.boundary.as_ref().map(|arn| self.attached(account, arn)).transpose()?;
        Ok((policies, boundary))
    }

    /// Adds the policies of an identity or of a group.
    fn collect(
        &self,
        account: &str,
        kind: &'static str,
        owner: &str,
        grants: &Grants,
        policies: &mut Vec<Held>,
    ) -> Result<()> {
        for (name, document) in &grants.inline {
            let (owner, name) = (owner.to_owned(), name.clone());
            let source = Arc::new(Source::Inline { kind, owner, name });
            policies.push(Held { source, policy: self.identity_document(document)? });
        }
        for arn in &grants.attached {
            policies.push(self.attached(account, arn)?);
        }
        Ok(())
    }

    fn attached(&self, account: &str, arn: &str) -> Result<Held> {
        let policy = self.managed(account, arn)?;
        let policy = policy
            .ok_or_else(|| Error::internal(format!("the managed policy {arn} is attached but missing")))?;
        Ok(Held { source: Arc::new(Source::Managed(arn.to_owned())), policy })
    }

    /// The version in force of a managed policy.
    pub fn managed(&self, account: &str, arn: &str) -> Result<Option<Arc<Policy>>> {
        if let Some(policy) = managed::policy(arn) {
            return self.identity_document(&policy.document).map(Some);
        }
        self.policies.get(&key(account, arn), &self.counter, || {
            let policy = self.store.get::<ManagedPolicy>(&scope(account), &id(name_in(arn)))?;
            let Some(policy) = policy.filter(|policy| policy.arn(account) == arn) else { return Ok(None) };
            let version = policy.versions.iter().find(|version| version.number == policy.default);
            let parse = |version: &Version| Policy::parse(&version.document, Kind::Identity);
            version.map(parse).transpose().map_err(Error::internal)
        })
    }

    /// As [`Cache::managed`], with where it stands.
    pub fn managed_held(&self, account: &str, arn: &str) -> Result<Option<Held>> {
        let held = |policy| Held { source: Arc::new(Source::Managed(arn.to_owned())), policy };
        Ok(self.managed(account, arn)?.map(held))
    }

    pub fn identity_document(&self, text: &str) -> Result<Arc<Policy>> {
        self.identity.get(text, Kind::Identity)
    }

    pub fn resource_document(&self, text: &str) -> Result<Held> {
        let policy = self.resource.get(text, Kind::Resource)?;
        Ok(Held { source: self.own.clone(), policy })
    }

    /// A document that came with a session.
    pub fn session_document(&self, text: &str) -> Result<Held> {
        Ok(Held { source: self.session.clone(), policy: self.identity_document(text)? })
    }
}

fn key(account: &str, name: &str) -> String {
    format!("{account}/{name}")
}
