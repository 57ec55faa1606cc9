"""What people do on the platform's pages, in a browser."""

import json
from pathlib import Path

#: Where the pages keep who is signed in, in the tab's sessionStorage.
SIGNED_IN = "novamind.signed-in"


def row(name: str) -> str:
    """The row of a file in the list, as XPath."""
    return f"//tr[th[@scope='row'][.={json.dumps(name, ensure_ascii=False)}]]"


def sign_up(browser, site: str, address: str, password: str, code) -> None:
    """From the first page to the empty list of files. `code` answers the code that was mailed."""
    browser.open(site)
    browser.press("Create an account")
    browser.fill("username", address)
    browser.fill("password", password)
    browser.press("Create the account")
    browser.find("//input[@name='code']")
    browser.fill("code", code())
    browser.press("Confirm")
    enter(browser, address, password)


def enter(browser, address: str, password: str) -> None:
    browser.fill("username", address)
    browser.fill("password", password)
    browser.press("Sign in")
    browser.see("Your files")
    browser.see(address)


def sign_in(browser, site: str, address: str, password: str) -> None:
    browser.open(site)
    browser.press("Sign in")
    enter(browser, address, password)


def upload(browser, file: Path) -> None:
    browser.choose(file)
    browser.find(row(file.name))


def next_version(browser, file: Path) -> None:
    """Uploads a file under the name of one that is there."""
    browser.choose(file)
    browser.see("There is a file of this name.")
    browser.press("Store as its next version")
    browser.gone("//ul[@aria-label='Uploads']/li")


def download(browser, name: str) -> bytes:
    browser.press(f"Download {name}")
    return browser.saved(name)


def download_version(browser, name: str, number: int) -> bytes:
    """A version of the only file, counted from 1, the newest; its list is opened for it."""
    if not browser.all("//ol"):
        browser.press(f"Versions {name}")
    button = browser.find(f"//ol/li[{number}]/button")
    browser.call("POST", f"/element/{button}/click")
    return browser.saved(name)


def tokens(browser) -> dict:
    return json.loads(browser.run(f"return sessionStorage.getItem('{SIGNED_IN}')"))
