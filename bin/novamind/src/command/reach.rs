//! `novamind reach A B:PORT`: whether a connection comes about, gate by gate, and which rule decides.
//!
//! The ends are found here, among everything that has network interfaces; the verdict is the cloud's, from the same
//! rules that filter packets. A name with several interfaces (a service's tasks, a load balancer's zones) is asked
//! about with each of them.

use anyhow::Result;
use clap::{Args, ValueEnum};
use novamind_api::ec2::{DescribeNetworkInterfaces, Filter};
use novamind_api::ecs::{DescribeServices, DescribeTasks, ListClusters, ListServices, ListTasks, Task};
use novamind_api::elbv2::{
    DescribeLoadBalancers, DescribeTargetGroups, DescribeTargetHealth, TargetHealthDescription,
};
use serde_json::{Value as Json, json};

use super::failure::{Exit, failure};
use super::output::{Common, Place};
use super::session::Session;

/// So many interfaces of one end are looked at.
const MOST: usize = 16;
const HINT: &str = "an end is a task's id or ARN, `service/NAME`, `load-balancer/NAME`, `database/NAME`, an interface's \
                    id (eni-...), an IPv4 address, or `internet`";

#[derive(Args)]
pub struct Reach {
    /// Where the connection comes from: a task, service, load balancer, database, interface or address; or `internet`.
    #[arg(value_name = "A")]
    from: String,
    /// Where it goes, with the port.
    #[arg(value_name = "B:PORT")]
    to: String,
    #[arg(long, value_enum, default_value_t = Protocol::Tcp)]
    protocol: Protocol,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    common: Common,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Protocol {
    Tcp,
    Udp,
}

impl Reach {
    pub async fn run(self) -> Result<()> {
        let (to, port) = split(&self.to)?;
        let session = super::open_in(&self.common, &self.place).await?;
        let (from, to) = (find(&session, &self.from).await?, find(&session, to).await?);
        let protocol = if self.protocol == Protocol::Tcp { "tcp" } else { "udp" };
        let mut verdicts = Vec::new();
        for one in &from {
            for other in to.iter().filter(|other| *other != one || from.len() * to.len() == 1) {
                let input = json!({"from": one, "to": other, "port": port, "protocol": protocol});
                verdicts.push(session.chore("ec2", "reach", input).await?);
            }
        }
        let reaches = !verdicts.is_empty() && verdicts.iter().all(|verdict| verdict["reaches"] == true);
        let text = || verdicts.iter().map(told).collect::<Vec<_>>().join("\n");
        self.common.output.print(text, || json!({"reaches": reaches, "connections": verdicts}))?;
        match reaches {
            true => Ok(()),
            false => {
                let text = format!("{} does not reach {} over {protocol}", self.from, self.to);
                Err(failure(text).exit(Exit::Deployment).into())
            }
        }
    }
}

/// The end and its port.
fn split(text: &str) -> Result<(&str, u16)> {
    let parts = text.rsplit_once(':').and_then(|(end, port)| Some((end, port.parse::<u16>().ok()?)));
    parts.filter(|(end, _)| !end.is_empty()).ok_or_else(|| {
        failure(format!("{text} ends with no port"))
            .hint("write one, 1 to 65535, behind a colon: `internet:443`")
            .into()
    })
}

/// One connection.
fn told(verdict: &Json) -> String {
    let word = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let end = |end: &Json| match end["interface"].as_str() {
        Some(interface) => format!("{} ({interface})", word(&end["address"])),
        None => word(&end["address"]),
    };
    let (from, to) = (end(&verdict["from"]), end(&verdict["to"]));
    let verb = if verdict["reaches"] == true { "yes" } else { "no" };
    let mut text = format!("{verb:<14} {from} to {to}, {} {}\n", word(&verdict["protocol"]), verdict["port"]);
    for step in verdict["steps"].as_array().into_iter().flatten() {
        let mark = if step["passes"] == true { "passes" } else { "STOPS" };
        text += &format!("  {:<12} {mark:<6} {}\n", word(&step["gate"]), word(&step["text"]));
    }
    text
}

/// What the chore takes for an end: interfaces, or the text as it is.
async fn find(session: &Session, text: &str) -> Result<Vec<String>> {
    let is_address = text.parse::<std::net::Ipv4Addr>().is_ok();
    if is_address || text == "internet" || text.starts_with("eni-") {
        return Ok(vec![text.to_owned()]);
    }
    let is_id = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let found = match text.split_once('/') {
        _ if is_id || text.contains(":task/") => task(session, text).await?,
        Some(("service", name)) => service(session, name).await?,
        Some(("load-balancer", name)) => load_balancer(session, name).await?,
        Some(("database", name)) => database(session, name).await?,
        Some(_) => None,
        None => {
            let mut kinds = vec![("service", service(session, text).await?)];
            kinds.push(("load-balancer", load_balancer(session, text).await?));
            kinds.push(("database", database(session, text).await?));
            kinds.retain(|(_, found)| found.is_some());
            if let [(one, _), (other, _), ..] = kinds.as_slice() {
                let hint = format!("write `{one}/{text}` or `{other}/{text}`");
                return Err(failure(format!("{text} is the name of more than one thing")).hint(hint).into());
            }
            kinds.pop().and_then(|(_, found)| found)
        }
    };
    let Some(mut found) = found else {
        let names = named(session).await?;
        let these =
            if names.is_empty() { String::new() } else { format!("; there are {}", names.join(", ")) };
        return Err(failure(format!("there is no {text}")).hint(format!("{HINT}{these}")).into());
    };
    if found.is_empty() {
        return Err(failure(format!("{text} has no network interface now"))
            .hint("`novamind status` shows which tasks run")
            .into());
    }
    found.truncate(MOST);
    Ok(found)
}

/// The services, load balancers and databases that can be named, at most [`MOST`].
async fn named(session: &Session) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for cluster in clusters(session).await? {
        let list = ListServices { cluster: Some(cluster), ..ListServices::default() };
        for arn in session.call(list).await?.service_arns.unwrap_or_default() {
            names.push(format!("service/{}", arn.rsplit('/').next().unwrap_or(&arn)));
        }
    }
    let balancers = session.call(DescribeLoadBalancers::default()).await?.load_balancers.unwrap_or_default();
    let balancers = balancers.into_iter().filter_map(|one| one.load_balancer_name);
    names.extend(balancers.map(|name| format!("load-balancer/{name}")));
    let databases = session.chore("rds", "endpoints", json!({})).await?;
    let own = databases.as_array().into_iter().flatten().filter(|one| is_here(session, one));
    names.extend(own.filter_map(|one| Some(format!("database/{}", one["name"].as_str()?))));
    names.truncate(MOST);
    Ok(names)
}

