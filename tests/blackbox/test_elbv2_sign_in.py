"""Users who sign in at a load balancer with a user pool: the rules through boto3, the sign-in as a browser does it over TLS."""

import base64
import http.client
import http.cookies
import http.server
import json
import signal
import socket
import ssl
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request

import jwt
import pytest
from botocore.exceptions import ClientError
from conftest import BINARY
from names import until
from test_acm import own_certificate
from test_cognito import PASSWORD, make_client, make_pool, make_user
from test_cognito_pages import Browser
from test_elbv2 import Network, fixed

HOST = "app.test:8443"
BACK = f"https://{HOST}/oauth2/idpresponse"
COOKIE = "AWSELBAuthSessionCookie"


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers with the path and the headers that came, in lower case."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        headers = [[name.lower(), value] for name, value in self.headers.items()]
        body = json.dumps({"path": self.path, "headers": headers}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Visitor:
    """A browser at the load balancer: it keeps cookies and follows no redirect by itself."""

    def __init__(self, site):
        self.site, self.cookies = site, {}

    def send(self, path: str, cookies: bool = True, host: str = HOST, method: str = "GET", **headers: str):
        connection = http.client.HTTPSConnection(*self.site.address, context=self.site.context, timeout=30)
        sent = {"Host": host} | {name.replace("_", "-"): value for name, value in headers.items()}
        if cookies and self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        self.status, self.headers, self.text = answer.status, answer.headers, answer.read().decode()
        connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            assert len(line) <= 4096
            for name, morsel in http.cookies.SimpleCookie(line).items():
                assert morsel["secure"] and morsel["httponly"] and morsel["path"] == "/" and not morsel["domain"], line
                self.cookies[name] = morsel.value
        return self

    @property
    def location(self) -> str:
        assert self.status == 302, (self.status, self.text)
        return self.headers["Location"]

    @property
    def told(self) -> dict:
        """What the target was told of the user."""
        assert self.status == 200, (self.status, self.text)
        headers = json.loads(self.text)["headers"]
        assert len({name for name, _ in headers}) == len(headers), headers
        return {name: value for name, value in headers if "oidc" in name}

    def provider(self) -> str:
        """From the pool's pages, signed in as the user: where they send the browser back to, without the host."""
        parts = urllib.parse.urlsplit(self.location)
        assert parts.netloc == f"{self.site.pages}:{self.site.cloud.endpoint.rsplit(':', 1)[1]}", parts
        browser = Browser(self.site.cloud, self.site.pages)
        page = browser.send(browser.send(f"{parts.path}?{parts.query}").location)
        assert page.status == 200, page.text
        back = page.submit(username=self.site.user, password=PASSWORD).location
        assert back.startswith(f"{BACK}?"), back
        return back.removeprefix(f"https://{HOST}")

    def sign_in(self, path: str = "/"):
        self.send(path)
        self.send(self.provider())
        assert self.location == f"https://{HOST}{path}"
        return self.send(path)


class Site:
    """A load balancer with a listener that speaks TLS, a target behind it, and a user pool."""

    user = "ann"

    def __init__(self, cloud, folder):
        self.cloud = cloud
        self.connect()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        network = Network(cloud)
        made = self.elb.create_load_balancer(Name="app", Subnets=network.subnets)["LoadBalancers"][0]
        self.balancer = made["LoadBalancerArn"]
        group = self.elb.create_target_group(Name="app", Protocol="HTTP", Port=80, VpcId=network.vpc, TargetType="ip")
        self.group = group["TargetGroups"][0]["TargetGroupArn"]
        target = {"Id": "127.0.0.1", "Port": self.server.server_address[1]}
        self.elb.register_targets(TargetGroupArn=self.group, Targets=[target])
        self.pool = make_pool(self.idp)
        self.idp.create_user_pool_domain(UserPoolId=self.pool, Domain="guarded")
        self.pages = "guarded.auth.us-east-1.localhost"
        self.client = self.make_client()
        make_user(self.idp, self.pool, self.user, UserAttributes=[{"Name": "email", "Value": "ann@a.test"}])
        certificate, key = own_certificate(folder, "app.test")
        imported = cloud.client("acm").import_certificate(Certificate=certificate, PrivateKey=key)
        self.certificate = imported["CertificateArn"]
        self.context = ssl.create_default_context(cadata=certificate.decode())
        self.context.check_hostname = False
        made = self.elb.create_listener(
            LoadBalancerArn=self.balancer, Protocol="HTTPS", Port=8443, Certificates=[{"CertificateArn": self.certificate}],
            DefaultActions=self.actions(),
        )["Listeners"][0]  # fmt: skip
        self.listener = made["ListenerArn"]
        self.find()

    def connect(self):
        self.elb, self.idp = self.cloud.client("elbv2"), self.cloud.client("cognito-idp")

    def find(self):
        entries = self.cloud.chore("elbv2/endpoints", {})
        (url,) = [one["url"] for one in entries if one["name"] == "app:8443"]
        parts = urllib.parse.urlsplit(url)
        self.address = (parts.hostname, parts.port)

    def make_client(self, **more) -> str:
        settings = {
            "GenerateSecret": True, "AllowedOAuthFlowsUserPoolClient": True, "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": ["openid", "email"], "CallbackURLs": [BACK],
        }  # fmt: skip
        return make_client(self.idp, self.pool, **(settings | more))["ClientId"]

    def config(self, **more) -> dict:
        account = self.balancer.split(":")[4]
        arn = f"arn:aws:cognito-idp:us-east-1:{account}:userpool/{self.pool}"
        return {"UserPoolArn": arn, "UserPoolClientId": self.client, "UserPoolDomain": "guarded"} | more

    def actions(self, then: dict | None = None, **more) -> list[dict]:
        then = then or {"Type": "forward", "TargetGroupArn": self.group}
        first = {"Type": "authenticate-cognito", "Order": 1, "AuthenticateCognitoConfig": self.config(**more)}
        return [first, then | {"Order": 2}]

    def rule(self, priority: int, path: str, actions: list[dict]) -> str:
        conditions = [{"Field": "path-pattern", "Values": [path]}]
        made = self.elb.create_rule(ListenerArn=self.listener, Priority=priority, Conditions=conditions, Actions=actions)
        return made["Rules"][0]["RuleArn"]

    def edge(self, word: str):
        with socket.socket(socket.AF_UNIX) as edge:
            edge.connect(str(self.cloud.data / "edge" / "edge.sock"))
            edge.sendall(f'"{word}"\n'.encode())
            return json.loads(edge.makefile().readline())

    def edge_pid(self) -> int:
        return self.edge("hello")["hello"]["pid"]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="module")
