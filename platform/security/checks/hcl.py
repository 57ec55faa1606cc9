"""A reader for as much of Terraform's language as the rules need: nested blocks with their attributes.

Expressions stay text. What cannot be read is an error that names file and line, never something skipped.
"""

import re
from dataclasses import dataclass, field

from .report import ScanError

HEREDOC = re.compile(r"<<[-~]?\s*\"?(\w+)\"?[^\n]*\n")
WORD = re.compile(r"[\w-]+|\"(?:[^\"\\]|\\.)*\"")
OPENING, CLOSING = "([{", ")]}"


@dataclass
class Block:
    kind: str
    labels: list
    line: int
    # name -> (line, expression)
    attributes: dict = field(default_factory=dict)
    blocks: list = field(default_factory=list)

    def text(self, name):
        """A literal's value without its quotes, another expression as it is, "" when absent."""
        return self.attributes.get(name, (0, ""))[1].strip().strip('"')

    def line_of(self, name):
        return self.attributes.get(name, (self.line, ""))[0]

    def named(self, kind):
        """Nested blocks of a kind, `dynamic` ones included."""
        for block in self.blocks:
            if block.kind == kind:
                yield block
            elif block.kind == "dynamic" and block.labels == [kind]:
                yield from (inner for inner in block.blocks if inner.kind == "content")


def skip(text, at):
    """Past the string, comment or heredoc that begins at `at`; `at` itself when there is none."""
    if text[at] == '"':
        depth, at = 0, at + 1
        while at < len(text):
            if text[at] == "\\":
                at += 1
            elif text.startswith(("${", "%{"), at):
                depth, at = depth + 1, at + 1
            elif depth and text[at] == "}":
                depth -= 1
            elif depth and text[at] == '"':
                at = skip(text, at) - 1
            elif text[at] == '"':
                return at + 1
            at += 1
        return at
    if text[at] == "#" or text.startswith("//", at):
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    if text.startswith("/*", at):
        end = text.find("*/", at)
        return len(text) if end < 0 else end + 2
    if match := HEREDOC.match(text, at):
        end = re.compile(rf"^[ \t]*{match[1]}[ \t]*$", re.M).search(text, match.end())
        return len(text) if end is None else end.end()
    return at


class Reader:
    def __init__(self, path, text):
        self.path, self.source, self.at = path, text, 0

    def line(self, at=None):
        return self.source.count("\n", 0, self.at if at is None else at) + 1

    def fail(self, what):
        raise ScanError(f"{self.path}:{self.line()}: {what}")

    def space(self):
        while self.at < len(self.source):
            if self.source[self.at].isspace():
                self.at += 1
                continue
            comment = self.source[self.at] in "#/"
            after = skip(self.source, self.at) if comment else self.at
            if after == self.at:
                return
            self.at = after

    def expression(self):
        """To the end of the line, or further while a bracket is open."""
        start, depth = self.at, 0
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "\n" and depth == 0 or character in CLOSING and depth == 0:
                break
            after = skip(self.source, self.at)
            if after > self.at:
                self.at = after
                continue
            depth += (character in OPENING) - (character in CLOSING)
            self.at += 1
        if depth:
            self.fail("a bracket is not closed")
        return self.source[start : self.at].strip()

    def body(self, block, nested):
        while True:
            self.space()
            if self.at >= len(self.source):
                if nested:
                    self.fail(f"the block {block.kind} of line {block.line} is not closed")
                return
            if self.source[self.at] == "}":
                if not nested:
                    self.fail("a closing brace too many")
                self.at += 1
                return
            match = WORD.match(self.source, self.at)
            if not match:
                self.fail(f"{self.source[self.at]!r} where an argument or a block should be")
            line, words = self.line(), []
            while match := WORD.match(self.source, self.at):
                words.append(match[0].strip('"'))
                self.at = match.end()
                while self.at < len(self.source) and self.source[self.at] in " \t":
                    self.at += 1
            if self.source.startswith("{", self.at):
                self.at += 1
                inner = Block(words[0], words[1:], line)
                self.body(inner, True)
                block.blocks.append(inner)
            elif self.source.startswith("=", self.at) and len(words) == 1:
                self.at += 1
                block.attributes[words[0]] = (line, self.expression())
            else:
                self.fail(f"{' '.join(words)!r} is neither an argument nor a block")


def read(path, text):
    """The blocks of a file, in a block without a name."""
    block = Block("", [], 1)
    Reader(path, text).body(block, False)
    return block


def objects(expression):
    """(offset, text) of every `{…}` in an expression, the inner ones too; none inside of strings."""
    open_at, at = [], 0
    while at < len(expression):
        heredoc = HEREDOC.match(expression, at)
        after = heredoc.end() if heredoc else skip(expression, at)
        if after > at:
            at = after
            continue
        if expression[at] == "{":
            open_at.append(at)
        elif expression[at] == "}" and open_at:
            start = open_at.pop()
            yield start, expression[start : at + 1]
        at += 1
