"""Deploy actions through CodeDeploy and ECS with the files that they read: good ones, and each kind of mistake, which is
named with its file and leaves nothing half-made."""

import io
import json
import re
import zipfile

import pytest
from deliveries import Delivery, appspec, copy, definition, to_ecs
from images import Layout, busybox, password, skopeo
from place import push_busybox, until
from test_codedeploy import Release
from test_codepipeline import action

GROUP = {"applicationName": "web", "deploymentGroupName": "web"}


@pytest.fixture(scope="module")
def release(cloud, tmp_path_factory):
    made = Release(cloud, push_busybox(cloud, tmp_path_factory.mktemp("layout")))
    yield made
    active = made.deploy.list_deployments(**GROUP, includeOnlyStatuses=["Created", "InProgress", "Ready"])
    for deployment in active["deployments"]:
        made.deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=False)
    made.place.clear()


@pytest.fixture
def delivery(cloud, request):
    return Delivery(cloud, request.node.originalname.removeprefix("test_").replace("_", "-")[:30])


def deployments(release):
    return release.deploy.list_deployments(**GROUP)["deployments"]


def revisions(release, family):
    return release.place.ecs.list_task_definitions(familyPrefix=family)["taskDefinitionArns"]


def image_of(release, definition):
    found = release.place.ecs.describe_task_definition(taskDefinition=definition)["taskDefinition"]
    return found["containerDefinitions"][0]["image"]


class Shop:
    """A repository whose images say what they are."""

    def __init__(self, cloud, folder):
        self.cloud, self.folder = cloud, folder
        made = cloud.client("ecr").create_repository(repositoryName="shop")["repository"]
        self.uri, self.registry = made["repositoryUri"], made["registryId"]

    def push(self, said):
        """Makes `live` an image that says so; answers its digest."""
        manifest = Layout(self.folder / said).image(said, busybox(), Env=[f"SAID={said}"])
        login = f"AWS:{password(self.cloud)}"
        skopeo("copy", "--dest-creds", login, f"oci:{self.folder / said}:{said}", f"docker://{self.uri}:live")
        return manifest["digest"]


def test_an_image_that_is_pushed_is_deployed(cloud, release, delivery, tmp_path):
    shop = Shop(cloud, tmp_path)
    digest = shop.push("one")
    taskdef = definition(release.place, "<IMAGE1_NAME>", "$SAID")
    delivery.source(taskdef__json=json.dumps(taskdef), appspec__yaml=appspec())
    configuration = {"RepositoryName": "shop", "ImageTag": "live"}
    source = action("Image", "Source", "ECR", configuration, outputArtifacts=[{"name": "image"}], namespace="Image")
    deploy = to_ecs(inputs=("app", "image"), Image1ArtifactName="image", Image1ContainerName="IMAGE1_NAME")
    delivery.create(("Deploy", deploy), sources=[source])
    assert delivery.ended(seconds=180)["status"] == "Succeeded", delivery.stage("Deploy")
    until(lambda: release.front.get() == "one", 30, "the first image")
    service = release.place.service()
    (primary,) = [one for one in service["taskSets"] if one["status"] == "PRIMARY"]
    assert image_of(release, primary["taskDefinition"]) == f"{shop.uri}@{digest}"

    details = delivery.pipelines.list_action_executions(pipelineName=delivery.name)["actionExecutionDetails"]
    taken = next(one for one in details if one["actionName"] == "Image")["output"]
    assert taken["outputVariables"] == {
        "RegistryId": shop.registry,
        "RepositoryName": "shop",
        "ImageTag": "live",
        "ImageDigest": digest,
        "ImageURI": f"{shop.uri}@{digest}",
    }
    place = taken["outputArtifacts"][0]["s3location"]
    content = delivery.s3.get_object(Bucket=place["bucket"], Key=place["key"])["Body"].read()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["imageDetail.json"]
        detail = json.loads(archive.read("imageDetail.json"))
    assert detail["ImageURI"] == f"{shop.uri}@{digest}" and detail["ImageTags"] == ["live"]
    assert detail["RepositoryName"] == "shop" and detail["Version"] == "1.0" and detail["ImageSizeInBytes"] > 0

    # The tag's new image starts the pipeline: nothing else has changed.
    digest = shop.push("two")
    delivery.wait(lambda: len(delivery.executions()) == 2, "an execution of the push")
    execution = delivery.ended(seconds=180)
    assert (execution["status"], execution["trigger"]["triggerType"]) == ("Succeeded", "CloudWatchEvent")
    assert digest in [one["revisionId"] for one in execution["sourceRevisions"]]
    until(lambda: release.front.get() == "two", 30, "the second image")


