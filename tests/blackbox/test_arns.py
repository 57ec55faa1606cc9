"""Every ARN names the region that was asked and the installation's own account, and things of two regions do not meet: an
ARN of another partition, region or account is not taken for what has its name here."""

import json
import uuid

import pytest
from place import code_of

REGIONS = ["us-east-1", "eu-central-1"]
# Their ARNs have no region.
GLOBAL = {"iam", "sts"}
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs-tasks.amazonaws.com"}}],
}
ALARM = {
    "AlarmName": "arns", "Namespace": "Own", "MetricName": "M", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1,
    "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold",
}
# By service: makes something, and answers what shows its ARN.
MADE = {
    "acm": lambda c: c.request_certificate(DomainName="a.example.test", ValidationMethod="DNS"),
    "cloudwatch": lambda c: c.put_metric_alarm(**ALARM) and c.describe_alarms(),
    "codeconnections": lambda c: c.create_connection(ConnectionName="arns", ProviderType="GitHub"),
    "cognito-idp": lambda c: c.create_user_pool(PoolName="arns"),
    "ecr": lambda c: c.create_repository(repositoryName="arns"),
    "ecs": lambda c: c.create_cluster(clusterName="arns"),
    "kms": lambda c: c.create_key(),
    "logs": lambda c: c.create_log_group(logGroupName="arns") and c.describe_log_groups(),
    "secretsmanager": lambda c: c.create_secret(Name="arns", SecretString="s"),
    "sns": lambda c: c.create_topic(Name="arns"),
    "ssm": lambda c: c.put_parameter(Name="/arns", Type="String", Value="v") and c.get_parameter(Name="/arns"),
    "wafv2": lambda c: c.create_ip_set(
        Name="arns", Scope="REGIONAL", IPAddressVersion="IPV4", Addresses=["10.0.0.0/8"]
    ),
    "xray": lambda c: c.create_group(GroupName="arns", FilterExpression="fault"),
    "iam": lambda c: c.create_role(RoleName=f"arns-{uuid.uuid4().hex}", AssumeRolePolicyDocument=json.dumps(TRUST)),
    "sts": lambda c: c.get_caller_identity(),
}


def arns(value) -> list[str]:
    """All ARNs of an answer."""
    if isinstance(value, dict):
        return [arn for one in value.values() for arn in arns(one)]
    if isinstance(value, list):
        return [arn for one in value for arn in arns(one)]
    return [value] if isinstance(value, str) and value.startswith("arn:aws:") else []


@pytest.mark.parametrize("service", MADE)
def test_an_arn_names_region_and_account(cloud, service):
    account = cloud.client("sts").get_caller_identity()["Account"]
    seen = {}
    for region in REGIONS:
        found = arns(MADE[service](cloud.session(region_name=region).client(service, endpoint_url=cloud.endpoint)))
        assert found
        for arn in found:
            _, _, owner, where, whose, _ = arn.split(":", 5)
            wanted = "" if owner in GLOBAL else region
            assert (where, whose) == (wanted, account), arn
        seen[region] = set(found)
    if service not in GLOBAL:
        assert not seen[REGIONS[0]] & seen[REGIONS[1]]


def elsewhere(arn: str) -> dict[str, str]:
    """The same thing in another partition, region and account."""
    _, partition, service, region, account, resource = arn.split(":", 5)
    places = {
        "partition": ("aws-cn", service, region, account),
        "region": (partition, service, "eu-central-1", account),
        "account": (partition, service, region, "210987654321"),
    }
    return {what: ":".join(("arn", *place, resource)) for what, place in places.items()}


def test_log_groups_elsewhere_are_not_found(cloud):
    logs = cloud.client("logs")
    logs.create_log_group(logGroupName="held", tags={"a": "b"})
    arn = logs.describe_log_groups(logGroupNamePrefix="held")["logGroups"][0]["logGroupArn"]
    for wrong in elsewhere(arn).values():
        query = {"logGroupIdentifiers": [wrong], "startTime": 0, "endTime": 1, "queryString": "fields @message"}
        for call in (
            lambda: logs.filter_log_events(logGroupIdentifier=wrong),
            lambda: logs.describe_log_streams(logGroupIdentifier=wrong),
            lambda: logs.get_log_group_fields(logGroupIdentifier=wrong),
            lambda: logs.start_query(**query),
            lambda: logs.tag_resource(resourceArn=wrong, tags={"c": "d"}),
            lambda: logs.untag_resource(resourceArn=wrong, tagKeys=["a"]),
            lambda: logs.list_tags_for_resource(resourceArn=wrong),
        ):
            assert code_of(call) == "ResourceNotFoundException"
        assert logs.describe_log_groups(logGroupIdentifiers=[wrong])["logGroups"] == []
    assert logs.describe_log_groups(logGroupIdentifiers=[arn])["logGroups"][0]["logGroupName"] == "held"
    assert logs.filter_log_events(logGroupIdentifier=arn)["events"] == []
    assert logs.list_tags_for_resource(resourceArn=arn)["tags"] == {"a": "b"}


