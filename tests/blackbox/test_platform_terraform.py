"""The platform's own Terraform, with the variables that `novamind up` sets: valid, applied, settled, imported, mended, and
gone without a trace."""

import json
import re
import shutil
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from cdn import curl
from conftest import ROOT
from databases import look, psql
from subscribers import until
from test_terraform import IMPORTS, Terraform, imports

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

# What only the configuration knows: passwords, what is secret, and what happens to things when they are deleted.
CONFIGURED = {
    "module.cloudfront.aws_cloudfront_distribution.main",
    "module.waf.aws_wafv2_web_acl.main",
    "module.ecs.aws_ecr_repository.main",
    "module.rds.aws_db_instance.main",
    "module.cognito.aws_cognito_user_pool_client.web",
    'module.route53[0].aws_route53_record.validation["novamind.localhost"]',
}
# The web ACL of an application without a distribution.
ALONE = """
module "alone" {
  source                 = "./modules/waf"
  name                   = "alone"
  description            = "A load balancer of its own"
  scope                  = "REGIONAL"
  requests_per_5_minutes = 100
  log_retention_days     = 7
}
"""


class Platform:
    """The platform's configuration, applied once for several tests."""

    def __init__(self, cloud, folder: Path):
        self.cloud, self.folder = cloud, folder
        # As `novamind up` sets them.
        door = cloud.chore("elbv2/door", {})["port"]
        self.variables = {
            "TF_VAR_domain_name": "novamind.localhost",
            "TF_VAR_site_port": str(door),
            "TF_VAR_sign_in_pages": f"http://%s.auth.%s.localhost:{cloud.endpoint.rsplit(':', 1)[1]}",
            "TF_VAR_database_ca": (cloud.data / "ca.crt").read_text(),
            "TF_VAR_database_storage_encrypted": "false",
        }
        self.terraform = self.copy("first")
        self.terraform.environment["NOVAMIND_JOURNAL"] = str(folder / "journal")
        (folder / "journal").mkdir()
        self.terraform.apply()

    def copy(self, name: str, **files: str) -> Terraform:
        """The configuration in a folder of its own, which knows of no object."""
        folder = self.folder / name / "terraform"
        shutil.copytree(ROOT / "platform" / "terraform", folder)
        shutil.copy(ROOT / "platform" / "taskdef.json", folder.parent)
        for file, text in files.items():
            (folder / f"{file}.tf").write_text(text)
        terraform = Terraform(self.cloud, folder)
        terraform.environment |= self.variables
        terraform("init")
        return terraform


@pytest.fixture(scope="module")
def platform(cloud, tmp_path_factory):
    made = Platform(cloud, tmp_path_factory.mktemp("platform"))
    yield made
    # What cannot be made again is kept until somebody says otherwise.
    made.terraform("apply", "-auto-approve", "-var", "force_destroy=true")
    made.terraform("destroy", "-auto-approve", "-var", "force_destroy=true")
    assert cloud.client("rds").describe_db_instances()["DBInstances"] == []
    assert cloud.client("ec2").describe_vpcs()["Vpcs"] == []


def test_the_platform_is_valid(platform):
    assert "The configuration is valid" in platform.terraform("validate")


def test_the_platform_of_aws_is_planned(platform):
    """With variables for AWS: a domain of one's own, TLS up to the load balancer; and without a name at all."""
    terraform = platform.copy("elsewhere", alone=ALONE)
    own = {"TF_VAR_domain_name": "files.example.com", "TF_VAR_load_balancer_https": "true", "TF_VAR_project": "other"}
    terraform.environment |= own
    output = terraform("plan")
    for address in ("module.alb.aws_lb_listener.redirect[0]", "module.route53[0].aws_route53_record.origin[0]"):
        assert f"# {address} will be created" in output, output
    # Where clients ask the load balancer itself, it counts them, and wants no header.
    rules = output.partition("# module.alone.aws_wafv2_web_acl.main will be created")[2].partition("\n  # ")[0]
    assert "RequestsByAddress" in rules and "OtherOrigins" not in rules, output
    terraform.environment["TF_VAR_domain_name"] = ""
    assert "module.route53" not in terraform("plan")
    # What cannot be had here is refused by name rather than left out.
    del terraform.environment["TF_VAR_database_storage_encrypted"]
    assert "storage_encrypted" in terraform("plan", expect=1)


