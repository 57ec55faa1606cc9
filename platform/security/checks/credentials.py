"""Secrets in the tree: known forms of credentials, assignments to telling names, and random-looking strings.

A false alarm is allowed in `security/allow.txt`, by the fingerprint that the finding prints, with a reason. An
entry that allows nothing any more is a finding itself, so that the file does not rot.
"""

import hashlib
import math
import re
from collections import Counter
from pathlib import Path

from . import tree
from .report import Finding, ScanError

ALLOW = Path("security/allow.txt")
# Hashes of public packages: long, random and no secret.
UNLISTED = {"Cargo.lock", ".terraform.lock.hcl", "package-lock.json"}

FORMS = [
    ("SEC1", "an AWS access key id", re.compile(r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b")),
    ("SEC2", "a private key", re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----")),
    (
        "SEC3",
        "an access token",
        re.compile(
            r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,}|glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,}"
            r"|npm_[A-Za-z0-9]{36}|sk_live_[A-Za-z0-9]{20,}|AIza[\w-]{35}|eyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{15,})"
        ),
    ),
    ("SEC4", "a password in an address", re.compile(r"\b[a-z][a-z0-9+.-]{2,}://[^\s/:@'\"<>{}$]+:([^\s/@'\"<>{}$]{4,})@")),
]
# A telling name, an assignment, and a literal; what is read from elsewhere ($x, ${x}, <x>, var.x) is no literal.
NAMED = re.compile(
    r"(?i)[\w-]*(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)[\w-]*[\"']?\s*"
    r"(?:=>|:=|=|:)\s*[\"']([^\"'\s$<>{}]{8,})[\"']"
)
RANDOM = re.compile(r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{32,}={0,2}(?![A-Za-z0-9+/_-])")
HEXADECIMAL = re.compile(r"[0-9a-f]+|[0-9A-F]+")


def entropy(text):
    """Shannon's, in bits per character."""
    return -sum(n / len(text) * math.log2(n / len(text)) for n in Counter(text).values())


def random_looking(text):
    """Whether a long word is more likely a key than a name or a path."""
    if HEXADECIMAL.fullmatch(text):
        return len(text) >= 40 and entropy(text) > 3.2
    kinds = sum(bool(re.search(kind, text)) for kind in ("[a-z]", "[A-Z]", "[0-9]"))
    return kinds == 3 and entropy(text) > 4.5


def candidates(line):
    """(rule, what, text) of everything in a line that may be a secret."""
    for rule, what, form in FORMS:
        for match in form.finditer(line):
            yield rule, what, match[match.lastindex or 0]
    for match in NAMED.finditer(line):
        if entropy(match[1]) > 2.5:
            yield "SEC5", "a literal for a secret's name", match[1]
    for match in RANDOM.finditer(line):
        # What follows `sha256:` is the digest of an image or a file: it names content and hides nothing.
        if random_looking(match[0]) and not line[: match.start()].endswith("sha256:"):
            yield "SEC6", "a random-looking string", match[0]


def fingerprint(path, text):
    """Names a secret without telling it."""
    return hashlib.sha256(f"{path.as_posix()}\0{text}".encode()).hexdigest()[:16]


def allowed(root):
    """Line numbers by fingerprint."""
    path = Path(root, ALLOW)
    entries = {}
    if not path.is_file():
        return entries
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        mark, _, reason = line.partition(" ")
        if not re.fullmatch("[0-9a-f]{16}", mark) or not reason.strip():
            raise ScanError(f"{ALLOW}:{number}: a line is a fingerprint, a space and a reason")
        entries[mark] = number
    return entries


def check(root, files):
    allow, used, findings = allowed(root), set(), []
    for path in files:
        if path.name in UNLISTED or path == ALLOW:
            continue
        for number, line in enumerate((tree.text(root, path) or "").splitlines(), 1):
            seen = set()
            for rule, what, text in candidates(line):
                # The most telling rule comes first; the same characters are not told twice.
                if any(text in other or other in text for other in seen):
                    continue
                seen.add(text)
                mark = fingerprint(path, text)
                if mark in allow:
                    used.add(mark)
                    continue
                shown = f"{what} ({text[:4]}…, {len(text)} characters)"
                fix = (
                    "revoke it, move it to SSM Parameter Store or Secrets Manager, and take it out of the history; "
                    f"if it is none, add '{mark} REASON' to {ALLOW}"
                )
                findings.append(Finding(rule, str(path), number, shown, fix))
    for mark, number in allow.items():
        if mark not in used:
            findings.append(Finding("SEC9", str(ALLOW), number, f"{mark} allows nothing any more", "delete the line"))
    return findings
