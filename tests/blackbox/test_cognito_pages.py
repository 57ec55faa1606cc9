"""The pages of user pools and OAuth's endpoints, as a browser and an application use them."""

import base64
import hashlib
import html
import http.cookies
import json
import re
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from random import Random

import boto3
import pytest

from conftest import BINARY
from test_cognito import PASSWORD, attributes, mailed_code, make_client, make_pool, make_user, tokens, verified
from test_cognito_sign_in import totp

BACK = "https://app.test/callback"


class Browser:
    """Keeps cookies, follows no redirect by itself, and finds the names that resolvers leave to browsers."""

    def __init__(self, cloud, host: str):
        self.cloud, self.host, self.cookies = cloud, host, {}

    def send(self, path: str, form: dict | None = None, headers: dict | None = None, cookies: bool = True):
        body = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(self.cloud.endpoint + path, data=body, headers=headers or {})
        request.add_header("Host", f"{self.host}:{self.cloud.endpoint.rsplit(':', 1)[1]}")
        if cookies and self.cookies:
            request.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))

        class Still(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_):
                return None

        try:
            answer = urllib.request.build_opener(Still).open(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(line).items():
                assert morsel["httponly"] and morsel["samesite"] == "Lax"
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self.cookies[name]
        self.status, self.headers, self.text = answer.status, answer.headers, answer.read().decode()
        return self

    @property
    def location(self) -> str:
        assert self.status == 302, self.text
        return self.headers["Location"]

    def fields(self) -> dict:
        inputs = re.findall(r'<input [^>]*name="([^"]*)"[^>]*value="([^"]*)"', self.text)
        return {html.unescape(name): html.unescape(value) for name, value in inputs}

    def submit(self, **values):
        """Fills the page's form in and sends it."""
        action = html.unescape(re.search(r'<form method="post" action="([^"]*)"', self.text).group(1))
        return self.send(action, self.fields() | values)


class Shop:
    def __init__(self, cloud, domain: str, **settings):
        self.cloud, self.idp = cloud, cloud.client("cognito-idp")
        self.pool = make_pool(self.idp, AutoVerifiedAttributes=["email"], **settings)
        self.idp.create_user_pool_domain(UserPoolId=self.pool, Domain=domain)
        self.host = f"{domain}.auth.us-east-1.localhost"
        self.client = make_client(
            self.idp, self.pool, AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code", "implicit"],
            AllowedOAuthScopes=["openid", "email", "profile"], CallbackURLs=[BACK], LogoutURLs=["https://app.test/bye"],
        )["ClientId"]
        self.verifier = "v" * 50

    def browser(self) -> Browser:
        return Browser(self.cloud, self.host)

    def query(self, **changes) -> str:
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code", "client_id": self.client, "redirect_uri": BACK, "state": "s t&", "scope": "openid email",
            "nonce": "n1", "code_challenge": challenge, "code_challenge_method": "S256",
        } | changes
        return urllib.parse.urlencode({name: value for name, value in asked.items() if value is not None})

    def signed_in(self, name: str, **changes) -> Browser:
        browser = self.browser()
        page = browser.send(browser.send(f"/oauth2/authorize?{self.query(**changes)}").location)
        return page.submit(username=name, password=PASSWORD)

    def token(self, headers: dict | None = None, **form):
        browser = self.browser().send("/oauth2/token", form, headers)
        return browser.status, json.loads(browser.text)


@pytest.fixture(scope="module")
def shop(cloud):
    return Shop(cloud, "shop")


def back(location: str) -> dict:
    assert location.startswith(f"{BACK}?"), location
    return dict(urllib.parse.parse_qsl(location.split("?", 1)[1]))


