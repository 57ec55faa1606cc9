"""Operations that list, read and delete, beside those that the other files follow through their services' work."""

import json
import uuid

import pytest
from botocore.exceptions import ClientError
from deliveries import Delivery, copy
from place import code_of, until
from test_codebuild import inline, make_role, project, run
from test_codepipeline import APPROVE

REPORT = {
    "version": "0.2",
    "phases": {"build": {"commands": ["printf \"<testsuite name='s'><testcase name='t'/></testsuite>\" > report.xml"]}},
    "reports": {"unit": {"files": ["report.xml"]}},
}


def paged(client, operation, member, size=None, **more):
    """All items of all pages; with `size`, as many a page, if the operation lets one say."""
    call, items, token = getattr(client, operation), [], None
    while True:
        page = call(**more, **({"maxResults": size} if size else {}), **({"nextToken": token} if token else {}))
        assert size is None or len(page.get(member, [])) <= size
        items += page.get(member, [])
        token = page.get("nextToken")
        if token is None:
            return items


@pytest.fixture(scope="module")
def codebuild(cloud):
    return cloud.client("codebuild")


@pytest.fixture(scope="module")
def role(cloud):
    return make_role(cloud)


def test_projects_and_builds_are_listed(codebuild, role):
    names = [project(codebuild, role, inline(build=["true"])) for _ in range(3)]
    codebuild.update_project(name=names[0], description="changed last")

    def listed(**more):
        return [name for name in paged(codebuild, "list_projects", "projects", **more) if name in names]

    assert listed() == sorted(names) and listed(sortOrder="DESCENDING") == sorted(names)[::-1]
    assert listed(sortBy="CREATED_TIME") == names
    assert listed(sortBy="LAST_MODIFIED_TIME", sortOrder="DESCENDING") == [names[0], names[2], names[1]]
    codebuild.delete_project(name=names[2])
    assert listed(sortBy="CREATED_TIME") == names[:2]

    builds = [run(codebuild, name)["id"] for name in (names[0], names[1], names[0])]

    def built(**more):
        return [build for build in paged(codebuild, "list_builds", "ids", **more) if build in builds]

    assert built() == builds[::-1] and built(sortOrder="ASCENDING") == builds
    assert code_of(lambda: codebuild.list_builds(nextToken="no token of ours")) == "InvalidInputException"
    assert code_of(lambda: codebuild.list_projects(nextToken="no token of ours")) == "InvalidInputException"


def test_builds_are_deleted(codebuild, role):
    name = project(codebuild, role, inline(build=["sleep 60"]))
    running = codebuild.start_build(projectName=name)["build"]["id"]
    unknown = f"{name}:{uuid.uuid4()}"
    answer = codebuild.batch_delete_builds(ids=[running, unknown])
    refused = {one["id"]: one["statusCode"] for one in answer["buildsNotDeleted"]}
    assert refused == {running: "BUILD_IN_PROGRESS", unknown: "BUILD_NOT_FOUND"}
    assert not answer.get("buildsDeleted")
    assert codebuild.batch_get_builds(ids=[running])["builds"][0]["buildStatus"] == "IN_PROGRESS"
    arn = codebuild.stop_build(id=running)["build"]["arn"]
    # Until the last of it is cleaned up it counts as running.
    until(lambda: codebuild.batch_delete_builds(ids=[running]).get("buildsDeleted") == [arn], 60, "its deletion")
    answer = codebuild.batch_get_builds(ids=[running])
    assert (answer.get("builds", []), answer["buildsNotFound"]) == ([], [running])
    assert running not in codebuild.list_builds()["ids"]
    assert codebuild.list_builds_for_project(projectName=name)["ids"] == []


