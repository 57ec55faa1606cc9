"""Every operation that this cloud answers is called by a test.

A name is taken as a call, of whichever service: operations whose names services share are held to less.
"""

import re
import tomllib
from pathlib import Path

from botocore import xform_name

from conftest import ROOT


def words_of_tests() -> set[str]:
    words = set()
    for path in [*ROOT.glob("tests/**/*.py"), *ROOT.glob("platform/**/tests/*.py")]:
        if path != Path(__file__):
            # `get_role`, `GetRole` and the AWS CLI's `get-role`.
            text = path.read_text()
            words |= set(re.findall(r"\w+", text)) | set(re.findall(r"[a-z0-9-]+", text))
    for path in [*ROOT.glob("services/*/src/**/*.rs"), *ROOT.glob("bin/novamind/src/**/*.rs")]:
        text = path.read_text()
        if "tests" not in path.relative_to(ROOT).as_posix():
            text = text.partition("#[cfg(test)]")[2]
        words |= set(re.findall(r"\w+", text))
    return words


def test_every_operation_is_called():
    words = words_of_tests()
    listed = tomllib.loads((ROOT / "models/operations.toml").read_text())
    uncalled = {}
    for service, entry in listed.items():
        if not isinstance(entry, dict):
            continue
        for operation in entry["operations"]:
            names = {operation, xform_name(operation), xform_name(operation, "-")}
            if not names & words:
                uncalled.setdefault(service, []).append(operation)
    assert uncalled == {}
