"""OCI images of busybox, made here, and the clients that carry them."""

import gzip
import hashlib
import io
import json
import os
import subprocess
import tarfile

# An emulated machine takes several times as long.
PATIENCE = int(os.environ.get("NOVAMIND_PATIENCE", "1"))
KIND = "application/vnd.oci.image."
LINKS = ["sh", "httpd", "wget", "sleep", "env", "cat", "tail", "yes", "true", "false", "mkdir", "echo", "printenv"]


class Layout:
    """An OCI layout on disk."""

    def __init__(self, folder):
        self.folder = folder
        self.blobs = folder / "blobs" / "sha256"
        self.blobs.mkdir(parents=True, exist_ok=True)
        self.manifests = []
        (folder / "oci-layout").write_text(json.dumps({"imageLayoutVersion": "1.0.0"}))

    def put(self, data: bytes, media_type: str) -> dict:
        digest = hashlib.sha256(data).hexdigest()
        (self.blobs / digest).write_bytes(data)
        return {"mediaType": KIND + media_type, "digest": f"sha256:{digest}", "size": len(data)}

    def image(self, tag: str, layer: bytes, **config) -> dict:
        """An image of one layer, under `tag` in the layout; answers its manifest."""
        machine = subprocess.check_output(["uname", "-m"], text=True)
        packed = self.put(gzip.compress(layer, mtime=0), "layer.v1.tar+gzip")
        document = {
            "os": "linux",
            "architecture": "amd64" if "x86" in machine else "arm64",
            "config": config,
            "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(layer).hexdigest()]},
        }
        manifest = {
            "schemaVersion": 2,
            "mediaType": KIND + "manifest.v1+json",
            "config": self.put(json.dumps(document).encode(), "config.v1+json"),
            "layers": [packed],
        }
        entry = self.put(json.dumps(manifest).encode(), "manifest.v1+json")
        entry["annotations"] = {"org.opencontainers.image.ref.name": tag}
        self.manifests.append(entry)
        index = {"schemaVersion": 2, "manifests": self.manifests}
        (self.folder / "index.json").write_text(json.dumps(index))
        return manifest | {"digest": entry["digest"]}


def layer(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o755
            tar.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def busybox() -> bytes:
    """A layer of busybox with links to it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name in ["bin", "tmp", "www", "etc"]:
            entry = tarfile.TarInfo(name)
            entry.type, entry.mode = tarfile.DIRTYPE, 0o1777 if name == "tmp" else 0o755
            tar.addfile(entry)
        with open("/bin/busybox", "rb") as binary:
            entry = tar.gettarinfo(fileobj=binary, arcname="bin/busybox")
            entry.mode = 0o755
            tar.addfile(entry, binary)
        for name in LINKS:
            entry = tarfile.TarInfo(f"bin/{name}")
            entry.type, entry.linkname = tarfile.SYMTYPE, "busybox"
            tar.addfile(entry)
    return packed.getvalue()


def password(cloud) -> str:
    answer = cloud.aws("ecr", "get-login-password")
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def skopeo(*arguments, fails: bool = False) -> str:
    """Runs skopeo; answers what it says, on stdout or, when it is to fail, on stderr."""
    ran = subprocess.run(["skopeo", *map(str, arguments)], capture_output=True, text=True, timeout=60 * PATIENCE)
    assert (ran.returncode != 0) == fails, ran.stderr
    return ran.stderr if fails else ran.stdout
