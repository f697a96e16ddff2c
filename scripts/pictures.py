"""Take the README's pictures of the running demo: `make pictures`.

A demo of its own, loaded for this and thrown away; docs/pictures/ is written anew.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.machine import find_chromium
from scripts.serve import PREPARATION, answers, server

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
DESK = {"width": 1100, "height": 760}
PHONE = {"width": 320, "height": 800}
# Who sees what: an officer of the office that chairs in the demo, and an applicant.
OFFICER = "selin@example.org"
APPLICANT = "madina@koktem.example.org"
# A file with marked criteria and a recommendation.
CASE = "Манас мурасы"


def sign_in(page: Page, email: str) -> None:
    """Sign in as one of the demo's people, with what its sign-in page tells."""
    page.goto("/en/account/sign-in")
    [password] = set(
        re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page.inner_text("main"))
    )
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", password)
    page.press("input[type=password]", "Enter")
    asked = page.locator("input[autocomplete=one-time-code]")
    if asked.count():
        [code, *_] = re.findall(r"\b[0-9]{6}\b", page.inner_text("main"))
        asked.fill(code)
        asked.press("Enter")


def open_first(page: Page, list_address: str, links: str) -> None:
    """Open the first thing of a list."""
    page.goto(list_address)
    page.locator(links).first.click()


def take(page: Page, name: str) -> None:
    """Write what the window shows."""
    page.screenshot(path=FOLDER / f"{name}.png")


def take_all(browser: Browser, base: str) -> None:
    """Take every picture, each in a browser of its own."""

    def window(size: dict[str, int], language: str, scale: float = 1) -> Page:
        context = browser.new_context(
            base_url=base,
            viewport={"width": size["width"], "height": size["height"]},
            device_scale_factor=scale,
            locale=language,
            java_script_enabled=False,
        )
        return context.new_page()

    public = window(DESK, "az")
    public.goto("/az/orgs/")
    take(public, "directory")
    public = window(DESK, "tr")
    open_first(public, "/tr/orgs/?q=anadolu", ".results a")
    take(public, "profile")
    officer = window(DESK, "tr")
    sign_in(officer, OFFICER)
    open_first(officer, "/tr/office/", f"tbody a:has-text({CASE!r})")
    take(officer, "case")
    applicant = window(PHONE, "kk", scale=2)
    sign_in(applicant, APPLICANT)
    open_first(applicant, "/kk/apply/mine", "main li a, main dd a")
    take(applicant, "application")


def main() -> int:
    """Return 0 when every picture was taken."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as room:
        environment = os.environ | {
            "REGISTRY_DEMO": "1",
            "REGISTRY_DATA_DIR": room,
            "PORT": str(port),
        }
        for command in PREPARATION.values():
            subprocess.run(command, env=environment, check=True)
        serving = subprocess.Popen(server(port), env=environment)
        try:
            while not answers(port):
                time.sleep(0.2)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=find_chromium(whole=True), args=["--no-sandbox"]
                )
                take_all(browser, f"http://localhost:{port}")
        finally:
            serving.terminate()
            serving.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
