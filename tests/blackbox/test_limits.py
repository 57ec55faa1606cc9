"""Bounds that AWS's API references tell in words, where the models have none."""

import json

import pytest
from botocore.exceptions import ClientError


def code(call, **parameters) -> str:
    try:
        call(**parameters)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "ok"


@pytest.fixture(scope="module")
def ecs(cloud):
    client = cloud.client("ecs")
    client.create_cluster(clusterName="bounds")
    client.register_task_definition(
        family="bounds", networkMode="awsvpc", requiresCompatibilities=["FARGATE"], cpu="256", memory="512",
        containerDefinitions=[{"name": "main", "image": "bounds"}],
    )
    return client


def test_tokens_and_marks_of_tasks(ecs):
    run = lambda **more: ecs.run_task(cluster="bounds", taskDefinition="bounds", launchType="FARGATE", **more)
    for name, values in {"startedBy": ["a batch", "x" * 129], "clientToken": ["two words", "x" * 65]}.items():
        for value in values:
            with pytest.raises(ClientError, match=f"InvalidParameterException.*: {name} can have at most"):
                run(**{name: value})
    # What is right gets as far as the network, which is not there.
    with pytest.raises(ClientError, match="Network Configuration"):
        run(startedBy="batch/1_a-B" + "x" * 117, clientToken="x" * 64)
    with pytest.raises(ClientError, match="clientToken can have at most 36"):
        ecs.create_service(cluster="bounds", serviceName="bounds", desiredCount=0, clientToken="x" * 37)


def test_who_started_a_task_is_the_only_filter(ecs):
    of = lambda **filters: code(ecs.list_tasks, cluster="bounds", startedBy="me", **filters)
    assert of() == of(desiredStatus="STOPPED") == "ok"
    assert of(family="bounds") == of(launchType="FARGATE") == "InvalidParameterException"


def test_what_is_described_at_a_time(cloud):
    elb, codedeploy = cloud.client("elbv2"), cloud.client("codedeploy")
    arn = elb.create_target_group(
        Name="bounds", Protocol="HTTP", Port=80, TargetType="ip",
        VpcId=cloud.client("ec2").create_vpc(CidrBlock="10.90.0.0/16")["Vpc"]["VpcId"],
    )["TargetGroups"][0]["TargetGroupArn"]
    tags = lambda count: code(elb.describe_tags, ResourceArns=[arn] * count)
    assert (tags(20), tags(21)) == ("ok", "ValidationError")
    codedeploy.create_application(applicationName="bounds", computePlatform="ECS")
    applications = lambda count: code(codedeploy.batch_get_applications, applicationNames=["bounds"] * count)
    groups = lambda count: code(
        codedeploy.batch_get_deployment_groups, applicationName="bounds", deploymentGroupNames=["none"] * count
    )
    for ask in (applications, groups):
        assert (ask(100), ask(101)) == ("ok", "BatchLimitExceededException")


