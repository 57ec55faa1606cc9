//! Noticing that a source changed, and starting the pipeline.
//!
//! What a source action last took is in the pipeline's state, so that a change made while nobody watched is noticed
//! and none is released twice. What is there when a source is first looked at is only remembered, as on AWS.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::codepipeline::{ActionDeclaration, PipelineTriggerDeclaration, SERVICE};
use novamind_api::{ecr, s3};
use novamind_git::{Location, ReferenceWatch, Watch, watch, watch_references};
use novamind_kernel::{Change, Cloud, Context, Controller, Next, ObjectKey, Scope, Store};
use novamind_wire::Result;
use parking_lot::Mutex;

use crate::actions::own_connection;
use crate::execution::{Begin, begin};
use crate::records::{Pipeline, State, pipeline_arn};
use crate::trigger::{self, Pushed};
use crate::{CodePipeline, PRINCIPAL};

/// How often a source is looked at.
const INTERVAL: Duration = Duration::from_millis(500);

struct Watched {
    location: Location,
    branch: String,
    watch: Watch,
}

struct WatchedAll {
    location: Location,
    watch: ReferenceWatch,
}

pub struct Sources {
    cloud: Arc<Cloud>,
    state: Arc<CodePipeline>,
    /// Watches of branches, by pipeline and action.
    watches: Mutex<HashMap<(Scope, String, String), Watched>>,
    /// Watches of all branches and tags, of source actions with triggers.
    triggers: Mutex<HashMap<(Scope, String, String), WatchedAll>>,
}

impl Sources {
    pub fn new(cloud: Arc<Cloud>, state: Arc<CodePipeline>) -> Self {
        Self { cloud, state, watches: Mutex::default(), triggers: Mutex::default() }
    }

    /// What the source holds now, with the revision type that names it: nothing, as an empty text, while there is no such
    /// branch, object or image; `None` while it cannot be told.
    async fn head(
        &self,
        key: &ObjectKey,
        role: &str,
        action: &ActionDeclaration,
    ) -> Result<Option<(String, String)>> {
        let empty = std::collections::BTreeMap::new();
        let configuration = action.configuration.as_ref().unwrap_or(&empty);
        let value = |name: &str| configuration.get(name).cloned().unwrap_or_default();
        match action.action_type_id.provider.as_str() {
            "CodeStarSourceConnection" if value("DetectChanges") != "false" => {
                let head =
                    self.branch_head(key, &action.name, &value("ConnectionArn"), &value("BranchName"))?;
                Ok(head.map(|head| ("COMMIT_ID".into(), head)))
            }
            "S3" if value("PollForSourceChanges") != "false" => {
                let input = s3::HeadObject {
                    bucket: value("S3Bucket"),
                    key: value("S3ObjectKey"),
                    ..s3::HeadObject::default()
                };
                let Ok(cx) = self.context(key, role) else { return Ok(None) };
                let version = match cx.call(input).await {
                    Ok(found) => found.version_id,
                    Err(error) => (error.status() == 404).then(String::new),
                };
                Ok(version.map(|version| ("S3_OBJECT_VERSION_ID".into(), version)))
            }
            "ECR" => {
                let tag = configuration.get("ImageTag").cloned().unwrap_or_else(|| "latest".into());
                let input = ecr::DescribeImages {
                    repository_name: value("RepositoryName"),
                    image_ids: Some(vec![ecr::ImageIdentifier { image_digest: None, image_tag: Some(tag) }]),
                    ..ecr::DescribeImages::default()
                };
                let Ok(cx) = self.context(key, role) else { return Ok(None) };
                let digest = match cx.call(input).await {
                    Ok(found) => found.image_details.and_then(|all| all.into_iter().next()?.image_digest),
                    Err(error) => error.is(&ecr::errors::IMAGE_NOT_FOUND_EXCEPTION).then(String::new),
                };
                Ok(digest.map(|digest| ("IMAGE_DIGEST".into(), digest)))
            }
            _ => Ok(None),
        }
    }

    fn context(&self, key: &ObjectKey, role: &str) -> Result<Context> {
        self.cloud.role_context(
            &SERVICE,
            PRINCIPAL,
            &key.scope,
            role,
            &key.id,
            &pipeline_arn(&key.scope, &key.id),
        )
    }

    /// Where a source's connection leads, if it is one of this account and leads anywhere.
    fn location(&self, scope: &Scope, connection: &str) -> Result<Option<Location>> {
        match own_connection(connection, &scope.account) {
            Some(arn) => self.state.links.get(arn.id()).map_err(novamind_wire::Error::internal),
            None => Ok(None),
        }
    }

