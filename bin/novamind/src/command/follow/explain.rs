//! What went wrong in an execution, with the place and the tail of the log.

use anyhow::Result;
use novamind_api::codebuild::BatchGetBuilds;
use novamind_api::codedeploy::DeploymentInfo;
use novamind_api::codepipeline::ActionExecutionDetail;
use novamind_api::ecs::DescribeTaskDefinition;
use novamind_api::logs::GetLogEvents;

use super::deployment::Watch;
use super::diagnosis::{Diagnosis, Gate};
use super::{reports, rolling};
use crate::command::failure::{Exit, Failure, failure};
use crate::command::session::Session;

/// So many lines are shown, of so many that are read.
const TAIL: usize = 25;
const READ: i32 = 80;
/// So many lines of a build are read: what comes after the command that failed may say more than that.
const READ_OF_BUILD: i32 = 2000;

/// The code of an approval that nobody gave within its time.
pub const RAN_OUT: &str = "ApprovalTimedOut";
/// What denials of all services say.
const DENIED: &str = "is not authorized to perform";

/// The end of an execution of which no action has failed.
fn ended(status: &str, summary: Option<String>) -> Failure {
    match status {
        "Superseded" => failure("a newer release has taken this one's place")
            .hint("`novamind status` shows it, `novamind release` follows it"),
        "Stopped" | "Stopping" | "Cancelled" => {
            failure("the pipeline's execution was stopped").hint("`novamind release` starts a new one")
        }
        _ => failure(format!(
            "the pipeline's execution ended as {status}{}",
            summary.map(|text| format!(": {text}")).unwrap_or_default()
        ))
        .hint("`novamind status` shows its state"),
    }
}

/// The failure of a whole execution.
pub async fn execution(
    session: &Session,
    status: &str,
    summary: Option<String>,
    actions: &[ActionExecutionDetail],
    watches: &[Watch],
) -> Failure {
    let failed = |rule: bool| {
        let mut failed = actions.iter().filter(|action| action.status.as_deref() == Some("Failed"));
        failed.find(|action| is_rule(action) == rule)
    };
    // A rule that does not hold need not be the reason: a stage may be passed over for it.
    let failed = failed(false).or_else(|| failed(true));
    let Some(action) = failed else { return ended(status, summary) };
    let stage = action.stage_name.as_deref().unwrap_or_default();
    let name = action.action_name.as_deref().unwrap_or_default();
    let kind = action.input.as_ref().and_then(|input| input.action_type_id.clone()).unwrap_or_default();
    let result =
        action.output.as_ref().and_then(|output| output.execution_result.clone()).unwrap_or_default();
    let error = result.error_details.unwrap_or_default();
    let said = error.message.or(result.external_execution_summary).unwrap_or_default();
    match (kind.category.as_str(), kind.provider.as_str()) {
        ("Approval", _) => approval(stage, action.updated_by.as_deref(), error.code.as_deref(), &said),
        (_, "CodeBuild") => match build(session, stage, name, result.external_execution_id).await {
            Ok(Some(failure)) => failure,
            _ => plain(stage, name, &said),
        },
        (_, "CodeDeployToECS") => match watches.iter().rfind(|watch| watch.stage == stage) {
            Some(watch) => deployment(session, watch, watches, &said).await,
            None => plain(stage, name, &said).exit(Exit::Deployment),
        },
        ("Deploy", "ECS") => {
            let begun = action.input.as_ref().zip(result.external_execution_id.as_deref());
            let found = match begun {
                Some((input, definition)) => rolling::diagnose(session, input, definition).await.ok().flatten(),
                None => None,
            };
            match found {
                Some((service, found)) => at_gate(session, stage, name, &said, &service, &found).await,
                None => plain(stage, name, &said).exit(Exit::Deployment),
            }
        }
        (RULE, _) => failure(format!("{stage}: the condition of the rule {name} does not hold\n  {said}")).hint(format!(
            "`aws codepipeline override-stage-condition{}` lets the release pass; or mend it, commit, and `novamind release`",
            session.region_option()
        )),
        ("Deploy", _) => plain(stage, name, &said).exit(Exit::Deployment),
        _ => plain(stage, name, &said),
    }
}

/// An approval that was not given: refused by somebody, or by nobody within its time.
fn approval(stage: &str, by: Option<&str>, code: Option<&str>, said: &str) -> Failure {
    if code == Some(RAN_OUT) {
        return failure(format!("nobody decided about the release in {stage}: {said}"))
            .hint("`novamind release` asks again");
    }
    let by = by.map(|by| format!(" by {by}")).unwrap_or_default();
    let comment = said.strip_prefix("Rejected:").unwrap_or(said).trim();
    let comment = if comment.is_empty() { String::new() } else { format!(": {comment}") };
    failure(format!("the release was rejected in {stage}{by}{comment}"))
        .hint("commit a better version and `novamind release`")
}

