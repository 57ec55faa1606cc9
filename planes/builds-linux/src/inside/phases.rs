//! The phases of a build, in AWS's order and with AWS's transitions ("Build phase transitions"):
//! a failure of INSTALL or PRE_BUILD goes to FINALIZING, one of BUILD goes on to POST_BUILD and
//! UPLOAD_ARTIFACTS; `on-failure` changes that.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use indexmap::IndexMap;
use novamind_builds::buildspec::{OnFailure, Phase, Version};
use novamind_builds::{BuildRequest, Cache, ContextCode, PhaseContext, PhaseType};

use super::shell::Shell;
use super::{Channel, Event, Order, artifacts, cache, failure, reports, runtimes};
use crate::{sandbox, tools};

const DEFAULT_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

pub(super) struct Engine {
    pub request: BuildRequest,
    pub channel: Channel,
    pub shell: Shell,
    /// `CODEBUILD_SRC_DIR`.
    pub source: PathBuf,
    archives: Vec<(String, File)>,
    /// No phase has failed so far.
    succeeding: bool,
}

/// What comes after a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Phase,
    Finalizing,
}

impl Engine {
    pub fn new(order: Order, channel: Channel, archives: Vec<(String, File)>) -> Engine {
        let mut environment = order.environment;
        let path = environment.get("PATH").cloned().unwrap_or_else(|| DEFAULT_PATH.to_owned());
        environment.insert("PATH".to_owned(), format!("{}:{path}:{}", tools::FOLDER, tools::MACHINE));
        let source = order.root.source;
        environment.insert("CODEBUILD_SRC_DIR".to_owned(), source.to_string_lossy().into_owned());
        for (identifier, folder) in &order.root.secondary {
            let name = format!("CODEBUILD_SRC_DIR_{identifier}");
            environment.insert(name, folder.to_string_lossy().into_owned());
        }
        for (name, value) in
            [("HOME", "/root"), ("USER", "root"), ("LOGNAME", "root"), ("CODEBUILD_CI", "true")]
        {
            environment.entry(name.to_owned()).or_insert_with(|| value.to_owned());
        }
        let kind = order.request.buildspec.env.shell;
        let shell = Shell::new(kind, environment, source.clone(), order.request.privileged);
        Engine { request: order.request, channel, shell, source, archives, succeeding: true }
    }

    pub fn run(mut self) -> io::Result<()> {
        self.download_source()?;
        let spec = self.request.buildspec.clone();
        let order = [
            (PhaseType::Install, &spec.install),
            (PhaseType::PreBuild, &spec.pre_build),
            (PhaseType::Build, &spec.build),
            (PhaseType::PostBuild, &spec.post_build),
        ];
        let mut next = Next::Phase;
        for (kind, phase) in order {
            if next == Next::Phase {
                next = self.phase(kind, phase.as_ref())?;
            }
        }
        // POST_BUILD's own failure does not keep the artifacts back.
        let built = next == Next::Phase;
        if built {
            self.export()?;
            self.upload_artifacts()?;
        }
        self.channel.began(PhaseType::Finalizing)?;
        self.channel.ended(PhaseType::Finalizing, None)?;
        self.channel.tell(&Event::Done)
    }

    fn download_source(&mut self) -> io::Result<()> {
        self.channel.began(PhaseType::DownloadSource)?;
        self.channel.log(&format!("CODEBUILD_SRC_DIR={}", self.source.display()))?;
        self.channel.log(&format!("YAML location is {}", self.request.buildspec_name))?;
        self.channel.log("Processing environment variables")?;
        let archives = std::mem::take(&mut self.archives);
        let failed = cache::restore(self, archives)?;
        if let Some(context) = &failed {
            // A cache is a help; without it the build is only slower.
            self.channel.log(&context.message)?;
        }
        self.channel.log(&format!("Moving to directory {}", self.source.display()))?;
        self.channel.ended(PhaseType::DownloadSource, None)
    }

