//! `novamind connection attach`: tells where a connection leads, as AWS's console does by OAuth.

use anyhow::Result;
use clap::{Args, Subcommand};
use novamind_api::codeconnections::GetConnection;
use serde_json::{Value as Json, json};

use super::failure::failure;
use super::output::Common;
use super::platform::Platform;
use super::repository::Repository;
use super::screen::Screen;
use super::session::Session;

#[derive(Args)]
pub struct Connection {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Make a connection lead to a repository.
    Attach(Attach),
}

#[derive(Args)]
struct Attach {
    /// The connection's ARN.
    arn: String,
    /// A Git URL, a path of this machine, or `hosted` for a new repository in this cloud.
    #[arg(value_name = "URL|PATH|hosted")]
    location: String,
    #[command(flatten)]
    common: Common,
}

impl Connection {
    pub async fn run(self) -> Result<()> {
        let Action::Attach(Attach { arn, location, common }) = self.action;
        let session = super::open(&common).await?;
        let region = arn.split(':').nth(3).filter(|region| !region.is_empty());
        let session = match region {
            Some(region) => session.in_region(region),
            None => session,
        };
        // The cloud has another working folder.
        let remote = location == "hosted" || location.contains("://") || location.contains('@');
        let location = match remote {
            true => location,
            false => std::path::absolute(&location)?.display().to_string(),
        };
        let answer = attach(&session, &arn, &location).await.map_err(|error| {
            let text = format!("{error:#}");
            if !text.starts_with("ResourceNotFoundException") {
                return error;
            }
            let region = session.region_option();
            let hint = format!("`aws codeconnections list-connections{region}` lists those that there are");
            failure(text).hint(hint).into()
        })?;
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        common.output.print(
            || match answer["push_url"].as_str() {
                Some(url) => format!("the connection is AVAILABLE; push to {url} to release"),
                None => format!("the connection is AVAILABLE and leads to {}", text("location")),
            },
            || answer.clone(),
        )
    }
}

async fn attach(session: &Session, arn: &str, location: &str) -> Result<Json> {
    let input = json!({"connection_arn": arn, "location": location});
    session.chore("codeconnections", "attach", input).await
}

/// Makes the repository the source of a pipeline whose connection leads nowhere yet.
pub async fn attach_pending(
    session: &Session,
    platform: &Platform,
    repository: &Repository,
    screen: &mut Screen,
) -> Result<()> {
    for arn in platform.connections() {
        let input = GetConnection { connection_arn: arn.clone() };
        let found = session.call(input).await?.connection.unwrap_or_default();
        if found.connection_status.as_deref() != Some("PENDING") {
            continue;
        }
        let location = repository.root.display().to_string();
        attach(session, &arn, &location).await?;
        let name = found.connection_name.unwrap_or(arn);
        screen.line(&format!("the connection {name} leads to {location}"));
    }
    Ok(())
}
