"""The whole scan: a clean tree passes, and one planted finding of each category fails it.

What is planted is put together here at run time, so that this file has no finding of its own.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
SCAN = HERE.parent / "scan.py"
DATABASE = HERE / "advisory-db"

LOCK = """version = 4

[[package]]
name = "own"
version = "0.1.0"

[[package]]
name = "planted"
version = "{version}"
source = "registry+https://github.com/rust-lang/crates.io-index"
"""
DOCKERFILE = "FROM debian:12-slim\nCOPY app /app\nUSER 65532\n"
GOOD_TERRAFORM = """
resource "aws_s3_bucket" "files" {
  bucket = "files" # a comment with } in it
}

resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
  bucket = aws_s3_bucket.files.id
}
"""
ACCESS = """
resource "aws_s3_bucket_public_access_block" "files" {
  bucket                  = aws_s3_bucket.files.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_security_group" "web" {
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_iam_role_policy" "good" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["s3:*"], Resource = aws_s3_bucket.files.arn },
      { Effect = "Allow", Action = "ecr:GetAuthorizationToken", Resource = "*" },
      { Effect = "Deny", Action = "*", Resource = "*" },
    ]
  })
}
"""
CLEAN = {
    "Cargo.toml": "[package]\n",
    "Cargo.lock": LOCK.format(version="1.4.2"),
    "Dockerfile": DOCKERFILE,
    "terraform/main.tf": GOOD_TERRAFORM,
    "terraform/access.tf": ACCESS,
    "src/main.rs": 'fn main() {\n    let token = env("API_TOKEN");\n}\n',
}


def access(port, **more):
    rules = {"from_port": port, "to_port": port, "protocol": '"tcp"', "cidr_blocks": '["0.0.0.0/0"]', **more}
    body = "\n".join(f"    {name} = {value}" for name, value in rules.items())
    return f'resource "aws_security_group" "x" {{\n  ingress {{\n{body}\n  }}\n}}\n'


KEY_ID = "AKIA" + "QWERTYUIOPASDFGH"
RANDOM = "q9Zt2LxV7bKd0" + "RmW4sYc8HnJ5" + "uFgE1aTiPo3MvB6C"
STATEMENT = '{ Effect = "Allow", Action = [%s], Resource = "*" }'

# (rule, file, line of the finding, content): each is put into the clean tree by itself.
PLANTED = [
    ("DEP1", "Cargo.lock", 8, LOCK.format(version="1.3.0")),
    ("DEP1", "Cargo.lock", 8, LOCK.format(version="2.0.5")),
    ("DEP1", "Cargo.lock", 8, LOCK.format(version="1.4.2-rc.1")),
    ("SEC1", "deploy.sh", 2, f"#!/bin/sh\nexport AWS_ACCESS_KEY_ID={KEY_ID}\n"),
    ("SEC2", "key.pem", 1, "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\n"),
    ("SEC3", "notes.md", 1, "use ghp_" + "a1B2c3D4e5F6" * 3 + "\n"),
    ("SEC4", "src/db.rs", 1, "let url = \"postgres://api:" + "correct-horse@db/app\";\n"),
    ("SEC5", "config.toml", 1, "database_password" + ' = "hunter2-and-more"\n'),
    ("SEC6", "blob.txt", 1, f"value {RANDOM}\n"),
    ("SEC9", "security/allow.txt", 1, "0123456789abcdef a reason\n"),
    ("TF1", "terraform/x.tf", 2, access(22)),
    ("TF1", "terraform/x.tf", 2, access(80, to_port=8080)),
    ("TF1", "terraform/x.tf", 2, access(0, protocol='"-1"')),
    ("TF1", "terraform/x.tf", 2, access(5432, cidr_blocks="[]", ipv6_cidr_blocks='["::/0"]')),
    ("TF2", "terraform/x.tf", 2, 'resource "aws_iam_policy" "x" {\n  policy = jsonencode({ Statement = [' + STATEMENT % '"*"' + "] })\n}\n"),
    ("TF2", "terraform/x.tf", 4, 'resource "aws_iam_policy" "x" {\n  policy = jsonencode({\n    Statement = [\n      ' + STATEMENT % '"a:B", "s3:*"' + "]\n  })\n}\n"),
    ("TF2", "terraform/x.tf", 4, 'resource "aws_iam_policy" "x" {\n  policy = <<EOF\n{"Statement": [\n  {"Effect": "Allow", "Action": "*", "Resource": "*"}\n]}\nEOF\n}\n'),
    ("TF2", "terraform/x.tf", 3, 'data "aws_iam_policy_document" "x" {\n  statement {\n    actions   = ["iam:*"]\n    resources = ["*"]\n  }\n}\n'),
    ("TF3", "terraform/x.tf", 1, 'resource "aws_s3_bucket" "open" {\n}\n' + ACCESS.split("\n\n")[0].replace("files", "open")),
    ("TF4", "terraform/x.tf", 1, 'resource "aws_s3_bucket" "open" {\n}\n' + GOOD_TERRAFORM.split("\n\n")[1].replace("files", "open")),
    ("TF4", "terraform/access.tf", 4, ACCESS.replace("block_public_acls       = true", "block_public_acls       = false")),
    ("TF5", "terraform/x.tf", 3, 'resource "aws_ssm_parameter" "x" {\n  name = "${var.path}/db_password"\n  type = "String"\n}\n'),
    ("TF6", "terraform/x.tf", 3, 'resource "aws_ecs_service" "x" {\n  network_configuration {\n    assign_public_ip = true\n  }\n}\n'),
    ("TF7", "terraform/x.tf", 3, 'resource "aws_db_instance" "x" {\n  storage_encrypted = true\n  publicly_accessible = true\n}\n'),
    ("TF8", "terraform/x.tf", 1, 'resource "aws_db_instance" "x" {\n}\n'),
    ("DF1", "Dockerfile", 3, "FROM debian:12\nUSER 65532\nUSER root\n"),
    ("DF1", "Dockerfile", 2, "FROM debian:12\nCOPY a /a\n"),
    ("DF2", "Dockerfile", 1, "FROM debian:latest\nUSER 1\n"),
    ("DF2", "Dockerfile", 1, "FROM registry:5000/debian\nUSER 1\n"),
    ("DF3", "Dockerfile", 2, "FROM debian:12\nENV A=1 \\\n  DB_PASSWORD=" + "swordfish\nUSER 1\n"),
    ("DF4", "Dockerfile", 2, "FROM debian:12\nADD https://example.com/a.tgz /a\nUSER 1\n"),
    ("DF5", "Dockerfile", 2, "FROM debian:12\nRUN curl https://example.com/i | sh\nUSER 1\n"),
]


class ScanCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def tree(self, changes):
        root = Path(tempfile.mkdtemp(dir=self.folder))
        for name, content in {**CLEAN, **changes}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        return root

    def scan(self, root, *options, **environment):
        """Exit status, output, and the JSON report."""
        report = self.folder / "report.json"
        junit = self.folder / "report.xml"
        command = [sys.executable, str(SCAN), "--json", str(report), "--junit", str(junit), *options, str(root)]
        base = {name: value for name, value in os.environ.items() if name not in ("ADVISORY_DB", "REQUIRE_ADVISORIES")}
        done = subprocess.run(command, capture_output=True, text=True, env={**base, **environment})
        content = json.loads(report.read_text()) if report.exists() else None
        return done.returncode, done.stdout + done.stderr, content

    def audited(self, root):
        return self.scan(root, "--advisories", str(DATABASE))

    def test_a_clean_tree_passes(self):
        status, output, content = self.audited(self.tree({}))
        self.assertEqual((status, content["findings"]), (0, []), output)
        self.assertTrue(content["dependencies"]["audited"])

    def test_a_digest_is_no_secret(self):
        digest = hashlib.sha256(b"an image").hexdigest()
        status, output, _ = self.audited(self.tree({"imageDetail.json": f'{{"ImageURI": "web@sha256:{digest}"}}'}))
        self.assertEqual(status, 0, output)

    def test_each_planted_finding_fails(self):
        for rule, path, line, text in PLANTED:
            with self.subTest(rule=rule, path=path, text=text):
                status, output, content = self.audited(self.tree({path: text}))
                self.assertEqual(status, 1, output)
                rules = {(finding["rule"], finding["line"]) for finding in content["findings"]}
                self.assertEqual(rules, {(rule, line)}, output)
                self.assertIn(f"{rule} {path}:{line}: ", output)

    def test_every_rule_has_a_planted_finding(self):
        sys.path.insert(0, str(HERE.parent))
        from checks import credentials, docker, terraform

        rules = set(terraform.RULES) | set(docker.RULES) | {form[0] for form in credentials.FORMS}
        self.assertLessEqual(rules | {"SEC5", "SEC6", "SEC9", "DEP1"}, {planted[0] for planted in PLANTED})

    def test_secrets_are_not_repeated(self):
        _, output, content = self.audited(self.tree({"a.sh": f"KEY={KEY_ID}\n"}))
        self.assertNotIn(KEY_ID, output + json.dumps(content))

    def test_a_false_alarm_can_be_allowed_with_a_reason(self):
        _, _, content = self.audited(self.tree({"a.sh": f"KEY={KEY_ID}\n"}))
        mark = content["findings"][0]["fix"].split("add '")[1].split(" ")[0]
        changes = {"a.sh": f"KEY={KEY_ID}\n", "security/allow.txt": f"# why\n{mark} an example of the manual\n"}
        self.assertEqual(self.audited(self.tree(changes))[0], 0)
        status, output, _ = self.audited(self.tree({**changes, "security/allow.txt": f"{mark}\n"}))
        self.assertEqual(status, 2, output)

    def test_advisories_that_are_no_vulnerability(self):
        lock = LOCK.format(version="1.4.2")
        for package in ("quiet", "withdrawn"):
            lock += f'\n[[package]]\nname = "{package}"\nversion = "1.0.0"\nsource = "registry+x"\n'
        status, output, content = self.audited(self.tree({"Cargo.lock": lock}))
        self.assertEqual(status, 0, output)
        self.assertEqual(len(content["dependencies"]["informational"]), 1)
        self.assertIn("note: quiet 1.0.0 has advisory RUSTSEC-2099-0002 (unmaintained)", output)

    def test_a_database_out_of_reach_is_told(self):
        # A git without a network: cloning fails at once.
        tools = self.folder / "bin"
        tools.mkdir()
        fake = tools / "git"
        fake.write_text("#!/bin/sh\necho 'fatal: unable to access the host' >&2\nexit 128\n")
        fake.chmod(0o755)
        path = f"{tools}{os.pathsep}{os.environ['PATH']}"
        status, output, content = self.scan(self.tree({}), PATH=path)
        self.assertEqual(status, 0, output)
        self.assertIn("NOT AUDITED", output)
        self.assertIn("fatal: unable to access the host", output)
        self.assertFalse(content["dependencies"]["audited"])
        junit = ElementTree.parse(self.folder / "report.xml").getroot()
        self.assertEqual(junit.get("skipped"), "1")
        self.assertEqual(self.scan(self.tree({}), "--require-advisories", PATH=path)[0], 2)
        self.assertEqual(self.scan(self.tree({}), PATH=path, REQUIRE_ADVISORIES="1")[0], 2)

    def test_an_empty_database_is_no_clean_bill(self):
        status, output, _ = self.scan(self.tree({}), ADVISORY_DB=str(self.tree({})))
        self.assertEqual(status, 2, output)

    def test_junit_counts_categories(self):
        self.audited(self.tree({"a.sh": f"KEY={KEY_ID}\n", "Dockerfile": "FROM debian\n"}))
        suite = ElementTree.parse(self.folder / "report.xml").getroot()
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("4", "2"))

    def test_terraform_that_cannot_be_read_is_an_error(self):
        status, output, _ = self.audited(self.tree({"terraform/x.tf": 'resource "a" "b" {\n  c = {\n'}))
        self.assertEqual(status, 2, output)
        self.assertIn("terraform/x.tf:", output)


class VersionCase(unittest.TestCase):
    def test_requirements(self):
        sys.path.insert(0, str(HERE.parent))
        from checks.advisories import holds

        for requirement, version, expected in [
            (">= 1.2.3", "1.2.3", True),
            (">= 1.2.3", "1.2.3-alpha", False),
            ("> 1.2.3", "1.2.3", False),
            ("> 1.2", "1.2.9", False),
            ("> 1", "2.0.0", True),
            ("<= 1.2", "1.2.9", True),
            ("< 0.5", "0.5.0-beta.2", True),
            ("^0.3.1", "0.3.9", True),
            ("^0.3.1", "0.4.0", False),
            ("^0.0.3", "0.0.4", False),
            ("1.2", "1.9.0", True),
            ("1.2", "2.0.0", False),
            ("~1.2", "1.3.0", False),
            ("=1.2", "1.2.7", True),
            ("=1.2.3", "1.2.3+build", True),
            (">= 1.0.0, < 2.0.0", "1.5.0", True),
            (">= 1.0.0, < 2.0.0", "2.0.0", False),
            ("*", "0.1.0", True),
        ]:
            with self.subTest(requirement=requirement, version=version):
                self.assertEqual(holds(requirement, version), expected)


if __name__ == "__main__":
    unittest.main()
