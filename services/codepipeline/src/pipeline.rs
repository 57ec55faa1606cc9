//! Pipelines: create, read, change, delete, tag.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::codepipeline::{
    CreatePipeline, CreatePipelineOutput, DeletePipeline, GetPipeline, GetPipelineOutput, ListPipelines,
    ListPipelinesOutput, ListTagsForResource, ListTagsForResourceOutput, PipelineDeclaration,
    PipelineMetadata, PipelineSummary, Tag, TagResource, TagResourceOutput, UntagResource,
    UntagResourceOutput, UpdatePipeline, UpdatePipelineOutput, errors,
};
use novamind_kernel::{Arn, Scope, Store, Tags, Transaction, page};
use novamind_wire::{Error, Result};

use crate::execution::{Begin, begin};
use crate::records::{
    Action, Execution, ExecutionNumber, Pipeline, State, Version, pipeline_arn, prefix, version_id,
};
use crate::{Cx, PRINCIPAL, declaration};

pub fn not_found(scope: &Scope, name: &str) -> Error {
    let account = &scope.account;
    errors::PIPELINE_NOT_FOUND_EXCEPTION
        .error(format!("Account '{account}' does not have a pipeline with name '{name}'"))
}

pub fn stage_not_found(stage: &str) -> Error {
    errors::STAGE_NOT_FOUND_EXCEPTION.error(format!("There is no stage {stage}"))
}

/// The role must exist and trust the service, and the caller must be allowed to pass it.
fn check_role(cx: &Cx, declaration: &PipelineDeclaration) -> Result<()> {
    let conditions = BTreeMap::from([("iam:PassedToService".to_owned(), vec![PRINCIPAL.to_owned()])]);
    cx.authorize_with("iam:PassRole", &declaration.role_arn, &conditions, None)?;
    let (service, scope) = (&novamind_api::codepipeline::SERVICE, cx.scope());
    let source = pipeline_arn(scope, &declaration.name);
    cx.cloud()
        .role_context(service, PRINCIPAL, scope, &declaration.role_arn, "check", &source)
        .map(drop)
        .map_err(|error| match error.status() {
            400..500 => errors::INVALID_STRUCTURE_EXCEPTION.error(format!(
                "CodePipeline is not authorized to perform AssumeRole on role {}: {}",
                declaration.role_arn,
                error.message()
            )),
            _ => error,
        })
}

/// Tags of one pipeline (quotas of CodePipeline).
const TAGS: usize = 50;

/// New tags by key, none of which AWS keeps for itself. Assumed: the words.
fn tag_map(tags: Vec<Tag>) -> Result<BTreeMap<String, String>> {
    if tags.iter().any(|tag| tag.key.to_ascii_lowercase().starts_with("aws:")) {
        return Err(errors::INVALID_TAGS_EXCEPTION
            .error("Tag keys must not begin with aws:, which is reserved for AWS use"));
    }
    Ok(tags.into_iter().map(|tag| (tag.key, tag.value)).collect())
}

fn check_count(tags: &BTreeMap<String, String>) -> Result<()> {
    match tags.len() > TAGS {
        true => Err(errors::TOO_MANY_TAGS_EXCEPTION.error(format!("A pipeline has at most {TAGS} tags"))),
        false => Ok(()),
    }
}

fn tag_list(tags: &BTreeMap<String, String>) -> Vec<Tag> {
    tags.iter().map(|(key, value)| Tag { key: key.clone(), value: value.clone() }).collect()
}

pub async fn create(cx: Cx, input: CreatePipeline) -> Result<CreatePipelineOutput> {
    let mut declared = input.pipeline;
    cx.authorize(&cx.arn(&declared.name))?;
    // "Using tags to control access to CodePipeline resources", CodePipeline user guide, example 3.
    cx.authorize_tagging("TagResource", &cx.arn(&declared.name))?;
    declaration::check(&mut declared, cx.region())?;
    check_role(&cx, &declared)?;
    declared.version = Some(1);
    let tags = tag_map(input.tags.unwrap_or_default())?;
    check_count(&tags)?;
    let (scope, now, caller) = (cx.scope().clone(), cx.now(), cx.caller().arn());
    let pipeline = Pipeline {
        declaration: declared.clone(),
        version: 1,
        created: now,
        updated: now,
        tags: tags.clone(),
    };
    cx.store()
        .write(move |transaction| {
            let name = pipeline.declaration.name.clone();
            if transaction.get::<Pipeline>(&scope, &name)?.is_some() {
                return Err(errors::PIPELINE_NAME_IN_USE_EXCEPTION.error(format!(
                    "A pipeline with the name '{name}' already exists in account '{}'",
                    scope.account
                )));
            }
            transaction.put(&scope, &name, &pipeline)?;
            transaction.put(&scope, &version_id(&name, 1), &Version(pipeline.declaration.clone()))?;
            transaction.put(&scope, &name, &State { next: 1, ..State::default() })?;
            let trigger = ("CreatePipeline".to_owned(), caller);
            begin(transaction, &scope, &name, Begin { trigger, ..Begin::default() }, now)?;
            Ok(())
        })
        .await?;
    Ok(CreatePipelineOutput { pipeline: Some(declared), tags: Some(tag_list(&tags)) })
}