def test_from_the_sign_in_to_tokens(shop):
    make_user(shop.idp, shop.pool, "dora", UserAttributes=[{"Name": "email", "Value": "d@a.test"}, {"Name": "name", "Value": "Dora"}])
    browser = shop.signed_in("dora")
    answer = back(browser.location)
    assert answer["state"] == "s t&"
    form = {"grant_type": "authorization_code", "client_id": shop.client, "redirect_uri": BACK, "code": answer["code"]}
    status, tokens = shop.token(**form, code_verifier=shop.verifier)
    assert status == 200 and (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 3600)
    identity = verified(shop.cloud, shop.pool, tokens["id_token"], audience=shop.client)
    assert (identity["nonce"], identity["email"]) == ("n1", "d@a.test") and "name" not in identity
    half = base64.urlsafe_b64encode(hashlib.sha256(tokens["access_token"].encode()).digest()[:16]).rstrip(b"=").decode()
    assert identity["at_hash"] == half
    access = verified(shop.cloud, shop.pool, tokens["access_token"])
    assert access["scope"] == "openid email" and access["version"] == 2
    # A code is good once.
    assert shop.token(**form, code_verifier=shop.verifier) == (400, {"error": "invalid_grant"})
    info = shop.browser().send("/oauth2/userInfo", headers={"Authorization": f"Bearer {tokens['access_token']}"})
    assert json.loads(info.text) == {"sub": identity["sub"], "email": "d@a.test", "username": "dora"}
    refresh = {"grant_type": "refresh_token", "client_id": shop.client, "refresh_token": tokens["refresh_token"]}
    status, again = shop.token(**refresh)
    assert status == 200 and "refresh_token" not in again
    # The browser stays signed in, until it signs out.
    assert "code" in back(browser.send(f"/oauth2/authorize?{shop.query()}").location)
    bye = urllib.parse.urlencode({"client_id": shop.client, "logout_uri": "https://app.test/bye"})
    assert browser.send(f"/logout?{bye}").location == "https://app.test/bye"
    assert browser.send(f"/oauth2/authorize?{shop.query()}").location.startswith("/login?")
    assert browser.send(f"/logout?client_id={shop.client}&logout_uri=https://evil.test").status == 400
    revoked = shop.browser().send("/oauth2/revoke", {"token": tokens["refresh_token"], "client_id": shop.client})
    assert (revoked.status, revoked.text) == (200, "")
    assert shop.token(**refresh) == (400, {"error": "invalid_grant"})
    info = shop.browser().send("/oauth2/userInfo", headers={"Authorization": f"Bearer {tokens['access_token']}"})
    assert info.status == 401 and "invalid_token" in info.headers["WWW-Authenticate"]
    info = shop.browser().send("/oauth2/userInfo")
    assert info.status == 400 and "invalid_request" in info.headers["WWW-Authenticate"]
    access = {"token": tokens["access_token"], "client_id": shop.client}
    for form, expected in (
        (access, (400, "unsupported_token_type")),
        (access | {"client_secret": "wrong"}, (401, "invalid_client")),
        ({"client_id": shop.client}, (400, "invalid_request")),
    ):
        answer = shop.browser().send("/oauth2/revoke", form)
        assert (answer.status, json.loads(answer.text)["error"]) == expected
    keeping = make_client(shop.idp, shop.pool, EnableTokenRevocation=False)["ClientId"]
    answer = shop.browser().send("/oauth2/revoke", access | {"client_id": keeping})
    assert (answer.status, json.loads(answer.text)["error"]) == (400, "invalid_request")
    asked = urllib.parse.urlencode({"client_id": shop.client, "redirect_uri": BACK})
    assert back(shop.browser().send(f"/oauth2/authorize?{asked}").location)["error"] == "invalid_request"


def test_a_code_is_for_who_asked(shop):
    make_user(shop.idp, shop.pool, "eve")
    other = make_client(
        shop.idp, shop.pool, AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code"], AllowedOAuthScopes=["openid"], CallbackURLs=[BACK]
    )["ClientId"]
    wrong = [
        {"code_verifier": "w" * 50}, {}, {"code_verifier": shop.verifier, "redirect_uri": "https://app.test/other"},
        {"code_verifier": shop.verifier, "client_id": other},
    ]
    for changes in wrong:
        code = back(shop.signed_in("eve").location)["code"]
        form = {"grant_type": "authorization_code", "client_id": shop.client, "redirect_uri": BACK, "code": code} | changes
        assert shop.token(**form) == (400, {"error": "invalid_grant"}), changes
    assert shop.token(grant_type="password", client_id=shop.client) == (400, {"error": "unsupported_grant_type"})
    assert shop.token(client_id=shop.client) == (400, {"error": "invalid_request"})
    assert shop.token(grant_type="refresh_token", client_id="nobody", refresh_token="x") == (400, {"error": "invalid_client"})