def test_what_ecs_has_elsewhere_is_refused(cloud):
    ecs = cloud.client("ecs")
    cluster = ecs.create_cluster(clusterName="held", tags=[{"key": "a", "value": "b"}])["cluster"]["clusterArn"]
    definition = ecs.register_task_definition(
        family="held",
        networkMode="awsvpc",
        requiresCompatibilities=["FARGATE"],
        cpu="256",
        memory="512",
        containerDefinitions=[{"name": "web", "image": "nowhere.test/web:1"}],
    )["taskDefinition"]["taskDefinitionArn"]
    for what, wrong in elsewhere(cluster).items():
        calls = {
            "ClusterNotFoundException": lambda: ecs.list_services(cluster=wrong),
            "ResourceNotFoundException": lambda: ecs.list_tags_for_resource(resourceArn=wrong),
        }
        for code, call in calls.items():
            assert code_of(call) == ("InvalidParameterException" if what == "region" else code)
        if what != "region":
            (failure,) = ecs.describe_clusters(clusters=[wrong])["failures"]
            assert (failure["arn"], failure["reason"]) == (wrong, "MISSING")
    for what, wrong in elsewhere(definition).items():
        code = code_of(lambda: ecs.describe_task_definition(taskDefinition=wrong))
        assert code == ("InvalidParameterException" if what == "region" else "ClientException")
    with pytest.raises(ecs.exceptions.InvalidParameterException, match="Invalid Region in ARN"):
        ecs.describe_clusters(clusters=[elsewhere(cluster)["region"]])
    # As the ARN of a service in another cluster than the one that is meant.
    ecs.create_cluster(clusterName="other")
    service = cluster.replace(":cluster/", ":service/") + "/web"
    with pytest.raises(ecs.exceptions.InvalidParameterException, match="for cluster held. Your cluster is other"):
        ecs.describe_services(cluster="other", services=[service])
    assert ecs.describe_services(cluster="held", services=[service])["failures"][0]["reason"] == "MISSING"
    assert ecs.describe_clusters(clusters=[cluster])["clusters"][0]["clusterName"] == "held"
    assert ecs.list_tags_for_resource(resourceArn=cluster)["tags"] == [{"key": "a", "value": "b"}]


