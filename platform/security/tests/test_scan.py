"""The whole scan: a clean tree passes, and one planted finding of each category fails it.

What is planted is put together here at run time, so that this file has no finding of its own.
"""

import hashlib
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
SCAN = HERE.parent / "scan.py"
DATABASE = HERE / "advisory-db"
NPM_DATABASE = HERE / "npm-advisories"
# Where nobody listens: what is asked over HTTP cannot be reached.
NOWHERE = {"https_proxy": "http://127.0.0.1:9", "no_proxy": ""}

LOCK = """version = 4

[[package]]
name = "own"
version = "0.1.0"

[[package]]
name = "planted"
version = "{version}"
source = "registry+https://github.com/rust-lang/crates.io-index"
"""


def npm_lock(*packages):
    """A lock file of npm: (place below node_modules, version) each."""
    entries = {f"node_modules/{name}": {"version": version, "dev": True} for name, version in packages}
    return json.dumps({"lockfileVersion": 3, "packages": {"": {"name": "pages"}, **entries}}, indent=2) + "\n"


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
      { Effect = "Deny", Principal = "*", Action = "*", Resource = "*" },
      { Effect = "Allow", Principal = { Service = "a.amazonaws.com" }, Action = "sts:AssumeRole" },
      { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "a", Condition = { Bool = { b = "true" } } },
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
    "web/package.json": '{"name": "pages", "devDependencies": {"@planted/package": "1"}}',
    "web/package-lock.json": npm_lock(("@planted/package", "1.4.2"), ("quiet", "1.0.0")),
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
    ("DEP1", "web/package-lock.json", 7, npm_lock(("@planted/package", "1.4.1"))),
    ("DEP1", "web/package-lock.json", 11, npm_lock(("quiet", "1.0.0"), ("quiet/node_modules/@planted/package", "2.0.0-beta.1"))),
    ("DEP1", "web/package-lock.json", 7, npm_lock(("stolen", "3.1.4"))),
    ("DEP2", "tools/package.json", 1, '{"dependencies": {"quiet": "1"}}'),
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
    ("TF2", "terraform/x.tf", 2, 'resource "aws_iam_policy" "x" {\n  policy = jsonencode({ Statement = [' + STATEMENT % '"iam:PassRole"' + "] })\n}\n"),
    ("TF2", "terraform/x.tf", 2, 'resource "aws_iam_policy" "x" {\n  policy = jsonencode({ Statement = [' + (STATEMENT % '"a:B"').replace("Action", "NotAction") + "] })\n}\n"),
    ("TF3", "terraform/x.tf", 1, 'resource "aws_s3_bucket" "open" {\n}\n' + ACCESS.split("\n\n")[0].replace("files", "open")),
    ("TF4", "terraform/x.tf", 1, 'resource "aws_s3_bucket" "open" {\n}\n' + GOOD_TERRAFORM.split("\n\n")[1].replace("files", "open")),
    ("TF4", "terraform/access.tf", 4, ACCESS.replace("block_public_acls       = true", "block_public_acls       = false")),
    ("TF5", "terraform/x.tf", 3, 'resource "aws_ssm_parameter" "x" {\n  name = "${var.path}/db_password"\n  type = "String"\n}\n'),
    ("TF6", "terraform/x.tf", 3, 'resource "aws_ecs_service" "x" {\n  network_configuration {\n    assign_public_ip = true\n  }\n}\n'),
    ("TF7", "terraform/x.tf", 3, 'resource "aws_db_instance" "x" {\n  storage_encrypted = true\n  publicly_accessible = true\n}\n'),
    ("TF8", "terraform/x.tf", 1, 'resource "aws_db_instance" "x" {\n}\n'),
    ("TF9", "terraform/x.tf", 2, 'resource "aws_s3_bucket_policy" "x" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "a" }] })\n}\n'),
    ("TF9", "terraform/x.tf", 3, 'resource "aws_s3_bucket_policy" "x" {\n  policy = <<EOF\n{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": "s3:GetObject", "Resource": "a"}\nEOF\n}\n'),
    ("TF9", "terraform/x.tf", 2, 'data "aws_iam_policy_document" "x" {\n  statement {\n    actions = ["a:B"]\n    principals {\n      type        = "AWS"\n      identifiers = ["*"]\n    }\n  }\n}\n'),
    ("DF1", "Dockerfile", 3, "FROM debian:12\nUSER 65532\nUSER root\n"),
    ("DF1", "Dockerfile", 2, "FROM debian:12\nCOPY a /a\n"),
    ("DF2", "Dockerfile", 1, "FROM debian:latest\nUSER 1\n"),
    ("DF2", "Dockerfile", 1, "FROM registry:5000/debian\nUSER 1\n"),
    ("DF3", "Dockerfile", 2, "FROM debian:12\nENV A=1 \\\n  DB_PASSWORD=" + "swordfish\nUSER 1\n"),
    ("DF4", "Dockerfile", 2, "FROM debian:12\nADD https://example.com/a.tgz /a\nUSER 1\n"),
    ("DF5", "Dockerfile", 2, "FROM debian:12\nRUN curl https://example.com/i | sh\nUSER 1\n"),
]