def test_report_groups_and_reports(codebuild, role):
    name = f"g-{uuid.uuid4().hex[:8]}"
    given = {"name": name, "type": "TEST", "exportConfig": {"exportConfigType": "NO_EXPORT"}}
    tags = [{"key": "team", "value": "blue"}]
    group = codebuild.create_report_group(**given, tags=tags)["reportGroup"]
    assert (group["name"], group["type"], group["status"], group["tags"]) == (name, "TEST", "ACTIVE", tags)
    arn = group["arn"]
    nobody = arn.replace(name, "nobody")
    answer = codebuild.batch_get_report_groups(reportGroupArns=[arn, nobody])
    assert answer["reportGroups"] == [group] and answer["reportGroupsNotFound"] == [nobody]
    for code, changes in [
        ("ResourceAlreadyExistsException", {}),
        ("NotImplemented", {"name": "other", "type": "CODE_COVERAGE"}),
        ("NotImplemented", {"name": "other", "exportConfig": {"exportConfigType": "S3", "s3Destination": {"bucket": "b"}}}),
    ]:
        assert code_of(lambda: codebuild.create_report_group(**(given | changes))) == code, changes
    assert code_of(lambda: codebuild.list_reports_for_report_group(reportGroupArn=nobody)) == "ResourceNotFoundException"
    assert not codebuild.list_reports_for_report_group(reportGroupArn=arn).get("reports")

    # Into the group by its ARN, twice.
    spec = REPORT | {"reports": {arn: REPORT["reports"]["unit"]}}
    built = project(codebuild, role, json.dumps(spec))
    reports = [run(codebuild, built)["reportArns"][0] for _ in range(2)]
    assert paged(codebuild, "list_reports_for_report_group", "reports", size=1, reportGroupArn=arn) == reports[::-1]

    def listed(**more):
        return [one for one in paged(codebuild, "list_reports", "reports", **more) if one in reports]

    assert listed() == reports[::-1] and listed(sortOrder="ASCENDING") == reports
    assert listed(filter={"status": "SUCCEEDED"}) == reports[::-1] and listed(filter={"status": "FAILED"}) == []
    groups = paged(codebuild, "list_report_groups", "reportGroups", size=1, sortBy="NAME")
    assert arn in groups and groups == sorted(groups) and nobody not in groups

    codebuild.delete_report(arn=reports[0])
    assert listed() == [reports[1]]
    answer = codebuild.batch_get_reports(reportArns=reports)
    assert [one["arn"] for one in answer["reports"]] == [reports[1]]
    assert answer["reportsNotFound"] == [reports[0]]
    assert code_of(lambda: codebuild.describe_test_cases(reportArn=reports[0])) == "ResourceNotFoundException"
    assert code_of(lambda: codebuild.delete_report_group(arn=arn)) == "InvalidInputException"
    codebuild.delete_report_group(arn=arn, deleteReports=True)
    assert listed() == []
    assert arn not in paged(codebuild, "list_report_groups", "reportGroups")


def test_pipelines_and_their_executions_are_read(cloud):
    worlds = [Delivery(cloud, f"read-{number}") for number in range(2)]
    for world in worlds:
        world.source(a="1")
        world.create(APPROVE, ("Deploy", copy(world, "app")), variables=[{"name": "TARGET", "defaultValue": "x"}])
    client, names = worlds[0].pipelines, [world.name for world in worlds]
    listed = [one for one in client.list_pipelines()["pipelines"] if one["name"] in names]
    assert [one["name"] for one in listed] == names
    for one in listed:
        assert (one["version"], one["pipelineType"], one["executionMode"]) == (1, "V2", "SUPERSEDED")
        assert one["created"] == one["updated"]
    changed = client.get_pipeline(name=names[1])["pipeline"]
    client.update_pipeline(pipeline=changed)
    (again,) = [one for one in client.list_pipelines()["pipelines"] if one["name"] == names[1]]
    assert again["version"] == 2 and again["updated"] >= again["created"] == listed[1]["created"]
    first, seen, token = client.list_pipelines(maxResults=1), [], None
    while True:
        page = client.list_pipelines(maxResults=1, **({"nextToken": token} if token else {}))
        assert len(page["pipelines"]) == 1
        seen += [one["name"] for one in page["pipelines"]]
        token = page.get("nextToken")
        if token is None:
            break
    assert len(first["pipelines"]) == 1 and set(names) <= set(seen) and len(set(seen)) == len(seen)

    world = worlds[0]
    identifier = world.start(variables=[{"name": "TARGET", "value": "y"}])
    world.wait(lambda: world.stage("Ask").get("inboundExecution"), "a waiting execution")
    execution = world.execution(identifier)
    assert (execution["pipelineName"], execution["pipelineVersion"]) == (names[0], 1)
    assert (execution["status"], execution["executionMode"], execution["executionType"]) == (
        "InProgress",
        "SUPERSEDED",
        "STANDARD",
    )
    assert execution["variables"] == [{"name": "TARGET", "resolvedValue": "y"}]
    assert execution["trigger"]["triggerType"] == "StartPipelineExecution"
    (revision,) = execution["artifactRevisions"]
    head = world.s3.head_object(Bucket=f"{world.name}-source", Key="app.zip")
    assert (revision["name"], revision["revisionId"]) == ("app", head["VersionId"])
    for code, pipeline, asked in [
        ("PipelineNotFoundException", "nobody", identifier),
        ("PipelineExecutionNotFoundException", names[0], str(uuid.uuid4())),
        ("PipelineExecutionNotFoundException", names[1], identifier),
    ]:
        call = lambda: client.get_pipeline_execution(pipelineName=pipeline, pipelineExecutionId=asked)  # noqa: B023, E731
        assert code_of(call) == code, (pipeline, asked)
    for world in worlds:
        client.delete_pipeline(name=world.name)
    assert not [one for one in client.list_pipelines()["pipelines"] if one["name"] in names]


