//! What is delivered, found by asking the cloud: the pipeline, its deployment group, and what that leads to.

use anyhow::Result;
use novamind_api::codedeploy::{GetDeploymentGroup, ListDeployments};
use novamind_api::codepipeline::{ActionDeclaration, GetPipeline, ListPipelines, PipelineDeclaration};

use super::failure::{Failure, failure};
use super::repository::{Repository, application};
use super::session::Session;
use super::state::{self, Pipeline};

/// A pipeline and what its declaration tells.
pub struct Platform {
    pub declaration: PipelineDeclaration,
    pub group: Option<Group>,
}

/// Where a pipeline's deployments go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub stage: String,
    pub application: String,
    pub name: String,
}

/// What a deployment group deploys to.
#[derive(Clone, Debug, Default)]
pub struct Place {
    pub cluster: String,
    pub service: String,
    pub listener: Option<String>,
}

/// Whose pipeline is meant where none is named.
#[derive(Clone, Copy)]
pub enum Whose<'a> {
    /// This application's, or one that no application's Terraform has made.
    Of(&'a Repository),
    /// The only one or, of several, that of the application which the command is run in.
    Here,
}

impl Platform {
    /// The pipeline of that name, or the one that is meant; and the cloud as it is asked in the pipeline's region.
    pub async fn find(session: Session, name: Option<&str>, whose: Whose<'_>) -> Result<(Session, Self)> {
        let (session, found) = Self::known(session, name, whose).await?;
        let found = found.ok_or_else(|| {
            failure("there is no pipeline yet").hint("`novamind up DIR` makes it from DIR/terraform")
        })?;
        Ok((session, found))
    }

    /// The same; nothing if there is no pipeline at all.
    pub async fn known(
        session: Session,
        name: Option<&str>,
        whose: Whose<'_>,
    ) -> Result<(Session, Option<Self>)> {
        let all = listed(&session).await?;
        let (own, others) = match whose {
            Whose::Of(repository) => made(&session, repository).await?,
            Whose::Here if all.len() > 1 => {
                match Repository::around(&application(None, &session.folder)).await {
                    Ok(repository) => (made(&session, &repository).await?.0, Vec::new()),
                    // It is run somewhere else.
                    Err(_) => (Vec::new(), Vec::new()),
                }
            }
            Whose::Here => (Vec::new(), Vec::new()),
        };
        let Some(chosen) = choose(&all, &own, &others, name)? else { return Ok((session, None)) };
        let session = session.in_region(&chosen.region);
        let found = session.call(GetPipeline { name: chosen.name, version: None }).await?;
        let declaration = found.pipeline.unwrap_or_default();
        let group = group(&declaration);
        Ok((session, Some(Self { declaration, group })))
    }

    pub fn name(&self) -> &str {
        &self.declaration.name
    }

    fn actions(&self) -> impl Iterator<Item = &ActionDeclaration> {
        self.declaration.stages.iter().flat_map(|stage| &stage.actions)
    }

    /// The action that takes commits.
    pub fn source(&self) -> Option<&ActionDeclaration> {
        self.actions().find(|action| action.action_type_id.provider == "CodeStarSourceConnection")
    }

    /// The connections that it takes commits through.
    pub fn connections(&self) -> Vec<String> {
        let arn = |action: &ActionDeclaration| action.configuration.as_ref()?.get("ConnectionArn").cloned();
        self.actions().filter_map(arn).collect()
    }

    /// Cluster, service and listener that it deploys to.
    pub async fn place(&self, session: &Session) -> Result<Option<Place>> {
        let Some(group) = &self.group else { return Ok(None) };
        place(session, &group.application, &group.name).await.map(Some)
    }

    /// Its deployments of those states, the newest first.
    pub async fn deployments(&self, session: &Session, statuses: Option<&[&str]>) -> Result<Vec<String>> {
        let Some(group) = &self.group else { return Ok(Vec::new()) };
        let input = ListDeployments {
            application_name: Some(group.application.clone()),
            deployment_group_name: Some(group.name.clone()),
            include_only_statuses: statuses
                .map(|statuses| statuses.iter().map(|status| (*status).to_owned()).collect()),
            ..ListDeployments::default()
        };
        Ok(session.call(input).await?.deployments.unwrap_or_default())
    }
}

