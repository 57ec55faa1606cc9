"""Dependencies against the RustSec advisory database.

The database holds one Markdown file per advisory below `crates/PACKAGE/`, which opens with a TOML block. A
locked version is vulnerable when no requirement in `patched` or `unaffected` holds for it. Withdrawn advisories
do not count; informational ones (unmaintained, unsound, notice) are told without failing the scan.
"""

import os
import re
import subprocess
import tempfile
import tomllib
from pathlib import Path

from .report import Finding, Notes, ScanError

DATABASE = "https://github.com/RustSec/advisory-db"
SECONDS = 60
FRONT = re.compile(r"^```toml\s*\n(.*?)^```", re.S | re.M)
VERSION = re.compile(r"^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$")
COMPARATOR = re.compile(r"^(>=|<=|>|<|=|\^|~)?\s*(.+)$")


def parse(text):
    """((major, minor, patch), pre-release) with how many numbers were written."""
    match = VERSION.match(text.strip())
    if not match:
        raise ScanError(f"{text!r} is not a version")
    numbers = [int(part) for part in match.groups()[:3] if part is not None]
    return tuple(numbers + [0] * (3 - len(numbers))), match[4], len(numbers)


def key(text):
    """Orders versions as Semantic Versioning does: a pre-release comes before its release."""
    numbers, pre, _ = parse(text)
    if pre is None:
        return (numbers, (1,))
    parts = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in pre.split("."))
    return (numbers, (0, parts))


def upper(operator, text):
    """The first version that a caret or tilde requirement excludes."""
    (major, minor, patch), _, written = parse(text)
    if operator == "~":
        return (major + 1, 0, 0) if written == 1 else (major, minor + 1, 0)
    if major or written == 1:
        return (major + 1, 0, 0)
    if minor or written == 2:
        return (0, minor + 1, 0)
    return (0, 0, patch + 1)


def holds(requirement, version):
    """Whether `version` meets all comparators of `requirement`."""
    if requirement.strip() == "*":
        return True
    actual = key(version)
    for part in requirement.split(","):
        operator, bound = COMPARATOR.match(part.strip()).groups()
        limit = key(bound)
        # A partial version covers everything that begins with it, except for >= and <.
        beyond = (upper("~" if parse(bound)[2] > 1 else "^", bound), (0, ()))
        partial = parse(bound)[2] < 3
        match operator or "^":
            case ">=":
                good = actual >= limit
            case "<":
                good = actual < limit
            case ">":
                good = actual >= beyond if partial else actual > limit
            case "<=":
                good = actual < beyond if partial else actual <= limit
            case "=":
                good = limit <= actual < beyond if partial else actual == limit
            case caret_or_tilde:
                good = limit <= actual < (upper(caret_or_tilde, bound), (0, ()))
        if not good:
            return False
    return True


def load(database):
    """Advisories by package. A folder without any is a mistake, not a clean bill."""
    advisories = {}
    for path in sorted(Path(database, "crates").glob("*/*.md")):
        block = FRONT.search(path.read_text(encoding="utf-8"))
        if not block:
            raise ScanError(f"{path} has no TOML block")
        try:
            content = tomllib.loads(block[1])
            advisory = content["advisory"]
            advisories.setdefault(advisory["package"], []).append((advisory, content.get("versions", {})))
        except (tomllib.TOMLDecodeError, KeyError) as error:
            raise ScanError(f"{path} cannot be read: {error}") from error
    if not advisories:
        raise ScanError(f"{database} holds no advisory below crates/: give the folder of {DATABASE}")
    return advisories


def clone(into):
    """None, or why it could not be done."""
    command = ["git", "clone", "--quiet", "--depth", "1", DATABASE, str(into)]
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    try:
        subprocess.run(command, env=environment, timeout=SECONDS, check=True, capture_output=True, text=True)
    except subprocess.TimeoutExpired:
        return f"no answer within {SECONDS} s"
    except subprocess.CalledProcessError as error:
        return (error.stderr.strip().splitlines() or ["git failed"])[-1]
    except OSError as error:
        return str(error)
    return None


def line_of(text, name, version):
    """Line of a package in a lock file."""
    at = text.find(f'name = "{name}"\nversion = "{version}"')
    return text.count("\n", 0, max(at, 0)) + 1


def audit(root, locks, advisories):
    findings, informational, packages = [], [], 0
    for lock in locks:
        text = Path(root, lock).read_text(encoding="utf-8")
        for package in tomllib.loads(text).get("package", []):
            # Only packages from a registry have advisories; ours have no source.
            if not package.get("source", "").startswith(("registry+", "sparse+")):
                continue
            packages += 1
            name, version = package["name"], package["version"]
            for advisory, versions in advisories.get(name, []):
                safe = versions.get("patched", []) + versions.get("unaffected", [])
                if "withdrawn" in advisory or any(holds(requirement, version) for requirement in safe):
                    continue
                where = f"{name} {version} has advisory {advisory['id']}"
                if "informational" in advisory:
                    informational.append(f"{where} ({advisory['informational']})")
                    continue
                patched = " or ".join(versions.get("patched", []))
                fix = f"update to {patched}: cargo update -p {name}" if patched else "no version is safe: replace it"
                findings.append(Finding("DEP1", str(lock), line_of(text, name, version), where, fix))
    return findings, informational, packages


def check(root, files, database, required):
    """Findings and notes. `database` is a folder, or None to clone it."""
    locks = [path for path in files if path.name == "Cargo.lock"]
    if not locks:
        first = next((path for path in files if path.name == "Cargo.toml"), None)
        if first is None:
            return [], Notes(True, "dependencies: there are none to audit", [])
        why, fix = "dependencies are not locked", "run cargo generate-lockfile and commit Cargo.lock"
        return [Finding("DEP2", str(first), 1, why, fix)], Notes(False, "NOT AUDITED: no Cargo.lock", [])
    with tempfile.TemporaryDirectory() as folder:
        if database is None:
            database = Path(folder, "advisory-db")
            reason = clone(database)
            if reason is not None:
                text = (
                    f"NOT AUDITED: the advisory database {DATABASE} cannot be reached ({reason}); "
                    "dependencies were therefore not audited"
                )
                if required:
                    raise ScanError(f"{text}; set ADVISORY_DB to a copy of it")
                return [], Notes(False, text, [])
        advisories = load(database)
        findings, informational, packages = audit(root, locks, advisories)
    count = sum(len(all) for all in advisories.values())
    text = f"dependencies: {packages} audited against {count} advisories"
    return findings, Notes(True, text, informational)