def test_parameters_are_deleted_together(cloud):
    ssm = cloud.client("ssm")
    for number in range(3):
        ssm.put_parameter(Name=f"/reads/{number}", Value="v", Type="String")
    answer = ssm.delete_parameters(Names=["/reads/0", "/reads/none", "/reads/2"])
    assert sorted(answer["DeletedParameters"]) == ["/reads/0", "/reads/2"]
    assert answer["InvalidParameters"] == ["/reads/none"]
    assert [one["Name"] for one in ssm.get_parameters_by_path(Path="/reads")["Parameters"]] == ["/reads/1"]
    with pytest.raises(ClientError, match="ValidationException"):
        ssm.delete_parameters(Names=[f"/reads/{number}" for number in range(11)])
    assert ssm.get_parameter(Name="/reads/1")["Parameter"]["Value"] == "v"


def test_labels_are_taken_from_a_version(cloud):
    ssm = cloud.client("ssm")
    for value in ("one", "two"):
        ssm.put_parameter(Name="labelled", Value=value, Type="String", Overwrite=True)
    ssm.label_parameter_version(Name="labelled", ParameterVersion=1, Labels=["old", "kept"])
    ssm.label_parameter_version(Name="labelled", ParameterVersion=2, Labels=["live"])
    answer = ssm.unlabel_parameter_version(Name="labelled", ParameterVersion=1, Labels=["old", "live", "none"])
    # A label of another version stays where it is.
    assert (answer["RemovedLabels"], sorted(answer["InvalidLabels"])) == (["old"], ["live", "none"])
    history = ssm.get_parameter_history(Name="labelled")["Parameters"]
    assert [(one["Version"], one["Labels"]) for one in history] == [(1, ["kept"]), (2, ["live"])]
    with pytest.raises(ssm.exceptions.ParameterVersionNotFound):
        ssm.get_parameter(Name="labelled:old")
    assert ssm.unlabel_parameter_version(Name="labelled", ParameterVersion=2, Labels=["live"])["RemovedLabels"] == ["live"]
    assert ssm.get_parameter_history(Name="labelled")["Parameters"][1]["Labels"] == []
    with pytest.raises(ssm.exceptions.ParameterVersionNotFound):
        ssm.unlabel_parameter_version(Name="labelled", ParameterVersion=3, Labels=["live"])
    with pytest.raises(ssm.exceptions.ParameterNotFound):
        ssm.unlabel_parameter_version(Name="nobody", ParameterVersion=1, Labels=["live"])


def definition(ecs, family):
    return ecs.register_task_definition(
        family=family,
        networkMode="awsvpc",
        requiresCompatibilities=["FARGATE"],
        cpu="256",
        memory="512",
        containerDefinitions=[{"name": "web", "image": "nowhere.test/web:1"}],
    )["taskDefinition"]["taskDefinitionArn"]