/// The category of an action that is a rule of a stage's condition.
pub const RULE: &str = "Rule";

fn is_rule(action: &ActionExecutionDetail) -> bool {
    let kind = action.input.as_ref().and_then(|input| input.action_type_id.as_ref());
    kind.is_some_and(|kind| kind.category == RULE)
}

fn plain(stage: &str, action: &str, said: &str) -> Failure {
    let said = if said.is_empty() { "it does not say why" } else { said };
    failure(format!("{stage}: {action} failed\n  {}", indented(said))).hint(way_on(said))
}

/// What to do about a failure that says this.
fn way_on(said: &str) -> String {
    if said.contains(DENIED) {
        return Gate::Permission.hint("", "");
    }
    let first = match said.contains(" has no file ") {
        true => "`artifacts` in the buildspec says which files are in an artifact; ",
        false => "",
    };
    format!("{first}mend it, commit, and `novamind release`")
}

/// A text of several lines, to stand below a line.
fn indented(text: &str) -> String {
    text.trim_end().replace('\n', "\n  ")
}

/// The failure of an ECS deploy action whose tasks did not come up.
async fn at_gate(
    session: &Session,
    stage: &str,
    action: &str,
    said: &str,
    service: &str,
    found: &Diagnosis,
) -> Failure {
    let (gate, reason) = (found.gate.name(), &found.reason);
    let mut text = format!("{stage}: {action} failed at the gate: {gate}\n  {reason}\n  {said}");
    if let Ok(tail) = task_log(session, found).await {
        text.push_str(&tail);
    }
    failure(text).hint(found.hint(service, &session.region_option())).exit(Exit::Deployment)
}

async fn build(session: &Session, stage: &str, action: &str, id: Option<String>) -> Result<Option<Failure>> {
    let Some(id) = id else { return Ok(None) };
    let builds = session.call(BatchGetBuilds { ids: vec![id] }).await?.builds.unwrap_or_default();
    let Some(build) = builds.into_iter().next() else { return Ok(None) };
    let project = build.project_name.clone().unwrap_or_default();
    let failed = build.phases.iter().flatten().find(|phase| {
        !matches!(phase.phase_status.as_deref(), None | Some("SUCCEEDED"))
            && phase.phase_type.as_deref() != Some("COMPLETED")
    });
    let phase = failed.and_then(|phase| phase.phase_type.clone()).unwrap_or_else(|| "unknown".into());
    let mut text = format!("{stage}: {action} failed in the phase {phase} of {project}");
    for context in failed.iter().flat_map(|phase| phase.contexts.iter().flatten()) {
        let (code, message) = (context.status_code.as_deref(), context.message.as_deref());
        let message = indented(message.unwrap_or_default());
        text.push_str(&format!("\n  {}: {message}", code.unwrap_or_default()));
    }
    let mut hint = way_on(&text);
    text.push_str(&reports::failed(session, build.report_arns.as_deref().unwrap_or_default()).await);
    let logs = build.logs.unwrap_or_default();
    if let Some((group, stream)) = logs.group_name.zip(logs.stream_name)
        && let Some(lines) = read(session, &group, &stream, READ_OF_BUILD).await
    {
        text.push_str(&end_of(&up_to_failure(lines), &group, &stream));
        hint = format!("`novamind logs {project}` shows the whole log; {hint}");
    }
    Ok(Some(failure(text).hint(hint)))
}

