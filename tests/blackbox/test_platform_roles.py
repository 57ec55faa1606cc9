"""What the platform's roles may: no wildcard in an action, and "*" as a resource only where AWS has nothing narrower."""

import re
from pathlib import Path

import pytest

TERRAFORM = Path(__file__).parents[2] / "platform" / "terraform"

# Actions without resource-level permissions ("Actions, resources, and condition keys", Service Authorization Reference).
WITHOUT_RESOURCE = {
    "ecr:GetAuthorizationToken",
    "ecs:DeregisterTaskDefinition",
    "ecs:DescribeTaskDefinition",
    "ecs:RegisterTaskDefinition",
    "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeRules",
    "elasticloadbalancing:DescribeTargetGroups",
    "elasticloadbalancing:DescribeTargetHealth",
}


def statements(text: str):
    """The blocks in braces that have an effect of their own."""
    opened = []
    for place, character in enumerate(text):
        if character == "{":
            opened.append(place)
        elif character == "}":
            block = text[opened.pop() + 1 : place]
            own = re.sub(r"\{[^{}]*\}", "", block)
            if re.search(r"^\s*Effect\s*=", own, re.MULTILINE) and "Statement" not in own:
                yield block


def values(block: str, name: str) -> str:
    """The right side of an argument: a list, or the rest of the line."""
    found = re.search(rf"\b{name}\s*=\s*(\[.*?\]|[^\n]*)", block, re.DOTALL)
    return found.group(1) if found else ""


def too_much(block: str) -> list[str]:
    """What is wrong with a statement that allows."""
    actions = re.findall(r'"([^"]*)"', values(block, "Action"))
    resources = re.findall(r'"([^"]*)"', values(block, "Resource"))
    wrong = [f"{action} has a wildcard" for action in actions if "*" in action]
    if "NotAction" in block or "NotResource" in block:
        wrong.append("a statement that allows names what it does not allow")
    if "*" in resources:
        wrong += [f"{action} on everything" for action in actions if action not in WITHOUT_RESOURCE]
    if "iam:PassRole" in actions and "iam:PassedToService" not in block:
        wrong.append("iam:PassRole to any service")
    if not actions:
        wrong.append("actions that cannot be read here")
    return wrong


@pytest.mark.parametrize(
    ("block", "wrong"),
    [
        ('Effect = "Allow"\nAction = "s3:GetObject"\nResource = "*"', ["s3:GetObject on everything"]),
        ('Effect = "Allow"\nAction = ["s3:*"]\nResource = "arn:aws:s3:::b"', ["s3:* has a wildcard"]),
        ('Effect = "Allow"\nAction = "ecr:GetAuthorizationToken"\nResource = "*"', []),
        ('Effect = "Allow"\nAction = [\n"s3:GetObject",\n]\nResource = ["arn:aws:s3:::b/*"]', []),
        ('Effect = "Allow"\nAction = "iam:PassRole"\nResource = local.role', ["iam:PassRole to any service"]),
        ('Effect = "Allow"\nAction = local.actions\nResource = "*"', ["actions that cannot be read here"]),
    ],
)
def test_what_is_too_much(block, wrong):
    assert list(statements("{" + block + "\n}")) == [block + "\n"]
    assert too_much(block) == wrong


def test_no_role_of_the_platform_may_too_much():
    found = [
        (file.relative_to(TERRAFORM), block)
        for file in TERRAFORM.rglob("*.tf")
        for block in statements(file.read_text())
    ]
    assert len(found) > 20
    wrong = [f"{file}: {text}" for file, block in found for text in too_much(block)]
    assert not wrong, "\n".join(wrong)
