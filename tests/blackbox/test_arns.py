"""Every ARN names the region that was asked and the installation's own account, and things of two regions do not meet."""

import json
import uuid

import pytest

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
