"""The platform's pages in Debian's Chromium, with the user pool's own pages; `web_host` stands in for the rest."""

import json
import re
import shutil
import subprocess
import urllib.error
import urllib.request

import jwt
import pytest

import pages as people
from browser import Driver
from conftest import ROOT
from pages import SIGNED_IN, row, tokens, upload
from test_cognito import PASSWORD, mailed_code, make_client, make_pool, make_user
from web_host import Host

pytestmark = pytest.mark.skipif(
    not shutil.which("npm"), reason="npm is not there: the pages are built with Node.js 20.19 or later"
)


@pytest.fixture(scope="module")
def pages():
    """The built pages; their unit tests have passed then."""
    done = subprocess.run([ROOT / "tools" / "web"], capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / done.stdout.splitlines()[-1]


class Site:
    """Pages, user pool and API, as the platform's Terraform sets them up."""

    def __init__(self, cloud, pages, folder):
        self.cloud, self.idp, s3 = cloud, cloud.client("cognito-idp"), cloud.client("s3")
        s3.create_bucket(Bucket="pages-files")
        s3.put_bucket_versioning(Bucket="pages-files", VersioningConfiguration={"Status": "Enabled"})
        self.host = Host(pages, folder, s3, "pages-files")
        self.address = f"{self.host.address}/"
        self.pool = make_pool(self.idp, AutoVerifiedAttributes=["email"], UsernameAttributes=["email"])
        self.idp.create_user_pool_domain(UserPoolId=self.pool, Domain="pages")
        self.client = make_client(
            self.idp, self.pool, AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code"],
            AllowedOAuthScopes=["openid", "email", "profile"], CallbackURLs=[self.address], LogoutURLs=[self.address],
            ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
            RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 60},
        )["ClientId"]  # fmt: skip
        self.host.keys = jwt.PyJWKClient(f"{cloud.endpoint}/{self.pool}/.well-known/jwks.json")
        port = cloud.endpoint.rsplit(":", 1)[1]
        self.host.config = {
            "region": "us-east-1", "userPoolId": self.pool, "clientId": self.client,
            "signInUrl": f"http://pages.auth.us-east-1.localhost:{port}", "apiUrl": "/api",
        }  # fmt: skip

    def user(self, name: str) -> str:
        address = f"{name}@a.test"
        verified = [{"Name": "email", "Value": address}, {"Name": "email_verified", "Value": "true"}]
        make_user(self.idp, self.pool, address, UserAttributes=verified)
        return address


@pytest.fixture(scope="module")
def site(cloud, pages, tmp_path_factory):
    made = Site(cloud, pages, tmp_path_factory.mktemp("host"))
    yield made
    made.host.close()


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    made = Driver(tmp_path_factory.mktemp("chromium"))
    yield made
    made.close()


@pytest.fixture
def browser(driver):
    made = driver.browser(flags=("--ignore-certificate-errors",))
    yield made
    # The page's policy hides nothing that the page needs.
    complaints = [line for line in made.complaints() if "Content Security Policy" in line]
    made.close()
    assert complaints == []


def sign_in(browser, site, address: str) -> None:
    people.sign_in(browser, site.address, address, PASSWORD)


def test_from_sign_up_to_sign_out(browser, site, tmp_path):
    browser.open(site.address)
    browser.see("Create an account")
    browser.see(f"service {site.host.version[:7]}")
    people.sign_up(browser, site.address, "ann@a.test", PASSWORD, lambda: mailed_code(site.cloud, "ann@a.test"))
    browser.see("No files yet")
    # Neither code nor state stays in the address or the history of the tab.
    assert browser.address == site.address

    file = tmp_path / "50% of ä & b.txt"
    file.write_text("first")
    upload(browser, file)
    browser.see(f"{file.name} is stored.")
    browser.see("5 bytes")
    file.write_text("the second")
    people.next_version(browser, file)
    browser.see("10 bytes")
    assert people.download(browser, file.name) == b"the second"
    assert people.download_version(browser, file.name, 2) == b"first"
    assert browser.name(browser.find("//ol[@aria-label]")) == f"Versions of {file.name}"
    browser.see("current")

    # What is signed in survives a reload of the tab.
    browser.call("POST", "/refresh")
    browser.find(row(file.name))
    browser.press("Delete")
    assert browser.accept() == f"Delete {file.name}?"
    browser.gone(row(file.name))
    browser.see("No files yet")

    refresh = tokens(browser)["refresh"]
    browser.press("Sign out")
    browser.see("Create an account")
    assert browser.address == site.address
    assert browser.run(f"return sessionStorage.getItem('{SIGNED_IN}')") is None
    # The pages of the user pool have forgotten the browser, too, and the token is worthless.
    browser.press("Sign in")
    browser.find("//input[@name='password']")
    form = f"grant_type=refresh_token&client_id={site.client}&refresh_token={refresh}".encode()
    request = urllib.request.Request(f"{site.cloud.endpoint}/oauth2/token", form)
    request.add_header("Host", site.host.config["signInUrl"].removeprefix("http://"))
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(request, timeout=30)
    assert json.load(answer.value) == {"error": "invalid_grant"}