def test_requests_that_are_wrong(shop):
    browser = shop.browser()
    for changes in [{"redirect_uri": "https://evil.test/"}, {"redirect_uri": BACK + "/"}, {"client_id": "nobody"}, {"client_id": None}]:
        page = browser.send(f"/oauth2/authorize?{shop.query(**changes)}")
        assert page.status == 400 and "Location" not in page.headers, changes
    told = {
        "unsupported_response_type": {"response_type": "magic"},
        "invalid_scope": {"scope": "openid phone"},
        "invalid_request": {"code_challenge_method": "plain"},
        "login_required": {"prompt": "none"},
    }
    for error, changes in told.items():
        assert back(browser.send(f"/oauth2/authorize?{shop.query(**changes)}").location)["error"] == error
    assert browser.send("/nothing").status == 404
    assert Browser(shop.cloud, "none.auth.us-east-1.localhost").send("/login").status == 404


def test_forms_are_safe(shop):
    make_user(shop.idp, shop.pool, "fay")
    browser = shop.browser()
    page = browser.send(f"/login?{shop.query()}")
    assert page.headers["X-Frame-Options"] == "DENY" and "script" not in page.headers["Content-Security-Policy"].replace("'none'", "")
    assert '<label for="username">' in page.text and 'lang="en"' in page.text
    csrf = page.fields()["_csrf"]
    form = {"username": "fay", "password": PASSWORD}
    for bad in [{}, {"_csrf": "x"}, {"_csrf": csrf[:-1] + ("A" if csrf[-1] != "A" else "B")}]:
        assert browser.send(f"/login?{shop.query()}", form | bad).status == 403
    assert browser.send(f"/login?{shop.query()}", form | {"_csrf": csrf}, cookies=False).status == 403
    page = browser.send(f"/login?{shop.query()}", {"username": "<script>\"'", "password": "x", "_csrf": csrf})
    assert page.status == 400 and "<script>" not in page.text and page.fields()["username"] == "<script>\"'"
    assert "code" in back(browser.send(f"/login?{shop.query()}", form | {"_csrf": csrf}).location)


def test_what_makes_no_sense_is_refused(shop):
    """Nothing that a stranger sends is a failure of ours."""
    random = Random(7)
    paths = ["/login", "/signup", "/confirm", "/forgotPassword", "/challenge", "/logout", "/oauth2/token", "/oauth2/userInfo", "/oauth2/revoke", "/oauth2/authorize"]
    words = ["%", "%zz", "&&==", "\u00e9", "grant_type=refresh_token", f"client_id={shop.client}", "refresh_token=a..b.c.d", "code=x", "session=x", "challenge=MFA_SETUP"]
    for _ in range(150):
        browser = shop.browser()
        browser.cookies = {"XSRF-TOKEN": "x" * 40, "cognito": random.choice(["", "x", "../x"])}
        query = urllib.parse.quote("&".join(random.choices(words, k=4)), safe="%&=") if random.random() < 0.5 else shop.query()
        header = {"Authorization": random.choice(["Basic !", "Basic YQ==", "Bearer a.b.c", "Bearer ", "Bearer eyJhbGciOiJub25lIn0.e30."])}
        form = None if random.random() < 0.3 else dict(pair.split("=", 1) for pair in random.choices(words[4:], k=3)) | {"_csrf": "x" * 40}
        answer = browser.send(f"{random.choice(paths)}?{query}", form, header)
        assert answer.status < 500, answer.text
    assert shop.browser().send("/oauth2/token", {"grant_type": "x" * 70_000}).status == 413


def test_sign_up_and_reset_on_the_pages(shop):
    browser = shop.browser()
    page = browser.send(f"/signup?{shop.query()}").submit(username="gus", password="weak", **{"requiredAttributes[email]": "gus@a.test"})
    assert "not long enough" in page.text
    page = page.submit(password=PASSWORD)
    page = browser.send(page.location)
    assert page.fields()["username"] == "gus"
    assert "Invalid verification code" in page.submit(code="000000").text
    page = browser.submit(code=mailed_code(shop.cloud, "gus@a.test"))
    page = browser.send(page.location)
    assert attributes(shop.idp.admin_get_user(UserPoolId=shop.pool, Username="gus"))["email_verified"] == "true"
    assert "Incorrect username or password" in page.submit(username="gus", password="Wrong-123").text
    page = browser.send(f"/forgotPassword?{shop.query()}").submit(username="gus")
    page = browser.send(page.location).submit(code=mailed_code(shop.cloud, "gus@a.test"), password="Another-1")
    page = browser.send(page.location).submit(username="gus", password="Another-1")
    assert "code" in back(page.location)


