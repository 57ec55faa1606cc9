"""What stands in for the distribution and the API while the pages are tested without them: the built pages with their
fallback over TLS, and a small API of files in a versioned bucket, which verifies the tokens of the user pool."""

import datetime
import json
import ssl
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from botocore.exceptions import ClientError

NAME = "files.localhost"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class Problem(Exception):
    def __init__(self, status: int, code: str, detail: str):
        super().__init__(detail)
        self.status, self.code = status, code


def certificate(folder: Path, name: str) -> Path:
    """A file with a key and a certificate that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=7))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False).sign(key, hashes.SHA256())
    )  # fmt: skip
    file = folder / "host.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


class Host:
    """Serves on a free port of this machine until it is closed."""

    def __init__(self, pages: Path, folder: Path, s3, bucket: str):
        self.pages, self.s3, self.bucket = pages, s3, bucket
        self.config, self.keys, self.limit, self.version = None, None, 1 << 20, "a" * 40
        #: Tokens that are refused although they are valid, and whatever was presented.
        self.refused, self.seen = set(), []
        #: Names of uploads that have begun.
        self.begun = []
        #: Uploads wait for it.
        self.gate = threading.Event()
        self.gate.set()

        class Handler(_Handler):
            host = self

        class Server(ThreadingHTTPServer):
            def handle_error(self, *request):
                # Browsers leave connections as they like.
                if not isinstance(sys.exception(), OSError):
                    super().handle_error(*request)

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate(folder, NAME))
        # Without a handshake in the loop that accepts: it would wait for whoever connects and says nothing.
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.address = f"https://{NAME}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.gate.set()
        self.server.shutdown()
        self.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host

    def log_message(self, *_):
        pass

    def send(self, status: int, content: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        sent = {"Content-Type": kind, "Content-Length": str(len(content)), "Cache-Control": "no-store"} | headers
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def json(self, value, status: int = 200) -> None:
        self.send(status, json.dumps(value).encode(), "application/json")

    def answer(self) -> None:
        address = urllib.parse.urlsplit(self.path)
        self.query = dict(urllib.parse.parse_qsl(address.query))
        if not address.path.startswith("/api/"):
            self.page(address.path)
            return
        try:
            self.api([urllib.parse.unquote(part) for part in address.path.split("/")[2:]])
        except Problem as problem:
            self.close_connection = True
            body = {"status": problem.status, "code": problem.code, "detail": str(problem)}
            self.send(problem.status, json.dumps(body).encode(), "application/problem+json")

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer

    def page(self, path: str) -> None:
        if path == "/config.json" and self.host.config:
            self.json(self.host.config)
            return
        file = self.host.pages / path.lstrip("/")
        if not file.is_file():
            file = self.host.pages / "index.html"
        self.send(200, file.read_bytes(), TYPES[file.suffix])

    def user(self) -> str:
        """Who asks: the subject of an access token of the pool."""
        token = (self.headers["Authorization"] or "").removeprefix("Bearer ")
        self.host.seen.append(token)
        try:
            key = self.host.keys.get_signing_key_from_jwt(token)
            claims = jwt.decode(token, key, algorithms=["RS256"])
        except jwt.PyJWTError as error:
            raise Problem(401, "unauthorized", str(error)) from None
        if claims["token_use"] != "access" or token in self.host.refused:
            raise Problem(401, "unauthorized", "the access token is not good any more")
        return claims["sub"]

    def api(self, parts: list[str]) -> None:
        if parts == ["version"]:
            self.json({"version": self.host.version, "commit": self.host.version, "built_at": "unknown"})
            return
        owner = self.user()
        match self.command, parts:
            case "GET", ["files"]:
                self.listing(f"{owner}/")
            case "POST", ["files"]:
                self.store(owner, self.query["name"], new=True)
            case "PUT", ["files", name]:
                self.store(owner, name, new=False)
            case "GET", ["files", name]:
                self.content(f"{owner}/{name}")
            case "GET", ["files", name, "versions"]:
                self.versions(f"{owner}/{name}")
            case "DELETE", ["files", name]:
                self.host.s3.delete_object(Bucket=self.host.bucket, Key=f"{owner}/{name}")
                self.send(204, b"", "text/plain")
            case _:
                raise Problem(404, "not_found", "no such path")

    def listing(self, prefix: str) -> None:
        more = {"ContinuationToken": self.query["cursor"]} if "cursor" in self.query else {}
        page = self.host.s3.list_objects_v2(Bucket=self.host.bucket, Prefix=prefix, MaxKeys=int(self.query["limit"]), **more)
        items = [
            {"name": one["Key"].removeprefix(prefix), "size": one["Size"], "modified": one["LastModified"].isoformat()}
            for one in page.get("Contents", [])
        ]
        rest = {"next": page["NextContinuationToken"]} if "NextContinuationToken" in page else {}
        self.json({"items": items} | rest)

    def store(self, owner: str, name: str, new: bool) -> None:
        length = int(self.headers["Content-Length"])
        self.host.begun.append(name)
        if length > self.host.limit:
            # A browser that is still sending takes an early answer for a cut connection.
            self.rfile.read(length)
            raise Problem(413, "too_large", f"the file is larger than {self.host.limit} bytes")
        self.host.gate.wait(timeout=60)
        content = self.rfile.read(length)
        if len(content) < length:
            raise Problem(400, "bad_request", "the body was cut")
        condition = {"IfNoneMatch": "*"} if new else {}
        place = {"Bucket": self.host.bucket, "Key": f"{owner}/{name}"}
        try:
            self.host.s3.put_object(**place, Body=content, ContentType=self.headers["Content-Type"], **condition)
        except ClientError as error:
            if error.response["Error"]["Code"] != "PreconditionFailed":
                raise
            raise Problem(409, "exists", f"there is a file {name!r} already") from None
        self.json({"name": name, "size": length}, 201 if new else 200)

    def content(self, key: str) -> None:
        version = {"VersionId": self.query["version"]} if "version" in self.query else {}
        found = self.host.s3.get_object(Bucket=self.host.bucket, Key=key, **version)
        self.send(200, found["Body"].read(), found["ContentType"])

    def versions(self, key: str) -> None:
        page = self.host.s3.list_object_versions(Bucket=self.host.bucket, Prefix=key)
        items = [
            {"name": key, "id": one["VersionId"], "latest": one["IsLatest"], "size": one["Size"],
             "modified": one["LastModified"].isoformat()}
            for one in page.get("Versions", []) if one["Key"] == key
        ]  # fmt: skip
        self.json({"items": items})
