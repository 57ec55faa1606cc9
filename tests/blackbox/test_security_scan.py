"""The platform's security scan as its pipeline runs it: `buildspec.security.yml` in a build, on a tree with one planted
finding of each category."""

import io
import sys
import zipfile

import pytest
from conftest import ROOT
from deliveries import Delivery, build, copy
from test_codebuild import ENVIRONMENT, get, lines_of, make_role, project, run

PLATFORM = ROOT / "platform"
sys.path.insert(0, str(PLATFORM / "security" / "tests"))
import test_scan  # noqa: E402

VARIABLES = [
    {"name": "ADVISORY_DB", "value": "security/tests/advisory-db"},
    {"name": "NPM_ADVISORY_DB", "value": "security/tests/npm-advisories"},
]
BUILDSPEC = "buildspec.security.yml"


def planted(rule, path=None):
    """What the scan's own tests plant for a rule."""
    return next(one for one in test_scan.PLANTED if one[0] == rule and path in (None, one[1]))


CASES = [
    planted("DEP1", "Cargo.lock"),
    planted("DEP1", "web/package-lock.json"),
    planted("DEP2"),
    planted("SEC1"),
    planted("TF1"),
    planted("DF1"),
]


def tree(changes):
    """The scan, its buildspec and its fixtures beside a clean tree with these changes, as a zip file."""
    kept = [PLATFORM / BUILDSPEC, PLATFORM / "security" / "scan.py"]
    for folder in ("checks", "tests/advisory-db", "tests/npm-advisories"):
        kept += [one for one in (PLATFORM / "security" / folder).rglob("*.*") if one.suffix in (".py", ".md", ".json")]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path in kept:
            archive.write(path, path.relative_to(PLATFORM))
        for name, text in (test_scan.CLEAN | changes).items():
            archive.writestr(name, text)
    return content.getvalue()


@pytest.fixture(scope="module")
def scan(cloud):
    """Runs a build of the scan on a tree."""
    s3, codebuild, role = cloud.client("s3"), cloud.client("codebuild"), make_role(cloud)
    s3.create_bucket(Bucket="scanned")
    source = {"type": "S3", "location": "scanned/source.zip", "buildspec": BUILDSPEC}
    environment = ENVIRONMENT | {"environmentVariables": VARIABLES}
    name = project(codebuild, role, "", source=source, environment=environment)

    def scanned(changes):
        s3.put_object(Bucket="scanned", Key="source.zip", Body=tree(changes))
        return run(codebuild, name)

    return scanned


def failures(cloud, build):
    """The categories in which the build's report has findings."""
    codebuild = cloud.client("codebuild")
    (arn,) = build["reportArns"]
    (report,) = codebuild.batch_get_reports(reportArns=[arn])["reports"]
    cases = codebuild.describe_test_cases(reportArn=arn)["testCases"]
    return report["status"], {case["name"] for case in cases if case["status"] == "FAILED"}


def test_a_clean_tree_passes(cloud, scan):
    build = scan({})
    said = lines_of(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED", said
    assert "nothing found" in said and not [line for line in said if "NOT AUDITED" in line], said
    assert failures(cloud, build) == ("SUCCEEDED", set())


@pytest.mark.parametrize(("rule", "path", "line", "text"), CASES, ids=[f"{one[0]}-{one[1]}" for one in CASES])
def test_a_planted_finding_fails_the_build(cloud, scan, rule, path, line, text):
    build = scan({path: text})
    said = lines_of(cloud, build)
    assert build["buildStatus"] == "FAILED", said
    assert [one for one in said if one.startswith(f"{rule} {path}:{line}: ")], said
    assert "1 finding(s)" in said, said
    category = {"DEP": "dependencies", "SEC": "secrets", "TF": "terraform", "DF": "dockerfile"}[rule.rstrip("0123456789")]
    assert failures(cloud, build) == ("FAILED", {category})


def test_a_finding_ends_the_pipeline_before_its_deployment(cloud):
    delivery = Delivery(cloud, "scanning")
    name = f"{delivery.name}-scan"
    cloud.client("codebuild").create_project(
        name=name,
        source={"type": "CODEPIPELINE", "buildspec": BUILDSPEC},
        artifacts={"type": "CODEPIPELINE"},
        environment=ENVIRONMENT | {"environmentVariables": VARIABLES},
        serviceRole=make_role(cloud),
    )
    rule, path, line, text = planted("SEC1")

    def put(changes):
        delivery.s3.put_object(Bucket=f"{delivery.name}-source", Key="app.zip", Body=tree(changes))

    put({path: text})
    delivery.create(("SecurityScan", build(name, made="scanned")), ("Deploy", copy(delivery, "app")))
    execution = delivery.ended(seconds=120)
    assert execution["status"] == "Failed" and "Build" in execution["statusSummary"], execution
    code, message = delivery.error("SecurityScan")
    assert code == "JobFailed" and "security/scan.py" in message, message
    (identifier,) = delivery.builds(name)
    said = lines_of(cloud, get(cloud.client("codebuild"), identifier))
    assert [one for one in said if one.startswith(f"{rule} {path}:{line}: ")], said
    assert "latestExecution" not in delivery.stage("Deploy")
    assert delivery.s3.list_objects_v2(Bucket=f"{delivery.name}-site")["KeyCount"] == 0

    put({})
    delivery.wait(lambda: len(delivery.executions()) == 2, "an execution of what is clean")
    assert delivery.ended(seconds=120)["status"] == "Succeeded", delivery.stage("SecurityScan")
    assert delivery.site("Dockerfile") == test_scan.DOCKERFILE