/// Refuses a choice that will not be clear once the pipelines of these names are made.
pub async fn must_be_clear(session: &Session, planned: &[String], name: Option<&str>) -> Result<()> {
    match (name, planned) {
        (None, [_, _, ..]) => Err(several(&planned.join(", ")).into()),
        (Some(name), [_, ..]) => {
            let called = name.rsplit('/').next();
            if planned.iter().any(|one| called == Some(one.as_str())) {
                return Ok(());
            }
            // There are some that Terraform has not made.
            if listed(session).await?.iter().any(|one| is_called(one, name)) {
                return Ok(());
            }
            Err(missing(name, &planned.join(", ")).into())
        }
        _ => Ok(()),
    }
}

/// The pipelines that there are, in the regions where there may be any.
async fn listed(session: &Session) -> Result<Vec<Pipeline>> {
    let mut found = Vec::new();
    for region in state::regions(&session.folder, &session.installation.region) {
        let there = session.clone().in_region(&region);
        let mut next_token = None;
        loop {
            let page = there.call(ListPipelines { next_token, max_results: None }).await?;
            let names = page.pipelines.into_iter().flatten().filter_map(|pipeline| pipeline.name);
            found.extend(names.map(|name| Pipeline { region: region.clone(), name }));
            next_token = page.next_token;
            if next_token.is_none() {
                break;
            }
        }
    }
    Ok(found)
}

/// The pipelines that Terraform has made for an application, and those that it has made for others.
async fn made(session: &Session, repository: &Repository) -> Result<(Vec<Pipeline>, Vec<Pipeline>)> {
    let own = state::find(&session.folder, repository).await?;
    let all = state::all(&session.folder).into_iter();
    let (ours, others): (Vec<_>, Vec<_>) = all.partition(|(folder, _)| own.as_ref() == Some(folder));
    let pipelines = |folders: Vec<(String, Vec<Pipeline>)>| -> Vec<Pipeline> {
        folders.into_iter().flat_map(|(_, made)| made).collect()
    };
    Ok((pipelines(ours), pipelines(others)))
}

/// The pipeline of that name or, without a name, the application's own, else the only one that is not another's.
fn choose(
    all: &[Pipeline],
    own: &[Pipeline],
    others: &[Pipeline],
    name: Option<&str>,
) -> Result<Option<Pipeline>, Failure> {
    let is_own = |one: &&Pipeline| own.contains(one);
    let fits = |one: &&Pipeline| match name {
        Some(name) => is_called(one, name),
        None => is_own(one) || !others.contains(one),
    };
    let mut found: Vec<&Pipeline> = all.iter().filter(fits).collect();
    if found.iter().any(is_own) {
        found.retain(is_own);
    }
    match (found.as_slice(), name) {
        ([one], _) => Ok(Some((*one).clone())),
        ([], None) => Ok(None),
        ([], Some(name)) if all.is_empty() => {
            let hint = "`novamind up DIR` makes pipelines from DIR/terraform";
            Err(failure(format!("there is no pipeline {name}, nor any other")).hint(hint))
        }
        ([], Some(name)) => Err(missing(name, &names(all, all))),
        (found, _) => Err(several(&names(&found.iter().copied().cloned().collect::<Vec<_>>(), all))),
    }
}

/// `NAME`, or `REGION/NAME` where regions have pipelines of one name.
fn is_called(pipeline: &Pipeline, name: &str) -> bool {
    name == pipeline.name || name.split_once('/') == Some((pipeline.region.as_str(), pipeline.name.as_str()))
}