/// The failure of a deployment.
pub async fn deployment(session: &Session, watch: &Watch, all: &[Watch], said: &str) -> Failure {
    let service = watch.place().map(|(_, service)| service.to_owned()).unwrap_or_default();
    let region = session.region_option();
    let mut text = format!("the deployment {} failed", watch.id);
    let code = watch.info.error_information.as_ref().and_then(|error| error.code.as_deref());
    let mut hint = remedy(&service, code, watch.has_tasks());
    match &watch.diagnosis {
        _ if alarms(&watch.info).is_some() => {
            let alarms = alarms(&watch.info).unwrap_or_default();
            let message = watch.info.error_information.clone().and_then(|error| error.message);
            text.push_str(&format!(" at the gate: alarm {alarms}\n  {}", message.unwrap_or_default()));
            let first = alarms.split(", ").next().unwrap_or_default();
            // It was raised before the deployment began, which may be one that would mend what raised it.
            hint = match watch.info.start_time {
                None => format!(
                    "nothing is deployed while it is raised: `aws cloudwatch set-alarm-state --alarm-name {first} \
                     --state-value OK --state-reason WHY{region}` lets the next deployment begin"
                ),
                Some(_) => format!(
                    "`aws cloudwatch describe-alarm-history --alarm-name {first}{region}` shows what raised it; mend it, commit, \
                     and `novamind release`"
                ),
            };
        }
        // A deployment may fail later, for other reasons than its tasks.
        Some(found) if !watch.moved_traffic() => {
            text.push_str(&format!(" at the gate: {}\n  {}", found.gate.name(), found.reason));
            hint = found.hint(&service, &region);
            if let Ok(tail) = task_log(session, found).await {
                text.push_str(&tail);
            }
        }
        _ => {
            let error = watch.info.error_information.clone().unwrap_or_default();
            let message = error.message.filter(|text| !text.is_empty()).unwrap_or_else(|| said.to_owned());
            text.push_str(&format!("\n  {}: {message}", error.code.unwrap_or_else(|| "unknown".into())));
        }
    }
    let back = watch.rollback().and_then(|id| all.iter().find(|watch| watch.id == id));
    let traffic = match (watch.moved_traffic(), back.and_then(|back| back.info.status.as_deref())) {
        (false, _) => "no traffic has left the old version",
        (true, Some("Succeeded")) => "all traffic is back on the old version",
        (true, _) => "the traffic stays where it was when it failed: `novamind status`",
    };
    failure(format!("{text}\n\n{traffic}")).hint(hint).exit(Exit::Deployment)
}

/// What to do about a deployment that ended with that code. `tasks`: whether there were new ones, which may have said something.
fn remedy(service: &str, code: Option<&str>, tasks: bool) -> String {
    match code {
        Some("IAM_ROLE_PERMISSIONS" | "IAM_ROLE_MISSING") => Gate::Permission.hint("", ""),
        // Somebody wanted that: there is nothing to mend.
        Some("MANUAL_STOP") => "`novamind release` tries again, `novamind status` shows what runs".into(),
        _ if tasks => {
            format!("`novamind logs {service}` shows the log; mend it, commit, and `novamind release`")
        }
        _ => "mend it, commit, and `novamind release`".into(),
    }
}

/// The alarms that have stopped a deployment, as CodeDeploy names them.
pub fn alarms(info: &DeploymentInfo) -> Option<String> {
    let error =
        info.error_information.as_ref().filter(|error| error.code.as_deref() == Some("ALARM_ACTIVE"))?;
    let (_, names) = error.message.as_deref()?.rsplit_once("Activated alarms: ")?;
    Some(names.to_owned())
}

async fn task_log(session: &Session, found: &Diagnosis) -> Result<String> {
    if !found.gate.lets_containers_begin() {
        return Ok(String::new());
    }
    let (Some(definition), Some(task)) = (&found.definition, &found.task) else { return Ok(String::new()) };
    let input = DescribeTaskDefinition { task_definition: definition.clone(), include: None };
    let definition = session.call(input).await?.task_definition.unwrap_or_default();
    let containers = definition.container_definitions.unwrap_or_default();
    let named = containers.iter().find(|one| one.name.is_some() && one.name == found.container);
    let essential = || containers.iter().find(|one| one.essential != Some(false));
    let Some(container) = named.or_else(essential) else { return Ok(String::new()) };
    let options =
        container.log_configuration.as_ref().and_then(|log| log.options.clone()).unwrap_or_default();
    let (Some(group), Some(prefix)) = (options.get("awslogs-group"), options.get("awslogs-stream-prefix"))
    else {
        return Ok(String::new());
    };
    let id = task.rsplit('/').next().unwrap_or_default();
    let stream = format!("{prefix}/{}/{id}", container.name.as_deref().unwrap_or_default());
    let lines = read(session, group, &stream, READ).await;
    Ok(lines.map(|lines| end_of(&lines, group, &stream)).unwrap_or_default())
}

/// The last lines of a log, at most `most` events of it; nothing if there is no such log.
async fn read(session: &Session, group: &str, stream: &str, most: i32) -> Option<Vec<String>> {
    let input = GetLogEvents {
        log_group_name: Some(group.to_owned()),
        log_stream_name: stream.to_owned(),
        limit: Some(most),
        ..GetLogEvents::default()
    };
    let events = session.call(input).await.ok()?.events;
    let messages = events.into_iter().flatten().filter_map(|event| event.message);
    Some(messages.flat_map(|message| message.lines().map(str::to_owned).collect::<Vec<_>>()).collect())
}