def test_what_the_sign_in_asks_besides(cloud):
    shop = Shop(cloud, "asks")
    shop.idp.set_user_pool_mfa_config(UserPoolId=shop.pool, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="ON")
    shop.idp.admin_create_user(UserPoolId=shop.pool, Username="hal", TemporaryPassword="First-123", MessageAction="SUPPRESS")
    browser = shop.browser()
    page = browser.send(f"/login?{shop.query()}").submit(username="hal", password="First-123")
    assert "Choose a new password" in page.text
    assert "symbol" in page.submit(NEW_PASSWORD="Second123").text
    page = browser.submit(NEW_PASSWORD=PASSWORD)
    secret = re.search(r"application: ([A-Z2-7]{52})", page.text).group(1)
    assert "Code mismatch" in page.submit(SOFTWARE_TOKEN_MFA_CODE="000000").text
    assert "code" in back(browser.submit(SOFTWARE_TOKEN_MFA_CODE=totp(secret)).location)
    page = shop.signed_in("hal")
    assert "authenticator" in page.text
    assert "code" in back(page.submit(SOFTWARE_TOKEN_MFA_CODE=totp(secret, 1)).location)


def test_tokens_in_the_address(shop):
    make_user(shop.idp, shop.pool, "ivy")
    location = shop.signed_in("ivy", response_type="token", code_challenge=None, code_challenge_method=None).location
    answer = dict(urllib.parse.parse_qsl(location.split("#", 1)[1]))
    assert verified(shop.cloud, shop.pool, answer["id_token"], audience=shop.client)["nonce"] == "n1"
    assert answer["token_type"] == "Bearer" and answer["state"] == "s t&"


def test_an_application_for_itself(shop):
    scopes = [{"ScopeName": name, "ScopeDescription": name} for name in ["read", "write"]]
    shop.idp.create_resource_server(UserPoolId=shop.pool, Identifier="files", Name="files", Scopes=scopes)
    made = make_client(
        shop.idp, shop.pool, GenerateSecret=True, AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["client_credentials"],
        AllowedOAuthScopes=["files/read", "files/write"],
    )
    basic = base64.b64encode(f"{made['ClientId']}:{made['ClientSecret']}".encode()).decode()
    header = {"Authorization": f"Basic {basic}"}
    status, answer = shop.token(header, grant_type="client_credentials", scope="files/read")
    assert status == 200 and set(answer) == {"access_token", "expires_in", "token_type"}
    claims = verified(shop.cloud, shop.pool, answer["access_token"])
    assert (claims["sub"], claims["scope"], claims["token_use"]) == (made["ClientId"], "files/read", "access")
    posted = {"client_id": made["ClientId"], "client_secret": made["ClientSecret"]}
    status, answer = shop.token(grant_type="client_credentials", **posted)
    assert verified(shop.cloud, shop.pool, answer["access_token"])["scope"] == "files/read files/write"
    assert shop.token(header, grant_type="client_credentials", scope="files/none") == (400, {"error": "invalid_scope"})
    wrong = posted | {"client_secret": "x"}
    assert shop.token(grant_type="client_credentials", **wrong) == (400, {"error": "invalid_client"})
    assert shop.token(grant_type="client_credentials", client_id=shop.client) == (400, {"error": "unauthorized_client"})


def test_commands_show_pages_and_mails(shop):
    def novamind(*arguments: str):
        done = subprocess.run(
            [BINARY, *arguments, "--data", shop.cloud.data, "--output", "json"], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    port = shop.cloud.endpoint.rsplit(":", 1)[1]
    assert {"service": "cognito", "name": "shop", "url": f"http://{shop.host}:{port}"} in novamind("endpoints")
    address = [{"Name": "email", "Value": "seen@a.test"}]
    shop.idp.sign_up(ClientId=shop.client, Username="seen", Password=PASSWORD, UserAttributes=address)
    newest = novamind("status")["mails"][0]
    assert newest["to"] == "seen@a.test" and mailed_code(shop.cloud, "seen@a.test") in newest["text"]


def test_pages_of_other_origins_may_sign_in_by_the_api(shop):
    wanted = {"Origin": "https://app.test", "Access-Control-Request-Headers": "content-type,x-amz-target", "Access-Control-Request-Method": "POST"}
    request = urllib.request.Request(shop.cloud.endpoint + "/", headers=wanted, method="OPTIONS")
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*" and "x-amz-target" in answer.headers["Access-Control-Allow-Headers"]
    body = json.dumps({"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": shop.client, "AuthParameters": {"USERNAME": "x", "PASSWORD": "y"}})
    headers = {"Origin": "https://app.test", "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth"}
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(shop.cloud.endpoint + "/", data=body.encode(), headers=headers))
    assert refused.value.headers["Access-Control-Allow-Origin"] == "*" and json.load(refused.value)["__type"] == "UserNotFoundException"


