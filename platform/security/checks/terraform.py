"""Terraform: the table of rules, and what each looks at."""

import re

from . import hcl, tree
from .report import Finding

# rule -> (why, fix)
RULES = {
    "TF1": ("the whole internet may reach port {0}", "name the addresses or the security group that need it"),
    "TF2": ("{0} is allowed on every resource", "name the actions, or the resources' ARNs"),
    "TF3": (
        "bucket {0} has no encryption configured",
        "add aws_s3_bucket_server_side_encryption_configuration for it",
    ),
    "TF4": (
        "bucket {0} does not block public access",
        "add aws_s3_bucket_public_access_block for it with all four settings true",
    ),
    "TF5": ("the parameter {0} holds a secret in plain text", 'set type = "SecureString"'),
    "TF6": ("tasks of {0} get public addresses", "put them into private subnets without assign_public_ip"),
    "TF7": ("the database {0} can be reached from the internet", "set publicly_accessible = false"),
    "TF8": ("the database {0} is not encrypted", "set storage_encrypted = true"),
    "TF9": ("{0} is allowed for everybody", "name the principals, or a condition that tells them apart"),
}
WEB = {"80", "443"}
EVERYONE = ("0.0.0.0/0", "::/0")
SETTINGS = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
SECRET = re.compile(r"(?i)password|passwd|secret|token|api[_-]?key|private[_-]?key")
ITEM = re.compile(r'"([^"]*)"')
EVERYBODY = re.compile(r'"?\bPrincipal\b"?\s*[=:]\s*(?:"\*"|\{[^{}]*"\*"[^{}]*\})')
# On every resource, each of them is as good as all actions.
BECOMES_ANYBODY = {"iam:passrole", "sts:assumerole"}


def value_of(text, names):
    """The strings of the first of `names` that is set in an object's text, on its own level."""
    for name in names:
        match = re.search(rf'"?\b{name}\b"?\s*[=:]\s*(\[[^\]]*\]|"[^"]*")', text)
        if match:
            return ITEM.findall(match[1])
    return []


def wild(actions):
    """An action that is all of a service or of all of them, or leads there."""
    return next((one for one in actions if one == "*" or one.endswith(":*") or one.lower() in BECOMES_ANYBODY), None)


def given(name, text):
    """Whether an object's text has this name, on whichever level."""
    return re.search(rf'"?\b{name}\b"?\s*[=:]', text) is not None


class Check:
    """Looks at one file; `resources` are (path, block) of its whole folder."""

    def __init__(self, path, resources):
        self.path, self.resources, self.findings = path, resources, []

    def found(self, rule, line, *values, path=None):
        why, fix = RULES[rule]
        self.findings.append(Finding(rule, str(path or self.path), line, why.format(*values), fix))

    def ingress(self, block, protocol, line):
        """One rule that lets traffic in."""
        sources = " ".join(block.text(name) for name in ("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"))
        if not any(everyone in sources for everyone in EVERYONE):
            return
        first, last = block.text("from_port"), block.text("to_port")
        if protocol in ("-1", "all"):
            self.found("TF1", line, "0-65535")
        elif first != last or first not in WEB:
            self.found("TF1", line, first if first == last else f"{first}-{last}")

    def policy(self, block):
        """Every object in every expression that reads like a statement."""
        for line, expression in block.attributes.values():
            for offset, text in hcl.objects(expression):
                inner = text[1:]
                if not re.search(r'"?\bEffect\b"?\s*[=:]\s*"Allow"', inner) or given("Statement", inner):
                    continue
                actions = value_of(inner, ["Action"])
                # What is not named is everything else.
                action = "NotAction" if given("NotAction", inner) else wild(actions)
                if action and "*" in value_of(inner, ["Resource"]):
                    self.found("TF2", line + expression.count("\n", 0, offset), action)
                if EVERYBODY.search(inner) and not given("Condition", inner):
                    self.found("TF9", line + expression.count("\n", 0, offset), actions[0] if actions else "something")
        for inner in block.blocks:
            if inner.kind == "statement" and inner.text("effect") in ("", "Allow"):
                actions = ITEM.findall(inner.text("actions"))
                action = "not_actions" if inner.text("not_actions") else wild(actions)
                if action and "*" in ITEM.findall(inner.text("resources")):
                    self.found("TF2", inner.line_of("actions"), action)
                everybody = any("*" in ITEM.findall(one.text("identifiers")) for one in inner.named("principals"))
                if everybody and not list(inner.named("condition")):
                    self.found("TF9", inner.line, actions[0] if actions else "something")
            self.policy(inner)

    def companion(self, kind, name):
        """Path and block of the resource of `kind` for the bucket `name`, in the same folder."""
        wanted = re.compile(rf"\baws_s3_bucket\.{re.escape(name)}\b")
        for path, block in self.resources:
            if block.labels[0] == kind and wanted.search(block.text("bucket")):
                return path, block
        return None

    def resource(self, block):
        kind, name = block.labels
        match kind:
            case "aws_security_group":
                for rule in block.named("ingress"):
                    self.ingress(rule, rule.text("protocol"), rule.line)
            case "aws_security_group_rule" if block.text("type") == "ingress":
                self.ingress(block, block.text("protocol"), block.line)
            case "aws_vpc_security_group_ingress_rule":
                self.ingress(block, block.text("ip_protocol"), block.line)
            case "aws_s3_bucket":
                if not self.companion("aws_s3_bucket_server_side_encryption_configuration", name):
                    self.found("TF3", block.line, name)
                access = self.companion("aws_s3_bucket_public_access_block", name)
                if access is None:
                    self.found("TF4", block.line, name)
                elif wrong := [setting for setting in SETTINGS if access[1].text(setting) != "true"]:
                    self.found("TF4", access[1].line_of(wrong[0]), name, path=access[0])
            case "aws_ssm_parameter":
                # The name may be built from others: only its literal part tells.
                told = SECRET.search(re.sub(r"\$\{[^}]*\}", "", block.text("name")))
                if told and block.text("type") != "SecureString":
                    self.found("TF5", block.line_of("type"), name)
            case "aws_ecs_service":
                for network in block.named("network_configuration"):
                    if network.text("assign_public_ip") == "true":
                        self.found("TF6", network.line_of("assign_public_ip"), name)
            case "aws_db_instance":
                if block.text("publicly_accessible") == "true":
                    self.found("TF7", block.line_of("publicly_accessible"), name)
                if not block.text("storage_encrypted") or block.text("storage_encrypted") == "false":
                    self.found("TF8", block.line, name)
        self.policy(block)


def check(root, files):
    """A folder is a module: a bucket's settings may stand in another file than the bucket."""
    modules = {}
    for path in files:
        if path.suffix == ".tf":
            parsed = hcl.read(path, tree.text(root, path) or "")
            modules.setdefault(path.parent, []).append((path, parsed))
    findings = []
    for members in modules.values():
        resources = [
            (path, block)
            for path, parsed in members
            for block in parsed.blocks
            if block.kind == "resource" and len(block.labels) == 2
        ]
        for path, parsed in members:
            checker = Check(path, resources)
            for block in parsed.blocks:
                if block.kind == "resource" and len(block.labels) == 2:
                    checker.resource(block)
                else:
                    checker.policy(block)
            findings += checker.findings
    return findings