class Osv:
    """What osv.dev answers, by name of the package: the second page holds what the first leaves out."""

    def __init__(self, advisories):
        self.advisories, self.asked = advisories, []
        osv = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def reply(self, content):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(content).encode())

            def do_POST(self):
                queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
                osv.asked.append([(one["package"]["name"], one["version"], one.get("page_token")) for one in queries])
                self.reply({"results": [osv.page(one) for one in queries]})

            def do_GET(self):
                identifier = self.path.rsplit("/")[-1]
                self.reply(next(one for one in osv.advisories.values() if one["id"] == identifier))

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def page(self, query):
        advisory = self.advisories.get(query["package"]["name"])
        if advisory is None:
            return {}
        if "page_token" not in query:
            return {"next_page_token": "next"}
        return {"vulns": [{"id": advisory["id"], "modified": "2099-01-01T00:00:00Z"}]}

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class ScanCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def tree(self, changes):
        """The clean tree with these changes; a file without content is not there."""
        root = Path(tempfile.mkdtemp(dir=self.folder))
        for name, content in {**CLEAN, **changes}.items():
            if content is None:
                continue
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        return root

    def scan(self, root, *options, **environment):
        """Exit status, output, and the JSON report."""
        report = self.folder / "report.json"
        junit = self.folder / "report.xml"
        command = [sys.executable, str(SCAN), "--json", str(report), "--junit", str(junit), *options, str(root)]
        ours = ("ADVISORY_DB", "NPM_ADVISORY_DB", "OSV_API", "REQUIRE_ADVISORIES")
        base = {name: value for name, value in os.environ.items() if name not in ours}
        done = subprocess.run(command, capture_output=True, text=True, env={**base, **environment})
        content = json.loads(report.read_text()) if report.exists() else None
        return done.returncode, done.stdout + done.stderr, content

    def audited(self, root):
        return self.scan(root, "--advisories", str(DATABASE), "--npm-advisories", str(NPM_DATABASE))

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
        self.assertLessEqual(rules | {"SEC5", "SEC6", "SEC9", "DEP1", "DEP2"}, {planted[0] for planted in PLANTED})

    def test_crates_that_are_not_locked_fail(self):
        status, output, content = self.audited(self.tree({"Cargo.lock": None}))
        self.assertEqual(status, 1, output)
        self.assertEqual([(one["rule"], one["path"]) for one in content["findings"]], [("DEP2", "Cargo.toml")])
        self.assertFalse(content["dependencies"]["audited"])
        self.assertIn("NOT AUDITED: no Cargo.lock", output)

    def test_packages_of_npm_that_are_not_locked_fail(self):
        status, output, content = self.audited(self.tree({"web/package-lock.json": None}))
        self.assertEqual(status, 1, output)
        self.assertEqual([(one["rule"], one["path"]) for one in content["findings"]], [("DEP2", "web/package.json")])
        self.assertFalse(content["dependencies"]["audited"])
        # A lock file covers the packages below it, as in a workspace; what needs nothing needs none.
        changes = {"web/part/package.json": CLEAN["web/package.json"], "tools/package.json": '{"name": "tools"}'}
        self.assertEqual(self.audited(self.tree(changes))[0], 0)

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
        status, output, content = self.scan(self.tree({}), "--npm-advisories", str(NPM_DATABASE), PATH=path)
        self.assertEqual(status, 0, output)
        self.assertIn("NOT AUDITED: the advisory database", output)
        self.assertIn("packages of npm: 2 audited against 3 advisories", output)
        self.assertIn("fatal: unable to access the host", output)
        self.assertFalse(content["dependencies"]["audited"])
        junit = ElementTree.parse(self.folder / "report.xml").getroot()
        self.assertEqual(junit.get("skipped"), "1")
        npm = {"NPM_ADVISORY_DB": str(NPM_DATABASE)}
        self.assertEqual(self.scan(self.tree({}), "--require-advisories", PATH=path, **npm)[0], 2)
        self.assertEqual(self.scan(self.tree({}), PATH=path, REQUIRE_ADVISORIES="1", **npm)[0], 2)

    def test_advisories_for_npm_out_of_reach_are_told(self):
        rust = ["--advisories", str(DATABASE)]
        status, output, content = self.scan(self.tree({}), *rust, **NOWHERE)
        self.assertEqual(status, 0, output)
        self.assertIn("dependencies: 1 audited against 3 advisories", output)
        self.assertIn("NOT AUDITED: https://api.osv.dev cannot be reached", output)
        self.assertIn("the 2 packages of npm were therefore not audited", output)
        self.assertFalse(content["dependencies"]["audited"])
        self.assertIn("packages of npm", content["dependencies"]["note"])
        junit = ElementTree.parse(self.folder / "report.xml").getroot()
        self.assertEqual(junit.get("skipped"), "1")
        status, output, _ = self.scan(self.tree({}), *rust, "--require-advisories", **NOWHERE)
        self.assertEqual(status, 2, output)
        # Without a lock file of npm there is nothing to ask about.
        status, output, _ = self.scan(self.tree({"web/package.json": None, "web/package-lock.json": None}), *rust, **NOWHERE)
        self.assertEqual((status, "npm" in output), (0, False), output)

    def test_osv_is_asked_for_the_locked_versions(self):
        advisory = json.loads((NPM_DATABASE / "GHSA-0000-0000-0001.json").read_text())
        with Osv({"@planted/package": advisory}) as osv:
            given = ["--advisories", str(DATABASE)]
            status, output, _ = self.scan(self.tree({}), *given, OSV_API=osv.url, no_proxy="127.0.0.1")
            self.assertEqual(status, 0, output)
            changes = {"web/package-lock.json": npm_lock(("quiet", "1.0.0"), ("@planted/package", "1.3.0"))}
            status, output, _ = self.scan(self.tree(changes), *given, OSV_API=osv.url, no_proxy="127.0.0.1")
        self.assertEqual(status, 1, output)
        self.assertIn("DEP1 web/package-lock.json:11: @planted/package 1.3.0 has advisory GHSA-0000-0000-0001; ", output)
        self.assertIn("update to 1.4.2 or later", output)
        self.assertEqual(osv.asked[-1], [("@planted/package", "1.3.0", "next")])
        self.assertEqual(osv.asked[-2], [("@planted/package", "1.3.0", None), ("quiet", "1.0.0", None)])

    def test_lock_files_of_npm_6(self):
        dependencies = {
            "quiet": {"version": "1.0.0", "dependencies": {"@planted/package": {"version": "1.3.0"}}},
            "other": {"version": "npm:stolen@3.1.4"},
            "mine": {"version": "git+ssh://git@example.org/mine.git#1"},
        }
        lock = json.dumps({"lockfileVersion": 1, "dependencies": dependencies}, indent=1)
        status, output, content = self.audited(self.tree({"web/package-lock.json": lock}))
        self.assertEqual(status, 1, output)
        found = [(one["line"], one["why"]) for one in content["findings"]]
        self.assertEqual(
            found,
            [
                (7, "@planted/package 1.3.0 has advisory GHSA-0000-0000-0001"),
                (12, "stolen 3.1.4 has advisory MAL-0000-3"),
            ],
        )

    def test_a_lock_file_that_cannot_be_read_is_an_error(self):
        status, output, _ = self.audited(self.tree({"web/package-lock.json": "{"}))
        self.assertEqual(status, 2, output)
        self.assertIn("web/package-lock.json is not JSON", output)

    def test_an_empty_database_is_no_clean_bill(self):
        empty = str(self.tree({}))
        status, output, _ = self.scan(self.tree({}), "--npm-advisories", str(NPM_DATABASE), ADVISORY_DB=empty)
        self.assertEqual(status, 2, output)
        status, output, _ = self.scan(self.tree({}), "--advisories", str(DATABASE), NPM_ADVISORY_DB=empty)
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
