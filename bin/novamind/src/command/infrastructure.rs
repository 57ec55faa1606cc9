//! Plans and applies an application's infrastructure, and says what is done, a line per resource.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use novamind_provider::terraform::{LOCK, Settings, Terraform};
use serde_json::Value as Json;

use super::repository::Repository;
use super::screen::{Mark, Row, Screen};
use super::session::Session;
use super::state;
use super::terraform_run::{Event, run};

const STAGE: &str = "Infrastructure";
/// A plan is a file `up-PROCESS.tfplan` beside the state.
const PLAN: &str = "up-";
const PLANNED: &str = "tfplan";

/// What `terraform plan` found.
pub struct Plan {
    file: PathBuf,
    changes: Vec<(String, String)>,
    /// Outputs may change where no resource does.
    any: bool,
}

impl Plan {
    pub fn is_empty(&self) -> bool {
        !self.any
    }

    /// Whether it changes any resource of that type.
    fn touches(&self, kind: &str) -> bool {
        self.changes.iter().any(|(address, _)| address.split('.').any(|part| part == kind))
    }

    fn replaces(&self, address: &str) -> bool {
        self.changes.iter().any(|(changed, action)| changed == address && action == "replace")
    }

    /// Addresses of what the plan deletes or makes anew. A task definition made anew is a further revision: nothing
    /// is lost, and it is how every change of a container comes.
    pub fn losses(&self) -> Vec<&str> {
        let lost = |(address, action): &&(String, String)| match action.as_str() {
            "delete" => true,
            "replace" => !address.split('.').any(|part| part == "aws_ecs_task_definition"),
            _ => false,
        };
        self.changes.iter().filter(lost).map(|(address, _)| address.as_str()).collect()
    }
}

impl Drop for Plan {
    /// It holds generated values in clear.
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.file);
    }
}

/// Terraform, prepared for an application.
///
/// # Errors
/// There is no Terraform, or it cannot be initialised.
pub async fn open(session: &Session, repository: &Repository, screen: &mut Screen) -> Result<Terraform> {
    let mut variables = here(session).await?;
    variables.extend([
        ("application_dir".to_owned(), repository.relative.clone()),
        ("repository_id".to_owned(), repository.id.clone()),
        ("branch_name".to_owned(), repository.branch.clone()),
    ]);
    let folder = state::claim(&session.folder, repository).await?;
    let terraform = Terraform::new(&Settings {
        data: &session.folder,
        application: &folder,
        configuration: &repository.application.join("terraform"),
        binary: &std::env::current_exe()?,
        environment: &session.environment(),
        variables: &variables,
    })?;
    if let Some(said) = terraform.recover()? {
        screen.line(&format!("warning: {said}"));
    }
    terraform.init().await?;
    Ok(terraform)
}

/// What is otherwise on this machine than on AWS, for configurations that ask. The user's own variables come first.
async fn here(session: &Session) -> Result<BTreeMap<String, String>> {
    let answer = session.chore("elbv2", "door", Json::Null).await?;
    let door = answer["port"].as_u64().context("the distributions' front door has no port")?;
    let port = session.endpoint.rsplit_once(':').map_or("80", |(_, port)| port);
    let authority = session.folder.join("ca.crt");
    let authority = std::fs::read_to_string(&authority)
        .with_context(|| format!("cannot read {}", authority.display()))?;
    let known = [
        // Browsers know by themselves that it is this machine.
        ("domain_name", "novamind.localhost".to_owned()),
        ("site_port", door.to_string()),
        ("sign_in_pages", format!("http://%s.auth.%s.localhost:{port}")),
        ("database_ca", authority),
        // The data folder's disk is encrypted or it is not: RDS here adds nothing to that.
        ("database_storage_encrypted", "false".to_owned()),
        // Here one may be without a network: a scan then says what it has not looked at.
        ("require_advisories", "false".to_owned()),
    ];
    let own = |name: &str| std::env::var_os(format!("TF_VAR_{name}")).is_some();
    let known = known.into_iter().filter(|(name, _)| !own(name));
    Ok(known.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// Compares the configuration with what is there.
pub async fn plan(terraform: &Terraform, screen: &mut Screen) -> Result<Plan> {
    sweep(terraform.folder())?;
    // Its own, so that nobody applies what another one has planned meanwhile.
    let file = terraform.folder().join(format!("{PLAN}{}.{PLANNED}", std::process::id()));
    let out = format!("-out={}", file.display());
    let mut plan = Plan { file, changes: Vec::new(), any: false };
    let arguments = ["plan", "-json", "-detailed-exitcode", LOCK, &out];
    let code = run(
        terraform,
        &arguments,
        |event| {
            if let Event::Planned { address, action } = event {
                plan.changes.push((address, action));
            }
            Vec::new()
        },
        screen,
    )
    .await?;
    plan.any = code == 2;
    Ok(plan)
}

/// Deletes the plans of processes that were killed.
fn sweep(folder: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != PLANNED) {
            continue;
        }
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let process = stem.and_then(|stem| stem.strip_prefix(PLAN)?.parse::<u32>().ok());
        if process.is_none_or(|process| !Path::new("/proc").join(process.to_string()).exists()) {
            // Somebody else may do the same.
            let _ = std::fs::remove_file(path);
        }
    }
    Ok(())
}

