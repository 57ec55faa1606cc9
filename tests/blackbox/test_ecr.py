"""ECR through boto3, the AWS CLI, skopeo and podman."""

import base64
import hashlib
import json
import shutil
import signal
import ssl
import subprocess
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from images import KIND, Layout, busybox, layer, password, skopeo
from place import until


def code_of(call) -> str:
    with pytest.raises(ClientError) as caught:
        call()
    return caught.value.response["Error"]["Code"]


@pytest.fixture(scope="module")
def ecr(cloud):
    return cloud.client("ecr")


@pytest.fixture(scope="module")
def layout(tmp_path_factory):
    made = Layout(tmp_path_factory.mktemp("layout") / "layout")
    made.image("busybox", busybox(), Cmd=["sh"])
    for number in range(3):
        made.image(f"n{number}", layer({"number": str(number).encode()}))
    return made


@pytest.fixture(scope="module")
def credentials(cloud):
    return f"AWS:{password(cloud)}"


@pytest.fixture
def repository(ecr, request):
    """A repository of the test's own: its name and its URI."""
    name = "t/" + request.node.name.replace("_", "-").split("[")[0]
    made = ecr.create_repository(repositoryName=name)["repository"]
    yield made
    try:
        ecr.delete_repository(repositoryName=name, force=True)
    except ecr.exceptions.RepositoryNotFoundException:
        pass


def push(layout, credentials, repository, tag, source=None):
    skopeo(
        "copy", "--dest-creds", credentials, f"oci:{layout.folder}:{source or tag}",
        f"docker://{repository['repositoryUri']}:{tag}",
    )


def test_an_image_goes_there_and_back(cloud, ecr, layout, credentials, repository, tmp_path):
    name, uri = repository["repositoryName"], repository["repositoryUri"]
    assert uri == f"{cloud.endpoint.removeprefix('http://')}/{name}"
    push(layout, credentials, repository, "v1", "busybox")
    (image,) = ecr.describe_images(repositoryName=name)["imageDetails"]
    assert image["imageTags"] == ["v1"] and image["imageSizeInBytes"] > 100_000
    assert image["imageManifestMediaType"] == KIND + "manifest.v1+json"
    skopeo("copy", "--src-creds", credentials, f"docker://{uri}:v1", f"oci:{tmp_path / 'back'}:v1")
    (back,) = json.loads((tmp_path / "back" / "index.json").read_text())["manifests"]
    assert back["digest"] == image["imageDigest"]
    config = json.loads(skopeo("inspect", "--config", "--creds", credentials, f"docker://{uri}:v1"))
    assert config["config"]["Cmd"] == ["sh"]
    until(lambda: ecr.describe_images(repositoryName=name)["imageDetails"][0].get("lastRecordedPullTime"))
    assert "name unknown" in skopeo(
        "copy", "--dest-creds", credentials, f"oci:{layout.folder}:n0", f"docker://{uri}x:v1", fails=True
    )
    anonymous = ["inspect", "--no-creds", f"docker://{uri}:v1"]
    assert "unauthorized" in skopeo(*anonymous, fails=True)
    wrong = ["inspect", "--creds", "AWS:wrong", f"docker://{uri}:v1"]
    assert "nauthorized" in skopeo(*wrong, fails=True) or "invalid username/password" in skopeo(*wrong, fails=True)


