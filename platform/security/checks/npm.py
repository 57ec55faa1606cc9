"""Packages of npm against advisories in the format of OSV.

They come from a folder of OSV files (`GHSA-….json`, one advisory each, as the export of osv.dev or a clone of
github/advisory-database holds them), or from osv.dev itself, which is asked for the locked versions alone. A locked
version is vulnerable when it lies in a range of an advisory that is not withdrawn, or in its list of versions.
"""

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from .advisories import holds, key
from .report import Finding, Notes, ScanError

OSV = "https://api.osv.dev"
SECONDS = 10
# The most that one question to osv.dev may hold.
BATCH = 1000
LOCKS = ("package-lock.json", "npm-shrinkwrap.json")
DEPENDENCIES = ("dependencies", "devDependencies", "optionalDependencies")


def read(root, path):
    try:
        content = json.loads(Path(root, path).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ScanError(f"{path} is not JSON: {error}") from error
    if not isinstance(content, dict):
        raise ScanError(f"{path} is not a JSON object")
    return content


def nested(dependencies):
    """Name and entry of each package of a lock file of npm 6 and earlier."""
    for name, entry in dependencies.items():
        yield name, name, entry
        yield from nested(entry.get("dependencies", {}))


def packages(lock):
    """(place in the lock file, name, version) of each package that came from a registry."""
    if "packages" in lock:
        entries = (
            (place, entry.get("name", place.rpartition("node_modules/")[2]), entry)
            for place, entry in lock["packages"].items()
            if "node_modules/" in place and not entry.get("link")
        )
    else:
        entries = nested(lock.get("dependencies", {}))
    for place, name, entry in entries:
        version = str(entry.get("version", ""))
        if version.startswith("npm:"):
            # Before npm 7, another package under this name.
            name, _, version = version.removeprefix("npm:").rpartition("@")
        # Neither folders nor repositories of Git have versions that an advisory could name.
        if version[:1].isdigit() and not str(entry.get("resolved", "")).startswith(("git", "file:")):
            yield place, name, version


def lies_in(version, events):
    """Whether the events of a range make this version vulnerable. `0` is before every version."""

    def at(event):
        (bound,) = event.values()
        return ((-1,),) if bound == "0" else key(bound)

    vulnerable, actual = False, key(version)
    for event in sorted((event for event in events if "limit" not in event), key=at):
        if "introduced" in event and actual >= at(event):
            vulnerable = True
        elif "fixed" in event and actual >= at(event):
            vulnerable = False
        elif "last_affected" in event and actual > at(event):
            vulnerable = False
    return vulnerable


def hits(advisory, name, version):
    """None, or what mends it: the versions in which it is fixed."""
    found, fixes = False, []
    for affected in advisory.get("affected", []):
        package = affected.get("package", {})
        if (package.get("ecosystem"), package.get("name")) != ("npm", name):
            continue
        # GitHub's own files say so where nothing is fixed yet and later versions are not known to be affected.
        known = affected.get("database_specific", {}).get("last_known_affected_version_range")
        if known and not holds(known, version):
            continue
        # The one is what osv.dev calls them, the other what GitHub does.
        ranges = [one["events"] for one in affected.get("ranges", []) if one.get("type") in ("SEMVER", "ECOSYSTEM")]
        if version in affected.get("versions", []) or any(lies_in(version, events) for events in ranges):
            found = True
            fixes += [event["fixed"] for events in ranges for event in events if "fixed" in event]
    later = sorted((fix for fix in fixes if key(fix) > key(version)), key=key) if found else []
    return later if found else None


def load(folder):
    """Advisories of a folder. One without any is a mistake, not a clean bill."""
    advisories = [read(folder, path.relative_to(folder)) for path in sorted(Path(folder).rglob("*.json"))]
    if not any("affected" in advisory for advisory in advisories):
        raise ScanError(f"{folder} holds no advisory in the format of OSV")
    return advisories


def ask(path, content=None):
    base = os.environ.get("OSV_API") or OSV
    data = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(base + path, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.load(answer)


def fetch(wanted):
    """The advisories that osv.dev has for these names and versions, or a text that says why there are none."""
    queries = [{"package": {"ecosystem": "npm", "name": name}, "version": version} for name, version in wanted]
    found = set()
    try:
        while queries:
            batch, queries = queries[:BATCH], queries[BATCH:]
            for query, result in zip(batch, ask("/v1/querybatch", {"queries": batch})["results"], strict=True):
                found.update(one["id"] for one in result.get("vulns", []))
                if token := result.get("next_page_token"):
                    queries.append(query | {"page_token": token})
        return [ask("/v1/vulns/" + urllib.parse.quote(identifier)) for identifier in sorted(found)]
    except (OSError, ValueError, KeyError) as error:
        return str(getattr(error, "reason", None) or error)


def line_of(text, place):
    """Line of a package in a lock file."""
    at = text.find(f'{json.dumps(place)}: {{')
    return text.count("\n", 0, max(at, 0)) + 1


def audit(root, locks, advisories):
    findings = []
    standing = [advisory for advisory in advisories if "withdrawn" not in advisory]
    for path, entries in locks.items():
        text = Path(root, path).read_text(encoding="utf-8")
        for place, name, version in entries:
            for advisory in standing:
                fixes = hits(advisory, name, version)
                if fixes is None:
                    continue
                why = f"{name} {version} has advisory {advisory['id']}"
                fix = f"update to {fixes[0]} or later: npm update {name}" if fixes else "no version is safe: replace it"
                findings.append(Finding("DEP1", str(path), line_of(text, place), why, fix))
    return findings


def unlocked(root, files):
    """A finding for each package that needs others, and for which npm has locked none."""
    locked = {path.parent for path in files if path.name in LOCKS}
    findings = []
    for path in (path for path in files if path.name == "package.json"):
        if any(folder in locked for folder in path.parents):
            continue
        if any(read(root, path).get(kind) for kind in DEPENDENCIES):
            fix = "run npm install --package-lock-only and commit package-lock.json"
            findings.append(Finding("DEP2", str(path), 1, "dependencies are not locked by npm", fix))
    return findings


def check(root, files, folder, required):
    """Findings, and notes unless there is nothing of npm. `folder` holds advisories, or is None to ask osv.dev."""
    loose = unlocked(root, files)
    locks = {path: list(packages(read(root, path))) for path in files if path.name in LOCKS}
    wanted = sorted({(name, version) for entries in locks.values() for _, name, version in entries})
    if not wanted:
        notes = Notes(False, "NOT AUDITED: packages of npm, for no lock file names them", []) if loose else None
        return loose, notes
    advisories = load(folder) if folder else fetch(wanted)
    if isinstance(advisories, str):
        text = (
            f"NOT AUDITED: {OSV} cannot be reached ({advisories}); "
            f"the {len(wanted)} packages of npm were therefore not audited"
        )
        if required:
            raise ScanError(f"{text}; set NPM_ADVISORY_DB to a folder of OSV files")
        return loose, Notes(False, text, [])
    text = f"packages of npm: {len(wanted)} audited against {len(advisories)} advisories"
    return loose + audit(root, locks, advisories), Notes(not loose, text, [])