def site(cloud, tmp_path_factory):
    made = Site(cloud, tmp_path_factory.mktemp("site"))
    yield made
    made.close()


def refusal(call, **members) -> tuple[str, str]:
    with pytest.raises(ClientError) as refused:
        call(**members)
    error = refused.value.response["Error"]
    return error["Code"], error["Message"]


def test_what_is_refused(site):
    elb, listener = site.elb, site.listener

    def rule(actions):
        conditions = [{"Field": "path-pattern", "Values": ["/never"]}]
        return refusal(elb.create_rule, ListenerArn=listener, Priority=900, Conditions=conditions, Actions=actions)

    action = "InvalidLoadBalancerAction"
    plain = {"LoadBalancerArn": site.balancer, "Protocol": "HTTP", "Port": 8080}
    code, message = refusal(elb.create_listener, **plain, DefaultActions=site.actions())
    assert (code, message) == (action, "Actions of type 'authenticate-cognito' are supported only on HTTPS listeners")
    made = elb.create_listener(**plain, DefaultActions=[fixed("200", "x")])["Listeners"][0]["ListenerArn"]
    assert refusal(elb.modify_listener, ListenerArn=made, DefaultActions=site.actions())[0] == action
    conditions = [{"Field": "path-pattern", "Values": ["/x"]}]
    assert refusal(elb.create_rule, ListenerArn=made, Priority=1, Conditions=conditions, Actions=site.actions())[0] == action
    elb.delete_listener(ListenerArn=made)
    assert refusal(elb.modify_listener, ListenerArn=listener, Protocol="HTTP")[0] == action

    arn = site.config()["UserPoolArn"]
    for wrong in (arn.replace("us-east-1:", "eu-west-1:"), arn.replace("cognito-idp", "cognito"), "pool"):
        assert rule(site.actions(UserPoolArn=wrong)) == (action, f"'{wrong}' is not a valid user pool ARN")
    assert rule(site.actions(UserPoolArn=arn[:-1] + ("A" if arn[-1] != "A" else "B")))[0] == action
    assert rule(site.actions(UserPoolClientId="nobody"))[0] == action
    public = site.make_client(GenerateSecret=False)
    assert rule(site.actions(UserPoolClientId=public)) == (action, "The user pool client must have a client secret")
    other = make_pool(site.idp)
    site.idp.create_user_pool_domain(UserPoolId=other, Domain="elsewhere")
    for domain in ("elsewhere", "nowhere"):
        told = f"The user pool domain '{domain}' is not associated with the provided user pool"
        assert rule(site.actions(UserPoolDomain=domain)) == (action, told)

    sign_in, forward = site.actions()
    assert rule([sign_in])[0] == "ValidationError"
    assert rule([sign_in | {"Order": 3}, forward])[0] == "ValidationError"
    assert rule([sign_in | {"Order": 2}, forward])[0] == "ValidationError"
    assert rule([sign_in, sign_in | {"Order": 2}, forward | {"Order": 3}])[0] == "TooManyActions"
    for wrong in ({"SessionTimeout": 604801}, {"SessionCookieName": "a b"}, {"AuthenticationRequestExtraParams": {"state": "x"}}):
        assert rule(site.actions(**wrong))[0] == "ValidationError", wrong
    oidc = {
        "Issuer": "https://i.test", "AuthorizationEndpoint": "https://i.test/a", "TokenEndpoint": "https://i.test/t",
        "UserInfoEndpoint": "https://i.test/u", "ClientId": "c", "ClientSecret": "s",
    }  # fmt: skip
    code, message = rule([{"Type": "authenticate-oidc", "AuthenticateOidcConfig": oidc, "Order": 1}, forward])
    assert code == "NotImplemented" and "authenticate-oidc" in message

    # Whoever makes such a rule must be allowed to see the client.
    iam = site.cloud.client("iam")
    iam.create_user(UserName="balancing")
    statement = {"Effect": "Allow", "Action": "elasticloadbalancing:*", "Resource": "*"}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    iam.put_user_policy(UserName="balancing", PolicyName="p", PolicyDocument=json.dumps(document))
    key = iam.create_access_key(UserName="balancing")["AccessKey"]
    keys = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    theirs = site.cloud.client("elbv2", **keys)
    told = refusal(theirs.modify_listener, ListenerArn=listener, DefaultActions=site.actions())
    assert told == (action, "User is not authorized to perform 'describeUserPoolClient'")


