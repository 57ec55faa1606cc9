//! What is delivered, found by asking the cloud: the pipeline, its deployment group, and what that leads to.

use anyhow::Result;
use novamind_api::codedeploy::{GetDeploymentGroup, ListDeployments};
use novamind_api::codepipeline::{ActionDeclaration, GetPipeline, ListPipelines, PipelineDeclaration};

use super::failure::failure;
use super::session::Session;

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

impl Platform {
    /// The pipeline of that name, or the only one.
    pub async fn find(session: &Session, name: Option<&str>) -> Result<Self> {
        Self::known(session, name).await?.ok_or_else(|| {
            failure("there is no pipeline yet").hint("`novamind up DIR` makes it from DIR/terraform").into()
        })
    }

    /// The same; nothing if there is no pipeline at all.
    pub async fn known(session: &Session, name: Option<&str>) -> Result<Option<Self>> {
        let mut names = Vec::new();
        let mut next_token = None;
        loop {
            let page = session.call(ListPipelines { next_token, max_results: None }).await?;
            names.extend(page.pipelines.into_iter().flatten().filter_map(|pipeline| pipeline.name));
            next_token = page.next_token;
            if next_token.is_none() {
                break;
            }
        }
        let name = match (name, names.as_slice()) {
            (Some(name), _) if names.iter().any(|one| one == name) => name.to_owned(),
            (None, []) => return Ok(None),
            (None, [name]) => name.clone(),
            (Some(name), []) => {
                let hint = "`novamind up DIR` makes pipelines from DIR/terraform";
                return Err(failure(format!("there is no pipeline {name}, nor any other")).hint(hint).into());
            }
            (Some(name), several) => {
                let hint = format!("--pipeline takes one of these: {}", several.join(", "));
                return Err(failure(format!("there is no pipeline {name}")).hint(hint).into());
            }
            (None, several) => {
                let text = format!("there are several pipelines: {}", several.join(", "));
                return Err(failure(text).hint("choose one with --pipeline NAME").into());
            }
        };
        let found = session.call(GetPipeline { name, version: None }).await?;
        let declaration = found.pipeline.unwrap_or_default();
        let group = group(&declaration);
        Ok(Some(Self { declaration, group }))
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
