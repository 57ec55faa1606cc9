"""JSON, as clients spoke it to the services of a release before rpc-v2-cbor: with botocore told to, and by hand."""

import json
import urllib.error
import urllib.request

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import ClientError
from deliveries import copy
from test_codebuild import inline, make_role, messages, project, run
from test_codepipeline import APPROVE, World

# Service, version of JSON, what the target of a request begins with.
SERVICES = {
    "codepipeline": ("1.1", "CodePipeline_20150709"),
    "codebuild": ("1.1", "CodeBuild_20161006"),
    "codedeploy": ("1.1", "CodeDeploy_20141006"),
    "codeconnections": ("1.0", "com.amazonaws.codeconnections.CodeConnections_20231201"),
    "codestar-connections": ("1.0", "com.amazonaws.codestar.connections.CodeStar_connections_20191201"),
}


def json_client(cloud, service):
    """A client that speaks JSON, and the kinds of content that it sent and got."""
    session = cloud.session()
    loader = session._session.get_component("data_loader")
    load = loader.load_service_model

    def restricted(name, kind, api_version=None):
        model = load(name, kind, api_version)
        if name == service and kind == "service-2":
            metadata = model["metadata"] | {"protocol": "json", "protocols": ["json"]}
            model = model | {"metadata": metadata}
        return model

    loader.load_service_model = restricted
    client, kinds = session.client(service, endpoint_url=cloud.endpoint), set()
    client.meta.events.register("before-send", lambda request, **_: kinds.add(text(request.headers["Content-Type"])))
    client.meta.events.register(
        "after-call", lambda http_response, **_: kinds.add(http_response.headers["Content-Type"])
    )
    return client, kinds


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def plain(answer):
    return {key: value for key, value in answer.items() if key != "ResponseMetadata"}


def by_hand(cloud, service, operation, body):
    """Status, kind of content and body of the answer to a signed request that no library made."""
    version, prefix = SERVICES[service]
    headers = {
        "Content-Type": f"application/x-amz-json-{version}",
        "X-Amz-Target": f"{prefix}.{operation}",
    }
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = AWSRequest("POST", f"{cloud.endpoint}/", data=data, headers=headers)
    SigV4Auth(cloud.session().get_credentials(), service, cloud.variables["AWS_REGION"]).add_auth(request)
    prepared = request.prepare()
    sent = urllib.request.Request(prepared.url, data, dict(prepared.headers), method="POST")
    try:
        with urllib.request.urlopen(sent, timeout=30) as answer:
            return answer.status, answer.headers["Content-Type"], json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"], json.load(error)


READS = {
    "codepipeline": ("ListPipelines", {}, "pipelines"),
    "codebuild": ("ListProjects", {}, "projects"),
    "codedeploy": ("ListDeploymentConfigs", {}, "deploymentConfigsList"),
    "codeconnections": ("ListConnections", {}, "Connections"),
    "codestar-connections": ("ListConnections", {}, "Connections"),
}
MISTAKES = {
    "codepipeline": ("GetPipeline", {"name": "nobody"}, "PipelineNotFoundException"),
    "codebuild": ("ListBuildsForProject", {"projectName": "nobody"}, "ResourceNotFoundException"),
    "codedeploy": ("GetApplication", {"applicationName": "nobody"}, "ApplicationDoesNotExistException"),
    "codeconnections": ("GetConnection", {"ConnectionArn": "{arn}"}, "ResourceNotFoundException"),
    "codestar-connections": ("GetConnection", {"ConnectionArn": "{arn}"}, "ResourceNotFoundException"),
}
# Where the model of a service gives the error a status of its own.
STATUS = {"codeconnections": 404}


@pytest.mark.parametrize("service", SERVICES)
def test_a_request_made_by_hand(cloud, service):
    kind = f"application/x-amz-json-{SERVICES[service][0]}"
    operation, body, member = READS[service]
    status, content, answer = by_hand(cloud, service, operation, body)
    assert (status, content) == (200, kind) and isinstance(answer[member], list), answer
    operation, body, code = MISTAKES[service]
    account = cloud.client("sts").get_caller_identity()["Account"]
    arn = f"arn:aws:{service}:us-east-1:{account}:connection/00000000-0000-0000-0000-000000000000"
    body = {key: value.format(arn=arn) for key, value in body.items()}
    status, content, answer = by_hand(cloud, service, operation, body)
    assert (status, content) == (STATUS.get(service, 400), kind), answer
    assert answer["__type"].rpartition("#")[2] == code, answer
    assert answer.get("message") or answer.get("Message"), answer
    # A member that is not there, a body that is no JSON, an operation that nobody has: each is said, none is a fault.
    for operation, body in [(operation, {}), (operation, b"{"), ("DoNothing", {})]:
        status, content, answer = by_hand(cloud, service, operation, body)
        assert (status, content) == (400, kind) and answer["__type"], (operation, body, answer)