/// The pipeline of that name.
pub fn find(cx: &Cx, name: &str) -> Result<Pipeline> {
    let stored = cx.store().get::<Pipeline>(cx.scope(), name)?;
    stored.map(|stored| stored.record).ok_or_else(|| not_found(cx.scope(), name))
}

pub async fn get(cx: Cx, input: GetPipeline) -> Result<GetPipelineOutput> {
    cx.authorize(&cx.arn(&input.name))?;
    let pipeline = find(&cx, &input.name)?;
    let declared = match input.version {
        Some(version) if version != pipeline.version => {
            let stored = cx.store().get::<Version>(cx.scope(), &version_id(&input.name, version))?;
            let missing = || {
                errors::PIPELINE_VERSION_NOT_FOUND_EXCEPTION
                    .error(format!("Pipeline '{}' has no version {version}", input.name))
            };
            stored.ok_or_else(missing)?.record.0
        }
        _ => pipeline.declaration,
    };
    let metadata = PipelineMetadata {
        pipeline_arn: Some(cx.arn(&input.name)),
        created: Some(pipeline.created),
        updated: Some(pipeline.updated),
        polling_disabled_at: None,
    };
    Ok(GetPipelineOutput { pipeline: Some(declared), metadata: Some(metadata) })
}

pub async fn update(cx: Cx, input: UpdatePipeline) -> Result<UpdatePipelineOutput> {
    let mut declared = input.pipeline;
    cx.authorize(&cx.arn(&declared.name))?;
    declaration::check(&mut declared, cx.region())?;
    check_role(&cx, &declared)?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    let declared = cx
        .store()
        .write(move |transaction| {
            let name = declared.name.clone();
            let Some(stored) = transaction.get::<Pipeline>(&scope, &name)? else {
                return Err(not_found(&scope, &name));
            };
            let mut pipeline = stored.record;
            if let Some(mut state) = transaction.get::<State>(&scope, &name)?
                && state.record.forget_changed(&pipeline.declaration, &declared)
            {
                transaction.put(&scope, &name, &state.record)?;
            }
            pipeline.version += 1;
            declared.version = Some(pipeline.version);
            pipeline.declaration = declared.clone();
            pipeline.updated = now;
            transaction.put(&scope, &name, &pipeline)?;
            transaction.put(&scope, &version_id(&name, pipeline.version), &Version(declared.clone()))?;
            Ok(declared)
        })
        .await?;
    Ok(UpdatePipelineOutput { pipeline: Some(declared) })
}

/// Deletes a pipeline with its history. What its actions started elsewhere goes on; harmless for an unknown one.
pub async fn delete(cx: Cx, input: DeletePipeline) -> Result<Empty> {
    cx.authorize(&cx.arn(&input.name))?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let (name, prefix) = (&input.name, prefix(&input.name));
            for version in transaction.list::<Version>(&scope, &prefix, None, usize::MAX)? {
                transaction.delete::<Version>(&scope, &version.id)?;
            }
            for number in transaction.list::<ExecutionNumber>(&scope, &prefix, None, usize::MAX)? {
                transaction.delete::<ExecutionNumber>(&scope, &number.id)?;
            }
            for action in transaction.list::<Action>(&scope, &prefix, None, usize::MAX)? {
                transaction.delete::<Action>(&scope, &action.id)?;
            }
            for execution in transaction.list::<Execution>(&scope, &prefix, None, usize::MAX)? {
                transaction.delete::<Execution>(&scope, &execution.id)?;
            }
            transaction.delete::<State>(&scope, name)?;
            transaction.delete::<Pipeline>(&scope, name)?;
            Ok(())
        })
        .await?;
    Ok(Empty {})
}