/// Names of the pipelines that the configuration has made when the plan is done; nothing if Terraform does not tell.
pub async fn pipelines(terraform: &Terraform, plan: &Plan) -> Result<Option<Vec<String>>> {
    if !plan.touches(state::PIPELINE) {
        let made = state::pipelines(&terraform.state());
        return Ok(Some(made.into_iter().map(|one| one.name).collect()));
    }
    let file = plan.file.to_string_lossy().into_owned();
    let output = terraform.command(&["show", "-json", &file]).output().await?;
    let shown = serde_json::from_slice::<Json>(&output.stdout).ok().filter(|_| output.status.success());
    Ok(shown.map(|shown| planned_pipelines(&shown["planned_values"]["root_module"])))
}

fn planned_pipelines(module: &Json) -> Vec<String> {
    let resources = module["resources"].as_array().into_iter().flatten();
    let names = resources.filter(|one| one["mode"] == "managed" && one["type"] == state::PIPELINE);
    // A name that is made up in the apply is not known yet.
    let name =
        |one: &Json| one["values"]["name"].as_str().or_else(|| one["address"].as_str()).map(str::to_owned);
    let mut found: Vec<String> = names.filter_map(name).collect();
    found.extend(module["child_modules"].as_array().into_iter().flatten().flat_map(planned_pipelines));
    found
}

/// Does what the plan of this application says.
pub async fn apply(
    terraform: &Terraform,
    plan: &Plan,
    repository: &Repository,
    screen: &mut Screen,
) -> Result<()> {
    state::applies(terraform.folder(), repository).await?;
    terraform.settle_known()?;
    let width = plan.changes.iter().map(|(address, _)| shown(address).chars().count()).max().unwrap_or(0);
    screen.names(width);
    let file = plan.file.to_string_lossy().into_owned();
    let live = screen.is_terminal();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let outcome = run(
        terraform,
        &["apply", "-json", LOCK, &file],
        |event| {
            let (address, row) = match event {
                Event::Started { address, action } if live => {
                    (address.clone(), row(&address, verb(&action).0, Mark::Running, None))
                }
                Event::Ended { address, action, seconds } => {
                    // Its last step may be that the old one is deleted.
                    let state = if plan.replaces(&address) { "replaced" } else { verb(&action).1 };
                    (address.clone(), row(&address, state, Mark::Done, Some(seconds)))
                }
                Event::Failed { address } => (address.clone(), row(&address, "failed", Mark::Failed, None)),
                _ => return Vec::new(),
            };
            rows.insert(address, row);
            rows.values().cloned().collect()
        },
        screen,
    )
    .await;
    screen.erase();
    screen.names(0);
    outcome?;
    settle(terraform, screen)
}

/// Says what earlier runs that were killed have left, after one that did everything.
pub fn settle(terraform: &Terraform, screen: &mut Screen) -> Result<()> {
    for left in terraform.settle()? {
        let (kind, id) = (left.kind, left.id);
        screen.line(&format!(
            "warning: an apply that was killed has made {kind} {id}, which nothing names: delete it"
        ));
    }
    Ok(())
}

fn row(address: &str, state: &str, mark: Mark, seconds: Option<f64>) -> Row {
    Row {
        key: format!("terraform/{address}"),
        stage: STAGE.into(),
        name: shown(address),
        state: state.into(),
        mark,
        // Terraform counts whole seconds.
        elapsed: seconds.filter(|seconds| *seconds > 0.0).map(Duration::from_secs_f64),
        note: String::new(),
    }
}

/// An address without the words that all of them have.
fn shown(address: &str) -> String {
    address.replace("module.", "")
}

fn verb(action: &str) -> (&'static str, &'static str) {
    match action {
        "create" => ("creating", "created"),
        "update" => ("updating", "updated"),
        "delete" => ("deleting", "deleted"),
        _ => ("working", "done"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_further_revision_is_no_loss() {
        let changes = [
            ("aws_vpc.main", "create"),
            ("module.ecs.aws_ecs_task_definition.main", "replace"),
            ("module.ecs.aws_ecs_task_definition.old", "delete"),
            ("module.ecs.aws_ecs_service.main", "replace"),
        ];
        let changes = changes.map(|(address, action)| (address.to_owned(), action.to_owned())).into();
        let plan = Plan { file: PathBuf::new(), changes, any: true };
        assert_eq!(
            plan.losses(),
            ["module.ecs.aws_ecs_task_definition.old", "module.ecs.aws_ecs_service.main"]
        );
    }

    #[test]
    fn pipelines_of_a_plan() {
        let resource = |kind: &str, values: Json| json!({"mode": "managed", "type": kind, "address": "a", "values": values});
        let module = json!({
            "resources": [resource("aws_codepipeline", json!({"name": "one"})), resource("aws_vpc", json!({"name": "x"}))],
            "child_modules": [{"resources": [resource("aws_codepipeline", json!({}))]}],
        });
        assert_eq!(planned_pipelines(&module), ["one", "a"]);
        assert!(planned_pipelines(&Json::Null).is_empty());
    }

    #[test]
    fn plans_of_nobody_are_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let own = format!("up-{}.tfplan", std::process::id());
        // Processes have no numbers as large.
        for name in [own.as_str(), "up-4294967295.tfplan", "up.tfplan", "terraform.tfstate"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        sweep(folder.path()).unwrap();
        let mut left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["terraform.tfstate", own.as_str()]);
    }
}