fn names(found: &[Pipeline], all: &[Pipeline]) -> String {
    let name = |one: &Pipeline| match all.iter().filter(|other| other.name == one.name).count() {
        0 | 1 => one.name.clone(),
        _ => format!("{}/{}", one.region, one.name),
    };
    found.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn missing(name: &str, these: &str) -> Failure {
    failure(format!("there is no pipeline {name}")).hint(format!("--pipeline takes one of these: {these}"))
}

fn several(these: &str) -> Failure {
    failure(format!("there are several pipelines: {these}"))
        .hint("choose one with --pipeline NAME, or work in the folder of its application")
}

/// Cluster, service and listener of a deployment group.
pub async fn place(session: &Session, application: &str, group: &str) -> Result<Place> {
    let input = GetDeploymentGroup {
        application_name: application.to_owned(),
        deployment_group_name: group.to_owned(),
    };
    let info = session.call(input).await?.deployment_group_info.unwrap_or_default();
    let service = info.ecs_services.into_iter().flatten().next().unwrap_or_default();
    let pair = info.load_balancer_info.and_then(|info| info.target_group_pair_info_list);
    let pair = pair.into_iter().flatten().next().unwrap_or_default();
    let listeners = pair.prod_traffic_route.and_then(|route| route.listener_arns);
    Ok(Place {
        cluster: service.cluster_name.unwrap_or_default(),
        service: service.service_name.unwrap_or_default(),
        listener: listeners.into_iter().flatten().next(),
    })
}

fn group(declaration: &PipelineDeclaration) -> Option<Group> {
    declaration.stages.iter().find_map(|stage| {
        stage.actions.iter().find_map(|action| {
            let configuration = action.configuration.as_ref()?;
            let value = |name: &str| configuration.get(name).cloned();
            (action.action_type_id.provider == "CodeDeployToECS").then_some(())?;
            Some(Group {
                stage: stage.name.clone(),
                application: value("ApplicationName")?,
                name: value("DeploymentGroupName")?,
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::failure::object;

    fn pipelines(names: &[&str]) -> Vec<Pipeline> {
        let parts = names.iter().filter_map(|name| name.split_once('/'));
        parts.map(|(region, name)| Pipeline { region: region.into(), name: name.into() }).collect()
    }

    #[test]
    fn which_pipeline_is_meant() {
        type Case = (
            &'static [&'static str],
            &'static [&'static str],
            &'static [&'static str],
            Option<&'static str>,
            Option<&'static str>,
        );
        let cases: [Case; 11] = [
            (&[], &[], &[], None, None),
            (&["r/a"], &[], &[], None, Some("r/a")),
            (&["r/a", "r/b"], &["r/b"], &[], None, Some("r/b")),
            (&["r/a", "r/b"], &["r/b"], &["r/a"], None, Some("r/b")),
            // What no Terraform has made may be anybody's; what another's has made is not this one's.
            (&["r/a", "r/b"], &[], &["r/a"], None, Some("r/b")),
            (&["r/a"], &[], &["r/a"], None, None),
            // Its own is gone from the cloud.
            (&["r/a"], &["r/b"], &["r/a"], None, None),
            (&["r/a", "r/b"], &["r/b"], &["r/a"], Some("a"), Some("r/a")),
            (&["r/a", "s/a"], &[], &[], Some("s/a"), Some("s/a")),
            (&["r/a", "s/a"], &["s/a"], &["r/a"], Some("a"), Some("s/a")),
            (&["r/a", "s/a"], &["s/a"], &["r/a"], Some("r/a"), Some("r/a")),
        ];
        for (all, own, others, name, expected) in cases {
            let chosen = choose(&pipelines(all), &pipelines(own), &pipelines(others), name).unwrap();
            let expected = expected.and_then(|name| pipelines(&[name]).pop());
            assert_eq!(chosen, expected, "{all:?} {own:?} {others:?} {name:?}");
        }
    }

    #[test]
    fn what_is_not_clear_is_named() {
        type Case = (
            &'static [&'static str],
            &'static [&'static str],
            Option<&'static str>,
            &'static str,
            &'static str,
        );
        let cases: [Case; 5] = [
            (&[], &[], Some("a"), "there is no pipeline a, nor any other", "up DIR"),
            (&["r/a", "r/b"], &[], Some("c"), "there is no pipeline c", "these: a, b"),
            (&["r/a", "s/a", "r/b"], &[], Some("s/c"), "there is no pipeline s/c", "these: r/a, s/a, b"),
            (&["r/a", "s/a"], &[], Some("a"), "there are several pipelines: r/a, s/a", "--pipeline"),
            (
                &["r/a", "r/b", "r/c"],
                &["r/a", "r/b"],
                None,
                "there are several pipelines: a, b",
                "--pipeline",
            ),
        ];
        for (all, own, name, cause, hint) in cases {
            let error = choose(&pipelines(all), &pipelines(own), &[], name).unwrap_err();
            let said = object(&error.into());
            assert_eq!(said["error"], cause);
            assert!(said["hint"].as_str().is_some_and(|said| said.contains(hint)), "{said}");
        }
    }
}
