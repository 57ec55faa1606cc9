//! What is to be done next for a build, and what clients see of it. Pure.

use novamind_api::codebuild::{BuildPhase, PhaseContext};
use novamind_builds::{BuildState, BuildStatus, PhaseState, PhaseType};
use novamind_wire::Timestamp;

use crate::records::{Job, Stage};

/// What the controller saw.
pub struct World<'a> {
    pub job: &'a Job,
    /// The build in the plane, if the plane has it.
    pub plane: Option<&'a BuildState>,
    /// Fewer builds run than may, and no older build waits.
    pub room: bool,
    pub queue_ends: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Still in the queue.
    Wait,
    /// The build's turn has come.
    Dequeue,
    /// Ends a build that never began, with this status.
    EndQueued(&'static str),
    /// Fetches what the build needs and gives it to the plane.
    Prepare,
    /// The plane has it: an earlier run of [`Step::Prepare`] got that far.
    Adopt,
    /// Shows what the plane did, gives the log on, and stops the build if that is asked for.
    Follow,
    /// Uploads what the build left and completes it.
    Finish,
    /// The plane does not have it any more.
    Lost,
    CleanUp,
}

pub fn next(world: &World<'_>, now: Timestamp) -> Step {
    match (world.job.stage, world.plane) {
        (Stage::Queued, _) if world.job.stop => Step::EndQueued("STOPPED"),
        (Stage::Queued, _) if now >= world.queue_ends => Step::EndQueued("TIMED_OUT"),
        (Stage::Queued, _) if world.room => Step::Dequeue,
        (Stage::Queued, _) => Step::Wait,
        (Stage::Preparing, Some(_)) => Step::Adopt,
        (Stage::Preparing, None) if world.job.stop => Step::EndQueued("STOPPED"),
        (Stage::Preparing, None) => Step::Prepare,
        (Stage::Running, None) => Step::Lost,
        (Stage::Running, Some(state)) if state.ended_ms.is_none() => Step::Follow,
        (Stage::Running, Some(_)) => Step::Finish,
        (Stage::Over, _) => Step::CleanUp,
    }
}

/// How a build ended.
#[derive(Clone, Debug)]
pub struct Ending {
    pub status: &'static str,
    pub at: Timestamp,
    /// When the last artifact was uploaded.
    pub uploaded: Option<Timestamp>,
    pub log_trouble: Option<String>,
}

/// The status of a build that the plane ended.
pub fn outcome(state: &BuildState, failed: bool) -> &'static str {
    match state.status {
        BuildStatus::Succeeded if failed => "FAILED",
        BuildStatus::InProgress => "FAULT",
        status => status.as_str(),
    }
}

fn phase(kind: &str, start: Timestamp, end: Option<Timestamp>, status: &str) -> BuildPhase {
    BuildPhase {
        phase_type: Some(kind.into()),
        start_time: Some(start),
        phase_status: end.map(|_| status.into()),
        end_time: end,
        duration_in_seconds: end.map(|end| end.since(start).max(0) / 1000),
        contexts: end.map(|_| vec![context("", "")]),
    }
}

/// AWS gives every ended phase a context; that of a success is empty.
fn context(code: &str, message: &str) -> PhaseContext {
    PhaseContext { status_code: Some(code.into()), message: Some(message.into()) }
}

fn contexts(state: &PhaseState) -> Vec<PhaseContext> {
    if state.contexts.is_empty() {
        return vec![context("", "")];
    }
    state.contexts.iter().map(|one| context(one.code.as_str(), &one.message)).collect()
}

fn of_plane(state: &PhaseState) -> BuildPhase {
    let end = state.ended_ms.map(Timestamp::from_millis);
    let start = Timestamp::from_millis(state.started_ms);
    let mut shown = phase(state.phase.as_str(), start, end, state.status.as_str());
    if end.is_some() {
        shown.contexts = Some(contexts(state));
    }
    shown
}

