"""Runs tests and writes what they did as JUnit XML; exits as they did.

    junit.py cargo REPORT COMMAND...      a command that runs Rust's test harness, such as `cargo test`
    junit.py unittest REPORT DIRECTORY    Python's unit tests in a directory

A command that fails before it runs a test (it does not compile) leaves a report with one error in it.
"""

import re
import subprocess
import sys
import time
import unittest
from pathlib import Path
from xml.etree import ElementTree

RUNNING = re.compile(r"^\s+(?:Running (?:unittests )?(\S+)|Doc-tests (\S+))")
RESULT = re.compile(r"^test (.+?)(?: - should panic)? \.\.\. (ok|FAILED|ignored)")
FAILURE = re.compile(r"^---- (.+) (?:stdout|stderr) ----$")
# Characters that XML 1.0 cannot hold.
UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report, suite_name, cases, seconds):
    """Cases are (class, name, kind, text) with kind in passed, failure, error, skipped."""
    count = lambda kind: str(sum(case[2] == kind for case in cases))
    totals = {"tests": str(len(cases)), "time": f"{seconds:.3f}"}
    totals |= {"failures": count("failure"), "errors": count("error"), "skipped": count("skipped")}
    root = ElementTree.Element("testsuites", totals)
    suite = ElementTree.SubElement(root, "testsuite", {"name": suite_name, **totals})
    for class_name, name, kind, text in cases:
        case = ElementTree.SubElement(suite, "testcase", {"classname": class_name, "name": name})
        if kind != "passed":
            element = ElementTree.SubElement(case, kind)
            element.set("message", UNPRINTABLE.sub("?", text.strip().split("\n")[0][:200]))
            element.text = UNPRINTABLE.sub("?", text)
    path = Path(report)
    path.parent.mkdir(parents=True, exist_ok=True)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def parse(lines):
    """The cases in the output of Rust's test harness."""
    target, cases, failing, texts = "", [], None, {}
    for line in lines:
        if match := RUNNING.match(line):
            target, failing = match[1] or f"doc {match[2]}", None
        elif match := RESULT.match(line):
            cases.append((target, match[1], match[2]))
        elif match := FAILURE.match(line):
            failing = (target, match[1])
        elif line.startswith(("failures:", "test result:")):
            failing = None
        elif failing:
            texts[failing] = texts.get(failing, "") + line
    kinds = {"ok": "passed", "FAILED": "failure", "ignored": "skipped"}
    return [(where, name, kinds[result], texts.get((where, name), "")) for where, name, result in cases]


def cargo(report, command):
    begun = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    lines = []
    for line in process.stdout:
        print(line, end="", flush=True)
        lines.append(line)
    status = process.wait()
    cases = parse(lines)
    if status != 0 and not any(case[2] == "failure" for case in cases):
        cases.append(("command", " ".join(command), "error", "".join(lines[-100:])))
    if status == 0 and not cases:
        print("junit.py: the command ran no test", file=sys.stderr)
        cases.append(("command", " ".join(command), "error", "no test ran"))
        status = 1
    write(report, "cargo", cases, time.monotonic() - begun)
    return status


class Recorder(unittest.TextTestResult):
    """Keeps every outcome for the report."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.cases = []

    def record(self, test, kind, text=""):
        class_name, _, name = test.id().rpartition(".")
        self.cases.append((class_name, name, kind, text))

    def addSuccess(self, test):
        super().addSuccess(test)
        self.record(test, "passed")

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.record(test, "failure", self._exc_info_to_string(error, test))

    def addError(self, test, error):
        super().addError(test, error)
        self.record(test, "error", self._exc_info_to_string(error, test))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.record(test, "skipped", reason)

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.record(subtest, "failure", self._exc_info_to_string(error, subtest))


def python(report, directory):
    begun = time.monotonic()
    suite = unittest.defaultTestLoader.discover(directory, top_level_dir=directory)
    result = unittest.TextTestRunner(resultclass=Recorder, verbosity=2).run(suite)
    write(report, directory, result.cases, time.monotonic() - begun)
    return 0 if result.wasSuccessful() and result.testsRun else 1


def main(arguments):
    match arguments:
        case ["cargo", report, *command] if command:
            return cargo(report, command)
        case ["unittest", report, directory]:
            return python(report, directory)
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
