"""The files that are scanned: everything below the root but what builds and tools put there."""

import os
from pathlib import Path

SKIPPED = {".git", ".terraform", "target", "image", "dist", "build_output", "reports", "node_modules", "__pycache__"}
LARGEST = 2 << 20


def files(root):
    """Paths relative to `root`, in order. Symbolic links are not followed."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                found.append(path.relative_to(root))
    return found


def text(root, path):
    """The file's text, or None when it is not text or too large to be written by hand."""
    full = Path(root, path)
    if full.stat().st_size > LARGEST:
        return None
    data = full.read_bytes()
    if b"\0" in data[:8192]:
        return None
    return data.decode("utf-8", errors="replace")
