"""What the documents name is there, and the README's table leaves no system out and no row without a test."""

import re

from conftest import ROOT

# The systems of the architecture that `platform/` follows, as the table's first column has them.
SYSTEMS = [
    "Route 53", "CloudFront", "S3, front end", "ACM", "ALB", "ECS on Fargate", "ECR", "RDS, PostgreSQL", "S3, files",
    "Cognito", "VPC", "Terraform", "Docker image", "Migrations", "Parameter Store", "Secrets Manager, KMS", "Source",
    "Build, test, scan", "Approval", "CodePipeline", "CodeDeploy", "CloudWatch Logs", "CloudWatch", "SNS", "X-Ray",
    "Auto Scaling", "Two zones", "Backups", "S3 versioning", "Security groups", "IAM", "WAF", "Rollback",
]


def links(text: str) -> list[str]:
    """Targets of a document's links, without code, other hosts and places in the document itself."""
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    found = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r"^\[[^\]]+\]:\s+(\S+)", text, flags=re.M)
    return [one.split("#")[0] for one in found if not re.match(r"https?:|mailto:|#", one)]


def test_links_lead_somewhere():
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "platform/README.md"]
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "ARCHITECTURE.md"} <= {one.name for one in documents}
    dead = [
        f"{document.relative_to(ROOT)}: {link}"
        for document in documents
        for link in links(document.read_text())
        if not (document.parent / link).exists()
    ]
    assert dead == []


def test_a_real_run_the_licence_and_what_does_not_work_are_there():
    readme = (ROOT / "README.md").read_text()
    run = readme.split("## A run", 1)[1].split("## ", 1)[0]
    for stage in ("Source", "Build", "Test", "SecurityScan", "Approval", "Deploy"):
        assert re.search(rf"^{stage} .* (succeeded|approved) ", run, re.M), stage
    assert re.search(r"^https?://\S+$", run, re.M) and "## Limits" in readme
    licence = " ".join((ROOT / "LICENSE").read_text().split())
    assert "Apache License Version 2.0, January 2004" in licence


def test_every_system_has_what_works_and_a_test_that_holds_it():
    text = (ROOT / "README.md").read_text()
    named = dict(re.findall(r"^\[([^\]]+)\]: (\S+)", text, flags=re.M))
    lines = text.split("| System | Works", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert [row[0] for row in rows] == SYSTEMS
    for system, works, _, held in rows:
        tests = re.findall(r"\[([^\]]+)\]", held)
        assert works and tests, system
        for test in tests:
            source = (ROOT / named[test]).read_text()
            assert re.search(r"def test_|#\[(tokio::)?test\b", source), f"{system}: {named[test]} has no test"


def test_what_make_needs_is_in_the_readme():
    text = " ".join((ROOT / "README.md").read_text().split())
    needed = ["Debian 12", "make, git, Rust 1.95", "Node.js 20", "Terraform 1.5", "OpenTofu", "make up APPROVE=yes", "make test"]
    assert [one for one in needed if one not in text] == []
    # What the scripts refuse to go on without is what the README names.
    scripts = "".join((ROOT / "tools" / name).read_text() for name in ("setup", "up"))
    asked = re.findall(r"install ((?:Rust|Node\.js|Terraform) [0-9.]+)", scripts)
    assert {one.split(".")[0] for one in asked} == {"Rust 1", "Node", "Terraform 1"}
