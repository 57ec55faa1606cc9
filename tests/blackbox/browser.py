"""Debian's Chromium, driven by its own driver over the WebDriver protocol (W3C), with nothing between."""

import json
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

# The name under which the protocol hands over an element.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1000,800",
]  # fmt: skip
KEYS = {"tab": "\ue004", "enter": "\ue007", "space": " "}


class Driver:
    """One chromedriver, and the browsers that it has started."""

    def __init__(self, folder: Path):
        program = shutil.which("chromedriver")
        assert program and shutil.which("chromium"), "chromium and chromium-driver are not installed: run tools/setup"
        self.folder, self.count = folder, 0
        self.process = subprocess.Popen(
            [program, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder
        )
        for line in self.process.stdout:
            if found := re.search(r"started successfully on port (\d+)", line):
                break
        self.address = f"http://127.0.0.1:{found[1]}"

    def call(self, method: str, path: str, body: dict | None = None):
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            told = json.load(error)["value"]
            raise Refused(told["error"], told["message"]) from None

    def browser(self, **more) -> "Browser":
        self.count += 1
        folder = self.folder / f"browser{self.count}"
        folder.mkdir()
        return Browser(self, folder, **more)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


class Refused(Exception):
    """The driver's error: its code, and what it says."""

    def __init__(self, code: str, message: str):
        super().__init__(f"{code}: {message}")
        self.code = code


class Browser:
    """A browser with an empty profile. Elements are found by XPath, and waited for."""

    def __init__(self, driver: Driver, folder: Path, flags: tuple[str, ...] = ()):
        self.driver, self.downloads = driver, folder / "downloads"
        self.downloads.mkdir()
        chromium = {
            "binary": shutil.which("chromium"),
            "args": [*FLAGS, f"--user-data-dir={folder / 'profile'}", *flags],
            "prefs": {"download.default_directory": str(self.downloads), "download.prompt_for_download": False},
        }
        wanted = {"goog:chromeOptions": chromium, "goog:loggingPrefs": {"browser": "ALL"}}
        made = driver.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.path = f"/session/{made['sessionId']}"

    def call(self, method: str, path: str, **body):
        return self.driver.call(method, self.path + path, body)

    def close(self) -> None:
        self.call("DELETE", "")

    def open(self, address: str) -> None:
        self.call("POST", "/url", url=address)

    @property
    def address(self) -> str:
        return self.call("GET", "/url")

    def run(self, script: str, *arguments):
        return self.call("POST", "/execute/sync", script=script, args=list(arguments))

    def until(self, check, what: str, seconds: float = 30):
        """The first answer of `check` that is true. Pages that change meanwhile are asked again."""
        end = time.monotonic() + seconds
        while True:
            try:
                if answer := check():
                    return answer
            except Refused as error:
                if error.code not in ("stale element reference", "no such element", "no such window", "no such alert"):
                    raise
            if time.monotonic() > end:
                raise AssertionError(f"no {what} at {self.address}: {self.text}")
            time.sleep(0.05)

    def all(self, path: str) -> list[str]:
        return [one[ELEMENT] for one in self.call("POST", "/elements", using="xpath", value=path)]

    def find(self, path: str) -> str:
        def shown():
            return next((one for one in self.all(path) if self.call("GET", f"/element/{one}/displayed")), None)

        return self.until(shown, path)

    def see(self, text: str) -> None:
        """Waits until a text is on the page."""
        self.until(lambda: text in self.text, repr(text))

    def gone(self, path: str) -> None:
        self.until(lambda: not self.all(path), f"end of {path}")

    @property
    def text(self) -> str:
        return self.run("return document.body ? document.body.innerText : ''")

    def press(self, label: str) -> None:
        """Presses the button, or follows the link, whose accessible name begins with this."""
        path = f"//*[self::button or self::a][starts-with(normalize-space(), {json.dumps(label, ensure_ascii=False)})]"
        self.until(lambda: self.call("POST", f"/element/{self.find(path)}/click") is None, label)

    def fill(self, name: str, value: str) -> None:
        def filled():
            field = self.find(f"//input[@name={json.dumps(name)}]")
            self.call("POST", f"/element/{field}/clear")
            self.call("POST", f"/element/{field}/value", text=value)
            return True

        self.until(filled, name)

    def choose(self, *files: Path) -> None:
        """Gives files to the page's file input, which need not be visible."""
        field = self.until(lambda: self.all("//input[@type='file']"), "file input")[0]
        self.call("POST", f"/element/{field}/value", text="\n".join(map(str, files)))

    def key(self, name: str) -> None:
        steps = [{"type": "keyDown", "value": KEYS[name]}, {"type": "keyUp", "value": KEYS[name]}]
        self.call("POST", "/actions", actions=[{"type": "key", "id": "keyboard", "actions": steps}])

    @property
    def focused(self) -> str:
        """The accessible name of what has the focus."""
        return self.name(self.call("GET", "/element/active")[ELEMENT])

    def name(self, element: str) -> str:
        return self.call("GET", f"/element/{element}/computedlabel")

    def accept(self) -> str:
        """Agrees to what the page asks in a dialog, and answers what that was."""
        text = self.until(lambda: self.call("GET", "/alert/text"), "dialog")
        self.call("POST", "/alert/accept")
        return text

    def saved(self, name: str) -> bytes:
        """The content of a file when it is wholly downloaded."""
        file = self.downloads / name
        self.until(lambda: file.exists() and not list(self.downloads.glob("*.crdownload")), f"download of {name}")
        content = file.read_bytes()
        file.unlink()
        return content

    def complaints(self) -> list[str]:
        """What the console has said since it was asked last, errors and warnings."""
        lines = self.call("POST", "/se/log", type="browser")
        return [line["message"] for line in lines if line["level"] in ("SEVERE", "WARNING")]