/// The phases as clients see them. PROVISIONING takes the role and the image; DOWNLOAD_SOURCE is the fetching by the
/// service, the making of the sandbox and the unpacking in it.
pub fn phases(job: &Job, state: Option<&BuildState>, ending: Option<&Ending>) -> Vec<BuildPhase> {
    let end = ending.map(|ending| ending.at);
    let mut shown = vec![phase("SUBMITTED", job.queued, Some(job.queued), "SUCCEEDED")];
    let Some(dequeued) = job.dequeued else {
        shown.push(phase("QUEUED", job.queued, end, ending.map_or("", |ending| ending.status)));
        complete(&mut shown, ending);
        return shown;
    };
    shown.push(phase("QUEUED", job.queued, Some(dequeued), "SUCCEEDED"));
    let failed = |kind: &str| job.failure.as_ref().filter(|failure| failure.phase == kind);
    let plane =
        |kind: PhaseType| state.and_then(|state| state.phases.iter().rev().find(|phase| phase.phase == kind));
    let made = plane(PhaseType::Provisioning)
        .filter(|phase| !matches!(phase.status, BuildStatus::Succeeded | BuildStatus::InProgress));
    let (mut provisioning, broken) = match (job.fetching, made) {
        (_, Some(made)) => {
            let mut shown = of_plane(made);
            shown.start_time = Some(dequeued);
            (shown, true)
        }
        (Some(fetching), None) => (phase("PROVISIONING", dequeued, Some(fetching), "SUCCEEDED"), false),
        (None, None) => (phase("PROVISIONING", dequeued, end, ending.map_or("", |e| e.status)), true),
    };
    if let Some(failure) = failed("PROVISIONING") {
        provisioning.contexts = Some(vec![context(&failure.code, &failure.message)]);
    }
    shown.push(provisioning);
    if let (Some(fetching), false) = (job.fetching, broken) {
        let mut download = match plane(PhaseType::DownloadSource) {
            Some(download) => BuildPhase { start_time: Some(fetching), ..of_plane(download) },
            None => phase("DOWNLOAD_SOURCE", fetching, end, ending.map_or("", |ending| ending.status)),
        };
        if let Some(failure) = failed("DOWNLOAD_SOURCE") {
            download.contexts = Some(vec![context(&failure.code, &failure.message)]);
        }
        shown.push(download);
    }
    for state in state.iter().flat_map(|state| &state.phases) {
        match state.phase {
            PhaseType::Provisioning | PhaseType::DownloadSource | PhaseType::Finalizing => {}
            PhaseType::UploadArtifacts => {
                let mut upload = of_plane(state);
                // Collected is not uploaded.
                upload.end_time = ending.map(|ending| ending.uploaded.unwrap_or(ending.at));
                upload.phase_status = ending.and(upload.phase_status);
                if let (Some(failure), Some(_)) = (failed("UPLOAD_ARTIFACTS"), ending) {
                    upload.phase_status = Some("FAILED".into());
                    upload.contexts = Some(vec![context(&failure.code, &failure.message)]);
                }
                shown.push(upload);
            }
            _ => shown.push(of_plane(state)),
        }
    }
    for phase in &mut shown {
        phase.duration_in_seconds =
            phase.start_time.zip(phase.end_time).map(|(s, e)| e.since(s).max(0) / 1000);
    }
    if let Some(ending) = ending {
        let start = shown.last().and_then(|last| last.end_time).unwrap_or(ending.at);
        let mut finalizing = phase("FINALIZING", start, Some(ending.at), "SUCCEEDED");
        if let Some(trouble) = &ending.log_trouble {
            finalizing.contexts = Some(vec![context("CLIENT_ERROR", trouble)]);
        }
        shown.push(finalizing);
    }
    complete(&mut shown, ending);
    shown
}

fn complete(shown: &mut Vec<BuildPhase>, ending: Option<&Ending>) {
    if let Some(ending) = ending {
        shown.push(BuildPhase {
            phase_type: Some("COMPLETED".into()),
            start_time: Some(ending.at),
            ..BuildPhase::default()
        });
    }
}

#[cfg(test)]
mod tests {
    use novamind_builds::ContextCode;

    use super::*;
    use crate::records::{Failure, LogPosition};

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn job(stage: Stage) -> Job {
        Job {
            stage,
            number: 1,
            stop: false,
            queued: at(1000),
            dequeued: (stage != Stage::Queued).then(|| at(2000)),
            fetching: (stage == Stage::Running).then(|| at(3000)),
            failure: None,
            refusals: 0,
            layers: Vec::new(),
            log: LogPosition::default(),
        }
    }

    fn state(phases: &[(PhaseType, BuildStatus)], status: BuildStatus) -> BuildState {
        let phases = phases.iter().enumerate().map(|(index, (phase, status))| PhaseState {
            phase: *phase,
            status: *status,
            started_ms: 4000 + index as i64 * 1000,
            ended_ms: (*status != BuildStatus::InProgress).then_some(5000 + index as i64 * 1000),
            contexts: match status {
                BuildStatus::Failed => vec![novamind_builds::PhaseContext {
                    code: ContextCode::CommandExecutionError,
                    message: "exit status 1".into(),
                }],
                _ => Vec::new(),
            },
        });
        BuildState {
            id: "1".into(),
            status,
            started_ms: 4000,
            ended_ms: status.is_final().then_some(20_000),
            phases: phases.collect(),
            exported: Default::default(),
            artifacts: Vec::new(),
            reports: Vec::new(),
            saved_cache: None,
        }
    }

