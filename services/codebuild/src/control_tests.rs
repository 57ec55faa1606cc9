//! The controller on the plane's simulator: it gets there whatever is lost or repeated on the way.

use std::sync::Arc;
use std::time::Duration;

use novamind_api::codebuild::{
    BatchGetBuilds, Build, CreateProject, DeleteProject, ListBuilds, ListBuildsForProject, ProjectArtifacts,
    ProjectEnvironment, ProjectSource, SERVICE, StartBuild, StopBuild,
};
use novamind_builds::simulator::SimulatedBuilds;
use novamind_builds::{BuildStatus, Builds, PhaseType};
use novamind_git::Links;
use novamind_git::simulator::SimulatedGit;
use novamind_kernel::{Clock, Cloud, Context, Controller, Next, ObjectKey, Registry};
use novamind_testing::{ACCOUNT, Everybody, REGION, settings};
use novamind_wire::{Result, Timestamp};

use crate::control::Control;
use crate::{CodeBuild, routes};

struct World {
    cloud: Arc<Cloud>,
    plane: Arc<SimulatedBuilds>,
    state: Arc<CodeBuild>,
    clock: Clock,
    _folder: tempfile::TempDir,
}

impl World {
    async fn new(at_once: usize, limit: Option<i32>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::manual(Timestamp::from_millis(1_700_000_000_000));
        let cloud = Cloud::open(settings(folder.path()), clock.clone()).unwrap();
        let plane = Arc::new(SimulatedBuilds::new());
        let links = Links::open(folder.path().join("links")).unwrap();
        let git = Arc::new(SimulatedGit::new());
        let mut state = CodeBuild::new(plane.clone(), git, links, folder.path().join("codebuild"));
        state.at_once = at_once;
        let state = Arc::new(state);
        cloud.install(Registry::default().with(routes(state.clone())), Box::new(Everybody));
        let world = Self { cloud, plane, state, clock, _folder: folder };
        world.create(limit).await;
        world
    }