def test_what_codebuild_has_elsewhere_is_not_found(cloud):
    iam, build = cloud.client("iam"), cloud.client("codebuild")
    trust = json.dumps(TRUST).replace("ecs-tasks", "codebuild")
    role = iam.create_role(RoleName="held-build", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    environment = {
        "type": "LINUX_CONTAINER", "image": "aws/codebuild/standard:7.0", "computeType": "BUILD_GENERAL1_SMALL",
    }
    project = build.create_project(
        name="held",
        source={"type": "NO_SOURCE", "buildspec": "version: 0.2\nphases: {build: {commands: ['true']}}"},
        artifacts={"type": "NO_ARTIFACTS"},
        environment=environment,
        serviceRole=role,
    )["project"]["arn"]
    for wrong in elsewhere(project).values():
        for call in (
            lambda: build.start_build(projectName=wrong),
            lambda: build.update_project(name=wrong, description="x"),
            lambda: build.list_builds_for_project(projectName=wrong),
            lambda: build.invalidate_project_cache(projectName=wrong),
            lambda: build.stop_build(id=wrong.replace(":project/held", ":build/held:1")),
        ):
            assert code_of(call) == "ResourceNotFoundException"
        assert code_of(lambda: build.delete_project(name=wrong)) == "InvalidInputException"
        assert build.batch_get_projects(names=[wrong])["projectsNotFound"] == [wrong]
    assert build.batch_get_projects(names=[project])["projects"][0]["name"] == "held"
    assert build.list_builds()["ids"] == []

    none = {"exportConfigType": "NO_EXPORT"}
    group = build.create_report_group(name="held", type="TEST", exportConfig=none)["reportGroup"]["arn"]
    for wrong in elsewhere(group).values():
        listed = code_of(lambda: build.list_reports_for_report_group(reportGroupArn=wrong))
        assert listed == "ResourceNotFoundException"
        assert code_of(lambda: build.delete_report_group(arn=wrong)) == "InvalidInputException"
        assert build.batch_get_report_groups(reportGroupArns=[wrong])["reportGroupsNotFound"] == [wrong]
    assert build.batch_get_report_groups(reportGroupArns=[group])["reportGroups"][0]["name"] == "held"


def test_applications_and_connections_elsewhere_are_not_found(cloud):
    account = cloud.client("sts").get_caller_identity()["Account"]
    deploy, connections = cloud.client("codedeploy"), cloud.client("codeconnections")
    tags = [{"Key": "a", "Value": "b"}]
    deploy.create_application(applicationName="held", computePlatform="ECS", tags=tags)
    application = f"arn:aws:codedeploy:us-east-1:{account}:application:held"
    connection = connections.create_connection(ConnectionName="held", ProviderType="GitHub", Tags=tags)["ConnectionArn"]
    for client, arn, code in (
        (deploy, application, "ApplicationDoesNotExistException"),
        (connections, connection, "ResourceNotFoundException"),
    ):
        for wrong in elsewhere(arn).values():
            for call in (
                lambda: client.tag_resource(ResourceArn=wrong, Tags=[{"Key": "c", "Value": "d"}]),
                lambda: client.untag_resource(ResourceArn=wrong, TagKeys=["a"]),
                lambda: client.list_tags_for_resource(ResourceArn=wrong),
            ):
                assert code_of(call) == code
        assert client.list_tags_for_resource(ResourceArn=arn)["Tags"] == tags
    for wrong in elsewhere(connection).values():
        for call in (
            lambda: connections.get_connection(ConnectionArn=wrong),
            lambda: connections.delete_connection(ConnectionArn=wrong),
        ):
            assert code_of(call) == "ResourceNotFoundException"
    assert connections.get_connection(ConnectionArn=connection)["Connection"]["ConnectionName"] == "held"


def test_user_pools_elsewhere_are_not_found(cloud):
    pools = cloud.client("cognito-idp")
    pool = pools.create_user_pool(PoolName="held", UserPoolTags={"a": "b"})["UserPool"]["Arn"]
    for wrong in elsewhere(pool).values():
        for call in (
            lambda: pools.tag_resource(ResourceArn=wrong, Tags={"c": "d"}),
            lambda: pools.untag_resource(ResourceArn=wrong, TagKeys=["a"]),
            lambda: pools.list_tags_for_resource(ResourceArn=wrong),
        ):
            assert code_of(call) == "ResourceNotFoundException"
    assert pools.list_tags_for_resource(ResourceArn=pool)["Tags"] == {"a": "b"}


def test_sampling_rules_elsewhere_are_not_found(cloud):
    xray = cloud.client("xray")
    rule = {
        "RuleName": "held", "ResourceARN": "*", "Priority": 100, "FixedRate": 0.1, "ReservoirSize": 5, "ServiceName": "*",
        "ServiceType": "*", "Host": "*", "HTTPMethod": "*", "URLPath": "*", "Version": 1,
    }
    tags = [{"Key": "a", "Value": "b"}]
    made = xray.create_sampling_rule(SamplingRule=rule, Tags=tags)["SamplingRuleRecord"]["SamplingRule"]["RuleARN"]
    for wrong in elsewhere(made).values():
        for call in (
            lambda: xray.tag_resource(ResourceARN=wrong, Tags=[{"Key": "c", "Value": "d"}]),
            lambda: xray.untag_resource(ResourceARN=wrong, TagKeys=["a"]),
            lambda: xray.list_tags_for_resource(ResourceARN=wrong),
        ):
            assert code_of(call) == "ResourceNotFoundException"
        assert code_of(lambda: xray.delete_sampling_rule(RuleARN=wrong)) == "InvalidRequestException"
    assert xray.list_tags_for_resource(ResourceARN=made)["Tags"] == tags
    xray.delete_sampling_rule(RuleARN=made)
