//! Task definitions that are taken, changed and refused.

use novamind_api::ecs::{ContainerDependency, LinuxParameters, PortMapping, Secret};

use super::*;
use crate::validate_container::buffer_bytes;

fn request() -> RegisterTaskDefinition {
    RegisterTaskDefinition {
        family: "web".into(),
        network_mode: Some("awsvpc".into()),
        requires_compatibilities: Some(vec!["FARGATE".into()]),
        cpu: Some("0.25 vCPU".into()),
        memory: Some("0.5GB".into()),
        container_definitions: vec![ContainerDefinition {
            name: Some("web".into()),
            image: Some("web:1".into()),
            port_mappings: Some(vec![PortMapping { container_port: Some(80), ..Default::default() }]),
            ..Default::default()
        }],
        ..Default::default()
    }
}

#[test]
fn reads_as_aws_shows_it() {
    let mut input = request();
    normalise(&mut input).unwrap();
    assert_eq!((input.cpu.as_deref(), input.memory.as_deref()), (Some("256"), Some("512")));
    let container = &input.container_definitions[0];
    assert_eq!((container.essential, container.cpu), (Some(true), Some(0)));
    let mapping = &container.port_mappings.as_ref().unwrap()[0];
    assert_eq!((mapping.host_port, mapping.protocol.as_deref()), (Some(80), Some("tcp")));
    assert_eq!(container.environment, Some(Vec::new()));
}

#[test]
fn sizes() {
    let cases = [
        ("256", "512", true),
        ("256", "4096", false),
        ("512", "1024", true),
        ("512", "1536", false),
        ("1 vCPU", "2 GB", true),
        ("4096", "30720", true),
        ("8192", "17408", false),
        ("8192", "20480", true),
        ("16384", "122880", true),
        ("100", "512", false),
    ];
    for (cpu, memory, fits) in cases {
        assert_eq!(size(Some(cpu), Some(memory)).is_ok(), fits, "{cpu} {memory}");
    }
    assert!(size(None, Some("512")).is_err() && size(Some("256"), None).is_err());
}

#[test]
fn refusals_name_the_field() {
    type Change = fn(&mut RegisterTaskDefinition);
    let cases: &[(Change, &str)] = &[
        (|r| r.family = "a b".into(), "Family"),
        (|r| r.requires_compatibilities = None, "FARGATE"),
        (|r| r.network_mode = Some("bridge".into()), "awsvpc"),
        (|r| r.pid_mode = Some("task".into()), "pidMode"),
        (|r| r.container_definitions.clear(), "empty"),
        (|r| r.container_definitions[0].image = None, "Container.image"),
        (|r| r.container_definitions[0].essential = Some(false), "non-essential"),
        (|r| r.container_definitions[0].privileged = Some(true), "privileged"),
        (|r| r.container_definitions[0].cpu = Some(512), "cpu exceeds"),
        (|r| r.container_definitions[0].memory = Some(1024), "memory exceeds"),
        (|r| r.container_definitions[0].stop_timeout = Some(121), "stopTimeout"),
        (|r| r.task_role_arn = Some("task".into()), "Role is not valid"),
        (
            |r| {
                let mapping = &mut r.container_definitions[0].port_mappings.as_mut().unwrap()[0];
                mapping.host_port = Some(81);
            },
            "host ports",
        ),
        (
            |r| {
                let secret = Secret { name: "A".into(), value_from: "/a".into() };
                r.container_definitions[0].secrets = Some(vec![secret]);
            },
            "executionRoleArn",
        ),
        (
            |r| r.container_definitions[0].image = Some("1.dkr.ecr.eu-west-1.amazonaws.com/a:1".into()),
            "ECR images",
        ),
        (
            |r| {
                let mut other = r.container_definitions[0].clone();
                let needs = |name: &str| {
                    Some(vec![ContainerDependency { container_name: name.into(), condition: "START".into() }])
                };
                other.name = Some("other".into());
                other.depends_on = needs("web");
                r.container_definitions[0].depends_on = needs("other");
                r.container_definitions.push(other);
            },
            "circle",
        ),
    ];
    for (number, (change, wanted)) in cases.iter().enumerate() {
        let mut input = request();
        change(&mut input);
        let error = normalise(&mut input).err().map(|error| error.message().to_owned()).unwrap_or_default();
        assert!(error.contains(wanted), "case {number}: {error:?} lacks {wanted:?}");
    }
}

#[test]
fn an_init_process_that_is_not_wanted() {
    for (wanted, taken) in [(None, true), (Some(false), true), (Some(true), false)] {
        let mut input = request();
        input.container_definitions[0].linux_parameters =
            Some(LinuxParameters { init_process_enabled: wanted, ..Default::default() });
        assert_eq!(normalise(&mut input).is_ok(), taken, "{wanted:?}");
    }
}

#[test]
fn buffers() {
    let cases =
        [("25m", Some(25 << 20)), ("4k", Some(4096)), ("1g", Some(1 << 30)), ("12", Some(12)), ("x", None)];
    for (text, wanted) in cases {
        assert_eq!(buffer_bytes(text), wanted, "{text}");
    }
}

#[test]
fn names_of_ports() {
    for (name, fits) in [("http", true), ("a_1-b", true), ("HTTP", false), ("-a", false), ("a b", false)] {
        let mut input = request();
        let mapping = PortMapping { container_port: Some(80), name: Some(name.into()), ..Default::default() };
        input.container_definitions[0].port_mappings = Some(vec![mapping]);
        assert_eq!(normalise(&mut input).is_ok(), fits, "{name}");
    }
    let mut input = request();
    let mapping = PortMapping { container_port: Some(80), name: Some("x".repeat(65)), ..Default::default() };
    input.container_definitions[0].port_mappings = Some(vec![mapping]);
    assert!(normalise(&mut input).is_err());
}