/// Interfaces of tasks that are not over.
fn interfaces(tasks: &[Task]) -> Vec<String> {
    let details = tasks.iter().flat_map(|task| task.attachments.iter().flatten());
    let details = details.flat_map(|attachment| attachment.details.iter().flatten());
    let interface = details.filter(|detail| detail.name.as_deref() == Some("networkInterfaceId"));
    interface.filter_map(|detail| detail.value.clone()).collect()
}

async fn clusters(session: &Session) -> Result<Vec<String>> {
    Ok(session.call(ListClusters::default()).await?.cluster_arns.unwrap_or_default())
}

async fn task(session: &Session, text: &str) -> Result<Option<Vec<String>>> {
    let id = text.rsplit('/').next().unwrap_or(text);
    // Another length is an error to DescribeTasks: it names something else.
    if id.len() != 32 {
        return Ok(None);
    }
    for cluster in clusters(session).await? {
        let describe = DescribeTasks { cluster: Some(cluster), tasks: vec![id.to_owned()], include: None };
        let found = session.call(describe).await?.tasks.unwrap_or_default();
        if !found.is_empty() {
            return Ok(Some(interfaces(&found)));
        }
    }
    Ok(None)
}

async fn service(session: &Session, name: &str) -> Result<Option<Vec<String>>> {
    for cluster in clusters(session).await? {
        let describe = DescribeServices {
            cluster: Some(cluster.clone()),
            services: vec![name.to_owned()],
            ..DescribeServices::default()
        };
        let found = session.call(describe).await?.services.unwrap_or_default();
        if !found.iter().any(|service| service.status.as_deref() != Some("INACTIVE")) {
            continue;
        }
        let list = ListTasks {
            cluster: Some(cluster.clone()),
            service_name: Some(name.to_owned()),
            ..ListTasks::default()
        };
        let tasks = session.call(list).await?.task_arns.unwrap_or_default();
        if tasks.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let describe = DescribeTasks { cluster: Some(cluster), tasks, include: None };
        return Ok(Some(interfaces(&session.call(describe).await?.tasks.unwrap_or_default())));
    }
    Ok(None)
}

async fn load_balancer(session: &Session, name: &str) -> Result<Option<Vec<String>>> {
    let all = session.call(DescribeLoadBalancers::default()).await?.load_balancers.unwrap_or_default();
    let Some(found) = all.into_iter().find(|one| one.load_balancer_name.as_deref() == Some(name)) else {
        return Ok(None);
    };
    Ok(Some(of_balancer(session, &found.load_balancer_arn.unwrap_or_default()).await?))
}

/// What a verdict says of security groups that let a connection not pass; nothing of other gates, and of an address that
/// is no interface's any more.
fn groups_deny(verdict: &Json) -> Option<String> {
    let last = verdict["steps"].as_array()?.last()?;
    let is_group = last["groups"].as_array().is_some_and(|groups| !groups.is_empty());
    (is_group && last["passes"] == false).then(|| last["text"].as_str().unwrap_or_default().to_owned())
}

/// Why security groups keep the load balancer from this address of its VPC, if they do.
async fn denies(session: &Session, balancer: &str, address: &str, port: u16) -> Result<Option<String>> {
    for interface in of_balancer(session, balancer).await? {
        let input = json!({"from": interface, "to": address, "port": port, "protocol": "tcp"});
        let verdict = session.chore("ec2", "reach", input).await?;
        let denied = groups_deny(&verdict);
        if denied.is_some() {
            return Ok(denied);
        }
    }
    Ok(None)
}

