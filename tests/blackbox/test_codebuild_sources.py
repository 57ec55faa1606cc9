"""CodeBuild: sources, images, artifacts and caches of builds. They need root."""

import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import uuid
import zipfile
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from images import Layout, layer, password, skopeo
from place import push_busybox
from test_codebuild import codebuild, role  # noqa: F401: fixtures
from test_codebuild import ENVIRONMENT, inline, log, make_role, marker, messages, project, run, running, statuses, until


def bucket(cloud):
    s3 = cloud.client("s3")
    name = f"builds-{uuid.uuid4().hex[:12]}"
    try:
        s3.create_bucket(Bucket=name)
    except ClientError as error:
        if error.response["Error"]["Code"] == "NotImplemented":
            pytest.skip("there is no object store in this build of the cloud")
        raise
    return s3, name


def zipped(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return content.getvalue()


def test_a_git_source_through_a_connection(cloud, codebuild, role, tmp_path):
    source = tmp_path / "source"
    source.mkdir()

    def git(*arguments):
        command = ["git", "-C", source, "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "--quiet", "--initial-branch=main")
    (source / "buildspec.yml").write_text(inline(build=["git log --format=%H -1", "git branch --show-current", "cat what"]))
    (source / "what").write_text("from main\n")
    git("add", ".")
    git("commit", "--quiet", "-m", "first")
    first = git("rev-parse", "HEAD")
    git("checkout", "--quiet", "-b", "other")
    (source / "what").write_text("from other\n")
    git("commit", "--quiet", "-am", "second")
    second = git("rev-parse", "HEAD")
    git("checkout", "--quiet", "main")

    connections = cloud.client("codeconnections")
    arn = connections.create_connection(ProviderType="GitHub", ConnectionName="build")["ConnectionArn"]
    given = {
        "type": "GITHUB",
        "location": "https://github.com/owner/repository.git",
        "auth": {"type": "CODECONNECTIONS", "resource": arn},
    }
    name = project(codebuild, role, "", source=given)
    build = run(codebuild, name)
    assert build["buildStatus"] == "FAILED" and arn in messages(build, "DOWNLOAD_SOURCE")[0][1]
    cloud.chore("codeconnections/attach", {"connection_arn": arn, "location": str(source)})
    for version, commit, branch, what in [
        (None, first, "main", "main"),
        ("other", second, "other", "other"),
        (second, second, "main", "other"),
    ]:
        build = run(codebuild, name, **({"sourceVersion": version} if version else {}))
        text = log(cloud, build)
        assert build["buildStatus"] == "SUCCEEDED", text
        assert build["resolvedSourceVersion"] == commit
        assert all(f"\n{line}\n" in text for line in (commit, branch, f"from {what}"))
    plain = project(codebuild, role, "", source={"type": "GITHUB", "location": str(source)})
    assert run(codebuild, plain)["buildStatus"] == "SUCCEEDED"
    build = run(codebuild, plain, sourceVersion="no-such-branch")
    assert build["buildStatus"] == "FAILED" and "no-such-branch" in messages(build, "DOWNLOAD_SOURCE")[0][1]


def test_an_image_that_is_mapped_to_a_folder(cloud, codebuild, role, tmp_path):
    """The smallest image that runs a build: a static shell would do, here it is this machine's by copy."""
    root = tmp_path / "root"
    for file in ("/bin/sh", "/bin/cat"):
        needed = subprocess.run(["ldd", file], capture_output=True, text=True).stdout
        found = [word for line in needed.splitlines() for word in line.split() if word.startswith("/")]
        for path in [file, *found]:
            target = root / path.lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(os.path.realpath(path), target)
    (root / "etc").mkdir(exist_ok=True)
    (root / "etc" / "marker").write_text("inside the image\n")
    (cloud.data / "build-images.json").write_text(json.dumps({"example.org/base:1": str(root)}))
    environment = ENVIRONMENT | {"image": "example.org/base:1"}
    name = project(codebuild, role, inline(build=["cat /etc/marker"]), environment=environment)
    build = run(codebuild, name)
    assert build["buildStatus"] == "SUCCEEDED", (build, log(cloud, build))
    assert "\ninside the image\n" in log(cloud, build)
    unknown = run(codebuild, name, imageOverride="127.0.0.1:1/other:1")
    assert unknown["buildStatus"] == "FAILED"
    [(code, message)] = messages(unknown, "PROVISIONING")
    assert code == "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE" and "127.0.0.1:1/other:1" in message and "refused" in message


@pytest.fixture(scope="module")
def pushed(cloud, tmp_path_factory):
    """An image of busybox in this cloud's registry."""
    return push_busybox(cloud, tmp_path_factory.mktemp("layout"))


def test_an_image_of_this_clouds_registry(cloud, codebuild, role, pushed):
    lines = ['test ! -e /usr/bin/git && echo "from the image: $FROM_IMAGE"']
    name = project(codebuild, role, inline(build=lines), environment=ENVIRONMENT | {"image": pushed})
    refused = run(codebuild, name)
    [(code, message)] = messages(refused, "PROVISIONING")
    assert code == "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE" and "SERVICE_ROLE" in message
    build = run(codebuild, name, imagePullCredentialsTypeOverride="SERVICE_ROLE")
    assert build["buildStatus"] == "SUCCEEDED", log(cloud, build)
    assert "\nfrom the image: yes\n" in log(cloud, build)
    missing = pushed.rsplit(":", 1)[0] + ":none"
    build = run(codebuild, name, imagePullCredentialsTypeOverride="SERVICE_ROLE", imageOverride=missing)
    [(code, message)] = messages(build, "PROVISIONING")
    assert build["buildStatus"] == "FAILED" and missing in message
    # Who may log in and nothing more.
    statements = [{"Effect": "Allow", "Action": ["ecr:GetAuthorizationToken", "logs:*"], "Resource": "*"}]
    weak = make_role(cloud, statements=statements)
    build = run(codebuild, name, imagePullCredentialsTypeOverride="SERVICE_ROLE", serviceRoleOverride=weak)
    [(code, message)] = messages(build, "PROVISIONING")
    assert build["buildStatus"] == "FAILED" and "ecr:BatchGetImage" in message


def test_the_image_of_a_build_stays_while_the_cloud_is_killed(own_cloud, tmp_path):
    client, role = own_cloud.client("codebuild"), make_role(own_cloud)
    image = push_busybox(own_cloud, tmp_path / "layout")
    other = image.removesuffix(":1") + ":2"
    Layout(tmp_path / "other").image("2", layer({"nothing": b"x"}))
    skopeo("copy", "--dest-creds", f"AWS:{password(own_cloud)}", f"oci:{tmp_path / 'other'}:2", f"docker://{other}")
    environment = ENVIRONMENT | {"image": image, "imagePullCredentialsType": "SERVICE_ROLE"}
    word = marker()
    wait = f"sh -c 'until [ -e /{word} ]; do sleep 0.1; done' {word}"
    name = project(client, role, inline(build=[wait, "cat /bin/busybox > /copy"]), environment=environment)
    assert run(client, name, imageOverride=other)["buildStatus"] == "FAULT"
    build = client.start_build(projectName=name)["build"]
    until(client, build["id"], lambda build: running(word))
    layers = own_cloud.data / "layers"
    assert len(list(layers.iterdir())) == 2
    own_cloud.restart(signal.SIGKILL)
    client = own_cloud.client("codebuild")
    # What nobody uses is gone, what the build uses is not.
    until(client, build["id"], lambda build: len(list(layers.iterdir())) == 1)
    # The build waits for a file that nobody but this test can give it.
    [waiting] = running(word)
    Path(f"/proc/{waiting}/root/{word}").touch()
    build = until(client, build["id"], lambda build: build["buildComplete"])
    assert build["buildStatus"] == "SUCCEEDED", log(own_cloud, build)


def test_sources_and_artifacts_in_s3(cloud, codebuild, role):
    s3, name = bucket(cloud)
    spec = {
        "version": "0.2",
        "phases": {
            "build": {
                "commands": [
                    "mkdir out && cp input.txt out/a.txt && echo more > out/b.txt",
                    "cat $CODEBUILD_SRC_DIR_other/second.txt",
                ]
            }
        },
        "artifacts": {
            "base-directory": "out",
            "files": ["**/*"],
            "name": "made-$CODEBUILD_BUILD_NUMBER",
            "secondary-artifacts": {"extra": {"files": ["input.txt"]}},
        },
    }
    s3.put_object(Bucket=name, Key="in/source.zip", Body=zipped(buildspec__yml=json.dumps(spec), input__txt="in\n"))
    s3.put_object(Bucket=name, Key="in/second.zip", Body=zipped(second__txt="the second source\n"))
    artifacts = {"type": "S3", "location": name, "path": "made", "packaging": "ZIP", "name": "all.zip"}
    secondary = artifacts | {"artifactIdentifier": "extra", "packaging": "NONE", "namespaceType": "BUILD_ID", "name": "x"}
    built = project(
        codebuild,
        role,
        "",
        source={"type": "S3", "location": f"{name}/in/source.zip"},
        secondarySources=[{"type": "S3", "location": f"{name}/in/second.zip", "sourceIdentifier": "other"}],
        artifacts=artifacts,
        secondaryArtifacts=[secondary],
    )
    build = run(codebuild, built)
    text = log(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED", (build, text)
    assert "the second source" in text
    assert build["artifacts"]["location"] == f"arn:aws:s3:::{name}/made/all.zip"
    made = s3.get_object(Bucket=name, Key="made/all.zip")
    content = made["Body"].read()
    assert made["Metadata"]["codebuild-buildarn"] == build["arn"]
    assert hashlib.sha256(content).hexdigest() == build["artifacts"]["sha256sum"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sorted(archive.namelist()) == ["a.txt", "b.txt"] and archive.read("a.txt") == b"in\n"
    key = f"made/{build['id'].split(':')[1]}/x/input.txt"
    assert s3.get_object(Bucket=name, Key=key)["Body"].read() == b"in\n"
    assert build["secondaryArtifacts"][0]["location"].endswith(key.removesuffix("/input.txt"))

    gone = run(codebuild, built, artifactsOverride=artifacts | {"location": f"{name}-gone"})
    assert gone["buildStatus"] == "FAILED" and statuses(gone)["UPLOAD_ARTIFACTS"] == "FAILED"
    assert "NoSuchBucket" in messages(gone, "UPLOAD_ARTIFACTS")[0][1]
    missing = run(codebuild, built, sourceLocationOverride=f"{name}/in/none.zip")
    assert missing["buildStatus"] == "FAILED" and "NoSuchKey" in messages(missing, "DOWNLOAD_SOURCE")[0][1]


@pytest.mark.parametrize("kind", ["LOCAL", "S3"])
def test_a_cache_lasts_until_it_is_invalidated(cloud, codebuild, role, kind):
    if kind == "S3":
        _, name = bucket(cloud)
        cache = {"type": "S3", "location": f"{name}/cache"}
    else:
        cache = {"type": "LOCAL", "modes": ["LOCAL_CUSTOM_CACHE"]}
    spec = json.dumps(
        {
            "version": "0.2",
            "phases": {"build": {"commands": ["mkdir -p /root/kept; cat /root/kept/* ; echo x >> /root/kept/file"]}},
            "cache": {"paths": ["/root/kept/**/*"]},
        }
    )
    built = project(codebuild, role, spec, cache=cache)
    counts = []
    for invalidate in (False, False, True, False):
        if invalidate:
            codebuild.invalidate_project_cache(projectName=built)
        build = run(codebuild, built)
        counts.append(log(cloud, build).count("\nx\n"))
    assert counts == [0, 1, 0, 1]