def test_tokens_are_renewed(browser, site, tmp_path):
    sign_in(browser, site, site.user("bob"))
    browser.see("No files yet")
    # The API does not take the token any more.
    first, refresh = tokens(browser)["access"], tokens(browser)["refresh"]
    site.host.refused.add(first)
    file = tmp_path / "renewed.txt"
    file.write_text("x")
    upload(browser, file)
    second = tokens(browser)["access"]
    assert second != first and site.host.seen[-1] == second
    assert tokens(browser)["refresh"] != refresh, "each is used once"
    # A token that expires soon is renewed before it is used, and then by itself.
    expire = f"""const tokens = JSON.parse(sessionStorage.getItem('{SIGNED_IN}'));
        tokens.expires = Date.now() + 50000;
        sessionStorage.setItem('{SIGNED_IN}', JSON.stringify(tokens));"""
    browser.run(expire)
    seen = len(site.host.seen)
    browser.press("Versions")
    browser.see("current")
    third = tokens(browser)["access"]
    assert third != second and set(site.host.seen[seen:]) == {third}
    browser.run(expire)
    browser.call("POST", "/refresh")
    browser.until(lambda: tokens(browser)["access"] != third, "renewed token")
    browser.run(f"""const tokens = JSON.parse(sessionStorage.getItem('{SIGNED_IN}'));
        tokens.expires = Date.now() + 62000;
        sessionStorage.setItem('{SIGNED_IN}', JSON.stringify(tokens));""")
    fourth = tokens(browser)["access"]
    browser.call("POST", "/refresh")
    browser.until(lambda: tokens(browser)["access"] != fourth, "token that renewed itself")


def test_a_session_that_was_ended_elsewhere(browser, site):
    address = site.user("cem")
    sign_in(browser, site, address)
    browser.see("No files yet")
    site.idp.admin_user_global_sign_out(UserPoolId=site.pool, Username=address)
    site.host.refused.add(tokens(browser)["access"])
    browser.call("POST", "/refresh")
    browser.see("Your session has ended. Sign in again.")
    browser.find("//button[.='Sign in']")
    assert browser.run(f"return sessionStorage.getItem('{SIGNED_IN}')") is None


def test_an_answer_that_was_not_asked_for(browser, site):
    browser.open(f"{site.address}?code=stolen&state=x")
    browser.see("This sign-in was not begun in this tab.")
    assert browser.address == site.address
    # Begun here, but with the state of somebody else.
    browser.press("Sign in")
    browser.find("//input[@name='password']")
    browser.open(f"{site.address}?code=stolen&state=x")
    browser.see("This sign-in was not begun in this tab.")
    assert browser.run(f"return sessionStorage.getItem('{SIGNED_IN}')") is None


