"""What stands at the other end of notifications: an HTTP endpoint and an SMTP server of a test's own."""

import base64
import email
import email.policy
import json
import socketserver
import ssl
import subprocess
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def until(check, what, seconds=60):
    """Waits until `check` finds something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = check()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} never came")


class Request:
    """One request that an endpoint got."""

    def __init__(self, path, headers, body):
        self.path, self.headers, self.body = path, headers, body

    @property
    def type(self):
        return self.headers["x-amz-sns-message-type"]

    @property
    def json(self):
        return json.loads(self.body)


class Authority:
    """Issues certificates; who it is says its `certificate`."""

    def __init__(self, folder):
        folder.mkdir()
        self.folder, self.certificate = folder, folder / "ca.pem"
        self.make("ca")

    def make(self, name, *more):
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        command += ["-days", "2", "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem", *more]
        subprocess.run(command, cwd=self.folder, capture_output=True, check=True, timeout=60)

    def issue(self, alternative) -> ssl.SSLContext:
        """A server's side of TLS, with a certificate for `DNS:name` or `IP:address`."""
        ends = ["-addext", f"subjectAltName={alternative}", "-addext", "basicConstraints=critical,CA:FALSE"]
        self.make("leaf", "-CA", "ca.pem", "-CAkey", "ca.key", *ends)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / "leaf.pem", self.folder / "leaf.key")
        return context


class Endpoint:
    """An HTTP endpoint; `statuses` are its first answers, and then it answers 200. With `tls`, which may change while
    it runs, an HTTPS one; clients that broke the handshake off are counted as `distrusted`."""

    def __init__(self, statuses=(), hangs=False, port=0, tls=None):
        self.requests, self.statuses, self.answered = [], list(statuses), 0
        self.tls, self.distrusted = tls, 0
        self.gone = threading.Event()
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                endpoint.requests.append(Request(self.path, self.headers, body))
                confirmation = self.headers["x-amz-sns-message-type"] == "SubscriptionConfirmation"
                if hangs and not confirmation:
                    endpoint.gone.wait(60)
                    return
                status = endpoint.statuses.pop(0) if endpoint.statuses and not confirmation else 200
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()
                endpoint.answered += not confirmation

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            def get_request(self):
                connection, address = super().get_request()
                if endpoint.tls is None:
                    return connection, address
                try:
                    connection.settimeout(20)
                    return endpoint.tls.wrap_socket(connection, server_side=True), address
                except OSError:
                    endpoint.distrusted += 1
                    connection.close()
                    raise

        self.server = Server(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.scheme = "https" if tls else "http"
        self.url = f"{self.scheme}://127.0.0.1:{self.port}/hook?a=b"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.gone.set()
        self.server.shutdown()
        self.server.server_close()

    def of(self, type):
        return [request for request in self.requests if request.type == type]

    def first(self, type, seconds=60):
        return until(lambda: self.of(type), f"a {type}", seconds)[0]

    def notifications(self, count=1, seconds=60):
        until(lambda: len(self.of("Notification")) >= count, f"{count} notifications", seconds)
        return self.of("Notification")


def follow(url):
    """What a click on a link answers."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read().decode()


def subscribe(sns, topic, endpoint, **attributes):
    """A subscription that its endpoint has confirmed by the link; its ARN."""
    arn = sns.subscribe(
        TopicArn=topic, Protocol=endpoint.scheme, Endpoint=endpoint.url, Attributes=attributes,
        ReturnSubscriptionArn=True,
    )["SubscriptionArn"]
    follow(endpoint.first("SubscriptionConfirmation").json["SubscribeURL"])
    return arn


def assert_signed(message, authority, folder):
    """A message's signature is that of the certificate at its URL, and the installation's authority issued that."""
    context = ssl.create_default_context(cafile=authority)
    with urllib.request.urlopen(message["SigningCertURL"], timeout=30, context=context) as answer:
        (folder / "signing.pem").write_bytes(answer.read())
    openssl = lambda *arguments: subprocess.run(  # noqa: E731
        ["openssl", *arguments], cwd=folder, capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert "OK" in openssl("verify", "-CAfile", str(authority), "signing.pem")
    (folder / "public.pem").write_text(openssl("x509", "-in", "signing.pem", "-pubkey", "-noout"))
    names = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
    text = "".join(f"{name}\n{message[name]}\n" for name in names if name in message)
    (folder / "text").write_text(text)
    (folder / "signature").write_bytes(base64.b64decode(message["Signature"]))
    digest = {"1": "-sha1", "2": "-sha256"}[message["SignatureVersion"]]
    found = openssl("dgst", digest, "-verify", "public.pem", "-signature", "signature", "text")
    assert "Verified OK" in found


class MailServer:
    """Takes every mail; `refusals` are answers to the first recipients. While it `hangs`, it says nothing."""

    def __init__(self, refusals=(), hangs=False):
        self.mails, self.logins, self.refusals = [], [], list(refusals)
        # How many clients have come, and whether it speaks.
        self.clients, self.speaks = 0, threading.Event()
        if not hangs:
            self.speaks.set()
        server = self
        mails, logins, refusals = self.mails, self.logins, self.refusals

        class Handler(socketserver.StreamRequestHandler):
            def say(self, text):
                self.wfile.write(f"{text}\r\n".encode())

            def handle(self):
                server.clients += 1
                server.speaks.wait(60)
                self.say("220 test")
                while line := self.rfile.readline().decode().strip():
                    word = line.split(" ")[0].upper()
                    if word == "EHLO":
                        self.say("250-test\r\n250 AUTH PLAIN")
                    elif word == "AUTH":
                        logins.append(base64.b64decode(line.split(" ")[2]).split(b"\0")[1:])
                        self.say("235 ok")
                    elif word == "RCPT" and refusals:
                        self.say(refusals.pop(0))
                        return
                    elif word == "DATA":
                        self.say("354 go")
                        data = b""
                        while not data.endswith(b"\r\n.\r\n"):
                            data += self.rfile.readline()
                        mails.append(email.message_from_bytes(data[:-3], policy=email.policy.default))
                        self.say("250 queued")
                    elif word == "QUIT":
                        self.say("221 bye")
                        return
                    else:
                        self.say("250 ok")

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address, daemon_threads = True, True

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"smtp://user:secret@127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def wait(self, count, seconds=60):
        until(lambda: len(self.mails) >= count, f"mail number {count}", seconds)
        return self.mails[count - 1]
