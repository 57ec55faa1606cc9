"""Looks for what must not be released: vulnerable dependencies, secrets in the tree, unsafe settings.

    scan.py [--json FILE] [--junit FILE] [--advisories DIRECTORY] [--npm-advisories DIRECTORY]
            [--require-advisories] [ROOT]

One line per finding: rule, file:line, why, and how to mend it. Exit status: 0 nothing found, 1 a finding,
2 the scan itself could not be done. Python 3.11 and its standard library, nothing else.

Crates are audited against the RustSec advisory database: the folder that --advisories or ADVISORY_DB names, or a
fresh clone. Packages of npm are audited against a folder of OSV files, which --npm-advisories or NPM_ADVISORY_DB
names, or against osv.dev (OSV_API is another address of it). When neither can be reached, the scan says what was not
audited; with --require-advisories or REQUIRE_ADVISORIES=1 that is a failure.
"""

import argparse
import os
import sys
from pathlib import Path

from checks import advisories, credentials, docker, npm, report, terraform, tree


def scan(root, database, npm_database, required):
    """All findings below `root`, and the notes of the audits."""
    files = tree.files(root)
    findings, notes = advisories.check(root, files, database, required)
    more, beside = npm.check(root, files, npm_database, required)
    findings, notes = findings + more, notes.beside(beside)
    findings += credentials.check(root, files)
    findings += terraform.check(root, files)
    findings += docker.check(root, files)
    return sorted(findings, key=lambda finding: (finding.path, finding.line, finding.rule)), notes


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", nargs="?", default=".", type=Path)
    parser.add_argument("--json", type=Path, help="write the findings there as JSON")
    parser.add_argument("--junit", type=Path, help="write the findings there as JUnit XML")
    parser.add_argument("--advisories", type=Path, default=os.environ.get("ADVISORY_DB") or None)
    parser.add_argument("--npm-advisories", type=Path, default=os.environ.get("NPM_ADVISORY_DB") or None)
    parser.add_argument(
        "--require-advisories", action="store_true", default=os.environ.get("REQUIRE_ADVISORIES") == "1"
    )
    options = parser.parse_args(arguments)
    try:
        if not options.root.is_dir():
            raise report.ScanError(f"{options.root} is not a folder")
        database = Path(options.advisories) if options.advisories else None
        npm_database = Path(options.npm_advisories) if options.npm_advisories else None
        findings, notes = scan(options.root, database, npm_database, options.require_advisories)
        if options.json:
            report.write_json(options.json, findings, notes)
        if options.junit:
            report.write_junit(options.junit, findings, notes)
    except report.ScanError as error:
        print(f"security scan failed: {error}", file=sys.stderr)
        return 2
    report.write_text(sys.stdout, findings, notes)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