def test_an_image_that_is_not_there_fails_source_and_starts_it_when_it_comes(cloud, delivery, tmp_path):
    uri = cloud.client("ecr").create_repository(repositoryName="empty")["repository"]["repositoryUri"]
    delivery.source(a="1")
    configuration = {"RepositoryName": "empty"}
    source = action("Image", "Source", "ECR", configuration, outputArtifacts=[{"name": "image"}])
    delivery.create(("Deploy", copy(delivery, "image")), sources=[source])
    assert delivery.ended()["status"] == "Failed"
    code, message = delivery.error("Source", 1)
    assert code == "ImageNotFoundException" and "latest" in message, (code, message)
    digest = Layout(tmp_path).image("first", busybox())["digest"]
    skopeo("copy", "--dest-creds", f"AWS:{password(cloud)}", f"oci:{tmp_path}:first", f"docker://{uri}:latest")
    delivery.wait(lambda: len(delivery.executions()) == 2, "an execution of the push")
    assert delivery.ended()["status"] == "Succeeded"
    assert json.loads(delivery.site("imageDetail.json"))["ImageDigest"] == digest


def test_a_bundle_is_deployed_by_plain_codedeploy(release, delivery):
    by_hand = release.version("bundle")
    delivery.source(appspec__yaml=appspec(by_hand))
    configuration = {"ApplicationName": "web", "DeploymentGroupName": "web"}
    deploy = action("Release", "Deploy", "CodeDeploy", configuration, inputArtifacts=[{"name": "app"}])
    delivery.create(("Deploy", deploy))
    assert delivery.ended(seconds=180)["status"] == "Succeeded", delivery.stage("Deploy")
    until(lambda: release.front.get() == "bundle", 30, "the bundle's version")
    details = delivery.pipelines.list_action_executions(pipelineName=delivery.name)["actionExecutionDetails"]
    deployed, fetched = details
    info = release.info(deployed["output"]["executionResult"]["externalExecutionId"])
    place = fetched["output"]["outputArtifacts"][0]["s3location"]
    assert info["revision"]["revisionType"] == "S3"
    assert info["revision"]["s3Location"] == {"bucket": place["bucket"], "key": place["key"], "bundleType": "zip"}
    until(lambda: len(release.place.service()["taskSets"]) == 1, 60, "the end of the old tasks")

    count = len(revisions(release, "web"))
    for files, said in [
        ({"appspec__yaml": appspec(by_hand).replace("ContainerPort", "ContainerPrt")}, r"appspec\.yaml: .*ContainerPrt.*line \d+|appspec\.yaml: .*line \d+.*ContainerPrt"),
        ({"appspec__yaml": appspec()}, "appspec.yaml: .*placeholder <TASK_DEFINITION>"),
        ({"readme__md": "nothing to deploy"}, "neither appspec.yaml nor appspec.yml"),
    ]:
        assert delivery.deliver(**files)["status"] == "Failed"
        code, message = delivery.error("Deploy")
        assert code == "JobFailed" and re.search(said, message, re.S), message
        failed = next(iter(re.findall(r"d-\w{9}", message)))
        assert release.info(failed)["status"] == "Failed"
        assert len(release.place.service()["taskSets"]) == 1 and release.front.get() == "bundle"
    assert len(revisions(release, "web")) == count


GOOD_APPSPEC = appspec()
HOOKS = GOOD_APPSPEC + "Hooks:\n  - BeforeInstall: check-it\n"
# (what, change of the task definition's text, specification, what is said)
MISTAKES = [
    ("no appspec", lambda text: text, None, "The artifact app has no file appspec.yaml"),
    ("appspec cut", lambda text: text, "version: 0.0\nResources: [\n", r"^appspec\.yaml: .*line \d"),
    ("appspec member", lambda text: text, GOOD_APPSPEC.replace("ContainerPort", "ContainerPrt"), r"^appspec\.yaml: .*ContainerPrt"),
    ("appspec hooks", lambda text: text, HOOKS, r"^appspec\.yaml: .*check-it"),
    ("no taskdef", lambda text: None, GOOD_APPSPEC, "The artifact app has no file taskdef.json"),
    ("taskdef cut", lambda text: text[:-3] + ",\n}", GOOD_APPSPEC, r"^taskdef\.json: this is not JSON: .*line \d+"),
    ("taskdef family", lambda text: re.sub(r'"family": "\w+",?', "", text), GOOD_APPSPEC, r"^taskdef\.json: .*has no family"),
    ("taskdef member", lambda text: text.replace('"portMappings"', '"portMapings"'), GOOD_APPSPEC, r"^taskdef\.json, line \d+: containerDefinitions\[0\]\.portMapings"),
    ("taskdef read-only", lambda text: text.replace('"family"', '"revision": 3,\n"family"'), GOOD_APPSPEC, r"^taskdef\.json, line \d+: revision .*read-only"),
    ("taskdef refused", lambda text: text.replace('"cpu": "256"', '"cpu": "257"'), GOOD_APPSPEC, r"^taskdef\.json: .*257"),
]  # fmt: skip