def test_uploads_that_do_not_arrive(browser, site, tmp_path):
    sign_in(browser, site, site.user("dan"))
    browser.see("No files yet")
    large = tmp_path / "large.bin"
    large.write_bytes(b"x" * (site.host.limit + 1))
    browser.choose(large)
    browser.see(f"The file is larger than {site.host.limit} bytes.")
    browser.press("Dismiss")
    browser.gone("//ul[@aria-label='Uploads']/li")
    # One that is stopped on its way, and one that waits behind two others.
    site.host.gate.clear()
    files = [tmp_path / f"{letter}.txt" for letter in "abc"]
    for file in files:
        file.write_text(file.name)
    browser.choose(*files)
    bar = browser.find("//li[strong[.='a.txt']]/progress")
    assert browser.name(bar) == "Upload of a.txt"
    browser.see("being stored")
    browser.see("waiting")
    for name in ["c.txt", "a.txt"]:
        browser.call("POST", f"/element/{browser.find(f'//li[strong[.={name!r}]]/button')}/click")
    browser.gone("//li[strong[.='a.txt']]")
    site.host.gate.set()
    browser.find(row("b.txt"))
    browser.gone("//ul[@aria-label='Uploads']/li")
    assert "b.txt" in site.host.begun and "c.txt" not in site.host.begun


def test_many_files_come_page_by_page(browser, site):
    address = site.user("eva")
    sign_in(browser, site, address)
    owner = jwt.decode(tokens(browser)["access"], options={"verify_signature": False})["sub"]
    for number in range(103):
        site.host.s3.put_object(Bucket="pages-files", Key=f"{owner}/{number:03}", Body=b"")
    browser.call("POST", "/refresh")
    browser.find(row("099"))
    assert len(browser.all("//tbody/tr")) == 100
    # Whoever presses it twice gets each file once.
    seen = len(site.host.seen)
    browser.run("""const more = [...document.querySelectorAll('button')].find(one => one.textContent === 'Show more');
        more.click(); more.click();""")
    browser.find(row("102"))
    browser.until(lambda: len(site.host.seen) >= seen + 2, "second answer")
    browser.run("return fetch('/api/version').then(answer => answer.status)")
    assert len(browser.all("//tbody/tr")) == 103
    assert not browser.run("return [...document.querySelectorAll('button')].find(one => one.textContent === 'Show more' && !one.hidden)")


def test_hands_on_the_keyboard_and_ears(browser, site, tmp_path):
    """What is reached by keys, in which order, and what it is called."""
    address = site.user("fay")
    browser.open(site.address)
    browser.see("Create an account")
    names = []
    for _ in range(3):
        browser.key("tab")
        names.append(browser.focused)
    assert names == ["Novamind", "Sign in", "Create an account"]
    browser.run("document.querySelector('button').focus()")
    browser.key("enter")
    browser.fill("username", address)
    browser.fill("password", PASSWORD)
    browser.key("enter")
    file = tmp_path / "notes.txt"
    file.write_text("x")
    upload(browser, file)
    browser.run("document.querySelector('header a').focus()")
    names = []
    for _ in range(5):
        browser.key("tab")
        names.append(browser.focused)
    assert names == ["Sign out", "Upload files", "Download notes.txt", "Versions notes.txt", "Delete notes.txt"]
    browser.run("[...document.querySelectorAll('button')].find(one => one.textContent.startsWith('Versions')).focus()")
    browser.key("space")
    browser.find("//ol[@aria-label]")
    browser.key("space")
    browser.gone("//ol[@aria-label]")
    structure = "return [document.documentElement.lang, document.querySelectorAll('h1').length, document.title]"
    assert browser.run(structure) == ["en", 1, "Novamind files"]


def test_pages_without_their_settings_say_so(browser, site):
    config, site.host.config = site.host.config, None
    try:
        browser.open(site.address)
        browser.see("These pages cannot start")
        browser.see("config.json is missing")
    finally:
        site.host.config = config


def test_a_file_is_never_shown_as_a_page_of_this_origin(browser, site, tmp_path):
    """A stored page runs no script here, whatever its name and type are."""
    sign_in(browser, site, site.user("gil"))
    file = tmp_path / "<img src=x onerror=alert(1)>.html"
    file.write_text("<script>alert(1)</script>")
    upload(browser, file)
    browser.press("Download")
    saved = browser.until(lambda: [one for one in browser.downloads.iterdir() if one.suffix == ".html"], "download")
    assert re.fullmatch(r".img src=x onerror=alert\(1\).\.html", saved[0].name)
    assert browser.text.count("onerror=alert(1)") >= 1
    assert browser.address == site.address and not browser.all("//img")
