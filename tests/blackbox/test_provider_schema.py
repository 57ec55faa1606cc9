"""What Terraform is told about the provider's types is what the facts about hashicorp/aws say of those that are offered.

`cargo xtask provider-schema` makes `schema.json` of the facts; here it is read anew, by the rules of Terraform's protocol.
"""

import json
import re
import shutil
from types import SimpleNamespace

import pytest
from conftest import ROOT
from test_terraform import HEAD, Terraform

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

HALVES = {"resources": "resource_schemas", "data": "data_source_schemas"}
FLAGS = ("required", "optional", "computed", "sensitive", "write_only", "deprecated")
# Statements of a web ACL stand in each other so deep, and these in no other (docs/PROGRESS.md).
DEEP = 2
OUTERMOST = {"managed_rule_group_statement", "rate_based_statement", "rule_group_reference_statement"}


def type_of(text: str):
    """A type in Terraform's notation: `set(string)` is `["set", "string"]`."""
    found = re.fullmatch(r"(list|set|map)\((.+)\)", text)
    if found:
        return [found[1], type_of(found[2])]
    assert text in ("string", "number", "bool"), text
    return text


def value_of(field: dict):
    """The type of a field where it is a value, and not a block."""
    if "fields" not in field:
        return type_of(field["type"])
    inside = {name: value_of(one) for name, one in field["fields"].items()}
    return ["set" if field.get("nesting") == "set" else "list", ["object", inside]]


def flags(found: dict) -> set[str]:
    return {name for name in FLAGS if found.get(name)}


def nested(nesting: str, block: dict, least: int = 0, most: int = 0) -> dict:
    return {"nesting": nesting, "min": least, "max": most, **block}


def wanted(fields: dict, deep: int = DEEP) -> dict:
    """What `schema.json` says of a block, as attributes and blocks. What is optional may be left out, whatever `min` says."""
    block = {"attributes": {}, "blocks": {}}
    for name, field in fields.items():
        least = max(1, field.get("min", 0)) if field.get("required") else 0
        bounds = (field.get("nesting", "list"), least, field.get("max", 0))
        if "recursive" in field:
            if deep:
                around = {key: one for key, one in fields.items() if key not in OUTERMOST}
                held = {"attributes": {}, "blocks": {field["recursive"]: nested("list", wanted(around, deep - 1), 1)}}
                block["blocks"][name] = nested(bounds[0], held, *bounds[1:])
        elif field.get("block"):
            inside = wanted(field["fields"], DEEP - 1 if name == "scope_down_statement" else DEEP)
            block["blocks"][name] = nested(bounds[0], inside, *bounds[1:])
        else:
            block["attributes"][name] = {"type": value_of(field), "flags": flags(field)}
    return block


def of_type(entry: dict) -> dict:
    block = wanted(entry["fields"])
    if entry.get("timeouts"):
        times = {name: {"type": "string", "flags": {"optional"}} for name in entry["timeouts"]}
        block["blocks"]["timeouts"] = nested("single", {"attributes": times, "blocks": {}})
    return block


def told(block: dict) -> dict:
    """The same of what `terraform providers schema` prints."""
    return {
        "attributes": {
            name: {"type": one["type"], "flags": flags(one)} for name, one in block.get("attributes", {}).items()
        },
        "blocks": {
            name: nested(one["nesting_mode"], told(one["block"]), one.get("min_items", 0), one.get("max_items", 0))
            for name, one in block.get("block_types", {}).items()
        },
    }


def differences(path: str, expected, found) -> list[str]:
    if isinstance(expected, dict) and isinstance(found, dict):
        missing = [f"{path}.{name}: is not told" for name in expected.keys() - found.keys()]
        extra = [f"{path}.{name}: is told, and not in the file" for name in found.keys() - expected.keys()]
        both = [differences(f"{path}.{name}", expected[name], found[name]) for name in expected.keys() & found.keys()]
        return missing + extra + [one for part in both for one in part]
    return [] if expected == found else [f"{path}: {found} is told for {expected}"]


@pytest.fixture(scope="module")
def terraform(tmp_path_factory):
    """What Terraform prints of the provider's schema; that takes no cloud."""
    folder = tmp_path_factory.mktemp("schema")
    run = Terraform(SimpleNamespace(data=folder / "data", variables={}), folder, HEAD)
    (schema,) = json.loads(run("providers", "schema", "-json"))["provider_schemas"].values()
    return schema


@pytest.fixture(scope="module")
def file():
    return json.loads((ROOT / "provider/src/schema.json").read_text())


@pytest.mark.parametrize("half", HALVES)
def test_the_types_are_those_that_are_offered(terraform, file, half):
    lines = (ROOT / "provider/src/offered.txt").read_text().splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    data = [line.removeprefix("data ") for line in lines if line.startswith("data ")]
    offered = data if half == "data" else [line for line in lines if not line.startswith("data ")]
    assert len(offered) == len(set(offered)) > 10
    assert set(terraform[HALVES[half]]) == set(file[half]) == set(offered)


@pytest.mark.parametrize("half", HALVES)
def test_terraform_is_told_what_the_file_says(terraform, file, half):
    wrong = []
    for name, entry in file[half].items():
        wrong += differences(name, of_type(entry), told(terraform[HALVES[half]][name]["block"]))
    assert not wrong, "\n".join(wrong)


def test_a_difference_is_seen(file):
    """In each thing that is compared, so that the comparison can fail."""
    entry = file["resources"]["aws_lb_listener"]
    expected = of_type(entry)
    assert differences("x", expected, of_type(entry)) == []

    def change(block, path, key, value):
        changed = json.loads(json.dumps(block, default=sorted))
        part = changed
        for name in path:
            part = part[name]
        if value is None:
            del part[key]
        else:
            part[key] = value
        return changed

    plain = json.loads(json.dumps(expected, default=sorted))
    action = ["blocks", "default_action"]
    for path, key, value in [
        (["attributes"], "port", None),
        (["attributes"], "more", {"type": "string", "flags": []}),
        (["attributes", "port"], "type", "string"),
        (["attributes", "port"], "flags", ["required"]),
        (action, "nesting", "set"),
        (action, "min", 0),
        (action, "max", 1),
        ([*action, "blocks"], "forward", None),
        ([*action, "blocks", "forward", "blocks", "target_group", "attributes", "arn"], "flags", ["optional"]),
    ]:
        assert len(differences("x", plain, change(expected, path, key, value))) == 1, (path, key)
