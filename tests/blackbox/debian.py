"""A base of Debian, for images that cannot be pulled here, and a package to install."""

import os
import shutil
import subprocess

# What no program needs.
LEFT_OUT = ("/usr/share/doc/", "/usr/share/man/", "/usr/share/locale/", "/usr/share/info/")
# `/bin` and its like are links into `/usr`.
MERGED = ("bin", "sbin", "lib", "lib64")

# Lines of a build that make a package without any tool but dpkg's.
PACKAGE = [
    "mkdir -p made/DEBIAN made/usr/bin",
    "printf 'Package: says-hello\\nVersion: 1\\nArchitecture: all\\nMaintainer: A <a@example.org>\\n"
    "Description: says hello\\n' > made/DEBIAN/control",
    "printf '#!/bin/sh\\necho hello of a package\\n' > made/usr/bin/says-hello && chmod 755 made/usr/bin/says-hello",
    "dpkg-deb --root-owner-group --build made hello.deb",
]


def essential() -> list[str]:
    """Debian's essential packages and what they depend on, of those that are installed here."""
    form = "${Essential}|${Package}|${Pre-Depends},${Depends}\n"
    needs, todo = {}, []
    for line in subprocess.check_output(["dpkg-query", "-W", "-f", form], text=True).splitlines():
        is_essential, name, needed = line.split("|", 2)
        needs[name] = [one.split()[0].split(":")[0] for one in needed.split(",") if one.strip()]
        if is_essential == "yes":
            todo.append(name)
    found = set()
    while todo:
        name = todo.pop()
        # What is not there by that name is a virtual package, or an alternative.
        if name in needs and name not in found:
            found.add(name)
            todo += needs[name]
    return sorted(found)


def base(folder):
    """What `debootstrap --variant=minbase` makes, but for apt: the essential packages. They come from this machine's own
    files, so that tests need no mirror."""
    for name in MERGED:
        (folder / "usr" / name).mkdir(parents=True)
        (folder / name).symlink_to(f"usr/{name}")
    listed = subprocess.check_output(["dpkg-query", "-L", *essential()], text=True).splitlines()
    for path in sorted(set(listed)):
        if not path.startswith("/") or path.startswith(LEFT_OUT) or not os.path.lexists(path):
            continue
        first = path.split("/")[1]
        target = folder / (f"usr{path}" if first in MERGED else path[1:])
        if os.path.isdir(path) and not os.path.islink(path):
            target.mkdir(parents=True, exist_ok=True)
        elif not os.path.lexists(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target, follow_symlinks=False)
    # What the packages' scripts would have made.
    for name in ("passwd", "group"):
        shutil.copy(folder / f"usr/share/base-passwd/{name}.master", folder / "etc" / name)
    state = folder / "var/lib/dpkg"
    for name in ("info", "updates", "triggers"):
        (state / name).mkdir(parents=True, exist_ok=True)
    for name in ("status", "available"):
        (state / name).touch()