def test_connections(cloud):
    for service in ("codeconnections", "codestar-connections"):
        client, kinds = json_client(cloud, service)
        tags = [{"Key": "team", "Value": "blue"}]
        made = client.create_connection(ProviderType="GitHub", ConnectionName=f"json-{service}"[:32], Tags=tags)
        arn = made["ConnectionArn"]
        connection = client.get_connection(ConnectionArn=arn)["Connection"]
        assert (connection["ConnectionStatus"], connection["ProviderType"]) == ("PENDING", "GitHub")
        newer = cloud.client(service)
        assert plain(newer.get_connection(ConnectionArn=arn)) == {"Connection": connection}
        assert plain(newer.list_connections()) == plain(client.list_connections())
        client.tag_resource(ResourceArn=arn, Tags=[{"Key": "size", "Value": "small"}])
        client.untag_resource(ResourceArn=arn, TagKeys=["team"])
        assert client.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "size", "Value": "small"}]
        client.delete_connection(ConnectionArn=arn)
        with pytest.raises(client.exceptions.ResourceNotFoundException):
            client.get_connection(ConnectionArn=arn)
        assert kinds == {"application/x-amz-json-1.0"}


def test_builds(cloud):
    client, kinds = json_client(cloud, "codebuild")
    name = project(client, make_role(cloud), inline(build=["echo said", "exit 7"]), timeoutInMinutes=30)
    build = run(client, name)
    assert build["buildStatus"] == "FAILED" and "exit 7" in messages(build, "BUILD")[0][1]
    newer = cloud.client("codebuild")
    for call in (
        lambda one: one.batch_get_builds(ids=[build["id"]]),
        lambda one: one.batch_get_projects(names=[name, "nobody"]),
        lambda one: one.list_builds_for_project(projectName=name),
    ):
        assert plain(call(client)) == plain(call(newer))
    assert build["endTime"] >= build["startTime"] and build["phases"][0]["startTime"].tzinfo
    with pytest.raises(client.exceptions.InvalidInputException):
        client.start_build(projectName=name, computeTypeOverride="HUGE")
    assert kinds == {"application/x-amz-json-1.1"}


def test_pipelines(cloud):
    client, kinds = json_client(cloud, "codepipeline")
    world = World(cloud, "older")
    world.pipelines = client
    world.source(a="1")
    world.create(APPROVE, ("Deploy", copy(world, "app")), variables=[{"name": "TARGET", "defaultValue": "x"}])
    token = world.token()
    newer = cloud.client("codepipeline")
    (execution,) = world.executions()
    one = {"pipelineName": "older", "pipelineExecutionId": execution["pipelineExecutionId"]}
    for call in (
        lambda client: client.get_pipeline(name="older"),
        lambda client: client.get_pipeline_state(name="older"),
        lambda client: client.get_pipeline_execution(**one),
        lambda client: client.list_action_executions(pipelineName="older"),
    ):
        assert plain(call(client)) == plain(call(newer))
    with pytest.raises(client.exceptions.InvalidApprovalTokenException):
        world.answer("Approved", token="00000000-0000-0000-0000-000000000000")
    world.answer("Approved", token=token)
    assert world.ended()["status"] == "Succeeded"
    with pytest.raises(ClientError, match="PipelineNameInUseException"):
        world.create(APPROVE)
    client.delete_pipeline(name="older")
    with pytest.raises(client.exceptions.PipelineNotFoundException):
        client.get_pipeline(name="older")
    assert kinds == {"application/x-amz-json-1.1"}


def test_deployments(cloud):
    client, kinds = json_client(cloud, "codedeploy")
    client.create_application(applicationName="older", computePlatform="ECS", tags=[{"Key": "a", "Value": "b"}])
    shift = {"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": 20, "linearInterval": 2}}
    client.create_deployment_config(
        deploymentConfigName="slowly", computePlatform="ECS", trafficRoutingConfig=shift
    )
    newer = cloud.client("codedeploy")
    for call in (
        lambda one: one.get_application(applicationName="older"),
        lambda one: one.get_deployment_config(deploymentConfigName="slowly"),
        lambda one: one.list_deployments(),
    ):
        assert plain(call(client)) == plain(call(newer))
    found = client.get_deployment_config(deploymentConfigName="slowly")["deploymentConfigInfo"]
    assert found["trafficRoutingConfig"] == shift and found["createTime"].tzinfo
    with pytest.raises(client.exceptions.ApplicationAlreadyExistsException):
        client.create_application(applicationName="older", computePlatform="ECS")
    client.delete_deployment_config(deploymentConfigName="slowly")
    client.delete_application(applicationName="older")
    with pytest.raises(client.exceptions.ApplicationDoesNotExistException):
        client.get_application(applicationName="older")
    assert kinds == {"application/x-amz-json-1.1"}
