"""Dockerfiles: who runs, from what, and what gets into the image."""

import re

from . import tree
from .report import Finding

# rule -> (why, fix)
RULES = {
    "DF1": ("the container runs as root", "end with USER and a numeric id that is not 0"),
    "DF2": ("the base image {0} has no fixed version", "name a version or a digest"),
    "DF3": ("{0} puts a secret into the image", "read it at run time, from the task definition's secrets"),
    "DF4": ("ADD fetches {0}, which nothing verifies", "download with a checksum, or COPY a file"),
    "DF5": ("a downloaded script is run unseen", "download, verify a checksum, then run"),
}
SECRET = re.compile(r"(?i)\b([\w-]*(?:password|passwd|secret|token|api_?key|access_?key|private_?key)\w*)(?:\s*=\s*|\s+)(\S+)")
PIPED = re.compile(r"\b(?:curl|wget)\b[^|;&]*\|\s*(?:\S*/)?(?:ba|da|z)?sh\b")


def instructions(text):
    """(line, instruction, arguments) with continued lines joined."""
    pending, start = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("#"):
            continue
        if not pending:
            start = number
        pending += line.rstrip()
        if pending.endswith("\\"):
            pending = pending[:-1] + " "
            continue
        if pending.strip():
            name, _, rest = pending.strip().partition(" ")
            yield start, name.upper(), rest.strip()
        pending = ""


def check_text(path, text):
    findings, stages = [], set()
    user, last = None, 1

    def found(rule, line, *values):
        why, fix = RULES[rule]
        findings.append(Finding(rule, str(path), line, why.format(*values), fix))

    for line, name, rest in instructions(text):
        last = line
        if name == "FROM":
            words = [word for word in rest.split() if not word.startswith("--")]
            image = words[0] if words else ""
            tagged = ":" in image.rsplit("/", 1)[-1]
            fixed = "@" in image or (tagged and not image.endswith(":latest"))
            if image != "scratch" and image not in stages and not fixed and "$" not in image:
                found("DF2", line, image)
            if len(words) == 3 and words[1].upper() == "AS":
                stages.add(words[2])
            user = None
        elif name == "USER":
            user = (line, rest)
        elif name in ("ENV", "ARG"):
            match = SECRET.search(rest)
            if match and not match[2].startswith("$"):
                found("DF3", line, f"{name} {match[1]}")
        elif name == "ADD":
            for word in rest.split():
                if re.match(r"(?:https?|ftp|git)://|git@", word):
                    found("DF4", line, word)
        elif name == "RUN" and PIPED.search(rest):
            found("DF5", line)
    if user is None or user[1].split(":")[0] in ("root", "0"):
        found("DF1", user[0] if user else last)
    return findings


def check(root, files):
    findings = []
    for path in files:
        if path.name == "Dockerfile" or path.name.startswith("Dockerfile.") or path.suffix == ".dockerfile":
            findings += check_text(path, tree.text(root, path) or "")
    return findings