def test_clusters_and_families_are_listed(cloud):
    ecs = cloud.client("ecs")
    arns = [ecs.create_cluster(clusterName=f"read-{number}")["cluster"]["clusterArn"] for number in range(3)]

    def listed(**more):
        return [arn for arn in paged(ecs, "list_clusters", "clusterArns", **more) if arn in arns]

    assert listed() == arns and listed(size=1) == arns
    ecs.delete_cluster(cluster="read-1")
    assert listed() == [arns[0], arns[2]]

    for family in ("readers", "reading", "other"):
        definition(ecs, family)
    gone = definition(ecs, "readings")
    ecs.deregister_task_definition(taskDefinition=gone)

    def families(**more):
        return paged(ecs, "list_task_definition_families", "families", **more)

    assert families(familyPrefix="read") == ["readers", "reading", "readings"]
    assert families(familyPrefix="read", size=1) == ["readers", "reading", "readings"]
    assert families(familyPrefix="read", status="ACTIVE") == ["readers", "reading"]
    assert families(familyPrefix="read", status="INACTIVE") == ["readings"]
    assert "other" in families()


def test_settings_and_capacity_of_a_cluster(cloud):
    ecs = cloud.client("ecs")
    ecs.create_cluster(clusterName="settled")

    def shown():
        return ecs.describe_clusters(clusters=["settled"], include=["SETTINGS"])["clusters"][0]

    off = [{"name": "containerInsights", "value": "disabled"}]
    answer = ecs.update_cluster_settings(cluster="settled", settings=off)["cluster"]
    assert answer["settings"] == off == shown()["settings"]
    on = [{"name": "containerInsights", "value": "enabled"}]
    assert code_of(lambda: ecs.update_cluster_settings(cluster="settled", settings=on)) == "NotImplemented"
    assert shown()["settings"] == off
    assert code_of(lambda: ecs.update_cluster_settings(cluster="nobody", settings=off)) == "ClusterNotFoundException"

    strategy = [{"capacityProvider": "FARGATE_SPOT", "weight": 3, "base": 0}, {"capacityProvider": "FARGATE", "weight": 1, "base": 2}]
    given = {"cluster": "settled", "capacityProviders": ["FARGATE", "FARGATE_SPOT"]}
    answer = ecs.put_cluster_capacity_providers(**given, defaultCapacityProviderStrategy=strategy)["cluster"]
    for cluster in (answer, shown()):
        assert cluster["capacityProviders"] == given["capacityProviders"]
        assert cluster["defaultCapacityProviderStrategy"] == strategy
    for code, changes in [
        ("NotImplemented", {"capacityProviders": ["mine"], "defaultCapacityProviderStrategy": []}),
        ("InvalidParameterException", {"capacityProviders": ["FARGATE"]}),
        ("ClusterNotFoundException", {"cluster": "nobody"}),
    ]:
        call = {"defaultCapacityProviderStrategy": strategy} | given | changes
        assert code_of(lambda: ecs.put_cluster_capacity_providers(**call)) == code, changes  # noqa: B023
    assert shown()["defaultCapacityProviderStrategy"] == strategy
    ecs.put_cluster_capacity_providers(cluster="settled", capacityProviders=[], defaultCapacityProviderStrategy=[])
    assert shown()["capacityProviders"] == [] and shown()["defaultCapacityProviderStrategy"] == []

    answer = ecs.describe_capacity_providers()
    assert [(one["name"], one["status"]) for one in answer["capacityProviders"]] == [
        ("FARGATE", "ACTIVE"),
        ("FARGATE_SPOT", "ACTIVE"),
    ]
    answer = ecs.describe_capacity_providers(capacityProviders=["FARGATE_SPOT", "mine"])
    assert [one["name"] for one in answer["capacityProviders"]] == ["FARGATE_SPOT"]
    assert [(one["arn"], one["reason"]) for one in answer["failures"]] == [("mine", "MISSING")]


def test_account_settings_are_what_holds(cloud):
    ecs = cloud.client("ecs")
    account = cloud.client("sts").get_caller_identity()["Account"]
    assert ecs.list_account_settings()["settings"] == []
    settings = ecs.list_account_settings(effectiveSettings=True)["settings"]
    found = {one["name"]: one["value"] for one in settings}
    assert found["taskLongArnFormat"] == found["serviceLongArnFormat"] == "enabled"
    assert found["containerInsights"] == "disabled"
    assert {one["principalArn"] for one in settings} == {f"arn:aws:iam::{account}:root"}
    one = ecs.list_account_settings(effectiveSettings=True, name="containerInsights")["settings"]
    assert [setting["name"] for setting in one] == ["containerInsights"]
    none = ecs.list_account_settings(effectiveSettings=True, name="containerInsights", value="enabled")["settings"]
    assert none == []