def test_podman_logs_in_pushes_and_pulls(cloud, layout, repository, tmp_path):
    if not shutil.which("podman"):
        pytest.skip("there is no podman")
    uri = repository["repositoryUri"]
    host = uri.split("/")[0]
    auth = ["--authfile", str(tmp_path / "auth.json")]
    # podman takes no runroot of more than 50 characters.
    short = tempfile.mkdtemp(dir="/tmp")

    def podman(*arguments, **more):
        folders = ["--root", f"{short}/root", "--runroot", f"{short}/run", "--storage-driver", "vfs"]
        ran = subprocess.run(["podman", *folders, *arguments], capture_output=True, text=True, timeout=60, **more)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.strip()

    assert "Succeeded" in podman("login", *auth, "-u", "AWS", "--password-stdin", host, input=password(cloud))
    try:
        loaded = podman("pull", "-q", f"oci:{layout.folder}:busybox").splitlines()[-1]
        podman("push", "-q", *auth, loaded, f"{uri}:podman")
        podman("rmi", "-f", loaded)
        pulled = podman("pull", "-q", *auth, f"{uri}:podman")
        assert podman("image", "inspect", pulled, "--format", "{{.Config.Cmd}}") == "[sh]"
    finally:
        podman("rmi", "-a", "-f")
        shutil.rmtree(short)


def test_a_layer_is_mounted_from_another_repository(ecr, layout, credentials, repository):
    uri = repository["repositoryUri"]
    other = ecr.create_repository(repositoryName="t/mount-source")["repository"]["repositoryUri"]
    digest = layout_digest(layout, "n0")
    skopeo("copy", "--dest-creds", credentials, f"oci:{layout.folder}:n0", f"docker://{other}:n0")

    def start(source):
        query = f"mount={digest}&from={source}"
        host, name = uri.split("/", 1)
        request = urllib.request.Request(f"http://{host}/v2/{name}/blobs/uploads/?{query}", method="POST")
        request.add_header("Authorization", "Basic " + basic(credentials))
        return urllib.request.urlopen(request).status

    assert start("t/mount-source") == 201
    # What the source does not have is to be uploaded.
    assert start("t/nothing") == 202
    checked = ecr.batch_check_layer_availability(
        repositoryName=repository["repositoryName"], layerDigests=[digest, "sha256:" + "0" * 64, "x"]
    )
    assert [one["layerAvailability"] for one in checked["layers"]] == ["AVAILABLE", "UNAVAILABLE"]
    assert checked["failures"][0]["failureCode"] == "InvalidLayerDigest"
    ecr.delete_repository(repositoryName="t/mount-source", force=True)


def basic(credentials):
    return base64.b64encode(credentials.encode()).decode()


def layout_digest(layout, tag):
    (entry,) = [one for one in layout.manifests if tag in one["annotations"].values()]
    manifest = json.loads((layout.blobs / entry["digest"].split(":")[1]).read_text())
    return manifest["layers"][0]["digest"]