def test_what_is_shown(site):
    (shown,) = site.elb.describe_listeners(ListenerArns=[site.listener])["Listeners"]
    first, second = shown["DefaultActions"]
    assert (first["Type"], first["Order"], second["Type"], second["Order"]) == ("authenticate-cognito", 1, "forward", 2)
    defaults = {
        "SessionCookieName": COOKIE, "Scope": "openid", "SessionTimeout": 604800, "OnUnauthenticatedRequest": "authenticate",
    }  # fmt: skip
    assert first["AuthenticateCognitoConfig"] == site.config() | defaults


def public_key(site, kid: str, where: str, host: str | None = None) -> str:
    request = urllib.request.Request(site.cloud.endpoint + where + kid)
    if host:
        request.add_header("Host", f"{host}:{site.cloud.endpoint.rsplit(':', 1)[1]}")
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


def test_from_the_first_request_to_the_target(site):
    visitor = Visitor(site)
    asked = urllib.parse.urlsplit(visitor.send("/orders?page=2&q=a%20b").location)
    query = dict(urllib.parse.parse_qsl(asked.query))
    state = query.pop("state")
    assert query == {"client_id": site.client, "redirect_uri": BACK, "response_type": "code", "scope": "openid"}
    assert "orders" not in state and set(visitor.cookies) == {"AWSALBAuthNonce"}
    visitor.sign_in("/orders?page=2&q=a%20b")
    assert json.loads(visitor.text)["path"] == "/orders?page=2&q=a%20b"
    assert f"{COOKIE}-0" in visitor.cookies

    told = visitor.told
    assert set(told) == {"x-amzn-oidc-accesstoken", "x-amzn-oidc-identity", "x-amzn-oidc-data"}
    user = site.idp.admin_get_user(UserPoolId=site.pool, Username=site.user)
    sub = {one["Name"]: one["Value"] for one in user["UserAttributes"]}["sub"]
    assert told["x-amzn-oidc-identity"] == sub
    access = jwt.decode(told["x-amzn-oidc-accesstoken"], options={"verify_signature": False})
    assert (access["sub"], access["client_id"], access["token_use"]) == (sub, site.client, "access")

    head = jwt.get_unverified_header(told["x-amzn-oidc-data"])
    issuer = f"https://cognito-idp.us-east-1.amazonaws.com/{site.pool}"
    known = {name: head[name] for name in ("typ", "alg", "iss", "client", "signer")}
    assert known == {"typ": "JWT", "alg": "ES256", "iss": issuer, "client": site.client, "signer": site.balancer}
    host = "public-keys.auth.elb.us-east-1"
    pem = public_key(site, head["kid"], f"/{host}.amazonaws.com/")
    assert pem == public_key(site, head["kid"], "/", f"{host}.localhost")
    assert pem == public_key(site, head["kid"], "/", f"{host}.amazonaws.com")
    claims = jwt.decode(told["x-amzn-oidc-data"], pem, algorithms=["ES256"])
    assert (claims["sub"], claims["email"], claims["username"]) == (sub, "ann@a.test", site.user)
    assert all(len(part) % 4 == 0 for part in told["x-amzn-oidc-data"].split(".")), "padded, as AWS's are"
    for kid in (head["kid"][:-1], "", "../x"):
        with pytest.raises(urllib.error.HTTPError) as missing:
            public_key(site, kid, f"/{host}.amazonaws.com/")
        assert missing.value.code == 404

    # What a client says of itself does not get through.
    forged = {"x_amzn_oidc_identity": "root", "x_amzn_oidc_data": "e30.e30.x", "x_amzn_oidc_more": "1"}
    visitor.send("/", **forged)
    assert visitor.told["x-amzn-oidc-identity"] == sub and "x-amzn-oidc-more" not in visitor.told
    visitor.send("/", Connection="x-amzn-oidc-data, x-amzn-oidc-identity")
    assert set(visitor.told) == set(told), "nor can it take away what is said"