    async fn create(&self, limit: Option<i32>) {
        let project = CreateProject {
            name: "project".into(),
            source: ProjectSource {
                r#type: "NO_SOURCE".into(),
                buildspec: Some("version: 0.2\nphases: {build: {commands: [x]}}\n".into()),
                ..ProjectSource::default()
            },
            artifacts: ProjectArtifacts { r#type: "NO_ARTIFACTS".into(), ..ProjectArtifacts::default() },
            environment: ProjectEnvironment {
                r#type: if cfg!(target_arch = "aarch64") { "ARM_CONTAINER" } else { "LINUX_CONTAINER" }
                    .into(),
                image: "aws/codebuild/standard:7.0".into(),
                compute_type: "BUILD_GENERAL1_SMALL".into(),
                ..ProjectEnvironment::default()
            },
            service_role: format!("arn:aws:iam::{ACCOUNT}:role/r"),
            concurrent_build_limit: limit,
            ..CreateProject::default()
        };
        self.root().call(project).await.unwrap();
    }

    fn root(&self) -> Context {
        self.cloud.root_context(&SERVICE, REGION)
    }

    async fn try_start(&self) -> Result<String> {
        let input = StartBuild { project_name: "project".into(), ..StartBuild::default() };
        Ok(self.root().call(input).await?.build.unwrap().id.unwrap())
    }

    async fn start(&self) -> String {
        self.try_start().await.unwrap()
    }

    async fn build(&self, id: &str) -> Build {
        let found = self.root().call(BatchGetBuilds { ids: vec![id.to_owned()] }).await.unwrap();
        found.builds.unwrap().remove(0)
    }

    fn key(&self, id: &str) -> ObjectKey {
        ObjectKey { scope: self.root().scope().clone(), id: id.to_owned() }
    }

    /// Runs the controller until nothing is left to do now. Each run has a controller of its own: what one of them
    /// remembered is lost, as in a crash.
    async fn settle(&self, id: &str) -> usize {
        let mut troubles = 0;
        for _ in 0..100 {
            let control = Control { cloud: self.cloud.clone(), state: self.state.clone() };
            match control.reconcile(&self.key(id)).await {
                Ok(Next::Again) => {}
                Ok(Next::Work(pause)) if pause < Duration::from_secs(1) => tokio::time::sleep(pause).await,
                Ok(_) => return troubles,
                Err(_) => troubles += 1,
            }
        }
        panic!("{id} does not settle");
    }

    fn uuid(id: &str) -> &str {
        id.split_once(':').unwrap().1
    }
}

fn shown(build: &Build) -> (String, String) {
    (build.build_status.clone().unwrap(), build.current_phase.clone().unwrap())
}

fn is(status: &str, phase: &str) -> (String, String) {
    (status.to_owned(), phase.to_owned())
}

#[tokio::test]
async fn a_build_gets_there_though_the_plane_refuses_it_at_first() {
    for (refusals, expected) in [(0, "SUCCEEDED"), (3, "SUCCEEDED"), (4, "FAULT")] {
        let world = World::new(9, None).await;
        world.plane.fail_next_starts(refusals);
        let id = world.start().await;
        world.settle(&id).await;
        if expected == "SUCCEEDED" {
            assert_eq!(shown(&world.build(&id).await), is("IN_PROGRESS", "DOWNLOAD_SOURCE"));
            let uuid = World::uuid(&id);
            world.plane.begin_phase(uuid, PhaseType::DownloadSource, 1_700_000_000_100);
            world.plane.begin_phase(uuid, PhaseType::Build, 1_700_000_000_200);
            world.settle(&id).await;
            assert_eq!(shown(&world.build(&id).await), is("IN_PROGRESS", "BUILD"));
            world.plane.finish(uuid, BuildStatus::Succeeded, 1_700_000_000_300);
            world.settle(&id).await;
        }
        assert_eq!(shown(&world.build(&id).await), is(expected, "COMPLETED"));
        // CloudWatch Logs is not there: the build says so, and keeps its log.
        if expected == "SUCCEEDED" {
            let phases = world.build(&id).await.phases.unwrap();
            let said = phases.iter().flat_map(|phase| phase.contexts.iter().flatten());
            assert!(
                said.filter_map(|one| one.message.as_deref()).any(|text| text.contains("CloudWatch Logs"))
            );
            assert!(world.plane.observe(World::uuid(&id)).await.unwrap().is_some());
        }
        assert_eq!(world.settle(&id).await, 0);
    }
}

#[tokio::test]
async fn a_build_that_the_plane_lost_is_a_fault() {
    let world = World::new(9, None).await;
    let id = world.start().await;
    world.settle(&id).await;
    world.plane.remove(World::uuid(&id)).await.unwrap();
    world.settle(&id).await;
    assert_eq!(shown(&world.build(&id).await), is("FAULT", "COMPLETED"));
}

#[tokio::test]
async fn the_queue_is_left_by_turn_by_stop_or_by_time() {
    let world = World::new(1, None).await;
    let ids = [world.start().await, world.start().await, world.start().await, world.start().await];
    for id in ids.iter().rev() {
        world.settle(id).await;
    }
    let [first, second, third, fourth] = &ids;
    assert_eq!(shown(&world.build(second).await), is("IN_PROGRESS", "QUEUED"));
    assert_eq!(shown(&world.build(first).await), is("IN_PROGRESS", "DOWNLOAD_SOURCE"));
    world.root().call(StopBuild { id: third.clone() }).await.unwrap();
    world.root().call(StopBuild { id: first.clone() }).await.unwrap();
    for id in &ids {
        world.settle(id).await;
    }
    assert_eq!(shown(&world.build(third).await), is("STOPPED", "COMPLETED"));
    world.settle(first).await;
    assert_eq!(shown(&world.build(first).await), is("STOPPED", "COMPLETED"));
    world.settle(second).await;
    assert_eq!(shown(&world.build(second).await), is("IN_PROGRESS", "DOWNLOAD_SOURCE"));
    world.clock.advance(Duration::from_secs(480 * 60));
    world.settle(fourth).await;
    assert_eq!(shown(&world.build(fourth).await), is("TIMED_OUT", "COMPLETED"));
}

#[tokio::test]
async fn too_many_builds_are_refused() {
    // Runs one and has five in the queue, or has two of the project's altogether.
    for (limit, most, says) in
        [(None, 6, "5 builds in queue"), (Some(2), 2, "2 active builds for the project")]
    {
        let world = World::new(1, limit).await;
        let mut first = String::new();
        for _ in 0..most {
            first = world.start().await;
        }
        let error = world.try_start().await.unwrap_err();
        assert_eq!(error.code(), "AccountLimitExceededException");
        assert!(error.message().contains(says), "{}", error.message());
        world.root().call(StopBuild { id: first.clone() }).await.unwrap();
        world.settle(&first).await;
        world.start().await;
    }
}

#[tokio::test]
async fn builds_are_forgotten_after_a_year() {
    let world = World::new(9, None).await;
    let (old, lasting) = (world.start().await, world.start().await);
    world.settle(&old).await;
    world.settle(&lasting).await;
    world.plane.finish(World::uuid(&old), BuildStatus::Succeeded, 1_700_000_000_300);
    world.settle(&old).await;
    for (days, left) in [(364, true), (1, false)] {
        world.clock.advance(Duration::from_secs(days * 24 * 3600));
        crate::control::sweep(&world.cloud, &world.state).await.unwrap();
        let found = world.root().call(BatchGetBuilds { ids: vec![old.clone()] }).await.unwrap();
        assert_eq!(found.builds.unwrap().len(), usize::from(left));
        assert_eq!(world.plane.observe(World::uuid(&old)).await.unwrap().is_some(), left);
        // One that runs is not forgotten, whatever its age.
        assert_eq!(world.build(&lasting).await.id, Some(lasting.clone()));
    }
    let listed = world.root().call(ListBuilds::default()).await.unwrap().ids.unwrap();
    assert_eq!(listed, [lasting]);
}

#[tokio::test]
async fn a_project_made_anew_takes_no_number_twice() {
    let world = World::new(9, None).await;
    let old = world.start().await;
    world.root().call(DeleteProject { name: "project".into() }).await.unwrap();
    world.create(None).await;
    let new = world.start().await;
    assert_eq!(world.build(&new).await.build_number, Some(2));
    let input = ListBuildsForProject { project_name: "project".into(), ..ListBuildsForProject::default() };
    let listed = world.root().call(input).await.unwrap().ids.unwrap();
    assert_eq!(listed, [new, old]);
}