/// Why health checks do not come through to the group's targets, if security groups deny them: what the first says
/// whose load balancer does not reach it.
pub async fn denied(
    session: &Session,
    balancers: &[String],
    targets: &[TargetHealthDescription],
) -> Result<Option<String>> {
    for target in targets {
        let state = target.target_health.as_ref().and_then(|health| health.state.as_deref());
        let port = target.health_check_port.as_deref().and_then(|port| port.parse().ok());
        let (Some(described), Some(port)) = (&target.target, port) else { continue };
        if !matches!(state, Some("unhealthy" | "initial")) {
            continue;
        }
        for balancer in balancers {
            let denied = denies(session, balancer, &described.id, port).await?;
            if denied.is_some() {
                return Ok(denied);
            }
        }
    }
    Ok(None)
}

/// As [`denied`], for a target group by its ARN.
pub async fn denied_group(session: &Session, arn: &str) -> Result<Option<String>> {
    let arns = Some(vec![arn.to_owned()]);
    let input = DescribeTargetGroups { target_group_arns: arns, ..DescribeTargetGroups::default() };
    let groups = session.call(input).await?.target_groups.unwrap_or_default();
    let balancers = groups.into_iter().flat_map(|group| group.load_balancer_arns.unwrap_or_default());
    let input = DescribeTargetHealth { target_group_arn: arn.to_owned(), ..DescribeTargetHealth::default() };
    let targets = session.call(input).await?.target_health_descriptions.unwrap_or_default();
    denied(session, &balancers.collect::<Vec<_>>(), &targets).await
}

/// Interfaces of the load balancer with this ARN.
async fn of_balancer(session: &Session, arn: &str) -> Result<Vec<String>> {
    let id = arn.split_once(":loadbalancer/").map_or("", |(_, id)| id);
    let filter = Filter { name: Some("description".into()), values: Some(vec![format!("ELB {id}")]) };
    let describe =
        DescribeNetworkInterfaces { filters: Some(vec![filter]), ..DescribeNetworkInterfaces::default() };
    let interfaces = session.call(describe).await?.network_interfaces.unwrap_or_default();
    Ok(interfaces.into_iter().filter_map(|one| one.network_interface_id).collect())
}

/// Whether a database is of the region that is asked about: all regions' are told.
fn is_here(session: &Session, one: &Json) -> bool {
    let region = one["arn"].as_str().and_then(|arn| arn.split(':').nth(3));
    region == Some(session.installation.region.as_str())
}

async fn database(session: &Session, name: &str) -> Result<Option<Vec<String>>> {
    let all = session.chore("rds", "endpoints", json!({})).await?;
    let found = all.as_array().into_iter().flatten().find(|one| one["name"] == name && is_here(session, one));
    Ok(found.map(|found| found["interface"].as_str().map(str::to_owned).into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_stand_behind_the_last_colon() {
        let cases = [
            ("internet:443", Some(("internet", 443))),
            ("arn:aws:ecs:r:1:task/c/0:80", Some(("arn:aws:ecs:r:1:task/c/0", 80))),
            ("internet", None),
            (":80", None),
            ("db:65536", None),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn only_a_groups_denial_is_blamed_on_groups() {
        let verdict = |gate: &str, passes: bool, groups: &[&str]| {
            let step = json!({"gate": gate, "passes": passes, "groups": groups, "text": "why"});
            json!({"steps": [step]})
        };
        let cases = [
            (verdict("ingress", false, &["sg-1"]), true),
            (verdict("egress", false, &["sg-1"]), true),
            (verdict("ingress", true, &["sg-1"]), false),
            // The task has gone, or the target is in no VPC.
            (verdict("ingress", false, &[]), false),
            (verdict("route", false, &[]), false),
            (json!({"steps": []}), false),
        ];
        for (verdict, expected) in cases {
            assert_eq!(groups_deny(&verdict).is_some(), expected, "{verdict}");
        }
    }

    #[test]
    fn verdicts_are_told() {
        let end =
            |address: &str, interface: Option<&str>| json!({"address": address, "interface": interface});
        let verdict = json!({
            "reaches": false, "port": 80, "protocol": "tcp",
            "from": end("10.0.0.4", Some("eni-1")), "to": end("10.0.0.5", None),
            "steps": [
                {"gate": "egress", "passes": true, "text": "sgr-1 of sg-1 (eni-1) allows all traffic to 0.0.0.0/0"},
                {"gate": "network-acl", "passes": false, "text": "x"},
            ],
        });
        let expected = "\
no             10.0.0.4 (eni-1) to 10.0.0.5, tcp 80
  egress       passes sgr-1 of sg-1 (eni-1) allows all traffic to 0.0.0.0/0
  network-acl  STOPS  x
";
        assert_eq!(told(&verdict), expected);
    }
}
