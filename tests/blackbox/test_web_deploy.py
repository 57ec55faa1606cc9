"""The builds that make the platform's pages and bring them to their bucket, with the rights that Terraform gives them."""

import importlib.util
import io
import json
import re
import shutil
import zipfile

import pytest

from conftest import ROOT
from test_codebuild import ENVIRONMENT, log, make_role, run, statuses

BUCKET = "pages-deploy"
PATH = "/pages/production"
SOURCES = ["buildspec.web.yml", "buildspec.webdeploy.yml", "tools/web.py", "web"]
LEFT_OUT = {"node_modules", "dist"}


def load():
    spec = importlib.util.spec_from_file_location("web", ROOT / "platform" / "tools" / "web.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_configuration_of_the_pages():
    web = load()
    given = {
        "cognito_client_id": "c1", "cognito_domain": "https://p.auth.eu-west-1.amazoncognito.com/",
        "cognito_issuer": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab",
    }  # fmt: skip
    assert web.configuration(given | {"log_level": "info"}) == {
        "region": "eu-west-1", "userPoolId": "eu-west-1_Ab", "clientId": "c1",
        "signInUrl": "https://p.auth.eu-west-1.amazoncognito.com", "apiUrl": "/api",
    }  # fmt: skip
    with pytest.raises(web.Failed, match="cognito_client_id, cognito_domain"):
        web.configuration({"cognito_issuer": given["cognito_issuer"], "cognito_domain": ""})
    with pytest.raises(web.Failed, match="does not end with a user pool's id: https://x.test/"):
        web.configuration(given | {"cognito_issuer": "https://x.test/"})


def test_which_assets_stay():
    web = load()
    first = web.next_note({}, ["a1"])
    assert first == {"assets": ["a1"], "previous": []}
    second = web.next_note(first, ["a2", "b"])
    assert second == {"assets": ["a2", "b"], "previous": ["a1"]}
    # A retry of the release, and of the one after it.
    assert web.next_note(second, ["a2", "b"]) == second
    assert web.next_note(second, ["a3", "b"])["previous"] == ["a2", "b"]


def packed(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def sources() -> dict[str, bytes]:
    """The files of the builds, below the application's folder in a repository."""
    found = {}
    for name in SOURCES:
        top = ROOT / "platform" / name
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and not LEFT_OUT & set(path.relative_to(ROOT).parts):
                found[str(path.relative_to(ROOT))] = path.read_bytes()
    return found


class Delivery:
    """The two projects, their bucket, and a distribution before that."""

    def __init__(self, cloud):
        self.cloud, self.s3, self.ssm = cloud, cloud.client("s3"), cloud.client("ssm")
        self.codebuild, self.cloudfront = cloud.client("codebuild"), cloud.client("cloudfront")
        self.s3.create_bucket(Bucket=BUCKET)
        self.s3.create_bucket(Bucket=f"{BUCKET}-artifacts")
        origin = {
            "Id": "pages", "DomainName": f"{BUCKET}.s3.us-east-1.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""},
        }  # fmt: skip
        made = self.cloudfront.create_distribution(
            DistributionConfig={
                "CallerReference": "pages", "Comment": "", "Enabled": True,
                "Origins": {"Quantity": 1, "Items": [origin]},
                "DefaultCacheBehavior": {
                    "TargetOriginId": "pages", "ViewerProtocolPolicy": "allow-all",
                    # CachingOptimized
                    "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
                },
            }
        )["Distribution"]  # fmt: skip
        self.distribution = made["Id"]
        objects, artifacts = f"arn:aws:s3:::{BUCKET}/*", f"arn:aws:s3:::{BUCKET}-artifacts"
        account = made["ARN"].split(":")[4]
        builds = [
            {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": artifacts},
            {"Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"], "Resource": f"{artifacts}/*"},
            {"Effect": "Allow", "Action": ["s3:GetBucketAcl", "s3:GetBucketLocation"], "Resource": artifacts},
            {"Effect": "Allow", "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "*"},
            {
                "Effect": "Allow", "Resource": f"arn:aws:codebuild:us-east-1:{account}:report-group/*",
                "Action": [f"codebuild:{name}" for name in ("CreateReportGroup", "CreateReport", "UpdateReport", "BatchPutTestCases")],
            },
        ]  # fmt: skip
        deploys = [
            {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": f"arn:aws:s3:::{BUCKET}"},
            {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "Resource": objects},
            {"Effect": "Allow", "Action": ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"], "Resource": made["ARN"]},
            {"Effect": "Allow", "Action": "ssm:GetParametersByPath", "Resource": f"arn:aws:ssm:us-east-1:{account}:parameter{PATH}*"},
        ]
        self.project("build", make_role(cloud, statements=builds), APPLICATION_DIR="platform")
        given = {"WEB_BUCKET": BUCKET, "DISTRIBUTION_ID": self.distribution, "PARAMETER_PATH": f"{PATH}/"}
        self.project("deploy", make_role(cloud, statements=builds + deploys), **given)

    def project(self, name: str, role: str, **variables: str) -> None:
        artifacts = {"type": "S3", "location": f"{BUCKET}-artifacts", "packaging": "ZIP", "name": f"{name}.zip"}
        buildspec = {"build": "platform/buildspec.web.yml", "deploy": "buildspec.webdeploy.yml"}[name]
        given = [{"name": key, "value": value} for key, value in variables.items()]
        self.codebuild.create_project(
            name=f"pages-{name}", serviceRole=role,
            source={"type": "S3", "location": f"{BUCKET}-artifacts/{name}-source.zip", "buildspec": buildspec},
            artifacts=artifacts if name == "build" else {"type": "NO_ARTIFACTS"},
            environment=ENVIRONMENT | {"environmentVariables": given},
            cache={"type": "S3", "location": f"{BUCKET}-artifacts/cache"} if name == "build" else {"type": "NO_CACHE"},
        )  # fmt: skip

    def run(self, name: str, files: dict[str, bytes], **variables: str) -> dict:
        self.s3.put_object(Bucket=f"{BUCKET}-artifacts", Key=f"{name}-source.zip", Body=packed(files))
        changed = [{"name": key, "value": value} for key, value in variables.items()]
        # It installs what the pages are made with, and runs their tests: minutes on a machine that has other work.
        return run(self.codebuild, f"pages-{name}", 600, environmentVariablesOverride=changed)

    def deploy(self, files: dict[str, bytes]) -> None:
        build = self.run("deploy", files)
        assert build["buildStatus"] == "SUCCEEDED", log(self.cloud, build)

    def keys(self) -> set[str]:
        return {one["Key"] for one in self.s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])}

    def object(self, key: str):
        return self.s3.get_object(Bucket=BUCKET, Key=key)


@pytest.fixture(scope="module")
def delivery(cloud):
    return Delivery(cloud)


@pytest.fixture(scope="module")
def artifact(delivery):
    """What the build of the pages makes, by its name."""
    if not shutil.which("npm"):
        pytest.skip("npm is not there: the pages are built with Node.js 20.19 or later")
    build = delivery.run("build", sources())
    assert build["buildStatus"] == "SUCCEEDED", log(delivery.cloud, build)
    made = delivery.s3.get_object(Bucket=f"{BUCKET}-artifacts", Key="build.zip")["Body"].read()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")} | {"build": build}


def release(artifact: dict, number: int) -> dict[str, bytes]:
    """The artifact of another release: its program has another name."""
    page = artifact["dist/index.html"]
    name = re.search(rb"/(assets/index-[\w-]+\.js)", page)[1]
    new = f"assets/index-{number}.js".encode()
    files = {key: content for key, content in artifact.items() if key != "build"}
    files[f"dist/{new.decode()}"] = files.pop(f"dist/{name.decode()}") + f"// {number}".encode()
    return files | {"dist/index.html": page.replace(name, new)}


def test_the_build_checks_and_reports(delivery, artifact):
    build = artifact["build"]
    assert set(name.split("/")[0] for name in artifact) == {"dist", "buildspec.webdeploy.yml", "web.py", "build"}
    [report] = build["reportArns"]
    summary = delivery.codebuild.batch_get_reports(reportArns=[report])["reports"][0]["testSummary"]
    assert summary["total"] > 40 and summary["statusCounts"]["SUCCEEDED"] == summary["total"]
    # What npm has fetched is there the next time.
    cached = delivery.s3.list_objects_v2(Bucket=f"{BUCKET}-artifacts", Prefix="cache/")["Contents"]
    [found] = [one for one in cached if re.search(r"/novamind%2Dnpm%2D[0-9a-f]{64}\.cache$", one["Key"])]
    assert found["Size"] > 1 << 20


def test_a_test_that_fails_ends_the_build(delivery, artifact):
    files = sources()
    name = "platform/web/src/format.ts"
    files[name] = files[name].replace(b"1024", b"1000")
    build = delivery.run("build", files)
    assert build["buildStatus"] == "FAILED" and statuses(build)["BUILD"] == "FAILED"
    assert "format.test.ts" in log(delivery.cloud, build)


@pytest.fixture(scope="module")
def released(delivery, artifact):
    """The parameters are there, and a first release of the pages: its files."""
    values = {
        "cognito_client_id": "c1", "cognito_domain": "http://d.auth.us-east-1.localhost:1",
        "cognito_issuer": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Ab",
    }  # fmt: skip
    for name, value in values.items():
        delivery.ssm.put_parameter(Name=f"{PATH}/{name}", Value=value, Type="String")
    files = {key: content for key, content in artifact.items() if key != "build"}
    delivery.deploy(files)
    return files


def test_releases_of_the_pages(delivery, artifact, released):
    first = {f"assets/{key.removeprefix('dist/assets/')}" for key in released if key.startswith("dist/assets/")}
    assert delivery.keys() >= first | {"index.html", "config.json", "release.json"}
    page = delivery.object("index.html")
    assert (page["CacheControl"], page["ContentType"]) == ("no-cache", "text/html")
    named = {name.decode() for name in re.findall(rb'"/(assets/[^"]+)"', page["Body"].read())}
    assert named and named <= first
    for key in first:
        found = delivery.object(key)
        assert found["CacheControl"] == "public, max-age=31536000, immutable"
        assert found["ContentType"] in ("text/css", "image/svg+xml", "text/javascript", "application/javascript")
    config = delivery.object("config.json")
    assert config["CacheControl"] == "no-cache" and json.load(config["Body"])["userPoolId"] == "us-east-1_Ab"
    done = delivery.cloudfront.list_invalidations(DistributionId=delivery.distribution)["InvalidationList"]["Items"]
    assert done and {one["Status"] for one in done} == {"Completed"}

    # Whoever has the page of the release before finds what it names; of the one before that nothing is left.
    delivery.deploy(release(artifact, 2))
    assert first | {"assets/index-2.js"} <= delivery.keys()
    delivery.deploy(release(artifact, 3))
    gone = {key for key in first if key.endswith(".js")}
    assert delivery.keys() & gone == set() and {"assets/index-2.js", "assets/index-3.js"} <= delivery.keys()
    assert b"/assets/index-3.js" in delivery.object("index.html")["Body"].read()
    written = [delivery.object(key)["LastModified"] for key in ("assets/index-3.js", "config.json", "index.html", "release.json")]
    assert written == sorted(written)


def test_a_release_without_its_parameters_changes_nothing(delivery, released):
    before = delivery.object("config.json")["LastModified"], delivery.keys()
    build = delivery.run("deploy", released, PARAMETER_PATH=f"{PATH}/none")
    assert build["buildStatus"] == "FAILED"
    assert "cognito_client_id, cognito_domain, cognito_issuer" in log(delivery.cloud, build)
    assert before == (delivery.object("config.json")["LastModified"], delivery.keys())


def test_a_release_that_is_cut_leaves_the_page_of_before(delivery, artifact, released):
    """Assets that cannot be written end the release before the page changes."""
    before = delivery.object("index.html")["ETag"]
    deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{BUCKET}/assets/*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [deny]})
    delivery.s3.put_bucket_policy(Bucket=BUCKET, Policy=policy)
    try:
        build = delivery.run("deploy", release(artifact, 4))
    finally:
        delivery.s3.delete_bucket_policy(Bucket=BUCKET)
    assert build["buildStatus"] == "FAILED"
    assert delivery.object("index.html")["ETag"] == before
