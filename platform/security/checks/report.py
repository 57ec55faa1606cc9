"""What a finding is, and the three forms in which findings are told."""

import json
from dataclasses import asdict, dataclass
from xml.etree import ElementTree


class ScanError(Exception):
    """The scan could not be done."""


@dataclass(frozen=True)
class Finding:
    rule: str
    path: str
    line: int
    why: str
    fix: str

    def __str__(self):
        return f"{self.rule} {self.path}:{self.line}: {self.why}; {self.fix}"


@dataclass
class Notes:
    """What the audit of dependencies has to say besides findings."""

    audited: bool
    text: str
    # Advisories that are not vulnerabilities: unmaintained packages, notices.
    informational: list

    def beside(self, other):
        """These and the notes of another audit, if there was one."""
        if other is None:
            return self
        text, informational = f"{self.text}\n{other.text}", self.informational + other.informational
        return Notes(self.audited and other.audited, text, informational)


def write_text(stream, findings, notes):
    print(notes.text, file=stream)
    for line in notes.informational:
        print(f"note: {line}", file=stream)
    for finding in findings:
        print(finding, file=stream)
    print(f"{len(findings)} finding(s)" if findings else "nothing found", file=stream)


def write_json(path, findings, notes):
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "findings": [asdict(finding) for finding in findings],
        "dependencies": {"audited": notes.audited, "note": notes.text, "informational": notes.informational},
    }
    path.write_text(json.dumps(content, indent=2) + "\n")


CATEGORIES = {"DEP": "dependencies", "SEC": "secrets", "TF": "terraform", "DF": "dockerfile"}


def write_junit(path, findings, notes):
    """One test case per category, so that a report shows what was looked at also when nothing was found."""
    cases = {name: [] for name in CATEGORIES.values()}
    for finding in findings:
        cases[CATEGORIES[finding.rule.rstrip("0123456789")]].append(finding)
    skipped = 0 if notes.audited or cases["dependencies"] else 1
    failures = sum(1 for found in cases.values() if found)
    totals = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": str(skipped)}
    root = ElementTree.Element("testsuites", totals)
    suite = ElementTree.SubElement(root, "testsuite", {"name": "security", **totals})
    for name, found in cases.items():
        case = ElementTree.SubElement(suite, "testcase", {"classname": "security", "name": name})
        if found:
            element = ElementTree.SubElement(case, "failure", {"message": f"{len(found)} finding(s)"})
            element.text = "\n".join(map(str, found))
        elif name == "dependencies" and skipped:
            ElementTree.SubElement(case, "skipped", {"message": notes.text})
    path.parent.mkdir(parents=True, exist_ok=True)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
