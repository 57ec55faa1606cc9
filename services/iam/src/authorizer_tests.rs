//! Decisions on records, without a client.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use novamind_kernel::{
    Authorizer, Caller, Clock, Cloud, Decision, Identity, Principal, Registry, Request, ResourceTags, Scope,
};
use novamind_testing::{ACCOUNT, settings};
use novamind_wire::Timestamp;

use crate::records::{Grants, Role, id, scope};
use crate::{Decisions, Iam};

const TASK: &str = "arn:aws:ecs:eu-west-1:123456789012:task/main/1";

struct World {
    cloud: Arc<Cloud>,
    _folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cloud = Cloud::open(settings(folder.path()), Clock::real()).unwrap();
        let iam = Arc::<Iam>::default();
        let registry = Registry::default().with(crate::routes(iam.clone()));
        cloud.install(registry, Box::new(Decisions::new(&cloud, iam)));
        Self { cloud, _folder: folder }
    }

    /// A role that ECS tasks may take on, with these inline policies.
    async fn role(&self, name: &str, inline: &[&str], boundary: Option<&str>) -> Caller {
        let trust = r#"{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ecs-tasks.amazonaws.com"},
            "Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}}}}"#;
        let inline = inline.iter().enumerate().map(|(n, text)| (n.to_string(), (*text).to_owned())).collect();
        let role = Role {
            name: name.into(),
            path: "/".into(),
            unique_id: crate::records::unique_id("AROA"),
            created: Timestamp::from_millis(0),
            trust: trust.into(),
            principals: BTreeMap::new(),
            description: None,
            longest_session: 3600,
            grants: Grants { inline, boundary: boundary.map(str::to_owned), ..Grants::default() },
            tags: BTreeMap::from([("team".into(), "blue".into())]),
            last_use: None,
        };
        let key = id(name);
        self.cloud.store().write(move |t| t.put(&scope(ACCOUNT), &key, &role)).await.unwrap();
        let arn = format!("arn:aws:iam::{ACCOUNT}:role/{name}");
        self.authorizer().assume_for_service("ecs-tasks.amazonaws.com", &arn, "s", TASK).unwrap()
    }

    fn authorizer(&self) -> &dyn Authorizer {
        self.cloud.authorizer().unwrap()
    }

    fn decide(&self, caller: &Caller, action: &str, resource: &str, policy: Option<&str>) -> String {
        self.decide_on(caller, action, resource, policy, false)
    }

    /// As [`World::decide`], for a resource whose own policy must allow, if `policy_must_allow` says so.
    fn decide_on(
        &self,
        caller: &Caller,
        action: &str,
        resource: &str,
        resource_policy: Option<&str>,
        policy_must_allow: bool,
    ) -> String {
        let conditions = &BTreeMap::from([
            ("iam:PassedToService".to_owned(), vec!["ecs-tasks.amazonaws.com".to_owned()]),
            ("aws:TagKeys".to_owned(), vec!["a".to_owned(), "b".to_owned()]),
        ]);
        let region = "eu-west-1";
        let request = Request {
            caller,
            action,
            resource,
            region,
            conditions,
            tags: &ResourceTags::none(),
            resource_policy,
            policy_must_allow,
            via: &[],
            request_id: "r",
        };
        match self.authorizer().decide(&request).unwrap() {
            Decision::Allowed => String::new(),
            Decision::Denied(reason) => reason,
        }
    }
}

fn policy(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
}

