//! What the store holds.
//!
//! Executions and actions have ids that sort the newest first within their pipeline.

use std::collections::BTreeMap;

use novamind_api::codepipeline::{ActionDeclaration, PipelineDeclaration};
use novamind_kernel::{Arn, Record, Scope};
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

/// ARN of a pipeline, for which the service takes on its roles.
pub fn pipeline_arn(scope: &Scope, name: &str) -> String {
    Arn::new("codepipeline", &scope.region, &scope.account, name).to_string()
}

/// A pipeline as it is declared now. Its id is its name.
#[derive(Clone, Serialize, Deserialize)]
pub struct Pipeline {
    #[serde(with = "novamind_wire::document")]
    pub declaration: PipelineDeclaration,
    pub version: i32,
    pub created: Timestamp,
    pub updated: Timestamp,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

impl Record for Pipeline {
    const SERVICE: &'static str = "codepipeline";
    const KIND: &'static str = "pipeline";
}

/// A declaration by version, the present one too: executions go on by the one they began with.
#[derive(Clone, Serialize, Deserialize)]
pub struct Version(#[serde(with = "novamind_wire::document")] pub PipelineDeclaration);

impl Record for Version {
    const SERVICE: &'static str = "codepipeline";
    const KIND: &'static str = "version";
}

/// Id of a version.
pub fn version_id(pipeline: &str, version: i32) -> String {
    format!("{pipeline}/{version:08}")
}

/// What changes while a pipeline runs. Its id is the pipeline's name.
#[derive(Clone, Default, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// Number of the next execution.
    pub next: u64,
    /// Numbers of the executions that are not at their end, in order.
    pub active: Vec<u64>,
    /// Disabled transitions by [`transition_key`].
    #[serde(default)]
    pub transitions: BTreeMap<String, Disabled>,
    /// The last execution that entered a stage.
    #[serde(default)]
    pub stages: BTreeMap<String, u64>,
    /// Id of the last execution of an action, by `stage/action`.
    #[serde(default)]
    pub actions: BTreeMap<String, String>,
    /// The last execution that succeeded in a stage: where an automatic rollback leads.
    #[serde(default)]
    pub succeeded: BTreeMap<String, u64>,
    /// What each source action last saw: commit, object version, image digest. With a trigger there is one for each
    /// branch and tag, by the action's name, a blank and the full name.
    #[serde(default)]
    pub heads: BTreeMap<String, String>,
    /// Client tokens of started executions, for a repeated call; the newest last.
    #[serde(default)]
    pub tokens: Vec<(String, String)>,
}

impl State {
    /// Takes up an execution again that may have been at its end.
    pub fn resume(&mut self, number: u64) {
        if !self.active.contains(&number) {
            self.active.push(number);
            self.active.sort_unstable();
        }
    }

    /// Counts `head` as seen of a source, if what was seen before is still what it was.
    pub fn take(&mut self, action: String, seen: Option<&String>, head: String) {
        // That there was no branch yet is as good as nothing seen.
        let some = |head: Option<&String>| head.filter(|head| !head.is_empty()).cloned();
        if some(self.heads.get(&action)) == some(seen) {
            self.heads.insert(action, head);
        }
    }

    /// Forgets what was seen of source actions that are not declared now as they were: another branch is no change.
    /// `true` if there were any.
    pub fn forget_changed(&mut self, old: &PipelineDeclaration, new: &PipelineDeclaration) -> bool {
        fn source<'d>(declaration: &'d PipelineDeclaration, name: &str) -> Option<&'d ActionDeclaration> {
            declaration.stages.first()?.actions.iter().find(|action| action.name == name)
        }
        let action = |key: &str| key.split_once(' ').map_or(key.to_owned(), |(action, _)| action.to_owned());
        let same = |name: &str| match (source(old, name), source(new, name)) {
            (Some(old), Some(new)) => {
                old.action_type_id == new.action_type_id && old.configuration == new.configuration
            }
            _ => false,
        };
        let before = self.heads.len();
        self.heads.retain(|key, _| same(&action(key)));
        self.heads.len() != before
    }
}

impl Record for State {
    const SERVICE: &'static str = "codepipeline";
    const KIND: &'static str = "state";
}