def test_the_platform_applies(platform):
    platform.terraform.assert_settled()
    outputs, cloud = platform.terraform.outputs(), platform.cloud
    assert outputs["url"].startswith("http://novamind-alb-")
    assert outputs["site_url"] == f"https://novamind.localhost:{platform.variables['TF_VAR_site_port']}"
    service = cloud.client("ecs").describe_services(
        cluster=outputs["cluster_name"], services=[outputs["service_name"]]
    )["services"][0]
    assert service["status"] == "ACTIVE" and service["desiredCount"] == 2
    pipeline = cloud.client("codepipeline").get_pipeline(name=outputs["pipeline_name"])["pipeline"]
    names = [stage["name"] for stage in pipeline["stages"]]
    assert names == ["Source", "Build", "Test", "SecurityScan", "Approval", "Deploy"]
    deploy = [(action["runOrder"], action["name"]) for action in pipeline["stages"][-1]["actions"]]
    assert deploy == [(1, "Migrate"), (2, "Deploy"), (3, "DeployWeb")]
    (approval,) = pipeline["stages"][4]["actions"]
    assert approval["configuration"]["NotificationArn"] == outputs["alerts_topic_arn"]


def test_the_settings_are_those_of_the_document(platform):
    outputs, client = platform.terraform.outputs(), platform.cloud.client
    database = look(platform.cloud, outputs["database_identifier"])
    assert database["MultiAZ"] and database["DeletionProtection"] and not database["PubliclyAccessible"]
    assert database["BackupRetentionPeriod"] == 7
    assert database["PreferredBackupWindow"] == "03:00-04:00"
    assert database["PreferredMaintenanceWindow"] == "mon:04:00-mon:05:00"
    zones = {subnet["SubnetAvailabilityZone"]["Name"] for subnet in database["DBSubnetGroup"]["Subnets"]}
    assert len(zones) == 2
    for bucket in (outputs["files_bucket"], outputs["web_bucket"]):
        assert client("s3").get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    scaling = client("application-autoscaling")
    (target,) = scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"]
    assert (target["MinCapacity"], target["MaxCapacity"]) == (2, 10)
    (policy,) = scaling.describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"]
    assert policy["TargetTrackingScalingPolicyConfiguration"]["TargetValue"] == 70.0
    (alarm,) = client("cloudwatch").describe_alarms(AlarmNames=["novamind-api-errors"])["MetricAlarms"]
    assert (alarm["Namespace"], alarm["MetricName"], alarm["Threshold"]) == ("AWS/ECS", "Errors", 1.0)
    assert alarm["AlarmActions"] == [outputs["alerts_topic_arn"]]
    group = client("codedeploy").get_deployment_group(
        applicationName=outputs["deployment_application"], deploymentGroupName=outputs["deployment_group"]
    )["deploymentGroupInfo"]
    assert group["deploymentStyle"]["deploymentType"] == "BLUE_GREEN"
    assert group["autoRollbackConfiguration"]["enabled"]
    (balancer,) = client("elbv2").describe_load_balancers()["LoadBalancers"]
    acl = client("wafv2").get_web_acl_for_resource(ResourceArn=balancer["LoadBalancerArn"])["WebACL"]
    assert "AWSManagedRulesCommonRuleSet" in [rule["Name"] for rule in acl["Rules"]]