def test_images_by_ecrs_own_operations(ecr, layout, credentials, repository):
    name = repository["repositoryName"]
    for number in range(3):
        push(layout, credentials, repository, f"n{number}")
    got = ecr.batch_get_image(
        repositoryName=name, imageIds=[{"imageTag": "n0"}, {"imageTag": "none"}, {"imageDigest": "x"}]
    )
    (image,) = got["images"]
    assert [one["failureCode"] for one in got["failures"]] == ["ImageNotFound", "InvalidImageDigest"]
    # A type that does not fit is the matter of one image.
    docker = ["application/vnd.docker.distribution.manifest.v2+json"]
    both = ecr.batch_get_image(
        repositoryName=name, imageIds=[{"imageTag": "n0"}, {"imageTag": "none"}], acceptedMediaTypes=docker
    )
    assert both["images"] == [] and [one["imageId"]["imageTag"] for one in both["failures"]] == ["n0", "none"]
    assert "application/vnd.oci.image.manifest.v1+json" in both["failures"][0]["failureReason"]
    digest = image["imageId"]["imageDigest"]
    assert "sha256:" + hashlib.sha256(image["imageManifest"].encode()).hexdigest() == digest
    # Another tag for the same manifest.
    ecr.put_image(repositoryName=name, imageManifest=image["imageManifest"], imageTag="again")
    again = lambda: ecr.put_image(repositoryName=name, imageManifest=image["imageManifest"], imageTag="again")
    assert code_of(again) == "ImageAlreadyExistsException"
    claim = {"imageManifest": image["imageManifest"], "imageDigest": "sha256:" + "0" * 64}
    assert code_of(lambda: ecr.put_image(repositoryName=name, **claim)) == "ImageDigestDoesNotMatchException"
    found = ecr.describe_images(repositoryName=name, imageIds=[{"imageTag": "again"}])["imageDetails"]
    assert found[0]["imageTags"] == ["again", "n0"]
    foreign = json.loads(image["imageManifest"])
    foreign["layers"][0]["digest"] = "sha256:" + "0" * 64
    missing = lambda: ecr.put_image(repositoryName=name, imageManifest=json.dumps(foreign), imageTag="x")
    assert code_of(missing) == "LayersNotFoundException"
    # A tag that moves leaves its image without one.
    manifest = ecr.batch_get_image(repositoryName=name, imageIds=[{"imageTag": "n1"}])["images"][0]["imageManifest"]
    ecr.put_image(repositoryName=name, imageManifest=manifest, imageTag="n2")
    pages = ecr.get_paginator("list_images").paginate(repositoryName=name, PaginationConfig={"PageSize": 2})
    listed = [one.get("imageTag") for page in pages for one in page["imageIds"]]
    assert listed == ["again", "n0", "n1", "n2", None]
    count = lambda status: len(ecr.describe_images(repositoryName=name, filter={"tagStatus": status})["imageDetails"])
    assert (count("TAGGED"), count("UNTAGGED"), count("ANY")) == (2, 1, 3)
    # By tag only the tag goes, until it is the last; by digest the image does.
    gone = ecr.batch_delete_image(repositoryName=name, imageIds=[{"imageTag": "again"}])
    assert gone["imageIds"] == [{"imageDigest": digest, "imageTag": "again"}]
    assert count("ANY") == 3
    gone = ecr.batch_delete_image(repositoryName=name, imageIds=[{"imageTag": "n0"}, {}, {"imageTag": "none"}])
    assert [one["failureCode"] for one in gone["failures"]] == ["MissingDigestAndTag", "ImageNotFound"]
    assert count("ANY") == 2
    none = lambda: ecr.describe_images(repositoryName=name, imageIds=[{"imageTag": "n0"}])
    assert code_of(none) == "ImageNotFoundException"


def test_an_index_holds_its_images(ecr, layout, credentials, repository):
    name = repository["repositoryName"]
    push(layout, credentials, repository, "n0")
    (image,) = ecr.describe_images(repositoryName=name)["imageDetails"]
    kind = KIND + "index.v1+json"
    index = {
        "schemaVersion": 2,
        "mediaType": kind,
        "manifests": [{"mediaType": KIND + "manifest.v1+json", "digest": image["imageDigest"], "size": 1}],
    }
    ecr.put_image(repositoryName=name, imageManifest=json.dumps(index), imageManifestMediaType=kind, imageTag="all")
    by_digest = {"repositoryName": name, "imageIds": [{"imageDigest": image["imageDigest"]}]}
    failed = ecr.batch_delete_image(**by_digest)["failures"]
    assert [one["failureCode"] for one in failed] == ["ImageReferencedByManifestList"]
    (all_of_it,) = ecr.describe_images(repositoryName=name, imageIds=[{"imageTag": "all"}])["imageDetails"]
    assert all_of_it["imageSizeInBytes"] == image["imageSizeInBytes"]
    both = [{"imageTag": "all"}, {"imageDigest": image["imageDigest"]}]
    assert ecr.batch_delete_image(repositoryName=name, imageIds=both)["failures"] == []
    missing = lambda: ecr.put_image(
        repositoryName=name, imageManifest=json.dumps(index), imageManifestMediaType=kind, imageTag="all"
    )
    assert code_of(missing) == "ReferencedImagesNotFoundException"


