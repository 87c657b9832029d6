"""Takes the pictures of the guides from the example company: `python tools/screenshots.py`.

Needs the development environment and a Chromium on the path. Serves a demo of its own from an
empty folder, so that the pictures show what everybody sees.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH, HEIGHT, MARGIN = 1280, 900, 16
CHARTED = "Inntekter fra reparasjon"
PATIENCE_SECONDS = 60
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Serve, walk and picture."""
    path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if path is None:
        sys.exit("There is no Chromium on the path.")
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = come_in(browser, address, "Ragnhild")
        page.locator(".nav a").nth(1).click()
        take(page, "start/goals")
        page.get_by_role("link", name=CHARTED, exact=True).click()
        page.locator("#pace canvas").wait_for()
        take_part(page, "guides/charts", first="#pace", last="#confidence")
        page.locator('.nav a[href$="/import/"]').click()
        page.locator("[name=do][value=example]").click()
        page.locator(".pieces").wait_for()
        take(page, "start/import")
        take(come_in(browser, address, "Maja"), "start/today", height=800)
        browser.close()


@contextmanager
def demo() -> Iterator[str]:
    """Serve the example company on a free port until it is no longer needed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "maalbar.doors.cli.main", "demo", "--port", str(port)]
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"MAALBAR_DATA": folder, "DEMO": "nb", "DISPLAY": ""}
        process = subprocess.Popen(command, env=environment)
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(port: int) -> None:
    """Wait until something listens there."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the demo did not start")


def come_in(browser: Browser, address: str, name: str) -> Page:
    """Sign in as somebody of the example, in bokmål, on a light screen."""
    page = browser.new_page(
        base_url=address,
        locale="nb",
        timezone_id="Europe/Oslo",
        color_scheme="light",
        viewport={"width": WIDTH, "height": HEIGHT},
    )
    page.goto("/")
    page.locator(".card").filter(has_text=name).get_by_role("button").click()
    page.wait_for_url("**/w/**")
    return page


def take(page: Page, name: str, height: int = HEIGHT) -> None:
    """Picture what the screen shows, once pages and letters are there."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.wait_for_load_state("networkidle")
    page.screenshot(path=DOCS / f"{name}.png")


def take_part(page: Page, name: str, *, first: str, last: str) -> None:
    """Picture a page from the top of one element to the bottom of another."""
    page.wait_for_load_state("networkidle")
    top, bottom = page.locator(first).bounding_box(), page.locator(last).bounding_box()
    assert top is not None
    assert bottom is not None
    page.screenshot(
        path=DOCS / f"{name}.png",
        full_page=True,
        clip={
            "x": top["x"] - MARGIN,
            "y": top["y"] - MARGIN,
            "width": top["width"] + 2 * MARGIN,
            "height": bottom["y"] + bottom["height"] - top["y"] + 2 * MARGIN,
        },
    )


if __name__ == "__main__":
    main()