def test_an_error_of_the_api_is_nobody_elses(platform):
    """CloudFront keeps errors for ten seconds unless told otherwise, and names no exception for policies that keep nothing."""
    outputs, client = platform.terraform.outputs(), platform.cloud.client("cloudfront")
    told = client.get_distribution_config(Id=outputs["distribution_id"])["DistributionConfig"]
    kept = {error["ErrorCode"]: error["ErrorCachingMinTTL"] for error in told["CustomErrorResponses"]["Items"]}
    # `no-store`, which the API says, counts for 404 alone.
    assert {405, 414, 500, 501, 502, 503, 504} <= kept.keys() and set(kept.values()) == {0}, kept


def test_the_tasks_find_their_settings(platform):
    outputs, client = platform.terraform.outputs(), platform.cloud.client
    pages = client("ssm").get_paginator("get_parameters_by_path")
    found = {
        parameter["Name"].removeprefix("/novamind/production/"): parameter["Value"]
        for page in pages.paginate(Path="/novamind/production/", Recursive=True)
        for parameter in page["Parameters"]
    }
    database = look(platform.cloud, outputs["database_identifier"])
    pool = outputs["user_pool_id"]
    assert found == {
        "cognito_client_id": outputs["user_pool_client_id"],
        "cognito_domain": outputs["sign_in_url"],
        "cognito_issuer": f"https://cognito-idp.us-east-1.amazonaws.com/{pool}",
        "database_ca": (platform.cloud.data / "ca.crt").read_text(),
        "database_host": database["Endpoint"]["Address"],
        "database_name": "novamind",
        "database_port": "5432",
        "distribution_id": outputs["distribution_id"],
        "files_bucket": outputs["files_bucket"],
        "log_level": "info",
        "max_upload_bytes": "1073741824",
        "max_user_bytes": "10737418240",
        "site_url": outputs["site_url"],
        "web_bucket": outputs["web_bucket"],
    }


def test_the_database_takes_the_secret_and_only_over_tls(platform):
    arn = platform.terraform.outputs()["database_secret_arn"]
    secret = platform.cloud.client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"]
    login = json.loads(secret)
    database = look(platform.cloud, "novamind")
    way = {"user": login["username"], "password": login["password"], "database": "novamind"}
    assert psql(platform.cloud, database, "SHOW ssl", **way) == "on"
    refused = psql(platform.cloud, database, "SELECT 1", **way, mode="disable", check=False)
    assert refused.returncode != 0 and "no encryption" in refused.stderr, refused.stderr


def may(platform, role, action, resource) -> bool:
    """Whether a role's policies allow it."""
    arn = platform.terraform.resources()[f"module.{role}"]["arn"]
    iam = platform.cloud.client("iam")
    answer = iam.simulate_principal_policy(PolicySourceArn=arn, ActionNames=[action], ResourceArns=[resource])
    return answer["EvaluationResults"][0]["EvalDecision"] == "allowed"


def test_each_build_writes_what_is_its_own(platform):
    """Tests run the code of many: they must not put anything in the place of what is released, or of what is compiled."""
    bucket = platform.terraform.outputs()["artifact_bucket"]
    keys = {
        # As CodePipeline cuts the names.
        "build": "novamind-pipeline/build_outp/a1b2c3d", "web": "novamind-pipeline/web_output/a1b2c3d",
        "test": "novamind-pipeline/test_outpu/a1b2c3d", "security": "novamind-pipeline/security_o/a1b2c3d",
        "source": "novamind-pipeline/source_out/a1b2c3d", "crates": "cache/novamind/key", "npm": "cache-web/novamind-web/key",
    }  # fmt: skip
    writes = {
        role: {
            name
            for name, key in keys.items()
            if may(platform, f"pipeline.aws_iam_role.{role}", "s3:PutObject", f"arn:aws:s3:::{bucket}/{key}")
        }
        for role in ("build", "check", "web", "migrate", "webdeploy")
    }
    assert writes == {
        "build": {"build", "crates"}, "check": {"test", "security"}, "web": {"web", "npm"},
        "migrate": set(), "webdeploy": set(),
    }  # fmt: skip
    names = ["novamind-build", "novamind-test", "novamind-security", "novamind-web"]
    projects = platform.cloud.client("codebuild").batch_get_projects(names=names)["projects"]
    assert {project["name"]: project["serviceRole"].rsplit("/", 1)[1] for project in projects} == {
        "novamind-build": "novamind-build-role", "novamind-test": "novamind-check-role",
        "novamind-security": "novamind-check-role", "novamind-web": "novamind-web-role",
    }  # fmt: skip