def test_a_layers_url_is_good_without_credentials(ecr, layout, credentials, repository):
    name = repository["repositoryName"]
    push(layout, credentials, repository, "n0")
    digest = layout_digest(layout, "n0")
    url = ecr.get_download_url_for_layer(repositoryName=name, layerDigest=digest)["downloadUrl"]
    content = urllib.request.urlopen(url).read()
    assert "sha256:" + hashlib.sha256(content).hexdigest() == digest
    for changed in [url.split("?")[0], url.replace(name, "t/other"), url.replace("/blobs/" + digest, "/tags/list")]:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(changed)
        assert refused.value.code in (401, 403), changed
    missing = lambda: ecr.get_download_url_for_layer(repositoryName=name, layerDigest="sha256:" + "0" * 64)
    assert code_of(missing) == "LayersNotFoundException"


def test_immutable_tags_stay(ecr, layout, credentials, repository):
    name, uri = repository["repositoryName"], repository["repositoryUri"]
    filters = [{"filterType": "WILDCARD", "filter": "dev-*"}]
    ecr.put_image_tag_mutability(
        repositoryName=name,
        imageTagMutability="IMMUTABLE_WITH_EXCLUSION",
        imageTagMutabilityExclusionFilters=filters,
    )
    (shown,) = ecr.describe_repositories(repositoryNames=[name])["repositories"]
    assert shown["imageTagMutabilityExclusionFilters"] == filters
    push(layout, credentials, repository, "v1", "n0")
    push(layout, credentials, repository, "dev-1", "n0")
    push(layout, credentials, repository, "dev-1", "n1")
    refused = skopeo(
        "copy", "--dest-creds", credentials, f"oci:{layout.folder}:n1", f"docker://{uri}:v1", fails=True
    )
    assert "cannot be overwritten because the tag is immutable" in refused
    (image,) = ecr.describe_images(repositoryName=name, imageIds=[{"imageTag": "v1"}])["imageDetails"]
    assert image["imageTags"] == ["v1"]


def test_repositories_and_their_errors(ecr, layout, credentials, repository):
    name = repository["repositoryName"]
    own = {"repositoryName": name}
    policy = json.dumps({"rules": [rule("any", 1)]}, indent=2)
    cases = [
        (lambda: ecr.create_repository(**own), "RepositoryAlreadyExistsException"),
        (lambda: ecr.describe_repositories(repositoryNames=["t/none"]), "RepositoryNotFoundException"),
        (lambda: ecr.describe_repositories(registryId="1" * 12, repositoryNames=[name]), "RepositoryNotFoundException"),
        (lambda: ecr.get_lifecycle_policy(**own), "LifecyclePolicyNotFoundException"),
        (lambda: ecr.delete_lifecycle_policy(**own), "LifecyclePolicyNotFoundException"),
        (lambda: ecr.put_lifecycle_policy(**own, lifecyclePolicyText=policy.replace("any", "odd")),
         "InvalidParameterException"),
        (lambda: ecr.get_repository_policy(**own), "RepositoryPolicyNotFoundException"),
        (lambda: ecr.set_repository_policy(**own, policyText="{}x"), "InvalidParameterException"),
        (lambda: ecr.create_repository(repositoryName="eu-west-1/a"), "InvalidParameterException"),
        (lambda: ecr.create_repository(repositoryName="Bad"), "InvalidParameterException"),
        (lambda: ecr.create_repository(repositoryName="t/kms", encryptionConfiguration={"encryptionType": "KMS"}),
         "NotImplemented"),
        (lambda: ecr.put_image_scanning_configuration(**own, imageScanningConfiguration={"scanOnPush": True}),
         "NotImplemented"),
        (lambda: ecr.tag_resource(resourceArn=repository["repositoryArn"], tags=[{"Key": "aws:x", "Value": ""}]),
         "InvalidTagParameterException"),
    ]
    for number, (call, wanted) in enumerate(cases):
        assert code_of(call) == wanted, number
    ecr.tag_resource(resourceArn=repository["repositoryArn"], tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}])
    ecr.untag_resource(resourceArn=repository["repositoryArn"], tagKeys=["b"])
    tags = ecr.list_tags_for_resource(resourceArn=repository["repositoryArn"])["tags"]
    assert tags == [{"Key": "a", "Value": "1"}]
    push(layout, credentials, repository, "n0")
    assert code_of(lambda: ecr.delete_repository(**own)) == "RepositoryNotEmptyException"
    ecr.delete_repository(**own, force=True)
    # A new one of the same name begins empty, also of layers.
    ecr.create_repository(**own)
    assert ecr.list_images(**own)["imageIds"] == []
    checked = ecr.batch_check_layer_availability(**own, layerDigests=[layout_digest(layout, "n0")])
    assert checked["layers"][0]["layerAvailability"] == "UNAVAILABLE"