#[tokio::test(flavor = "multi_thread")]
async fn identity_policies() {
    let world = World::new();
    let all = r#""Effect":"Allow","Action":"s3:GetObject""#;
    let object = "arn:aws:s3:::bucket/blue/a";
    // A statement, an action, a resource, and whether it is allowed.
    let cases = [
        (r#"{"Effect":"Allow","Action":"S3:get*","Resource":"*"}"#.to_owned(), true),
        (r#"{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}"#.into(), false),
        (r#"{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}"#.into(), true),
        (r#"{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::bucket/*"}"#.into(), false),
        (r#"{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::other/*"}"#.into(), true),
        (format!("{{{all},\"Resource\":\"arn:aws:s3:::bucket/${{aws:PrincipalTag/team}}/*\"}}"), true),
        (format!("{{{all},\"Resource\":\"arn:aws:s3:::bucket/${{aws:PrincipalTag/none}}/*\"}}"), false),
        (
            format!("{{{all},\"Resource\":\"arn:aws:s3:::bucket/${{aws:PrincipalTag/none, 'blue'}}/*\"}}"),
            true,
        ),
        (format!("{{{all},\"Resource\":\"arn:aws:s3:::bucket/${{*}}/*\"}}"), false),
    ];
    for (number, (statement, allowed)) in cases.iter().enumerate() {
        let caller = world.role(&format!("identity{number}"), &[&policy(statement)], None).await;
        let reason = world.decide(&caller, "s3:GetObject", object, None);
        assert_eq!(reason.is_empty(), *allowed, "{statement}: {reason}");
    }
    // A condition, and whether it holds for role `blue` in eu-west-1.
    let conditions = [
        (r#"{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}"#, true),
        (r#"{"StringEquals":{"IAM:passedtoservice":["x","ecs-tasks.amazonaws.com"]}}"#, true),
        (r#"{"StringLike":{"iam:PassedToService":"ecs*.amazonaws.com"}}"#, true),
        (r#"{"StringEquals":{"iam:PassedToService":"ecs*.amazonaws.com"}}"#, false),
        (r#"{"StringNotEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}"#, false),
        (r#"{"StringNotEquals":{"aws:Nothing":"x"}}"#, true),
        (r#"{"StringEquals":{"aws:Nothing":"x"}}"#, false),
        (r#"{"StringEqualsIfExists":{"aws:Nothing":"x"}}"#, true),
        (r#"{"StringEqualsIgnoreCase":{"aws:RequestedRegion":"EU-WEST-1"}}"#, true),
        (r#"{"Null":{"aws:Nothing":"true"}}"#, true),
        (r#"{"Null":{"aws:Nothing":"True"}}"#, true),
        (r#"{"Null":{"aws:RequestedRegion":"FALSE"}}"#, true),
        (r#"{"Null":{"aws:RequestedRegion":true}}"#, false),
        (r#"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/conditions*"}}"#, true),
        (r#"{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::*:role/conditions*"}}"#, false),
        (r#"{"DateGreaterThan":{"aws:CurrentTime":"2020-01-01T00:00:00Z"}}"#, true),
        (r#"{"DateGreaterThan":{"aws:CurrentTime":"2020-01-01"}}"#, true),
        (r#"{"DateLessThan":{"aws:CurrentTime":1577836800}}"#, false),
        (r#"{"DateGreaterThanIfExists":{"aws:TokenIssueTime":"2020-01-01T00:00:00Z"}}"#, true),
        (r#"{"NumericLessThan":{"aws:EpochTime":1}}"#, false),
        (r#"{"NumericGreaterThanEquals":{"aws:EpochTime":"1577836800"}}"#, true),
        (r#"{"BinaryEquals":{"aws:Nothing":"QmluYXJ5"}}"#, false),
        (r#"{"Bool":{"aws:ViaAWSService":"false"}}"#, true),
        (r#"{"Bool":{"aws:PrincipalIsAWSService":true}}"#, false),
        (
            r#"{"Null":{"aws:CalledVia":"true","aws:MultiFactorAuthPresent":"true","aws:SourceIp":"true"}}"#,
            true,
        ),
        (
            r#"{"StringEquals":{"aws:PrincipalType":"AssumedRole","aws:PrincipalAccount":"123456789012"}}"#,
            true,
        ),
        (r#"{"StringLike":{"aws:userid":"AROA*:s"}}"#, true),
        (r#"{"StringEquals":{"aws:ResourceAccount":"123456789012"}}"#, true),
        (r#"{"StringEquals":{"aws:PrincipalTag/TEAM":"blue"}}"#, true),
        (r#"{"StringLike":{"aws:PrincipalTag/team":"${aws:PrincipalTag/none, 'bl*'}"}}"#, false),
        (r#"{"StringNotLike":{"aws:PrincipalTag/team":"b*"}}"#, false),
        (r#"{"StringNotEqualsIgnoreCase":{"aws:PrincipalTag/team":"BLUE"}}"#, false),
        (r#"{"ForAllValues:StringLike":{"aws:TagKeys":["?"]}}"#, true),
        (r#"{"ForAllValues:StringNotEquals":{"aws:TagKeys":["a"]}}"#, false),
        (r#"{"ForAnyValue:StringNotEquals":{"aws:TagKeys":["a"]}}"#, true),
        (r#"{"ForAnyValue:StringLikeIfExists":{"aws:Nothing":"x"}}"#, true),
        (r#"{"ForAllValues:StringEquals":{"aws:TagKeys":["a","b","c"]}}"#, true),
        (r#"{"ForAllValues:StringEquals":{"aws:TagKeys":["a"]}}"#, false),
        (r#"{"ForAllValues:StringEquals":{"aws:Nothing":["a"]}}"#, true),
        (r#"{"ForAnyValue:StringEquals":{"aws:TagKeys":["b","c"]}}"#, true),
        (r#"{"ForAnyValue:StringEquals":{"aws:Nothing":["a"]}}"#, false),
        (r#"{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"#, false),
        (r#"{"StringEquals":{"aws:RequestedRegion":"eu-west-1"},"Bool":{"aws:Nothing":"true"}}"#, false),
    ];
    for (number, (condition, holds)) in conditions.iter().enumerate() {
        let statement =
            format!(r#"{{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{condition}}}"#);
        let caller = world.role(&format!("conditions{number}"), &[&policy(&statement)], None).await;
        let reason = world.decide(&caller, "iam:PassRole", "arn:aws:iam::123456789012:role/x", None);
        assert_eq!(reason.is_empty(), *holds, "{condition}: {reason}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn resource_policies() {
    let world = World::new();
    let nothing = world.role("nothing", &[], None).await;
    let bounded = world.role("bounded", &[], Some("arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess")).await;
    let anyone = Caller { principal: Principal::Anonymous, ..Caller::root(ACCOUNT) };
    let root = Caller::root(ACCOUNT);
    let to = |effect: &str, principal: &str| {
        policy(&format!(
            r#"{{"Effect":"{effect}","Action":"s3:*","Resource":"arn:aws:s3:::b/*","Principal":{principal}}}"#
        ))
    };
    let but = |principal: &str| to("Deny", principal).replace("\"Principal\"", "\"NotPrincipal\"");
    let role = r#"{"AWS":"arn:aws:iam::123456789012:role/nothing"}"#;
    let session = r#"{"AWS":"arn:aws:sts::123456789012:assumed-role/bounded/s"}"#;
    let with_account =
        r#"{"AWS":["arn:aws:iam::123456789012:role/nothing","arn:aws:iam::123456789012:root"]}"#;
    let other_session = r#"{"AWS":["arn:aws:sts::123456789012:assumed-role/nothing/o","arn:aws:iam::123456789012:role/nothing"]}"#;
    let unallowed = "because no identity-based policy allows the s3:GetObject action";
    let cases = [
        (&nothing, to("Allow", role), ""),
        (&nothing, to("Allow", r#"{"AWS":"123456789012"}"#), unallowed),
        (&nothing, to("Deny", "\"*\""), "with an explicit deny in a resource-based policy"),
        (&bounded, to("Allow", "\"*\""), "because no permissions boundary allows the s3:GetObject action"),
        (&bounded, to("Allow", session), ""),
        (&anyone, to("Allow", "\"*\""), ""),
        (&anyone, to("Allow", role), "because no resource-based policy allows the s3:GetObject action"),
        (&root, to("Allow", role), ""),
        (&root, to("Deny", "\"*\""), "with an explicit deny in a resource-based policy"),
        // Everyone but the one who is named.
        (&nothing, but(role), unallowed),
        (&bounded, but(role), "with an explicit deny in a resource-based policy"),
        (&anyone, but(role), "with an explicit deny in a resource-based policy"),
        // An account or a role that is named beside one of its own excepts nobody else of them.
        (&nothing, but(with_account), unallowed),
        (&bounded, but(with_account), "with an explicit deny in a resource-based policy"),
        (&root, but(with_account), ""),
        (&bounded, but(session), "with an explicit deny in a resource-based policy"),
        (&nothing, but(other_session), "with an explicit deny in a resource-based policy"),
        (&nothing, but(r#"{"AWS":"123456789012"}"#), unallowed),
    ];
    for (caller, policy, expected) in cases {
        let reason = world.decide(caller, "s3:GetObject", "arn:aws:s3:::b/k", Some(&policy));
        assert_eq!(reason, expected, "{} {policy}", caller.arn());
    }
    let shut = to("Deny", "\"*\"").replace("/*", "");
    assert_eq!(world.decide(&root, "s3:PutBucketPolicy", "arn:aws:s3:::b", Some(&shut)), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn policies_that_must_allow() {
    let world = World::new();
    let all = policy(r#"{"Effect":"Allow","Action":"kms:*","Resource":"*"}"#);
    let admin = world.role("admin", &[&all], None).await;
    let root = Caller::root(ACCOUNT);
    let to = |principal: &str| {
        policy(&format!(r#"{{"Effect":"Allow","Action":"kms:*","Resource":"*","Principal":{principal}}}"#))
    };
    let (account, other) =
        (r#"{"AWS":"arn:aws:iam::123456789012:root"}"#, r#"{"AWS":"arn:aws:iam::123456789012:role/other"}"#);
    let silent = "because no resource-based policy allows the kms:Encrypt action";
    for (caller, policy, expected) in [
        (&admin, to(account), ""),
        (&root, to(account), ""),
        (&admin, to(other), silent),
        (&root, to(other), silent),
    ] {
        let key = "arn:aws:kms:eu-west-1:123456789012:key/k";
        let reason = world.decide_on(caller, "kms:Encrypt", key, Some(&policy), true);
        assert_eq!(reason, expected, "{} {policy}", caller.arn());
    }
}

/// What a service says of itself when it takes on a role, and what a call through another service says.
#[tokio::test(flavor = "multi_thread")]
async fn services_say_for_what_they_come() {
    let world = World::new();
    let condition = r#""Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}}"#;
    for (wanted, trusted) in
        [("arn:aws:ecs:eu-west-1:123456789012:*", true), ("arn:aws:ecs:us-east-1:*:*", false)]
    {
        let caller = world.role("sourced", &[], None).await;
        let arn = caller.role_arn().unwrap();
        let narrowed = format!(r#""Condition":{{"ArnLike":{{"aws:SourceArn":"{wanted}"}}}}"#);
        let key = id("sourced");
        let change = move |role: &mut Role| {
            role.trust = role.trust.replace(condition, &narrowed);
            Ok(())
        };
        world.cloud.store().write(move |t| t.update::<Role>(&scope(ACCOUNT), &key, change)).await.unwrap();
        let assumed = world.authorizer().assume_for_service("ecs-tasks.amazonaws.com", &arn, "s", TASK);
        assert_eq!(assumed.is_ok(), trusted, "{wanted}");
        if let Err(error) = assumed {
            assert!(
                error.message().ends_with("because no role trust policy allows the sts:AssumeRole action")
            );
        }
    }
    let statement = r#"{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Condition":
        {"ForAnyValue:StringEquals":{"aws:CalledVia":"secretsmanager.amazonaws.com"},
        "StringEquals":{"aws:CalledViaFirst":"secretsmanager.amazonaws.com"},"Bool":{"aws:ViaAWSService":"true"}}}"#;
    let caller = world.role("via", &[&policy(statement)], None).await;
    for (via, allowed) in [(vec![], false), (vec![&novamind_api::secretsmanager::SERVICE], true)] {
        let request = Request {
            caller: &caller,
            action: "kms:Decrypt",
            resource: "arn:aws:kms:eu-west-1:123456789012:key/k",
            region: "eu-west-1",
            conditions: &BTreeMap::new(),
            tags: &ResourceTags::none(),
            resource_policy: None,
            policy_must_allow: false,
            via: &via,
            request_id: "r",
        };
        assert_eq!(world.authorizer().decide(&request).unwrap() == Decision::Allowed, allowed);
    }
}

/// Tags of resources have values where a policy asks for them, by today's key and by those of before.
#[tokio::test(flavor = "multi_thread")]
async fn resources_are_told_apart_by_tags() {
    let world = World::new();
    let (db, vpc) = ("arn:aws:rds:eu-west-1:123456789012:db:d", "arn:aws:ec2:eu-west-1:123456789012:vpc/v");
    let object = "arn:aws:s3:::bucket/key";
    // A key, the tag's value that the policy wants, an action and a resource, and whether it is allowed.
    let cases = [
        ("aws:ResourceTag/team", "blue", "logs:PutLogEvents", "arn:aws:logs:eu-west-1:1:log-group:g:*", true),
        ("aws:resourcetag/TEAM", "blue", "ec2:DeleteVpc", vpc, true),
        ("aws:ResourceTag/team", "red", "ec2:DeleteVpc", vpc, false),
        ("aws:ResourceTag/other", "blue", "ec2:DeleteVpc", vpc, false),
        ("ec2:ResourceTag/team", "blue", "ec2:DeleteVpc", vpc, true),
        ("ecs:ResourceTag/team", "blue", "ec2:DeleteVpc", vpc, false),
        ("rds:db-tag/team", "blue", "rds:DeleteDBInstance", db, true),
        ("rds:pg-tag/team", "blue", "rds:DeleteDBInstance", db, false),
        ("rds:req-tag/team", "green", "rds:AddTagsToResource", db, true),
        ("s3:ExistingObjectTag/team", "blue", "s3:GetObject", object, true),
        ("s3:existingobjecttag/TEAM", "blue", "s3:GetObject", object, true),
        ("s3:ExistingObjectTag/team", "red", "s3:GetObject", object, false),
        ("s3:ExistingObjectTag/team", "blue", "ec2:DeleteVpc", vpc, false),
        ("aws:ResourceTag/team", "blue", "s3:GetObject", object, false),
    ];
    let conditions = BTreeMap::from([("aws:RequestTag/team".to_owned(), vec!["green".to_owned()])]);
    for (number, (key, wanted, action, resource, allowed)) in cases.into_iter().enumerate() {
        let statement = format!(
            r#"{{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{"StringEquals":{{"{key}":"{wanted}"}}}}}}"#
        );
        let caller = world.role(&format!("tags{number}"), &[&policy(&statement)], None).await;
        let tags = ResourceTags::new(|| Ok(Some(BTreeMap::from([("team".into(), "blue".into())]))));
        let request = Request {
            caller: &caller,
            action,
            resource,
            region: "eu-west-1",
            conditions: &conditions,
            tags: &tags,
            resource_policy: None,
            policy_must_allow: false,
            via: &[],
            request_id: "r",
        };
        let decision = world.authorizer().decide(&request).unwrap();
        assert_eq!(decision == Decision::Allowed, allowed, "{key} {wanted} {action} {decision:?}");
    }
}

/// A request comes over TLS or not; what services ask of each other does not travel.
#[tokio::test(flavor = "multi_thread")]
async fn requests_come_over_tls_or_not() {
    let world = World::new();
    let statements = r#"{"Effect":"Allow","Action":"*","Resource":"*"},
        {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}"#;
    let caller = world.role("transport", &[&policy(statements)], None).await;
    let logs: &[_] = &[&novamind_api::logs::SERVICE];
    let cases = [
        (Some(true), &[][..], true),
        (Some(false), &[], false),
        (None, &[], true),
        (Some(false), logs, true),
    ];
    for (secure, via, allowed) in cases {
        let caller = Caller { secure, ..caller.clone() };
        let request = Request {
            caller: &caller,
            action: "kms:Decrypt",
            resource: "arn:aws:kms:eu-west-1:123456789012:key/k",
            region: "eu-west-1",
            conditions: &BTreeMap::new(),
            tags: &ResourceTags::none(),
            resource_policy: None,
            policy_must_allow: false,
            via,
            request_id: "r",
        };
        let decision = world.authorizer().decide(&request).unwrap();
        assert_eq!(decision == Decision::Allowed, allowed, "{secure:?} {} {decision:?}", via.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn services_act_under_roles() {
    let world = World::new();
    let task = world.role("task", &[], None).await;
    let arn = task.role_arn().unwrap();
    assert!(world.authorizer().assume_for_service("codebuild.amazonaws.com", &arn, "s", TASK).is_err());
    let issue = |seconds| {
        let lifetime = Duration::from_secs(seconds);
        world.authorizer().issue_for_service("ecs-tasks.amazonaws.com", &arn, "s", TASK, lifetime).unwrap()
    };
    let credentials = issue(900);
    let known =
        world.authorizer().identify(&credentials.access_key, Some(&credentials.session_token)).unwrap();
    let Identity::Known { secret_key, caller } = known else { panic!("the key is known") };
    assert_eq!((secret_key, caller.arn()), (credentials.secret_key, task.arn()));
    assert_eq!(caller.invoked_by, None);
    let gone = issue(0);
    let expired = world.authorizer().identify(&gone.access_key, Some(&gone.session_token)).unwrap();
    assert!(matches!(expired, Identity::ExpiredToken));
    let stolen = world.authorizer().identify(&gone.access_key, Some(&credentials.session_token)).unwrap();
    assert!(matches!(stolen, Identity::InvalidToken));

    // The role of ECS is there before its record, and may do what ECS does and nothing else.
    let ecs = world.authorizer().service_linked(ACCOUNT, "ecs.amazonaws.com").unwrap();
    let targets = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/t/1";
    assert_eq!(world.decide(&ecs, "elasticloadbalancing:RegisterTargets", targets, None), "");
    assert_ne!(world.decide(&ecs, "iam:CreateRole", "arn:aws:iam::123456789012:role/x", None), "");
    for _ in 0..200 {
        let key = id("AWSServiceRoleForECS");
        if world.cloud.store().get::<Role>(&Scope::global(ACCOUNT), &key).unwrap().is_some() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the role's record was not written");
}

/// `cargo test --release -p novamind-iam -- --ignored --nocapture speed`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures"]
#[expect(clippy::disallowed_methods, reason = "measures real time")]
async fn speed() {
    let world = World::new();
    let statements: Vec<_> = (0..20)
        .map(|n| {
            format!(r#"{{"Effect":"Allow","Action":["ssm:Get*","ssm:List{n}"],"Resource":"arn:aws:ssm:*:*:parameter/{n}/*"}}"#)
        })
        .collect();
    let caller = world.role("fast", &[&policy(&statements.join(","))], None).await;
    let start = std::time::Instant::now();
    let rounds = 100_000;
    for _ in 0..rounds {
        world.decide(&caller, "ssm:GetParameter", "arn:aws:ssm:eu-west-1:123456789012:parameter/19/a", None);
    }
    println!("{:?} for a decision on 20 statements", start.elapsed() / rounds);
}

/// A service in its own name may what a resource's policy says, and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn a_service_in_its_own_name() {
    let world = World::new();
    let caller =
        Caller { principal: Principal::Service("cloudwatch.amazonaws.com"), ..Caller::root(ACCOUNT) };
    let topic = "arn:aws:sns:us-east-1:123456789012:ops";
    let policy = |principal: &str, condition: &str| {
        format!(
            r#"{{"Statement":{{"Effect":"Allow","Action":"sns:Publish","Resource":"{topic}","Principal":{principal}{condition}}}}}"#
        )
    };
    let source = r#","Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}}"#;
    let another = r#","Condition":{"StringEquals":{"aws:SourceAccount":"999999999999"}}"#;
    let cloudwatch = r#"{"Service":"cloudwatch.amazonaws.com"}"#;
    let cases = [
        (None, false),
        (Some(policy(cloudwatch, "")), true),
        (Some(policy(cloudwatch, source)), true),
        (Some(policy(cloudwatch, another)), false),
        (Some(policy(r#"{"Service":"events.amazonaws.com"}"#, "")), false),
        (Some(policy(r#"{"AWS":"*"}"#, source)), true),
        (Some(policy(r#"{"AWS":"arn:aws:iam::123456789012:root"}"#, "")), false),
    ];
    for (policy, allowed) in cases {
        let conditions = BTreeMap::new();
        let request = Request {
            caller: &caller,
            action: "sns:Publish",
            resource: topic,
            region: "us-east-1",
            conditions: &conditions,
            tags: &ResourceTags::none(),
            resource_policy: policy.as_deref(),
            policy_must_allow: false,
            via: &[],
            request_id: "r",
        };
        let found = world.authorizer().decide(&request).unwrap();
        assert_eq!(found == Decision::Allowed, allowed, "{policy:?} {found:?}");
    }
}