pub fn transition_key(stage: &str, inbound: bool) -> String {
    format!("{stage}/{}", if inbound { "in" } else { "out" })
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Disabled {
    pub reason: String,
    pub by: String,
    pub at: Timestamp,
}

/// Status of an execution, a stage or an action, by AWS's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    InProgress,
    Stopping,
    Stopped,
    Succeeded,
    Superseded,
    Failed,
    Abandoned,
    /// Of a stage: a condition let the execution pass it by.
    Skipped,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Self::InProgress => "InProgress",
            Self::Stopping => "Stopping",
            Self::Stopped => "Stopped",
            Self::Succeeded => "Succeeded",
            Self::Superseded => "Superseded",
            Self::Failed => "Failed",
            Self::Abandoned => "Abandoned",
            Self::Skipped => "Skipped",
        }
    }

    pub fn is_final(self) -> bool {
        !matches!(self, Self::InProgress | Self::Stopping)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    Superseded,
    Queued,
    Parallel,
}

impl Mode {
    pub fn of(declaration: &PipelineDeclaration) -> Self {
        match declaration.execution_mode.as_deref() {
            Some("QUEUED") => Self::Queued,
            Some("PARALLEL") => Self::Parallel,
            _ => Self::Superseded,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Superseded => "SUPERSEDED",
            Self::Queued => "QUEUED",
            Self::Parallel => "PARALLEL",
        }
    }
}

/// Where an execution is: indices of stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Position {
    Before(usize),
    In(usize),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub bucket: String,
    pub key: String,
}

/// What a source action took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    pub action: String,
    pub artifact: Option<String>,
    pub id: String,
    pub summary: Option<String>,
    pub url: Option<String>,
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    pub abandon: bool,
    pub reason: Option<String>,
}

/// One run through a stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageRun {
    pub name: String,
    pub status: Status,
    pub retries: i32,
    /// Id of each action's execution that counts, by the action's name.
    pub actions: BTreeMap<String, String>,
    /// Retries that nobody asked for.
    #[serde(default)]
    pub auto_retries: i32,
    /// The last retry was one of those.
    #[serde(default)]
    pub retried_by_itself: bool,
    /// The conditions that were looked at.
    #[serde(default)]
    pub conditions: BTreeMap<Gate, Condition>,
}

/// When a condition of a stage is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Gate {
    BeforeEntry,
    OnSuccess,
    OnFailure,
}

impl Gate {
    /// The member of a stage's declaration.
    pub fn name(self) -> &'static str {
        match self {
            Self::BeforeEntry => "beforeEntry",
            Self::OnSuccess => "onSuccess",
            Self::OnFailure => "onFailure",
        }
    }
}

/// Status of a condition, by AWS's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Met {
    InProgress,
    Failed,
    Succeeded,
    Abandoned,
    Overridden,
}

impl Met {
    pub fn name(self) -> &'static str {
        match self {
            Self::InProgress => "InProgress",
            Self::Failed => "Failed",
            Self::Succeeded => "Succeeded",
            Self::Abandoned => "Abandoned",
            Self::Overridden => "Overridden",
        }
    }

    /// The execution may go on.
    pub fn passes(self) -> bool {
        matches!(self, Self::Succeeded | Self::Overridden)
    }
}

/// One evaluation of a condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    pub status: Met,
    pub summary: Option<String>,
    pub changed: Timestamp,
    /// Id of each rule's execution, by the rule's name. They are kept with the actions ([`RULE`]).
    pub rules: BTreeMap<String, String>,
}

/// The category of an action's execution that is that of a rule.
pub const RULE: &str = "Rule";

/// One execution of a pipeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Execution {
    pub id: String,
    pub number: u64,
    pub version: i32,
    pub mode: Mode,
    pub status: Status,
    pub summary: Option<String>,
    pub started: Timestamp,
    pub updated: Timestamp,
    /// `TriggerType` and its detail.
    pub trigger: (String, String),
    /// The execution whose revisions this one brings back; then it runs one stage only.
    #[serde(default)]
    pub rollback_of: Option<String>,
    /// Values of the pipeline's variables.
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
    /// Revisions asked for, by source action: type and value.
    #[serde(default)]
    pub wanted: BTreeMap<String, (String, String)>,
    /// The branches or tags whose push began it, by source action.
    #[serde(default)]
    pub pushed: BTreeMap<String, String>,
    #[serde(default)]
    pub revisions: Vec<Revision>,
    #[serde(default)]
    pub artifacts: BTreeMap<String, Place>,
    /// The source revision that an artifact stems from, by the artifact's name.
    #[serde(default)]
    pub origins: BTreeMap<String, String>,
    /// Output variables by namespace.
    #[serde(default)]
    pub outputs: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub stages: Vec<StageRun>,
    pub position: Position,
    #[serde(default)]
    pub stop: Option<Stop>,
    /// How many actions it has started.
    #[serde(default)]
    pub actions: u32,
}

impl Record for Execution {
    const SERVICE: &'static str = "codepipeline";
    const KIND: &'static str = "execution";
}