def test_comments_of_cloudfront(cloud):
    cloudfront = cloud.client("cloudfront")
    none = {"HeadersConfig": {"HeaderBehavior": "none"}, "CookiesConfig": {"CookieBehavior": "none"},
            "QueryStringsConfig": {"QueryStringBehavior": "none"}}
    key = none | {"EnableAcceptEncodingGzip": False}
    origin = {"Id": "o", "DomainName": "origin.test", "CustomOriginConfig": {
        "HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}}
    behavior = {"TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all",
                "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"}

    def outcomes(length):
        comment = {"Comment": "é" * length}
        return {
            code(cloudfront.create_cache_policy, CachePolicyConfig={
                "Name": "bounds", "MinTTL": 1, "ParametersInCacheKeyAndForwardedToOrigin": key} | comment),
            code(cloudfront.create_origin_request_policy, OriginRequestPolicyConfig={"Name": "bounds"} | none | comment),
            code(cloudfront.create_response_headers_policy, ResponseHeadersPolicyConfig={"Name": "bounds"} | comment),
            code(cloudfront.create_cloud_front_origin_access_identity, CloudFrontOriginAccessIdentityConfig={
                "CallerReference": "bounds"} | comment),
            code(cloudfront.create_distribution, DistributionConfig={
                "CallerReference": "bounds", "Enabled": True, "Origins": {"Quantity": 1, "Items": [origin]},
                "DefaultCacheBehavior": behavior} | comment),
        }

    assert outcomes(129) == {"InvalidArgument"}
    assert outcomes(128) == {"ok"}


def test_the_common_name_of_a_certificate(cloud):
    acm = cloud.client("acm")
    long = "x" * 53 + ".bounds.test"
    assert len(long) == 65
    assert code(acm.request_certificate, DomainName=long, ValidationMethod="DNS") == "ValidationException"
    assert code(acm.request_certificate, DomainName=long[1:], ValidationMethod="DNS") == "ok"
    # Other names may be longer.
    assert code(
        acm.request_certificate, DomainName="bounds.test", SubjectAlternativeNames=[long], ValidationMethod="DNS"
    ) == "ok"


def test_names_of_metrics_that_waf_keeps_for_itself(cloud):
    waf = cloud.client("wafv2")
    seen = lambda name: {"SampledRequestsEnabled": False, "CloudWatchMetricsEnabled": False, "MetricName": name}

    def make(own, of_rule):
        rule = {"Name": "r", "Priority": 0, "Statement": {"LabelMatchStatement": {"Scope": "LABEL", "Key": "a:b"}},
                "Action": {"Count": {}}, "VisibilityConfig": seen(of_rule)}
        common = {"Scope": "REGIONAL", "Rules": [rule], "VisibilityConfig": seen(own)}
        acl = code(waf.create_web_acl, Name="bounds", DefaultAction={"Allow": {}}, **common)
        return {acl, code(waf.create_rule_group, Name="bounds", Capacity=5, **common)}

    for names in [("All", "r"), ("own", "Default_Action")]:
        assert make(*names) == {"WAFInvalidParameterException"}, names
    assert make("own", "r") == {"ok"}


def test_maps_have_as_many_entries_as_the_model_says(cloud):
    xray = cloud.client("xray")
    rule = {"RuleName": "bounds", "ResourceARN": "*", "Priority": 9, "FixedRate": 0.1, "ReservoirSize": 1, "Version": 1,
            "ServiceName": "*", "ServiceType": "*", "Host": "*", "HTTPMethod": "*", "URLPath": "*"}
    attributes = lambda count: {str(number): "x" for number in range(count)}
    make = lambda count: xray.create_sampling_rule(SamplingRule=rule | {"Attributes": attributes(count)})
    with pytest.raises(ClientError, match="samplingRule.attributes.*length less than or equal to 5"):
        make(6)
    assert make(5)["SamplingRuleRecord"]["SamplingRule"]["Attributes"] == attributes(5)


def test_a_namespace_is_one_action_s(cloud):
    role = cloud.client("iam").create_role(
        RoleName="bounds", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "codepipeline.amazonaws.com"}, "Action": "sts:AssumeRole"}]}),
    )["Role"]["Arn"]
    kind = lambda category, provider: {"category": category, "owner": "AWS", "provider": provider, "version": "1"}
    source = {"name": "Fetch", "actionTypeId": kind("Source", "S3"), "outputArtifacts": [{"name": "o"}], "namespace": "one",
              "configuration": {"S3Bucket": "bounds", "S3ObjectKey": "k", "PollForSourceChanges": "false"}}
    codepipeline = cloud.client("codepipeline")

    def make(namespace):
        approval = {"name": "Ask", "actionTypeId": kind("Approval", "Manual"), "namespace": namespace}
        codepipeline.create_pipeline(pipeline={
            "name": "bounds", "roleArn": role, "artifactStore": {"type": "S3", "location": "bounds"},
            "stages": [{"name": "In", "actions": [source]}, {"name": "Out", "actions": [approval]}]})

    # The artifact's name, and the namespaces of other variables.
    for taken in ("o", "codepipeline", "variables"):
        with pytest.raises(ClientError, match=f"InvalidActionDeclarationException.*namespace {taken} "):
            make(taken)
    with pytest.raises(ClientError) as refused:
        make("one")
    error = refused.value.response["Error"]
    assert (error["Code"], error["Message"]) == (
        "InvalidActionDeclarationException",
        "Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline. "
        "StageName=[Out], ActionName=[Ask], Namespace=[one]",
    )
    make("two")


def test_a_default_strategy_has_providers_of_its_cluster(ecs):
    make = lambda *providers: code(
        ecs.create_cluster, clusterName="strategy", capacityProviders=list(providers),
        defaultCapacityProviderStrategy=[{"capacityProvider": "FARGATE", "weight": 1}],
    )
    assert make() == make("FARGATE_SPOT") == "InvalidParameterException"
    assert make("FARGATE") == "ok"