def test_regions_have_registries_of_their_own(cloud, ecr, layout, credentials, repository):
    name = repository["repositoryName"]
    other = cloud.client("ecr", region_name="eu-west-1")
    made = other.create_repository(repositoryName=name)["repository"]
    assert made["repositoryUri"].endswith(f"/eu-west-1/{name}")
    push(layout, credentials, made, "n0")
    assert len(other.list_images(repositoryName=name)["imageIds"]) == 1
    assert ecr.list_images(repositoryName=name)["imageIds"] == []
    other.delete_repository(repositoryName=name, force=True)


def rule(status, count, priority=1):
    selection = {"tagStatus": status, "countType": "imageCountMoreThan", "countNumber": count}
    return {"rulePriority": priority, "selection": selection, "action": {"type": "expire"}}


def test_a_lifecycle_policy_is_applied(ecr, layout, credentials, repository):
    name = repository["repositoryName"]
    for number in range(3):
        push(layout, credentials, repository, f"n{number}")
    text = json.dumps({"rules": [rule("any", 2)]}, indent=2)
    ecr.put_lifecycle_policy(repositoryName=name, lifecyclePolicyText=text)
    until(lambda: ecr.get_lifecycle_policy(repositoryName=name).get("lastEvaluatedAt"))
    assert ecr.get_lifecycle_policy(repositoryName=name)["lifecyclePolicyText"] == text
    left = [one["imageTag"] for one in ecr.list_images(repositoryName=name)["imageIds"]]
    assert left == ["n1", "n2"]
    assert ecr.delete_lifecycle_policy(repositoryName=name)["lifecyclePolicyText"] == text