/// What the ids of all executions of a pipeline begin with, and those of its actions.
pub fn prefix(pipeline: &str) -> String {
    format!("{pipeline}/")
}

pub fn execution_key(pipeline: &str, number: u64) -> String {
    format!("{pipeline}/{:020}", u64::MAX - number)
}

/// Number of an execution by its id: `pipeline/id`.
#[derive(Clone, Serialize, Deserialize)]
pub struct ExecutionNumber(pub u64);

impl Record for ExecutionNumber {
    const SERVICE: &'static str = "codepipeline";
    const KIND: &'static str = "execution-number";
}

/// One execution of an action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Action {
    pub id: String,
    pub pipeline: String,
    pub version: i32,
    pub execution: String,
    pub stage: String,
    pub name: String,
    pub category: String,
    pub owner: String,
    pub provider: String,
    pub provider_version: String,
    pub role: String,
    pub namespace: Option<String>,
    pub configuration: BTreeMap<String, String>,
    pub resolved: BTreeMap<String, String>,
    pub inputs: Vec<(String, Place)>,
    pub outputs: Vec<(String, Place)>,
    /// The revision asked for, of a source action.
    pub wanted: Option<(String, String)>,
    /// The source revision that its [`primary`] input stems from: what a build calls its resolved version.
    pub source_version: Option<String>,
    pub status: Status,
    pub started: Timestamp,
    pub updated: Timestamp,
    pub updated_by: String,
    /// When it fails for having taken too long.
    pub deadline: Timestamp,
    /// Of an approval.
    pub token: Option<String>,
    /// What it started elsewhere.
    #[serde(default)]
    pub external: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub summary: Option<String>,
    /// Code and message.
    #[serde(default)]
    pub error: Option<(String, String)>,
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
    #[serde(default)]
    pub revision: Option<Revision>,
    /// What its provider needs to find its way after a crash.
    #[serde(default)]
    pub notes: BTreeMap<String, String>,
}

impl Record for Action {
    const SERVICE: &'static str = "codepipeline";
    const KIND: &'static str = "action";
}

/// The input that an action is about: the one that `PrimarySource` names, else the first.
pub fn primary<'a>(
    inputs: &'a [(String, Place)],
    configuration: &BTreeMap<String, String>,
) -> Option<&'a (String, Place)> {
    match configuration.get("PrimarySource").map(String::as_str) {
        None | Some("") => inputs.first(),
        Some(name) => inputs.iter().find(|(input, _)| input == name),
    }
}

/// Key of an execution's action number `count`.
pub fn action_key(pipeline: &str, number: u64, count: u32) -> String {
    format!("{}/{:06}", execution_key(pipeline, number), 999_999 - count)
}

/// The pipeline of an execution's or action's key.
pub fn pipeline_of(key: &str) -> &str {
    key.split_once('/').map_or(key, |(pipeline, _)| pipeline)
}

#[cfg(test)]
mod tests {
    use novamind_wire::document;

    use super::*;

    #[test]
    fn an_execution_is_resumed_in_its_place() {
        let mut state = State { active: vec![2, 5], ..State::default() };
        state.resume(3);
        state.resume(5);
        assert_eq!(state.active, [2, 3, 5]);
    }

    #[test]
    fn what_was_seen_of_a_source() {
        let declaration = |branch: &str| -> PipelineDeclaration {
            let source = serde_json::json!({"name": "S", "configuration": {"BranchName": branch}, "actionTypeId":
                {"category": "Source", "owner": "AWS", "provider": "CodeStarSourceConnection", "version": "1"}});
            let tree = serde_json::json!({"name": "p", "roleArn": "r",
                "stages": [{"name": "Source", "actions": [source]}]});
            document::read(tree.to_string().as_bytes()).unwrap()
        };
        let mut state = State::default();
        state.take("S".into(), None, "one".into());
        // Something newer was noticed while an action that began before took "one".
        state.take("S".into(), Some(&"one".to_owned()), "two".into());
        state.take("S".into(), Some(&"one".to_owned()), "one".into());
        assert_eq!(state.heads["S"], "two");
        // There was no branch when somebody looked; its first commit is taken before it is noticed.
        let mut empty = State { heads: [("S".to_owned(), String::new())].into(), ..State::default() };
        empty.take("S".into(), None, "one".into());
        assert_eq!(empty.heads["S"], "one");
        assert!(!state.forget_changed(&declaration("main"), &declaration("main")));
        assert!(state.forget_changed(&declaration("main"), &declaration("next")));
        assert!(state.heads.is_empty());
    }
}