def test_a_mistake_in_a_file_is_named_and_leaves_nothing(release, delivery):
    good = json.dumps(definition(release.place, release.image, "never", family="mistaken"), indent=2)
    delivery.source(a="nothing")
    delivery.create(("Deploy", to_ecs()))
    assert delivery.ended()["status"] == "Failed"
    before, answer = deployments(release), release.front.get()
    for what, change, specification, said in MISTAKES:
        texts = {"taskdef__json": change(good), "appspec__yaml": specification, "what__txt": what}
        execution = delivery.deliver(**{name: text for name, text in texts.items() if text is not None})
        assert execution["status"] == "Failed", what
        _, message = delivery.error("Deploy")
        assert re.search(said, message, re.S), (what, message)
        assert message in execution["statusSummary"], what
        assert revisions(release, "mistaken") == [], what
        assert deployments(release) == before, what
    assert release.front.get() == answer


@pytest.mark.parametrize(
    ("image", "detail", "said"),
    [
        ("<IMAGE1_NAME>", None, "The artifact app has no file imageDetail.json"),
        ("<IMAGE1_NAME>", "{", "imageDetail.json of the artifact app is not JSON: .*line 1"),
        ("<IMAGE1_NAME>", "{}", "imageDetail.json of the artifact app has no ImageURI"),
        ("fixed:1", '{"ImageURI": "x:1"}', "taskdef.json does not contain <IMAGE1_NAME>"),
    ],
    ids=["missing", "malformed", "empty", "no-place"],
)
def test_an_image_detail_that_does_not_fit_is_named(cloud, release, request, image, detail, said):
    delivery = Delivery(cloud, f"detail-{request.node.callspec.id}")
    taskdef = json.dumps(definition(release.place, image, "never", family="undetailed"))
    files = {"taskdef__json": taskdef, "appspec__yaml": GOOD_APPSPEC} | ({"imageDetail__json": detail} if detail else {})
    before = deployments(release)
    delivery.source(**files)
    delivery.create(("Deploy", to_ecs(Image1ArtifactName="app", Image1ContainerName="IMAGE1_NAME")))
    assert delivery.ended()["status"] == "Failed"
    code, message = delivery.error("Deploy")
    assert code == "InvalidActionConfiguration" and re.search(said, message), message
    assert revisions(release, "undetailed") == [] and deployments(release) == before


def ecs(service):
    where = {"ClusterName": "main", "ServiceName": service}
    return action("Roll", "Deploy", "ECS", where, inputArtifacts=[{"name": "app"}])


def test_image_definitions_that_do_not_fit_are_named_and_nothing_is_registered(release, delivery):
    place = release.place
    first = place.register(release.image, family="rolled")
    place.ecs.create_service(
        cluster="main",
        serviceName="rolled",
        taskDefinition=first,
        desiredCount=0,
        launchType="FARGATE",
        networkConfiguration=place.network,
        deploymentController={"type": "ECS"},
    )
    delivery.source(readme__md="no definitions")
    delivery.create(("Deploy", ecs("rolled")))
    delivery.ended()
    assert delivery.error("Deploy")[1] == "The artifact app has no file imagedefinitions.json"
    for text, said in [
        ('[{"name": "web",\n', r"^imagedefinitions\.json: .*line 2"),
        ('{"name": "web", "imageUri": "x:1"}', r"^imagedefinitions\.json: .*line 1"),
        ('[{"name": "web"}]', r"^imagedefinitions\.json: .*imageUri.*line 1"),
        ('[{"name": "other", "imageUri": "x:1"}]', r"^imagedefinitions\.json: .*rolled:1 has no container other$"),
    ]:
        assert delivery.deliver(imagedefinitions__json=text)["status"] == "Failed", text
        code, message = delivery.error("Deploy")
        assert code == "InvalidActionConfiguration" and re.search(said, message), (text, message)
        service = place.service("rolled")
        assert service["taskDefinition"] == first and len(service["deployments"]) == 1
        assert revisions(release, "rolled") == [first]
    # And one that fits is rolled out, with the rest of the definition as it was.
    text = json.dumps([{"name": "web", "imageUri": f"{release.image}"}])
    assert delivery.deliver(imagedefinitions__json=text)["status"] == "Succeeded", delivery.stage("Deploy")
    _, second = revisions(release, "rolled")
    assert place.service("rolled")["taskDefinition"] == second


def test_services_that_the_ecs_action_cannot_update(cloud, release):
    before = revisions(release, "web")
    for name, said in [("web", "use CodeDeployToECS"), ("nobody", "no active service nobody in the cluster main")]:
        delivery = Delivery(cloud, f"cannot-{name}")
        delivery.source(imagedefinitions__json=json.dumps([{"name": "web", "imageUri": release.image}]))
        delivery.create(("Deploy", ecs(name)))
        assert delivery.ended()["status"] == "Failed"
        assert said in delivery.error("Deploy")[1]
    assert revisions(release, "web") == before