    /// All branches and tags of a source, once it has answered.
    fn references(&self, key: &ObjectKey, action: &ActionDeclaration) -> Result<Option<Found>> {
        let connection = action.configuration.as_ref().and_then(|all| all.get("ConnectionArn"));
        let location = self.location(&key.scope, connection.map_or("", String::as_str))?;
        let place = (key.scope.clone(), key.id.clone(), action.name.clone());
        let mut triggers = self.triggers.lock();
        let Some(location) = location else {
            triggers.remove(&place);
            return Ok(None);
        };
        if let Some(known) = triggers.get(&place).filter(|known| known.location == location) {
            return Ok(known.watch.found().map(|found| (location, found)));
        }
        let watch = watch_references(self.state.git.clone(), location.clone(), INTERVAL);
        triggers.insert(place, WatchedAll { location, watch });
        Ok(None)
    }

    /// Starts the pipeline for what was pushed since it was last looked at and passes the trigger's filters.
    async fn pushes(
        &self,
        key: &ObjectKey,
        version: i32,
        action: &ActionDeclaration,
        trigger: &PipelineTriggerDeclaration,
    ) -> Result<()> {
        let Some((location, found)) = self.references(key, action)? else { return Ok(()) };
        let state = self.cloud.store().get::<State>(&key.scope, &key.id)?;
        let Some(state) = state.map(|stored| stored.record) else { return Ok(()) };
        let known = seen(&state, &action.name);
        let first = known.is_empty();
        let gone = known.keys().any(|name| !name.is_empty() && !found.contains_key(name));
        let news: Vec<(&String, &String)> =
            found.iter().filter(|(name, id)| known.get(*name) != Some(*id)).collect();
        if !first && !gone && news.is_empty() {
            return Ok(());
        }
        let mut starts = Vec::new();
        for (name, id) in news.into_iter().filter(|_| !first) {
            let Some(pushed) = Pushed::of(name) else { continue };
            let filters = trigger::passed(trigger, &pushed);
            let mut passes = filters.iter().any(|filter| filter.file_paths.is_none());
            if !passes && !filters.is_empty() {
                let before = known.get(name).map(String::as_str);
                let changed = self.state.git.changed(&location, before, id).await;
                let changed = changed.map_err(novamind_wire::Error::internal)?;
                passes = filters.iter().any(|filter| trigger::files_pass(filter, &changed));
            }
            if passes {
                starts.push((name.clone(), id.clone()));
            }
        }
        let (scope, name, action) = (key.scope.clone(), key.id.clone(), action.name.clone());
        let now = self.cloud.clock().now();
        let write = self.cloud.store().write(move |transaction| {
            if transaction.get::<Pipeline>(&scope, &name)?.is_none_or(|now| now.version != version) {
                return Ok(());
            }
            let Some(stored) = transaction.get::<State>(&scope, &name)? else { return Ok(()) };
            if seen(&stored.record, &action) != known {
                return Ok(());
            }
            transaction.update::<State>(&scope, &name, |state| {
                state.heads.retain(|key, _| !key.starts_with(&format!("{action} ")));
                // Says that it was looked at, also of an empty repository.
                state.heads.insert(format!("{action} "), String::new());
                state.heads.extend(found.into_iter().map(|(name, id)| (format!("{action} {name}"), id)));
                Ok(())
            })?;
            for (reference, id) in starts {
                let short = reference.trim_start_matches("refs/heads/").trim_start_matches("refs/tags/");
                let parameters = Begin {
                    trigger: ("WebhookV2".into(), format!("{action}: {reference} {id}")),
                    pushed: [(action.clone(), short.to_owned())].into(),
                    wanted: [(action.clone(), ("COMMIT_ID".to_owned(), id))].into(),
                    ..Begin::default()
                };
                begin(transaction, &scope, &name, parameters, now)?;
            }
            Ok(())
        });
        write.await
    }

