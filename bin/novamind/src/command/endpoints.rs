//! `novamind endpoints`: everything of this cloud that answers, with addresses that work on this machine.

use anyhow::Result;
use clap::Args;
use serde_json::{Value as Json, json};

use super::output::{Common, table};
use super::probe;
use super::screen::talk;
use super::session::Session;

#[derive(Args)]
pub struct Endpoints {
    #[command(flatten)]
    common: Common,
}

/// Something that answers.
pub struct Endpoint {
    pub service: String,
    pub name: String,
    pub url: String,
    pub arn: Option<String>,
}

impl Endpoints {
    pub async fn run(self) -> Result<()> {
        let session = super::open(&self.common).await?;
        let mut all = vec![Endpoint {
            service: "api".into(),
            name: "aws".into(),
            url: session.endpoint.clone(),
            arn: None,
        }];
        let port = session.endpoint.rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        if let Some(port) = port.filter(|port| *port != 0)
            && probe::speaks_tls(port).await
        {
            let url = format!("https://127.0.0.1:{port}/v2/");
            all.push(Endpoint { service: "ecr".into(), name: "registry".into(), url, arn: None });
        }
        all.extend(repositories(&session));
        all.extend(listeners(&session, true).await?);
        all.extend(answering(&session.chore("cloudfront", "endpoints", Json::Null).await?, true));
        all.extend(entries(&session.chore("route53", "endpoints", Json::Null).await?));
        all.extend(entries(&session.chore("cognito_idp", "endpoints", Json::Null).await?));
        all.extend(entries(&session.chore("rds", "endpoints", Json::Null).await?));
        self.common.output.print(
            || {
                let row = |one: &Endpoint| vec![one.service.clone(), one.name.clone(), one.url.clone()];
                table(&["SERVICE", "NAME", "URL"], &all.iter().map(row).collect::<Vec<_>>())
            },
            || {
                let json = |one: &Endpoint| json!({"service": one.service, "name": one.name, "url": one.url});
                Json::Array(all.iter().map(json).collect())
            },
        )
    }
}

/// Repositories that one pushes to, to release.
fn repositories(session: &Session) -> Vec<Endpoint> {
    let entries = std::fs::read_dir(session.folder.join("repositories"));
    let names = entries.into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut found: Vec<Endpoint> = names
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".git")?.to_owned()))
        .map(|name| Endpoint {
            service: "git".into(),
            url: format!("{}/_novamind/git/{name}.git", session.endpoint),
            name,
            arn: None,
        })
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// What a service says of itself.
fn entries(answer: &Json) -> Vec<Endpoint> {
    let entries = answer.as_array().into_iter().flatten();
    let found = entries.map(|entry| {
        let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        let arn = entry["arn"].as_str().map(str::to_owned);
        Endpoint { service: text("service"), name: text("name"), url: text("url"), arn }
    });
    found.collect()
}

/// Listeners of load balancers that answer; those that do not are spoken of if `loud`.
pub async fn listeners(session: &Session, loud: bool) -> Result<Vec<Endpoint>> {
    Ok(answering(&session.chore("elbv2", "endpoints", Json::Null).await?, loud))
}

fn answering(answer: &Json, loud: bool) -> Vec<Endpoint> {
    let mut found = Vec::new();
    for entry in answer.as_array().into_iter().flatten() {
        let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        if let Some(error) = entry["error"].as_str() {
            if loud {
                talk(&format!("{} does not answer at {}: {error}", text("name"), text("url")));
            }
            continue;
        }
        // Browsers leave the usual port out.
        let url = text("url");
        let usual = if url.starts_with("https:") { ":443" } else { ":80" };
        let url = url.strip_suffix(usual).map_or(url.clone(), str::to_owned);
        let arn = entry["arn"].as_str().map(str::to_owned);
        found.push(Endpoint { service: text("service"), name: text("name"), url, arn });
    }
    found
}