def test_policies_decide_who_pushes_and_pulls(cloud, ecr, layout, credentials, repository):
    name, uri, arn = (repository[key] for key in ("repositoryName", "repositoryUri", "repositoryArn"))
    push(layout, credentials, repository, "n0")
    iam = cloud.client("iam")
    user = iam.create_user(UserName="puller")["User"]["Arn"]
    key = iam.create_access_key(UserName="puller")["AccessKey"]
    theirs = cloud.client(
        "ecr", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]
    )
    assert code_of(theirs.get_authorization_token) == "AccessDeniedException"

    def statement(*actions, **more):
        one = {"Effect": "Allow", "Action": [f"ecr:{action}" for action in actions]} | more
        return json.dumps({"Version": "2012-10-17", "Statement": [one]})

    iam.put_user_policy(
        UserName="puller", PolicyName="token", PolicyDocument=statement("GetAuthorizationToken", Resource="*")
    )
    token = theirs.get_authorization_token()["authorizationData"][0]["authorizationToken"]
    pull = ["inspect", "--creds", base64.b64decode(token).decode(), f"docker://{uri}:n0"]
    assert "is not authorized to perform: ecr:BatchGetImage" in skopeo(*pull, fails=True)
    # What the repository's own policy grants counts at once, with the same token.
    readers = statement("BatchGetImage", "GetDownloadUrlForLayer", "ListImages", Principal={"AWS": user})
    ecr.set_repository_policy(repositoryName=name, policyText=readers)
    assert json.loads(skopeo(*pull))["Name"] == uri
    assert len(theirs.list_images(repositoryName=name)["imageIds"]) == 1
    # Where a request comes from counts, whoever made the token.
    def elsewhere(network):
        outside = {"NotIpAddress": {"aws:SourceIp": network}}
        deny = json.loads(statement("BatchGetImage", Principal="*", Effect="Deny", Condition=outside))
        return json.dumps({**deny, "Statement": json.loads(readers)["Statement"] + deny["Statement"]})

    ecr.set_repository_policy(repositoryName=name, policyText=elsewhere("127.0.0.0/8"))
    assert json.loads(skopeo(*pull))["Name"] == uri
    ecr.set_repository_policy(repositoryName=name, policyText=elsewhere("192.0.2.0/24"))
    assert "not authorized" in skopeo(*pull, fails=True)
    ecr.set_repository_policy(repositoryName=name, policyText=readers)
    # Nobody shuts the door behind oneself by mistake.
    iam.put_user_policy(
        UserName="puller", PolicyName="own",
        PolicyDocument=statement("SetRepositoryPolicy", "DeleteRepositoryPolicy", Resource=arn),
    )
    shut = statement("SetRepositoryPolicy", Principal={"AWS": user}, Effect="Deny")
    once = lambda **more: theirs.set_repository_policy(repositoryName=name, policyText=shut, **more)
    assert code_of(once) == "InvalidParameterException"
    assert ecr.get_repository_policy(repositoryName=name)["policyText"] == readers
    once(force=True)
    assert code_of(lambda: once(force=True)) == "AccessDeniedException"
    ecr.set_repository_policy(repositoryName=name, policyText=readers)
    iam.delete_user_policy(UserName="puller", PolicyName="own")
    write = [
        "copy", "--dest-creds", base64.b64decode(token).decode(), f"oci:{layout.folder}:n1", f"docker://{uri}:n1",
    ]
    assert "403 (Forbidden)" in skopeo(*write, fails=True)
    assert ecr.delete_repository_policy(repositoryName=name)["policyText"] == readers
    assert "not authorized" in skopeo(*pull, fails=True)
    iam.delete_access_key(UserName="puller", AccessKeyId=key["AccessKeyId"])
    iam.delete_user_policy(UserName="puller", PolicyName="token")
    iam.delete_user(UserName="puller")


def test_one_port_speaks_tls_and_plain(cloud):
    trusted = ssl.create_default_context(cafile=str(cloud.data / "ca.crt"))
    secure = cloud.endpoint.replace("http:", "https:")
    for host in ["127.0.0.1", "localhost"]:
        health = secure.replace("127.0.0.1", host) + "/_novamind/health"
        assert urllib.request.urlopen(health, context=trusted).read() == b"ok\n"
    with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
        urllib.request.urlopen(secure, context=ssl.create_default_context())
    session = cloud.session()
    api = session.client("sts", endpoint_url=secure, verify=str(cloud.data / "ca.crt"))
    assert api.get_caller_identity()["Arn"].endswith(":root")
    assert (cloud.data / "ca.key").stat().st_mode & 0o777 == 0o600


def test_everything_outlives_a_kill_and_the_ca_follows_the_port(own_cloud, layout):
    ecr = own_cloud.client("ecr")
    made = ecr.create_repository(repositoryName="kept")["repository"]
    push(layout, f"AWS:{password(own_cloud)}", made, "n0")
    before = ecr.describe_images(repositoryName="kept")["imageDetails"]
    folder = lambda: Path("/etc/containers/certs.d") / own_cloud.endpoint.removeprefix("http://")
    old = folder()
    assert (old / "ca.crt").read_text() == (own_cloud.data / "ca.crt").read_text()
    own_cloud.restart(signal.SIGKILL)
    ecr = own_cloud.client("ecr")
    assert ecr.describe_images(repositoryName="kept")["imageDetails"] == before
    now = ecr.describe_repositories()["repositories"][0]["repositoryUri"]
    skopeo("inspect", "--creds", f"AWS:{password(own_cloud)}", f"docker://{now}:n0")
    assert folder().exists() and (folder() == old or not old.exists())
    own_cloud.stop()
    assert not folder().exists()
