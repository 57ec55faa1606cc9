//! Triggers with filters: which pushes start a pipeline. Pure.
//!
//! Source: CodePipeline user guide, "Filter triggers on code push or pull requests", "Working with glob patterns in syntax":
//! `*` stays within a part of a path, `**` does not. Filters of one trigger are alternatives; within a filter all that is
//! given must hold. What is excluded is left out of what is included.

use globset::GlobBuilder;
use novamind_api::codepipeline::{GitPushFilter, PipelineDeclaration, PipelineTriggerDeclaration, errors};
use novamind_wire::{Error, Result};

/// Source actions whose pushes can be filtered.
const PROVIDER: &str = "CodeStarSourceConnection";

/// What was pushed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pushed<'a> {
    Branch(&'a str),
    Tag(&'a str),
}

impl<'a> Pushed<'a> {
    /// Of a full name: `refs/heads/main`.
    pub fn of(reference: &'a str) -> Option<Self> {
        let branch = reference.strip_prefix("refs/heads/").map(Self::Branch);
        branch.or_else(|| reference.strip_prefix("refs/tags/").map(Self::Tag))
    }
}

/// Whether a pipeline's triggers can be.
pub fn check(declaration: &PipelineDeclaration) -> Result<()> {
    let triggers = declaration.triggers.as_deref().unwrap_or_default();
    let bad = |why: String| Err(errors::INVALID_STRUCTURE_EXCEPTION.error(why));
    if !triggers.is_empty() && declaration.pipeline_type.as_deref() != Some("V2") {
        return bad("Only pipelines of type V2 may have triggers".into());
    }
    let mut seen: Vec<&str> = Vec::new();
    for trigger in triggers {
        let git = &trigger.git_configuration;
        let name = git.source_action_name.as_str();
        let sources = declaration.stages.first().into_iter().flat_map(|stage| &stage.actions);
        let source = sources.into_iter().find(|action| action.name == name);
        if source.is_none_or(|action| action.action_type_id.provider != PROVIDER) {
            return bad(format!(
                "The trigger's source action {name} is no source action of the type {PROVIDER}"
            ));
        }
        if seen.contains(&name) {
            return bad(format!("The source action {name} has more than one trigger configuration"));
        }
        seen.push(name);
        if git.pull_request.as_ref().is_some_and(|list| !list.is_empty()) {
            return Err(Error::unsupported(format!("pullRequest in the trigger of source action {name}")));
        }
        for filter in git.push.iter().flatten() {
            if filter.tags.is_some() && (filter.branches.is_some() || filter.file_paths.is_some()) {
                return bad(format!(
                    "A push filter of source action {name} has tags, and so neither branches nor filePaths"
                ));
            }
            for pattern in patterns(filter) {
                if GlobBuilder::new(pattern).literal_separator(true).build().is_err() {
                    return bad(format!("{pattern:?} is no glob pattern"));
                }
            }
        }
    }
    Ok(())
}

fn patterns(filter: &GitPushFilter) -> impl Iterator<Item = &String> {
    let tags = filter.tags.iter().flat_map(|one| [&one.includes, &one.excludes]);
    let branches = filter.branches.iter().flat_map(|one| [&one.includes, &one.excludes]);
    let paths = filter.file_paths.iter().flat_map(|one| [&one.includes, &one.excludes]);
    tags.chain(branches).chain(paths).flatten().flatten()
}

/// The trigger of a source action.
pub fn of<'d>(declaration: &'d PipelineDeclaration, action: &str) -> Option<&'d PipelineTriggerDeclaration> {
    let mut triggers = declaration.triggers.iter().flatten();
    triggers.find(|trigger| trigger.git_configuration.source_action_name == action)
}

/// The filters that a push passes as far as its name says; those with paths may yet refuse its files.
pub fn passed<'t>(trigger: &'t PipelineTriggerDeclaration, pushed: &Pushed<'_>) -> Vec<&'t GitPushFilter> {
    let named = |filter: &&GitPushFilter| match (pushed, &filter.tags, &filter.branches) {
        (Pushed::Tag(name), Some(tags), _) => chosen(name, &tags.includes, &tags.excludes),
        (Pushed::Branch(name), None, Some(branches)) => chosen(name, &branches.includes, &branches.excludes),
        (Pushed::Branch(_), None, None) => true,
        _ => false,
    };
    trigger.git_configuration.push.iter().flatten().filter(named).collect()
}

/// Whether the names of the changed files say the same. A filter without paths lets all pass.
pub fn files_pass(filter: &GitPushFilter, changed: &[String]) -> bool {
    let Some(paths) = &filter.file_paths else { return true };
    changed.iter().any(|path| chosen(path, &paths.includes, &paths.excludes))
}

fn chosen(name: &str, includes: &Option<Vec<String>>, excludes: &Option<Vec<String>>) -> bool {
    let any = |list: &Option<Vec<String>>| list.iter().flatten().any(|pattern| fits(pattern, name));
    let included = includes.as_ref().is_none_or(Vec::is_empty) || any(includes);
    included && !any(excludes)
}

fn fits(pattern: &str, name: &str) -> bool {
    let glob = GlobBuilder::new(pattern).literal_separator(true).build();
    glob.is_ok_and(|glob| glob.compile_matcher().is_match(name))
}

#[cfg(test)]
mod tests {
    use novamind_wire::document;

    use super::*;

    fn trigger(push: serde_json::Value) -> PipelineTriggerDeclaration {
        let tree = serde_json::json!({"providerType": PROVIDER,
            "gitConfiguration": {"sourceActionName": "S", "push": push}});
        document::read(tree.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn pushes_and_filters() {
        let branches = serde_json::json!([{"branches": {"includes": ["main", "release/*"], "excludes": ["release/old"]}}]);
        let tags = serde_json::json!([{"tags": {"includes": ["v*"], "excludes": ["v0*"]}}]);
        let paths = serde_json::json!([{"branches": {"includes": ["main"]},
            "filePaths": {"includes": ["api/**"], "excludes": ["**/*.md"]}}]);
        let all = serde_json::json!([{"filePaths": {"excludes": ["docs/**"]}}]);
        let cases: [(&serde_json::Value, &str, &[&str], bool); 15] = [
            (&branches, "refs/heads/main", &[], true),
            (&branches, "refs/heads/release/1", &[], true),
            (&branches, "refs/heads/release/1/a", &[], false),
            (&branches, "refs/heads/release/old", &[], false),
            (&branches, "refs/heads/other", &[], false),
            (&branches, "refs/tags/main", &[], false),
            (&tags, "refs/tags/v1", &[], true),
            (&tags, "refs/tags/v0.1", &[], false),
            (&tags, "refs/heads/v1", &[], false),
            (&paths, "refs/heads/main", &["web/a", "api/src/b"], true),
            (&paths, "refs/heads/main", &["web/a", "api/a.md"], false),
            (&paths, "refs/heads/next", &["api/a"], false),
            (&all, "refs/heads/any", &["docs/a", "b"], true),
            (&all, "refs/heads/any", &["docs/a"], false),
            (&all, "refs/tags/any", &["b"], false),
        ];
        for (push, reference, changed, expected) in cases {
            let trigger = trigger(push.clone());
            let changed: Vec<String> = changed.iter().map(|path| (*path).to_owned()).collect();
            let filters = passed(&trigger, &Pushed::of(reference).unwrap());
            let found = filters.into_iter().any(|filter| files_pass(filter, &changed));
            assert_eq!(found, expected, "{push} {reference} {changed:?}");
        }
    }
}