def test_pages_of_other_origins_may_do_nothing_else():
    """Not even where any credentials are accepted."""
    serve = subprocess.Popen([BINARY, "serve", "--ephemeral", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        endpoint = serve.stdout.readline().split()[1]
        headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSCognitoIdentityProviderService.ListUserPools"}

        def ask(**more: str) -> int:
            request = urllib.request.Request(endpoint + "/", data=b'{"MaxResults": 5}', headers=headers | more)
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status

        assert ask() == 200
        with pytest.raises(urllib.error.HTTPError) as refused:
            ask(Origin="https://evil.test")
        assert json.load(refused.value)["__type"] == "MissingAuthenticationTokenException"
        # A form of a page, a chore, and a signature that anybody can make up.
        list_roles, scope = b"Action=ListRoles&Version=2010-05-08", "20260101/us-east-1/iam/aws4_request"
        made_up = {"Authorization": f"AWS4-HMAC-SHA256 Credential=AKIAANY/{scope}, SignedHeaders=host;x-amz-date, Signature={'0' * 64}", "X-Amz-Date": "20260101T000000Z"}
        query = {"X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Credential": f"AKIAANY/{scope}", "X-Amz-Date": "20260101T000000Z"}
        signed_url = "/?" + urllib.parse.urlencode(query | {"X-Amz-Expires": "900", "X-Amz-SignedHeaders": "host", "X-Amz-Signature": "0" * 64})
        form = {"Content-Type": "application/x-www-form-urlencoded"}

        def post(path: str, body: bytes, **more: str) -> int:
            request = urllib.request.Request(endpoint + path, data=body, headers=form | more, method="POST")
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.status
            except urllib.error.HTTPError as error:
                return error.code

        for path, more in (("/", {}), ("/", made_up), (signed_url, {})):
            assert post(path, list_roles, **more) == 200, "a client is trusted"
            for page in ({"Origin": "https://evil.test"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
                assert post(path, list_roles, **more, **page) == 403, (path, more, page)
        for page in ({"Origin": "https://evil.test"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
            assert post("/_novamind/reset", b"", **page) == 403
            assert post("/v2/none/blobs/uploads/", b"", **page) == 401
        assert post("/v2/none/blobs/uploads/", b"") == 404, "a client needs no token"
        # A page whose own name was turned to this machine.
        for host in ["evil.test", "evil.test:4566", "127.0.0.1.evil.test", "localhost.evil.test", "10.0.0.1"]:
            for path in ["/", "/_novamind/reset", "/v2/none/blobs/uploads/"]:
                assert post(path, list_roles, Host=host) == 403, (host, path)
        for host in ["localhost:1", "127.9.9.9", "[::1]:1", "iam.amazonaws.com"]:
            assert post("/", list_roles, Host=host) == 200, host
        # A pool is gone with a reset, and another one has keys of its own.
        idp = boto3.client("cognito-idp", endpoint_url=endpoint, region_name="eu-west-1", aws_access_key_id="a", aws_secret_access_key="b")
        pool = make_pool(idp)
        assert pool.startswith("eu-west-1_")
        client = make_client(idp, pool)["ClientId"]
        make_user(idp, pool)
        assert tokens(idp, client, "ann")["AccessToken"]
        urllib.request.urlopen(urllib.request.Request(f"{endpoint}/_novamind/reset", method="POST"), timeout=30).close()
        assert idp.list_user_pools(MaxResults=5)["UserPools"] == []
    finally:
        serve.send_signal(signal.SIGTERM)
        serve.wait(timeout=30)