    fn phase(&mut self, kind: PhaseType, phase: Option<&Phase>) -> io::Result<Next> {
        self.channel.began(kind)?;
        self.channel.log(&format!("Entering phase {}", kind.as_str()))?;
        let before = self.succeeding;
        let none = Phase::default();
        let phase = phase.unwrap_or(&none);
        let (mut retries, pattern) = match &phase.on_failure {
            Some(OnFailure::Retry { count, pattern }) => (*count, regex::Regex::new(pattern).ok()),
            _ => (0, None),
        };
        let failed = loop {
            let failed = self.attempt(kind, phase)?;
            let again = retries > 0
                && failed.as_ref().is_some_and(|context| {
                    pattern.as_ref().is_some_and(|pattern| pattern.is_match(&context.message))
                });
            if !again {
                break failed;
            }
            retries -= 1;
            self.channel.log(&format!("Retrying phase {}: {retries} retries remain", kind.as_str()))?;
            self.succeeding = before;
            self.shell.set_succeeding(before)?;
        };
        let next = match (&failed, &phase.on_failure, kind) {
            (None, _, _) | (Some(_), Some(OnFailure::Continue), _) => Next::Phase,
            (Some(_), Some(OnFailure::Abort), PhaseType::Build) => Next::Finalizing,
            (Some(_), _, PhaseType::Build | PhaseType::PostBuild) => Next::Phase,
            (Some(_), _, _) => Next::Finalizing,
        };
        self.channel.ended(kind, failed)?;
        Ok(next)
    }

    /// Runs a phase once: its commands up to the first that fails, then its `finally` commands.
    fn attempt(&mut self, kind: PhaseType, phase: &Phase) -> io::Result<Option<PhaseContext>> {
        let user = match phase.run_as.as_ref().or(self.request.buildspec.run_as.as_ref()) {
            None => None,
            Some(name) => match sandbox::user(name) {
                None => {
                    let message = format!("run-as: the build's image has no user '{name}'");
                    return self.fail(failure(ContextCode::YamlFileError, message)).map(Some);
                }
                Some(user) => Some(user).filter(|user| user.uid != 0),
            },
        };
        self.shell.become_user(user);
        let mut failed = None;
        if kind == PhaseType::Install
            && let Some(context) = runtimes::select(self)?
        {
            failed = Some(self.fail(context)?);
        }
        if failed.is_none() {
            failed = self.commands(&phase.commands)?;
        }
        let finally = self.commands(&phase.finally)?;
        Ok(failed.or(finally))
    }

    fn commands(&mut self, commands: &[String]) -> io::Result<Option<PhaseContext>> {
        for command in commands {
            self.channel.log(&format!("Running command {}", command.trim_end()))?;
            let ended = self.shell.run(command)?;
            if self.request.buildspec.version == Version::V0_1 {
                self.shell.forget();
            }
            if !ended.succeeded() {
                let command = command.trim_end();
                self.channel.log(&format!("Command did not exit successfully {command} {ended}"))?;
                let message = format!("Error while executing command: {command}. Reason: {ended}");
                return self.fail(failure(ContextCode::CommandExecutionError, message)).map(Some);
            }
        }
        Ok(None)
    }

    fn fail(&mut self, context: PhaseContext) -> io::Result<PhaseContext> {
        self.succeeding = false;
        self.shell.set_succeeding(false)?;
        Ok(context)
    }

    /// `exported-variables`, without those that came from secrets.
    fn export(&mut self) -> io::Result<()> {
        let mut variables = IndexMap::new();
        for name in self.request.buildspec.env.exported_variables.clone() {
            if self.request.secret_names.contains(&name) {
                self.channel.log(&format!("{name} holds a secret and is not exported"))?;
                continue;
            }
            let value = match self.request.buildspec.version {
                Version::V0_1 => self.shell.environment().get(&name).cloned(),
                Version::V0_2 => self.shell.variable(&name)?,
            };
            if let Some(value) = value {
                variables.insert(name, value);
            }
        }
        self.channel.tell(&Event::Exported { variables })
    }

    fn upload_artifacts(&mut self) -> io::Result<()> {
        self.channel.began(PhaseType::UploadArtifacts)?;
        self.shell.become_user(None);
        let failed = self.collect().or_else(|error| match error.kind() {
            // What the build made is there, and its copies have no room.
            io::ErrorKind::StorageFull => Ok(Some(failure(
                ContextCode::ClientError,
                format!("what the build made cannot be kept: {error}"),
            ))),
            _ => Err(error),
        })?;
        self.channel.ended(PhaseType::UploadArtifacts, failed)
    }

    /// Copies what is to be kept into the out folder.
    fn collect(&mut self) -> io::Result<Option<PhaseContext>> {
        let reports = reports::collect(self)?;
        self.channel.tell(&Event::Reports { reports })?;
        let failed = artifacts::collect(self)?;
        if self.succeeding && self.request.cache != Cache::None {
            match cache::save(self) {
                Ok(None) => {}
                Ok(Some(context)) => self.channel.log(&context.message)?,
                // The next build is slower without it, and this one is whole.
                Err(error) if error.kind() == io::ErrorKind::StorageFull => {
                    self.channel.log(&format!("Unable to save cache: {error}"))?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(failed)
    }
}
