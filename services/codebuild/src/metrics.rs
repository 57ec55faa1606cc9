//! What CodeBuild tells CloudWatch of a build that is over, in `AWS/CodeBuild`: how it ended, and how long it and each
//! of its phases took ("CodeBuild CloudWatch metrics", user guide).

use std::sync::Arc;

use novamind_api::cloudwatch::{Dimension, MetricDatum, PutMetricData};
use novamind_api::codebuild::{Build, SERVICE};
use novamind_kernel::{Cloud, Scope};
use novamind_wire::Result;

const NAMESPACE: &str = "AWS/CodeBuild";

/// Phases, and the metrics of how long they took.
const PHASES: [(&str, &str); 10] = [
    ("SUBMITTED", "SubmittedDuration"),
    ("QUEUED", "QueuedDuration"),
    ("PROVISIONING", "ProvisioningDuration"),
    ("DOWNLOAD_SOURCE", "DownloadSourceDuration"),
    ("INSTALL", "InstallDuration"),
    ("PRE_BUILD", "PreBuildDuration"),
    ("BUILD", "BuildDuration"),
    ("POST_BUILD", "PostBuildDuration"),
    ("UPLOAD_ARTIFACTS", "UploadArtifactsDuration"),
    ("FINALIZING", "FinalizingDuration"),
];

/// Publishes a build's metrics. Whoever is killed behind this and repeats it publishes them twice.
pub async fn publish(cloud: &Arc<Cloud>, scope: &Scope, build: &Build) -> Result<()> {
    // CodeBuild has no service-linked role: it is the installation that tells.
    let cx = cloud.root_context(&SERVICE, &scope.region);
    let metric_data = Some(data(build));
    cx.call(PutMetricData { namespace: NAMESPACE.into(), metric_data, ..PutMetricData::default() }).await?;
    Ok(())
}

/// The metrics of a build, of its project and of all projects together.
fn data(build: &Build) -> Vec<MetricDatum> {
    let mut values = vec![("Builds", 1.0, "Count")];
    match build.build_status.as_deref() {
        Some("SUCCEEDED") => values.push(("SucceededBuilds", 1.0, "Count")),
        // Faults of the service are none of the build's.
        Some("FAILED" | "TIMED_OUT") => values.push(("FailedBuilds", 1.0, "Count")),
        _ => {}
    }
    if let (Some(start), Some(end)) = (build.start_time, build.end_time) {
        values.push(("Duration", end.since(start).max(0) as f64 / 1000.0, "Seconds"));
    }
    for phase in build.phases.iter().flatten() {
        let known = PHASES.iter().find(|(name, _)| phase.phase_type.as_deref() == Some(name));
        if let (Some((_, metric)), Some(seconds)) = (known, phase.duration_in_seconds) {
            values.push((metric, seconds as f64, "Seconds"));
        }
    }
    let project = build.project_name.clone().unwrap_or_default();
    let dimension = Dimension { name: "ProjectName".to_owned(), value: project };
    let places = [vec![dimension], Vec::new()];
    let of = |dimensions: &Vec<Dimension>, (name, value, unit): (&str, f64, &str)| MetricDatum {
        metric_name: name.to_owned(),
        dimensions: Some(dimensions.clone()),
        timestamp: build.end_time,
        value: Some(value),
        unit: Some(unit.to_owned()),
        ..MetricDatum::default()
    };
    let each = |value: (&'static str, f64, &'static str)| places.iter().map(move |place| of(place, value));
    values.into_iter().flat_map(each).collect()
}

#[cfg(test)]
mod tests {
    use novamind_api::codebuild::BuildPhase;
    use novamind_wire::Timestamp;

    use super::*;

    fn build(status: &str) -> Build {
        let phase = |name: &str, seconds| BuildPhase {
            phase_type: Some(name.into()),
            duration_in_seconds: seconds,
            ..BuildPhase::default()
        };
        Build {
            project_name: Some("web".into()),
            build_status: Some(status.into()),
            start_time: Some(Timestamp::from_millis(1000)),
            end_time: Some(Timestamp::from_millis(8500)),
            phases: Some(vec![phase("BUILD", Some(5)), phase("COMPLETED", None), phase("OTHER", Some(1))]),
            ..Build::default()
        }
    }

    #[test]
    fn how_builds_ended() {
        let cases = [
            ("SUCCEEDED", Some("SucceededBuilds")),
            ("FAILED", Some("FailedBuilds")),
            ("TIMED_OUT", Some("FailedBuilds")),
            ("STOPPED", None),
            ("FAULT", None),
        ];
        for (status, metric) in cases {
            let made = data(&build(status));
            let mut names: Vec<_> = made.iter().map(|datum| datum.metric_name.as_str()).collect();
            names.dedup();
            let mut expected = vec!["Builds"];
            expected.extend(metric);
            expected.extend(["Duration", "BuildDuration"]);
            assert_eq!(names, expected);
            // Of the project, and of all projects.
            assert_eq!(made.len(), 2 * expected.len());
            let duration =
                made.iter().find(|datum| datum.metric_name == "Duration").and_then(|one| one.value);
            assert_eq!(duration, Some(7.5));
        }
    }
}
