//! CodeBuild: projects, builds, reports.
//!
//! Invariants:
//! - A build's state is what its plane was seen to do. The service adds SUBMITTED, QUEUED, the fetching of sources and
//!   the uploading of artifacts, which it does itself, and nothing else.
//! - Everything a build needs of other services (S3, Parameter Store, CloudWatch Logs) is asked for under the
//!   project's service role, and so is everything that the build's own commands ask for.
//! - A build that was accepted goes on after a restart of the cloud: its job is a record, its processes are the
//!   plane's.
//! - The log reaches CloudWatch Logs at least once; a log that cannot be delivered does not fail the build, is said in
//!   the phase FINALIZING, and stays readable by the chore `log`.
//!
//! Refused by name, because nothing here would honour it: batch builds, fleets and Lambda or Windows environments,
//! registry credentials, VPC and file system settings, badges, webhooks, build status reports to a provider, debug
//! sessions, S3 logs, export of reports, keys other than `alias/aws/s3`, Git submodules.

mod build;
mod check;
mod control;
#[cfg(test)]
mod control_tests;
mod environment;
mod finish;
mod images;
mod kept;
mod logs;
mod metrics;
mod objects;
mod plan;
mod prepare;
mod project;
mod records;
mod report;
mod report_group;
mod source;
mod start;
mod tags;
mod upload;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use novamind_api::codebuild::SERVICE;
use novamind_builds::{Builds, RegistryAuthority};
use novamind_git::{Git, Links};
use novamind_kernel::{Cloud, Routes, Runner};
use parking_lot::Mutex;

pub use images::{Held, ImageSource, Layers, MappedImages};

/// The service's name in trust policies.
pub(crate) const PRINCIPAL: &str = "codebuild.amazonaws.com";

/// AWS's default quota "Concurrently running builds".
const AT_ONCE: usize = 60;

/// The service's planes and what builds are given of this machine.
pub struct CodeBuild {
    pub plane: Arc<dyn Builds>,
    pub git: Arc<dyn Git>,
    /// Where connections lead.
    pub links: Links,
    /// Sources, artifacts on their way, caches.
    pub folder: PathBuf,
    /// A folder of links to commands that builds find last on their path (`aws`).
    pub tools: PathBuf,
    /// Images other than `aws/codebuild/*`; without it they are refused when a build starts.
    pub images: Option<Arc<dyn ImageSource>>,
    /// Paths of this machine that builds must not see, beside credentials and sockets.
    pub hidden: Vec<PathBuf>,
    /// Registries with a certificate authority of their own.
    pub registries: Vec<RegistryAuthority>,
    /// Lines of the builds' `/etc/hosts`: (address, name).
    pub hosts: Vec<(String, String)>,
    /// Builds that run at the same time; five times as many wait.
    pub at_once: usize,
    pub(crate) runner: OnceLock<Runner>,
    pub(crate) log_times: logs::Times,
    /// Layers of the images of builds that are not over, by the build's uuid.
    pub(crate) held: Mutex<HashMap<String, Held>>,
}

impl CodeBuild {
    pub fn new(plane: Arc<dyn Builds>, git: Arc<dyn Git>, links: Links, folder: PathBuf) -> Self {
        Self {
            plane,
            git,
            links,
            tools: folder.join("tools"),
            folder,
            images: None,
            hidden: Vec::new(),
            registries: Vec::new(),
            hosts: Vec::new(),
            at_once: AT_ONCE,
            runner: OnceLock::new(),
            log_times: logs::Times::default(),
            held: Mutex::default(),
        }
    }
}

type Cx = novamind_kernel::Cx<CodeBuild>;

/// What the service answers.
pub fn routes(state: Arc<CodeBuild>) -> Routes<CodeBuild> {
    Routes::new(&SERVICE, state)
        .tags(tags::find)
        .on(project::create)
        .on(project::update)
        .on(project::delete)
        .on(project::batch_get)
        .on(project::list)
        .on(project::invalidate_cache)
        .on(start::start)
        .on(start::retry)
        .on(build::stop)
        .on(build::batch_get)
        .on(build::batch_delete)
        .on(build::list)
        .on(build::list_for_project)
        .on(report_group::create)
        .on(report_group::delete)
        .on(report_group::batch_get)
        .on(report_group::list)
        .on(report::batch_get)
        .on(report::delete)
        .on(report::list)
        .on(report::list_for_group)
        .on(report::test_cases)
        .chore("log", build::log)
        .on_reset(control::reset)
}

/// Starts the controller of builds. Once, after the services are installed, and before anybody removes layers of images.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<CodeBuild>) {
    control::start(cloud, state);
}