def test_only_the_browser_that_was_sent_comes_back(site):
    ours, theirs = Visitor(site), Visitor(site)
    back = ours.send("/mine").provider()
    theirs.send("/")
    assert theirs.send(back).status == 401, "with another nonce"
    assert theirs.send(back, cookies=False).status == 401, "with none"
    nonce = ours.cookies["AWSALBAuthNonce"]
    assert ours.send(back, host="evil.test").status == 401
    query = dict(urllib.parse.parse_qsl(back.split("?", 1)[1]))
    for wrong in ({"state": query["state"][:-2]}, {"state": ""}, {"code": ""}, {"error": "access_denied"}):
        path = f"/oauth2/idpresponse?{urllib.parse.urlencode(query | wrong)}"
        assert ours.send(path).status == 401, wrong
    path = f"/oauth2/idpresponse?{urllib.parse.urlencode(query | {'error': 'invalid_scope'})}"
    assert ours.send(path).status == 561
    assert ours.cookies == {"AWSALBAuthNonce": nonce}, "nothing of all this signs anybody in"
    assert ours.send(back).location == f"https://{HOST}/mine"
    # The code is good once; who brings it again is not signed in by it.
    again = Visitor(site)
    again.cookies = {"AWSALBAuthNonce": nonce}
    assert again.send(back).status == 401 and f"{COOKIE}-0" not in again.cookies
    assert Visitor(site).send("/oauth2/idpresponse?code=x&state=y").status == 401
    assert Visitor(site).send("/oauth2/idpresponse").status == 401


