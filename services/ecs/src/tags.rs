//! Tags of clusters, services, tasks, task sets and task definitions.

use novamind_api::ecs::{
    ListTagsForResource, ListTagsForResourceOutput, Tag, TagResource, TagResourceOutput, UntagResource,
    UntagResourceOutput, errors,
};
use novamind_kernel::{Arn, Scope, Store, Transaction};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::names::{DefinitionName, invalid, said};
use crate::records::{Cluster, Definition, Service, Tags, Task, revision_id};

const LIMIT: usize = 50;

/// Tags of a request; reserved keys are refused.
pub fn from_input(tags: Option<Vec<Tag>>) -> Result<Tags> {
    let mut found = Tags::new();
    for tag in tags.unwrap_or_default() {
        let key = tag.key.unwrap_or_default();
        if key.to_ascii_lowercase().starts_with("aws:") {
            return Err(invalid("Tag keys that begin with aws: are reserved."));
        }
        if found.insert(key.clone(), tag.value.unwrap_or_default()).is_some() {
            return Err(invalid(format!("Duplicate tag key: {key}")));
        }
    }
    Ok(found)
}

pub fn render(tags: &Tags) -> Vec<Tag> {
    tags.iter().map(|(key, value)| Tag { key: Some(key.clone()), value: Some(value.clone()) }).collect()
}

/// Whether the answer is to include tags.
pub fn wanted(include: Option<&[String]>) -> bool {
    include.is_some_and(|fields| fields.iter().any(|field| field == "TAGS"))
}

/// What an ARN leads to.
enum Place {
    Cluster(String),
    Service(String),
    Task(String),
    /// Its service's id and its own.
    TaskSet(String, String),
    Definition(String),
}

fn no_such(arn: &str) -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error(format!("The specified resource was not found: {arn}"))
}

impl Place {
    fn parse(text: &str) -> Result<Self> {
        let malformed = || invalid(format!("Invalid resource ARN: {text}"));
        let arn = Arn::parse(text).filter(|arn| arn.service == "ecs").ok_or_else(malformed)?;
        let (kind, id) = arn.resource.split_once('/').ok_or_else(malformed)?;
        Ok(match kind {
            "cluster" => Self::Cluster(id.into()),
            "service" => Self::Service(id.into()),
            "task" => Self::Task(id.into()),
            "task-set" => {
                let (service, set) = id.split_once("/ecs-svc/").ok_or_else(malformed)?;
                Self::TaskSet(service.into(), format!("ecs-svc/{set}"))
            }
            "task-definition" => {
                let name = DefinitionName::parse(id).ok_or_else(malformed)?;
                Self::Definition(revision_id(name.family, name.revision.ok_or_else(malformed)?))
            }
            _ => return Err(malformed()),
        })
    }

    /// The tags; `None` if the resource does not exist.
    fn read(&self, store: &Store, scope: &Scope) -> Result<Option<Tags>> {
        Ok(match self {
            Self::Cluster(id) => store.get::<Cluster>(scope, id)?.map(|found| found.record.tags),
            Self::Service(id) => store.get::<Service>(scope, id)?.map(|found| found.record.tags),
            Self::Task(id) => store.get::<Task>(scope, id)?.map(|found| found.record.tags),
            Self::Definition(id) => store.get::<Definition>(scope, id)?.map(|found| found.record.tags),
            Self::TaskSet(service, id) => store
                .get::<Service>(scope, service)?
                .and_then(|found| found.rollout(id).map(|set| set.tags.clone())),
        })
    }

    /// Changes the tags; says whether the resource exists.
    fn change(
        &self,
        transaction: &mut Transaction<'_>,
        scope: &Scope,
        change: impl FnOnce(&mut Tags) -> Result<()>,
    ) -> Result<bool> {
        let known = match self {
            Self::Cluster(id) => {
                transaction.update::<Cluster>(scope, id, |found| change(&mut found.tags))?.is_some()
            }
            Self::Service(id) => {
                transaction.update::<Service>(scope, id, |found| change(&mut found.tags))?.is_some()
            }
            Self::Task(id) => {
                transaction.update::<Task>(scope, id, |found| change(&mut found.tags))?.is_some()
            }
            Self::Definition(id) => {
                transaction.update::<Definition>(scope, id, |found| change(&mut found.tags))?.is_some()
            }
            Self::TaskSet(service, id) => {
                let mut known = false;
                transaction.update::<Service>(scope, service, |found| {
                    let Some(set) = found.rollouts.iter_mut().find(|set| set.id == *id) else {
                        return Ok(());
                    };
                    known = true;
                    change(&mut set.tags)
                })?;
                known
            }
        };
        Ok(known)
    }
}

/// The tags of a resource, as policies ask for them.
pub fn find(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    match Place::parse(&arn.to_string()) {
        Ok(place) => place.read(store, scope),
        Err(_) => Ok(None),
    }
}

/// What an ARN leads to, which the caller may do the operation to.
fn place(cx: &Cx, text: &str) -> Result<Place> {
    let place = Place::parse(text)?;
    cx.authorize(text)?;
    said(cx, text, "")?.map(|_| place).ok_or_else(|| no_such(text))
}

async fn change(
    cx: &Cx,
    place: Place,
    text: String,
    change: impl FnOnce(&mut Tags) -> Result<()> + Send + 'static,
) -> Result<()> {
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| match place.change(transaction, &scope, change)? {
            true => Ok(()),
            false => Err(no_such(&text)),
        })
        .await
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    let place = place(&cx, &input.resource_arn)?;
    let tags = place.read(cx.store(), cx.scope())?.ok_or_else(|| no_such(&input.resource_arn))?;
    Ok(ListTagsForResourceOutput { tags: Some(render(&tags)) })
}

pub async fn add(cx: Cx, input: TagResource) -> Result<TagResourceOutput> {
    let place = place(&cx, &input.resource_arn)?;
    let new = from_input(Some(input.tags))?;
    change(&cx, place, input.resource_arn, move |tags| {
        tags.extend(new);
        if tags.len() > LIMIT {
            return Err(invalid(format!("A resource can have at most {LIMIT} tags.")));
        }
        Ok(())
    })
    .await?;
    Ok(TagResourceOutput {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<UntagResourceOutput> {
    let place = place(&cx, &input.resource_arn)?;
    change(&cx, place, input.resource_arn, move |tags| {
        tags.retain(|key, _| !input.tag_keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(UntagResourceOutput {})
}