def test_only_the_migration_learns_the_passwords_of_who_owns_the_tables(platform):
    outputs, client = platform.terraform.outputs(), platform.cloud.client
    users = outputs["database_user_secret_arns"]
    secrets = [outputs["database_secret_arn"], users["owner"], users["api"]]
    read = lambda arn: json.loads(client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"])  # noqa: E731
    logins = [read(arn) for arn in secrets]
    assert [login["username"] for login in logins] == ["novamind", "novamind_owner", "novamind_api"]
    assert len({login["password"] for login in logins}) == 3 and min(len(login["password"]) for login in logins) >= 32

    may_read = lambda role: [may(platform, role, "secretsmanager:GetSecretValue", arn) for arn in secrets]  # noqa: E731
    assert may_read("ecs.aws_iam_role.execution") == [False, False, True]
    assert may_read("ecs.aws_iam_role.migration") == [True, True, True]
    assert may_read("ecs.aws_iam_role.task") == [False, False, False]
    # What the API deletes stays as a version, which it cannot delete.
    contents = f"arn:aws:s3:::{outputs['files_bucket']}/a"
    actions = ("DeleteObject", "DeleteObjectVersion")
    rights = {action: may(platform, "ecs.aws_iam_role.task", f"s3:{action}", contents) for action in actions}
    assert rights == {"DeleteObject": True, "DeleteObjectVersion": False}

    definition = client("ecs").describe_task_definition(taskDefinition="novamind-api")["taskDefinition"]
    names = {one["name"]: one["valueFrom"] for one in definition["containerDefinitions"][0]["secrets"]}
    assert names["DATABASE_USER"] == f"{users['api']}:username::"
    (project,) = client("codebuild").batch_get_projects(names=["novamind-migrate"])["projects"]
    given = {one["name"]: one["value"] for one in project["environment"]["environmentVariables"]}
    assert [given["ADMIN_SECRET_ARN"], given["OWNER_SECRET_ARN"]] == secrets[:2]


def test_no_task_comes_up_before_the_first_release(platform):
    """The build pushes its image before that is tested and approved."""
    definition = platform.cloud.client("ecs").describe_task_definition(taskDefinition="novamind-api:1")["taskDefinition"]
    _, tag = definition["containerDefinitions"][0]["image"].rsplit(":", 1)
    pushed = re.findall(r"docker push \S+:(\S+)", (ROOT / "platform" / "buildspec.yml").read_text())
    assert "latest" in pushed and tag not in pushed


def test_users_sign_in_and_come_back_to_the_site(platform):
    outputs = platform.terraform.outputs()
    pool, client_id = outputs["user_pool_id"], outputs["user_pool_client_id"]
    cognito = platform.cloud.client("cognito-idp")
    client = cognito.describe_user_pool_client(UserPoolId=pool, ClientId=client_id)["UserPoolClient"]
    assert client["CallbackURLs"] == client["LogoutURLs"] == [outputs["site_url"] + "/"]
    assert "ClientSecret" not in client
    assert client["RefreshTokenRotation"] == {"Feature": "ENABLED", "RetryGracePeriodSeconds": 60}
    # Whoever comes signs in on the pages, and not by the API.
    parameters = {"USERNAME": "ann@example.org", "PASSWORD": "Correct-horse-1"}
    with pytest.raises(cognito.exceptions.InvalidParameterException, match="USER_PASSWORD_AUTH flow not enabled"):
        cognito.initiate_auth(ClientId=client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)
    asked = urllib.parse.urlencode(
        {"client_id": client_id, "response_type": "code", "redirect_uri": outputs["site_url"] + "/", "scope": "openid"}
    )
    host = outputs["sign_in_url"].removeprefix("http://")
    page = urllib.request.Request(f"{platform.cloud.endpoint}/login?{asked}", headers={"Host": host})
    with urllib.request.urlopen(page, timeout=10) as answer:
        assert answer.status == 200 and "<form" in answer.read().decode()


def asked(platform, listener, path, headers, body=b"") -> int:
    """The status that one of the load balancer's listeners answers with."""
    entries = platform.cloud.chore("elbv2/endpoints", {})
    url = next(one["url"] for one in entries if one["name"] == listener)
    request = urllib.request.Request(url + path, body or None, {"User-Agent": "test"} | headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def origin_header(platform) -> dict:
    """What the distribution sends to the load balancer."""
    arn = platform.terraform.outputs()["origin_secret_arn"]
    return {"x-origin-verify": platform.cloud.client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"]}


def test_the_load_balancer_takes_requests_of_its_distribution_alone(platform):
    good = origin_header(platform)
    assert len(good["x-origin-verify"]) >= 32
    wrong = {name: value[:-1] for name, value in good.items()}
    for listener in ("novamind-alb:80", "novamind-alb:8080"):
        # Nothing was released: who is let through finds nobody there.
        answers = [asked(platform, listener, "/version", headers) for headers in ({}, wrong, good)]
        assert answers == [403, 403, 503], listener
    # The distribution sets the header, whatever its viewer says, and its viewers do not learn it.
    port, forged = platform.variables["TF_VAR_site_port"], ["-H", "X-Origin-Verify: forged"]
    way = ["--cacert", str(platform.cloud.data / "ca.crt"), "--resolve", f"novamind.localhost:{port}:127.0.0.1"]
    for more in ([], forged):
        answer = curl(*way, *more, f"https://novamind.localhost:{port}/api/version")
        assert answer.status == 503 and good["x-origin-verify"] not in f"{answer.headers}{answer.body}", answer


def test_addresses_are_counted_where_they_are_known(platform):
    """A client writes what it likes into the header that a load balancer would have to count by."""
    outputs, client = platform.terraform.outputs(), platform.cloud.client
    (balancer,) = client("elbv2").describe_load_balancers()["LoadBalancers"]
    distribution = client("cloudfront").get_distribution(Id=outputs["distribution_id"])["Distribution"]
    arn = distribution["DistributionConfig"]["WebACLId"]
    (_, name, identifier) = arn.rsplit("/", 2)
    front = client("wafv2").get_web_acl(Name=name, Id=identifier, Scope="CLOUDFRONT")["WebACL"]
    behind = client("wafv2").get_web_acl_for_resource(ResourceArn=balancer["LoadBalancerArn"])["WebACL"]
    rates = [
        [rule["Statement"]["RateBasedStatement"] for rule in acl["Rules"] if "RateBasedStatement" in rule["Statement"]]
        for acl in (front, behind)
    ]
    assert [[(rate["AggregateKeyType"], rate["Limit"]) for rate in found] for found in rates] == [[("IP", 10000)], []]


def test_the_web_acl_lets_files_in_and_nothing_else_of_that_size(platform):
    headers = origin_header(platform)

    def status(path, body=b""):
        return asked(platform, "novamind-alb:80", path, headers, body)

    long = b"x" * 9000
    # Nothing was released: who is let through finds nobody there.
    assert status("/files?name=a", long) == 503
    assert status("/api/files?name=a", b"<script>alert(1)</script>") == 503
    assert status("/api/records", long) == 403
    assert status("/api/records", b"<script>alert(1)</script>") == 403
    assert status("/?file=../../etc/passwd") == 403
    # Names of files end with anything.
    assert status("/files?name=app.log", b"x") == status("/api/files/app.ini") == 503
    assert status("/app.log") == status("/api/records?name=app.log") == 403


def test_scaling_and_deployments_leave_nothing_to_plan(platform):
    """What both change is theirs: the number of tasks, the revision, and where the listeners lead."""
    outputs, client = platform.terraform.outputs(), platform.cloud.client
    names = {"cluster": outputs["cluster_name"], "service": outputs["service_name"]}
    client("ecs").update_service(**names, desiredCount=4)
    client("application-autoscaling").describe_scaling_activities(ServiceNamespace="ecs")
    (green,) = client("elbv2").describe_target_groups(Names=["novamind-green"])["TargetGroups"]
    resources = platform.terraform.resources()
    for listener in ("production", "test"):
        client("elbv2").modify_listener(
            ListenerArn=resources[f"module.alb.aws_lb_listener.{listener}"]["arn"],
            DefaultActions=[{"Type": "forward", "TargetGroupArn": green["TargetGroupArn"]}],
        )
    platform.terraform.assert_settled()


def test_the_alarm_guards_the_platforms_releases(platform):
    """Under the role of the deployment group: a release does not begin while the alarm is raised."""
    outputs, cloud = platform.terraform.outputs(), platform.cloud
    cloudwatch, deploy = cloud.client("cloudwatch"), cloud.client("codedeploy")
    (alarm,) = cloudwatch.describe_alarms(AlarmNames=[outputs["release_alarm"]])["MetricAlarms"]
    watched = [query["MetricStat"]["Metric"] for query in alarm["Metrics"] if "MetricStat" in query]
    assert {metric["MetricName"] for metric in watched} == {"HTTPCode_Target_5XX_Count"} and len(watched) == 2
    assert alarm["AlarmActions"] == [outputs["alerts_topic_arn"]]
    cloudwatch.set_alarm_state(AlarmName=alarm["AlarmName"], StateValue="ALARM", StateReason="test")
    properties = {"TaskDefinition": "none:1", "LoadBalancerInfo": {"ContainerName": "none", "ContainerPort": 80}}
    service = {"TargetService": {"Type": "AWS::ECS::Service", "Properties": properties}}
    content = json.dumps({"version": 0.0, "Resources": [service]})
    deployment = deploy.create_deployment(
        applicationName=outputs["deployment_application"],
        deploymentGroupName=outputs["deployment_group"],
        revision={"revisionType": "AppSpecContent", "appSpecContent": {"content": content}},
    )["deploymentId"]
    info = lambda: deploy.get_deployment(deploymentId=deployment)["deploymentInfo"]  # noqa: E731
    ended = until(lambda: info() if info()["status"] not in ("Created", "InProgress") else None, "the end")
    assert (ended["status"], ended["errorInformation"]["code"]) == ("Stopped", "ALARM_ACTIVE"), ended
    cloudwatch.set_alarm_state(AlarmName=alarm["AlarmName"], StateValue="OK", StateReason="test")


def test_every_object_is_imported_as_it_is(platform):
    resources = platform.terraform.resources()
    waits = [address for address, values in resources.items() if IMPORTS.get(values["kind"], "") is None]
    terraform = platform.copy("imports", imports=imports(resources))
    output = terraform("plan")
    assert set(re.findall(r"# (\S+) will be updated", output)) == CONFIGURED, output
    planned = f"Plan: {len(resources) - len(waits)} to import, {len(waits)} to add, {len(CONFIGURED)} to change, 0 to destroy."
    assert planned in output, output


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "unanswered"])
def test_what_no_state_knows_is_taken_over(platform, answered):
    """As after a kill of Terraform before it wrote its state or, unanswered, of the cloud before it answered."""
    # These have no name, and an answer that is lost leaves one too many of them.
    nameless = {
        "aws_vpc", "aws_internet_gateway", "aws_eip", "aws_nat_gateway", "aws_route_table",
        "aws_codestarconnections_connection", "aws_ecs_task_definition", "aws_acm_certificate",
        "aws_cognito_user_pool", "aws_cognito_user_pool_client", "aws_route53_zone",
    }
    journal = platform.folder / "journal"
    for entry in journal.glob("*.json"):
        text = json.loads(entry.read_text())
        if not answered and text["kind"] not in nameless:
            entry.write_text(json.dumps(text | {"made": None}))
    before = platform.terraform.resources()
    assert len(list(journal.glob("*.json"))) == len(before)
    state = platform.terraform.folder / "terraform.tfstate"
    state.rename(state.with_name(f"lost-{answered}"))
    platform.terraform.apply()
    after = platform.terraform.resources()
    # Its text is new in each plan without a state (`uuid()`), and so is the version.
    versions = "aws_secretsmanager_secret_version"
    ids = [
        {address: values["id"] for address, values in of.items() if values["kind"] != versions} for of in (before, after)
    ]
    assert ids[0] == ids[1]
    platform.terraform.assert_settled()


def test_what_goes_elsewhere_is_made_again(platform):
    resources, client = platform.terraform.resources(), platform.cloud.client
    of = lambda address: resources[f"module.{address}"]  # noqa: E731
    policy, route = of("ecs.aws_iam_role_policy.task"), of("vpc.aws_route.private")
    group = of("alb.aws_lb_target_group.main[\"blue\"]")
    client("iam").delete_role_policy(RoleName=policy["role"], PolicyName=policy["name"])
    client("ec2").delete_route(RouteTableId=route["route_table_id"], DestinationCidrBlock="0.0.0.0/0")
    client("ec2").disassociate_route_table(AssociationId=of("vpc.aws_route_table_association.private[1]")["id"])
    client("ssm").delete_parameter(Name=of('ecs.aws_ssm_parameter.settings["log_level"]')["name"])
    client("codepipeline").delete_pipeline(name=of("pipeline.aws_codepipeline.pipeline")["name"])
    client("codebuild").delete_project(name=of("pipeline.aws_codebuild_project.web")["name"])
    client("logs").delete_log_group(logGroupName=of("ecs.aws_cloudwatch_log_group.api")["name"])
    client("ecr").delete_lifecycle_policy(repositoryName=of("ecs.aws_ecr_repository.main")["name"])
    bucket = of("s3.aws_s3_bucket.main")["bucket"]
    client("s3").delete_bucket_lifecycle(Bucket=bucket)
    client("s3").delete_public_access_block(Bucket=bucket)
    client("wafv2").disassociate_web_acl(ResourceArn=of("alb.aws_lb.main")["arn"])
    zone, site = of("route53[0].aws_route53_zone.main[0]")["zone_id"], of('route53[0].aws_route53_record.site["AAAA"]')
    alias = {
        "DNSName": site["alias"][0]["name"],
        "HostedZoneId": site["alias"][0]["zone_id"],
        "EvaluateTargetHealth": False,
    }
    record = {"Name": site["name"], "Type": "AAAA", "AliasTarget": alias}
    client("route53").change_resource_record_sets(
        HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "DELETE", "ResourceRecordSet": record}]}
    )
    client("cognito-idp").delete_user_pool_domain(
        Domain=of("cognito.aws_cognito_user_pool_domain.main")["domain"], UserPoolId=of("cognito.aws_cognito_user_pool.main")["id"]
    )
    codedeploy = of("pipeline.aws_codedeploy_deployment_group.main")
    client("codedeploy").delete_deployment_group(
        applicationName=codedeploy["app_name"], deploymentGroupName=codedeploy["deployment_group_name"]
    )
    # And one that has changed.
    client("ec2").revoke_security_group_ingress(
        GroupId=of("alb.aws_security_group.alb")["id"],
        IpPermissions=[{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}],
    )
    client("elbv2").modify_target_group_attributes(
        TargetGroupArn=group["arn"],
        Attributes=[{"Key": "deregistration_delay.timeout_seconds", "Value": "7"}],
    )
    client("elbv2").delete_listener(ListenerArn=of("alb.aws_lb_listener.test")["arn"])
    output = platform.terraform.apply()
    assert re.search(r"Resources: 15 added, \d+ changed, 0 destroyed", output), output
    found = client("elbv2").describe_target_group_attributes(TargetGroupArn=group["arn"])
    assert {"Key": "deregistration_delay.timeout_seconds", "Value": "120"} in found["Attributes"]
    platform.terraform.assert_settled()