def test_a_cookie_that_was_tampered_with_is_none(site):
    visitor = Visitor(site).sign_in()
    good = visitor.cookies[f"{COOKIE}-0"]
    assert visitor.send("/").status == 200
    for at in (1, 20, 60, len(good) // 2, len(good) - 2):
        visitor.cookies[f"{COOKIE}-0"] = good[:at] + ("A" if good[at] != "A" else "B") + good[at + 1 :]
        assert visitor.send("/").status == 302, at
    for odd in (good[:-4], "2" + good[1:], "", "1", "9" + good[1:], good + "A" * 5000):
        visitor.cookies[f"{COOKIE}-0"] = odd
        assert visitor.send("/").status == 302, odd[:10]
    visitor.cookies[f"{COOKIE}-0"] = good
    visitor.cookies[f"{COOKIE}-1"] = "left-over"
    assert visitor.send("/").status == 200
    assert b"access_token" not in base64.urlsafe_b64decode(good[1:] + "===")


def test_who_is_not_signed_in(site):
    denied = site.rule(10, "/denied", site.actions(OnUnauthenticatedRequest="deny"))
    allowed = site.rule(11, "/allowed", site.actions(OnUnauthenticatedRequest="allow"))
    teapot = site.rule(12, "/teapot", site.actions(fixed("418", "short and stout"), OnUnauthenticatedRequest="deny"))
    elsewhere = site.rule(13, "/elsewhere", site.actions(SessionCookieName="another", OnUnauthenticatedRequest="deny"))
    scoped = site.rule(14, "/scoped", site.actions(Scope="openid email", OnUnauthenticatedRequest="deny"))
    stranger = Visitor(site)
    assert stranger.send("/denied").status == 401 and stranger.cookies == {}
    assert stranger.send("/teapot").status == 401
    assert stranger.send("/allowed").told == {}
    assert stranger.send("/allowed", x_amzn_oidc_identity="root", x_amzn_oidc_data="e30.e30.x").told == {}
    assert stranger.send("/denied", method="POST").status == 401
    visitor = Visitor(site).sign_in()
    assert len(visitor.send("/denied").told) == 3 and len(visitor.send("/allowed").told) == 3
    assert (visitor.send("/teapot").status, visitor.text) == (418, "short and stout")
    assert visitor.send("/elsewhere").status == 401, "another cookie is another session"
    assert visitor.send("/scoped").status == 401, "and what was not asked for was not granted"
    for rule in (denied, allowed, teapot, elsewhere, scoped):
        site.elb.delete_rule(RuleArn=rule)


def test_settings_of_a_rule(site):
    extra = {"prompt": "login", "ui_locales": "de en&x"}
    settings = {"Scope": "openid email", "SessionCookieName": "mine", "AuthenticationRequestExtraParams": extra}
    rule = site.rule(20, "/set", site.actions(**settings))
    visitor = Visitor(site)
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(visitor.send("/set").location).query))
    assert query["scope"] == "openid email" and extra.items() <= query.items()
    visitor.sign_in("/set")
    assert "mine-0" in visitor.cookies
    claims = jwt.decode(visitor.told["x-amzn-oidc-data"], options={"verify_signature": False})
    assert claims["email"] == "ann@a.test"
    # Another client's scope does not give an ID token: nobody is signed in.
    site.elb.modify_rule(RuleArn=rule, Actions=site.actions(**(settings | {"Scope": "email"})))
    visitor = Visitor(site)
    assert visitor.send(visitor.send("/set").provider()).status == 401
    site.elb.delete_rule(RuleArn=rule)


def test_a_session_ends(site):
    rule = site.rule(30, "/short", site.actions(SessionTimeout=3, OnUnauthenticatedRequest="authenticate"))
    visitor = Visitor(site).sign_in()
    # The session of the default rule is the same one; here it is looked at with another limit.
    assert until(lambda: visitor.send("/short").status == 302, 30)
    assert visitor.send("/").status == 200, "where it may last longer, it does"
    site.elb.delete_rule(RuleArn=rule)