    #[test]
    fn steps() {
        use BuildStatus::{InProgress, Succeeded};
        let running = state(&[(PhaseType::Provisioning, InProgress)], InProgress);
        let over = state(&[(PhaseType::Finalizing, Succeeded)], Succeeded);
        let cases = [
            (Stage::Queued, None, true, false, 1500, Step::Dequeue),
            (Stage::Queued, None, false, false, 1500, Step::Wait),
            (Stage::Queued, None, true, true, 1500, Step::EndQueued("STOPPED")),
            (Stage::Queued, None, true, false, 9000, Step::EndQueued("TIMED_OUT")),
            (Stage::Preparing, None, true, false, 9000, Step::Prepare),
            (Stage::Preparing, None, true, true, 9000, Step::EndQueued("STOPPED")),
            (Stage::Preparing, Some(&running), true, true, 9000, Step::Adopt),
            (Stage::Running, Some(&running), true, false, 9000, Step::Follow),
            (Stage::Running, Some(&over), true, true, 9000, Step::Finish),
            (Stage::Running, None, true, false, 9000, Step::Lost),
            (Stage::Over, None, true, false, 9000, Step::CleanUp),
        ];
        for (stage, plane, room, stop, now, expected) in cases {
            let job = Job { stop, ..job(stage) };
            let world = World { job: &job, plane, room, queue_ends: at(5000) };
            assert_eq!(next(&world, at(now)), expected, "{stage:?} {now}");
        }
    }

    #[test]
    fn phases_are_what_happened() {
        use BuildStatus::{Failed, InProgress, Succeeded};
        use PhaseType::{
            Build, DownloadSource, Finalizing, Install, PostBuild, Provisioning, UploadArtifacts,
        };
        let ending =
            |status| Ending { status, at: at(30_000), uploaded: Some(at(29_000)), log_trouble: None };
        let good = [(Provisioning, Succeeded), (DownloadSource, Succeeded), (Install, Succeeded)];
        let whole = [
            &good[..],
            &[(Build, Failed), (PostBuild, Succeeded), (UploadArtifacts, Succeeded), (Finalizing, Succeeded)],
        ]
        .concat();
        let upload = Failure::new("UPLOAD_ARTIFACTS", "CLIENT_ERROR", "no bucket");
        type Case = (&'static str, Job, Option<BuildState>, Option<Ending>, &'static str);
        let cases: [Case; 6] = [
            ("queued", job(Stage::Queued), None, None, "SUBMITTED SUCCEEDED|QUEUED -"),
            (
                "stopped",
                job(Stage::Queued),
                None,
                Some(ending("STOPPED")),
                "SUBMITTED SUCCEEDED|QUEUED STOPPED|COMPLETED -",
            ),
            (
                "running",
                job(Stage::Running),
                Some(state(&[&good[..], &[(Build, InProgress)]].concat(), InProgress)),
                None,
                "SUBMITTED SUCCEEDED|QUEUED SUCCEEDED|PROVISIONING SUCCEEDED|DOWNLOAD_SOURCE SUCCEEDED|INSTALL SUCCEEDED|BUILD -",
            ),
            (
                "uploading",
                job(Stage::Running),
                Some(state(&whole, Failed)),
                None,
                "SUBMITTED SUCCEEDED|QUEUED SUCCEEDED|PROVISIONING SUCCEEDED|DOWNLOAD_SOURCE SUCCEEDED|INSTALL SUCCEEDED|BUILD FAILED|POST_BUILD SUCCEEDED|UPLOAD_ARTIFACTS -",
            ),
            (
                "not uploaded",
                Job { failure: Some(upload), ..job(Stage::Running) },
                Some(state(&whole, Failed)),
                Some(ending("FAILED")),
                "SUBMITTED SUCCEEDED|QUEUED SUCCEEDED|PROVISIONING SUCCEEDED|DOWNLOAD_SOURCE SUCCEEDED|INSTALL SUCCEEDED|BUILD FAILED|POST_BUILD SUCCEEDED|UPLOAD_ARTIFACTS FAILED|FINALIZING SUCCEEDED|COMPLETED -",
            ),
            (
                "no source",
                Job {
                    failure: Some(Failure::new("DOWNLOAD_SOURCE", "CLIENT_ERROR", "no key")),
                    stage: Stage::Preparing,
                    fetching: Some(at(3000)),
                    ..job(Stage::Preparing)
                },
                None,
                Some(ending("FAILED")),
                "SUBMITTED SUCCEEDED|QUEUED SUCCEEDED|PROVISIONING SUCCEEDED|DOWNLOAD_SOURCE FAILED|FINALIZING SUCCEEDED|COMPLETED -",
            ),
        ];
        for (name, job, state, ending, expected) in cases {
            let shown = phases(&job, state.as_ref(), ending.as_ref());
            let text: Vec<_> = shown
                .iter()
                .map(|phase| {
                    let status = phase.phase_status.as_deref().unwrap_or("-");
                    format!("{} {status}", phase.phase_type.as_deref().unwrap_or_default())
                })
                .collect();
            assert_eq!(text.join("|"), expected, "{name}");
            let starts: Vec<_> = shown.iter().filter_map(|phase| phase.start_time).collect();
            assert!(starts.is_sorted(), "{name}: {starts:?}");
        }
    }
}