/// The lines of a build's log up to the command that failed: the phases after it go on, and say nothing about it.
fn up_to_failure(mut lines: Vec<String>) -> Vec<String> {
    let is_end = |line: &String| line.starts_with(OWN) && line.contains(FAILED);
    if let Some(at) = lines.iter().position(is_end) {
        lines.truncate(at + 1);
    }
    lines
}

/// The last of these lines, set off.
fn end_of(lines: &[String], group: &str, stream: &str) -> String {
    let lines: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !is_bookkeeping(line)).collect();
    let lines = lines.get(lines.len().saturating_sub(TAIL)..).unwrap_or_default();
    if lines.is_empty() {
        return format!("\n\nits log is empty ({group} {stream})");
    }
    let mut text = format!("\n\nthe end of its log ({group} {stream}):");
    for line in lines {
        text.push_str(&format!("\n  | {line}"));
    }
    text
}

/// How lines begin that a build says of itself.
const OWN: &str = "[Container] ";
/// What it says of a command that has failed.
const FAILED: &str = "Command did not exit successfully";

/// Whether a line is what a build says of itself, other than which command it ran.
fn is_bookkeeping(line: &str) -> bool {
    line.starts_with(OWN) && !["Running command ", FAILED].iter().any(|words| line.contains(words))
}

#[cfg(test)]
mod tests {
    use super::{RAN_OUT, approval, indented, plain, remedy, up_to_failure};

    #[test]
    fn what_was_stopped_on_purpose_needs_no_mending() {
        assert!(remedy("web", Some("MANUAL_STOP"), true).starts_with("`novamind release`"));
        assert!(remedy("web", Some("ECS_UPDATE_ERROR"), true).starts_with("`novamind logs web`"));
        assert!(remedy("web", None, true).starts_with("`novamind logs web`"));
    }

    #[test]
    fn a_hint_leads_to_what_is_to_be_mended() {
        // No new task has run that could have said anything.
        assert_eq!(remedy("web", Some("ECS_UPDATE_ERROR"), false), "mend it, commit, and `novamind release`");
        assert!(remedy("web", Some("IAM_ROLE_PERMISSIONS"), false).contains("`novamind up`"));
        let denied = "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: s3:GetObject";
        let cases = [
            (denied, "`novamind why`"),
            ("The artifact built has no file taskdef.json", "hint: `artifacts` in the buildspec"),
            ("taskdef.json: this is not JSON", "hint: mend it, commit"),
        ];
        for (said, part) in cases {
            let told = plain("Deploy", "Us", said).to_string();
            assert!(told.contains(said) && told.contains(part), "{told}");
        }
    }

    #[test]
    fn a_log_ends_with_the_command_that_failed() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let log = "[Container] now Running command test\nno\n[Container] now Command did not exit successfully test \
                   exit status 1\n[Container] now Running command push\npushed";
        assert_eq!(up_to_failure(lines(log)), lines(log)[..3]);
        let whole = "a program says Command did not exit successfully\nand goes on";
        assert_eq!(up_to_failure(lines(whole)), lines(whole));
        assert_eq!(indented("if a; then\n  b\nfi\n"), "if a; then\n    b\n  fi");
    }

    #[test]
    fn an_approval_that_ran_out_was_not_rejected() {
        let late = approval("Ask", None, Some(RAN_OUT), "too late").to_string();
        assert_eq!(
            late,
            "nobody decided about the release in Ask: too late\n\nhint: `novamind release` asks again"
        );
        let rejected = approval("Ask", Some("me"), Some("ApprovalRejected"), "").to_string();
        assert!(rejected.starts_with("the release was rejected in Ask by me\n\nhint: "), "{rejected}");
        let told = |said| approval("Ask", None, None, said).to_string();
        assert!(told("Rejected: not today").starts_with("the release was rejected in Ask: not today\n"));
        assert!(told("Rejected: ").starts_with("the release was rejected in Ask\n"));
    }

    #[test]
    fn what_commands_say_is_kept() {
        let cases = [
            ("[Container] 2026/11/24 17:07:58.1 Phase complete: BUILD State: FAILED", true),
            ("[Container] 2026/11/24 17:07:58.1 Found 2 file(s)", true),
            ("[Container] 2026/11/24 17:07:58.1 Running command cargo test", false),
            ("test a ... FAILED", false),
        ];
        for (line, dropped) in cases {
            assert_eq!(super::is_bookkeeping(line), dropped, "{line}");
        }
    }
}