def test_a_page_of_another_origin(site):
    visitor = Visitor(site)
    for origin, site_attribute in ((None, "Lax"), (f"https://{HOST}", "Lax"), ("https://other.test", "None")):
        visitor.send("/", **({"Origin": origin} if origin else {}))
        assert visitor.headers["Set-Cookie"].endswith(f"SameSite={site_attribute}"), origin


def test_a_session_outlasts_edge_and_cloud(site):
    cloud, visitor = site.cloud, Visitor(site).sign_in()
    before = site.edge_pid()
    # Another edge takes the sockets over, as one of a new build does.
    successor = subprocess.Popen([BINARY, "edge", cloud.data / "edge"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert until(lambda: site.edge_pid() != before, 30)
    assert len(visitor.send("/").told) == 3, "handed over"
    kid = jwt.get_unverified_header(visitor.told["x-amzn-oidc-data"])["kid"]
    # One that dies is started again by the cloud.
    successor.send_signal(signal.SIGKILL)
    successor.wait(timeout=30)

    def answers() -> bool:
        try:
            return visitor.send("/").status == 200
        except OSError:
            return False

    assert until(answers, 30)
    assert len(visitor.told) == 3, "after a crash"
    # Without the cloud, who is signed in stays so, and nobody else gets in.
    endpoint = cloud.endpoint
    cloud.stop(signal.SIGKILL)
    try:
        assert len(visitor.send("/").told) == 3
        stranger = Visitor(site)
        assert stranger.send("/").location.startswith(f"http://{site.pages}:")
        cookie = {"AWSALBAuthNonce": stranger.cookies["AWSALBAuthNonce"]}
        state = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(stranger.location).query))["state"]
        assert stranger.send(f"/oauth2/idpresponse?code=x&state={state}").status == 500
        assert stranger.cookies == cookie
    finally:
        # At another port: the edge is told where the pages are now.
        cloud.start()
        site.connect()
    assert cloud.endpoint != endpoint
    assert visitor.send("/").told["x-amzn-oidc-identity"]
    assert jwt.get_unverified_header(visitor.told["x-amzn-oidc-data"])["kid"] == kid
    port = cloud.endpoint.rsplit(":", 1)[1]
    assert until(lambda: f":{port}/" in Visitor(site).send("/").location, 30)
    Visitor(site).sign_in("/after")


def test_secrets_are_sealed(site):
    secret = site.idp.describe_user_pool_client(UserPoolId=site.pool, ClientId=site.client)["UserPoolClient"]["ClientSecret"]
    snapshot = site.cloud.data / "edge" / "snapshot.json"
    assert snapshot.stat().st_mode & 0o777 == 0o600 and secret in snapshot.read_text()
    session = json.loads(snapshot.read_text())["identities"][0]["session"]
    assert len(session) == 32
    for name in ("store.db", "store.db-wal"):
        stored = site.cloud.data / name
        if stored.exists():
            assert secret.encode() not in stored.read_bytes()
            assert bytes(session) not in stored.read_bytes() and base64.b64encode(bytes(session)) not in stored.read_bytes()
    logs = [site.cloud.data / "edge" / "edge.log", site.cloud.data.parent / "serve.log"]
    assert all(secret not in log.read_text() for log in logs if log.exists())


def test_a_client_that_is_gone(site):
    doomed = site.make_client()
    rule = site.rule(40, "/doomed", site.actions(UserPoolClientId=doomed, SessionCookieName="doomed"))
    visitor = Visitor(site).sign_in("/doomed")
    site.idp.delete_user_pool_client(UserPoolId=site.pool, ClientId=doomed)
    assert len(visitor.send("/doomed").told) == 3, "as on AWS, until the session or its token ends"
    stranger = Visitor(site)
    parts = urllib.parse.urlsplit(stranger.send("/doomed").location)
    page = Browser(site.cloud, site.pages).send(f"{parts.path}?{parts.query}")
    assert page.status == 400 and "Client does not exist" in page.text
    site.elb.delete_rule(RuleArn=rule)