pub async fn list(cx: Cx, input: ListPipelines) -> Result<ListPipelinesOutput> {
    cx.authorize(&cx.arn("*"))?;
    let limit = input.max_results.unwrap_or(1000) as usize;
    let found = page(input.next_token.as_deref(), limit, |after, limit| {
        cx.store().list::<Pipeline>(cx.scope(), "", after, limit)
    })
    .ok_or_else(invalid_token)??;
    let pipelines = found
        .items
        .iter()
        .map(|pipeline| PipelineSummary {
            name: Some(pipeline.declaration.name.clone()),
            version: Some(pipeline.version),
            pipeline_type: pipeline.declaration.pipeline_type.clone(),
            execution_mode: pipeline.declaration.execution_mode.clone(),
            created: Some(pipeline.created),
            updated: Some(pipeline.updated),
        })
        .collect();
    Ok(ListPipelinesOutput { pipelines: Some(pipelines), next_token: found.next_token })
}

pub fn invalid_token() -> Error {
    errors::INVALID_NEXT_TOKEN_EXCEPTION.error("The next token is not one of ours")
}

/// Name of the pipeline of an ARN.
///
/// # Errors
/// That of a pipeline that is not there, for one of another region or account: assumed.
fn named(scope: &Scope, arn: &str) -> Result<String> {
    let parsed = Arn::parse(arn).filter(|arn| arn.service == "codepipeline" && !arn.resource.contains(':'));
    let invalid = || errors::INVALID_ARN_EXCEPTION.error(format!("{arn} does not name a pipeline"));
    let parsed = parsed.ok_or_else(invalid)?;
    match parsed.is_in("codepipeline", scope) {
        true => Ok(parsed.resource.to_owned()),
        false => Err(resource_not_found(arn)),
    }
}

fn resource_not_found(arn: &str) -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error(format!("The resource {arn} does not exist"))
}

/// The tags of a pipeline, or of the pipeline of a stage or an action, as policies ask for them.
pub fn find_tags(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let name = arn.resource.split('/').next().unwrap_or_default();
    Ok(store.get::<Pipeline>(scope, name)?.map(|found| found.record.tags))
}

/// Changes the tags of a pipeline, which the caller may do.
async fn change_tags(
    cx: &Cx,
    arn: String,
    change: impl FnOnce(&mut BTreeMap<String, String>) + Send + 'static,
) -> Result<()> {
    let name = named(cx.scope(), &arn)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction: &mut Transaction<'_>| {
            let updated = transaction.update::<Pipeline>(&scope, &name, |pipeline| {
                change(&mut pipeline.tags);
                check_count(&pipeline.tags)
            })?;
            updated.map(drop).ok_or_else(|| resource_not_found(&arn))
        })
        .await
}

pub async fn tag(cx: Cx, input: TagResource) -> Result<TagResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    let new = tag_map(input.tags)?;
    change_tags(&cx, input.resource_arn, move |tags| tags.extend(new)).await?;
    Ok(TagResourceOutput {})
}

pub async fn untag(cx: Cx, input: UntagResource) -> Result<UntagResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    change_tags(&cx, input.resource_arn, move |tags| tags.retain(|key, _| !input.tag_keys.contains(key)))
        .await?;
    Ok(UntagResourceOutput {})
}

pub async fn list_tags(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    let name = named(cx.scope(), &input.resource_arn)?;
    let stored = cx.store().get::<Pipeline>(cx.scope(), &name)?;
    let pipeline = stored.ok_or_else(|| resource_not_found(&input.resource_arn))?;
    Ok(ListTagsForResourceOutput { tags: Some(tag_list(&pipeline.tags)), next_token: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipelines_elsewhere_are_not_there() {
        let scope = Scope::new("eu-west-1", "123456789012");
        let cases = [
            ("arn:aws:codepipeline:eu-west-1:123456789012:web", None),
            ("arn:aws:codepipeline:us-east-1:123456789012:web", Some(&errors::RESOURCE_NOT_FOUND_EXCEPTION)),
            ("arn:aws:codepipeline:eu-west-1:210987654321:web", Some(&errors::RESOURCE_NOT_FOUND_EXCEPTION)),
            ("arn:aws:codebuild:eu-west-1:123456789012:web", Some(&errors::INVALID_ARN_EXCEPTION)),
            ("web", Some(&errors::INVALID_ARN_EXCEPTION)),
        ];
        for (arn, wanted) in cases {
            match (named(&scope, arn), wanted) {
                (Ok(name), None) => assert_eq!(name, "web"),
                (Err(error), Some(wanted)) => assert!(error.is(wanted), "{arn}: {}", error.code()),
                (outcome, _) => panic!("{arn}: {:?}", outcome.ok()),
            }
        }
    }
}