    /// Starts the pipeline for what a source without a trigger holds, if that is news.
    async fn change(
        &self,
        key: &ObjectKey,
        version: i32,
        role: &str,
        action: &ActionDeclaration,
    ) -> Result<()> {
        let Some((kind, head)) = self.head(key, role, action).await? else { return Ok(()) };
        let store = self.cloud.store();
        let state = store.get::<State>(&key.scope, &key.id)?;
        // What is gone is no change. That it is not there yet is remembered, so that its coming is one.
        let known = state.and_then(|state| state.record.heads.get(&action.name).cloned());
        if known.is_some_and(|known| known == head || head.is_empty()) {
            return Ok(());
        }
        let (scope, name, action, now) =
            (key.scope.clone(), key.id.clone(), action.name.clone(), self.cloud.clock().now());
        let write = store.write(move |transaction| {
            // What was seen of an earlier declaration's source says nothing of the present one's.
            if transaction.get::<Pipeline>(&scope, &name)?.is_none_or(|now| now.version != version) {
                return Ok(());
            }
            let Some(stored) = transaction.get::<State>(&scope, &name)? else { return Ok(()) };
            let seen = stored.heads.get(&action).cloned();
            if seen.as_ref().is_some_and(|seen| *seen == head || head.is_empty()) {
                return Ok(());
            }
            transaction.update::<State>(&scope, &name, |state| {
                state.heads.insert(action.clone(), head.clone());
                Ok(())
            })?;
            if seen.is_some() {
                let trigger = match kind.as_str() {
                    "COMMIT_ID" => "WebhookV2",
                    "IMAGE_DIGEST" => "CloudWatchEvent",
                    _ => "PollForSourceChanges",
                };
                let parameters = Begin {
                    trigger: (trigger.into(), format!("{action}: {head}")),
                    wanted: [(action, (kind, head))].into(),
                    ..Begin::default()
                };
                begin(transaction, &scope, &name, parameters, now)?;
            }
            Ok(())
        });
        write.await
    }

    /// The branch's head, empty when there is no such branch; `None` while it cannot be told.
    fn branch_head(
        &self,
        key: &ObjectKey,
        action: &str,
        connection: &str,
        branch: &str,
    ) -> Result<Option<String>> {
        let place = (key.scope.clone(), key.id.clone(), action.to_owned());
        let location = self.location(&key.scope, connection)?;
        let mut watches = self.watches.lock();
        let Some(location) = location else {
            watches.remove(&place);
            return Ok(None);
        };
        let known = watches.get(&place).filter(|known| known.location == location && known.branch == branch);
        if let Some(known) = known {
            return Ok(known.watch.found().map(Option::unwrap_or_default));
        }
        let watch = watch(self.state.git.clone(), location.clone(), branch.to_owned(), INTERVAL);
        watches.insert(place, Watched { location, branch: branch.to_owned(), watch });
        Ok(None)
    }
}

/// A repository with its branches and tags.
type Found = (Location, BTreeMap<String, String>);

/// What was last seen of the branches and tags of a source action with a trigger.
fn seen(state: &State, action: &str) -> BTreeMap<String, String> {
    let own =
        state.heads.iter().filter_map(|(key, id)| Some((key.strip_prefix(action)?.strip_prefix(' ')?, id)));
    own.map(|(name, id)| (name.to_owned(), id.clone())).collect()
}

#[async_trait]
impl Controller for Sources {
    fn name(&self) -> &'static str {
        "codepipeline/source"
    }

    fn follows(&self, service: &str) -> bool {
        service == "codepipeline"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == "codepipeline" && change.kind == "pipeline";
        ours.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<Pipeline>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let store = self.cloud.store();
        let Some(pipeline) = store.get::<Pipeline>(&key.scope, &key.id)? else {
            let others = |(scope, name, _): &(Scope, String, String)| *scope != key.scope || *name != key.id;
            self.watches.lock().retain(|place, _| others(place));
            self.triggers.lock().retain(|place, _| others(place));
            return Ok(Next::Settled);
        };
        let (declaration, version) = (&pipeline.declaration, pipeline.version);
        let declared = |name: &str| {
            let mut sources = declaration.stages.first().into_iter().flat_map(|stage| &stage.actions);
            sources.any(|action| action.name == name)
        };
        let triggered = |name: &str| trigger::of(declaration, name).is_some();
        self.watches.lock().retain(|(scope, name, action), _| {
            *scope != key.scope || *name != key.id || (declared(action) && !triggered(action))
        });
        self.triggers
            .lock()
            .retain(|(scope, name, action), _| *scope != key.scope || *name != key.id || triggered(action));
        let mut trouble = None;
        for action in declaration.stages.first().iter().flat_map(|stage| &stage.actions) {
            // A trigger takes the place of the default detection of changes.
            let looked = match trigger::of(declaration, &action.name) {
                Some(trigger) => self.pushes(key, version, action, trigger).await,
                None => self.change(key, version, &declaration.role_arn, action).await,
            };
            // One source that cannot be looked at makes nobody deaf to the others.
            if let Err(error) = looked {
                trouble = trouble.or(Some(error));
            }
        }
        trouble.map_or(Ok(Next::Poll(INTERVAL)), Err)
    }
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
