"""A real Chromium for journeys: pages of the live server, axe-core, and screenshots.

A test marked `browser` takes `page`, or `visit` for several people, languages, or screens. Every
page fails its test when a script breaks or the Content-Security-Policy is violated.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from conftest import ROOT, find_chromium

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = (375, 740)
DESK = (1280, 800)
PATIENCE_MS = 20_000


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the machine's own Chromium once."""
    path = find_chromium()
    if path is None:
        pytest.fail("There is no Chromium on the path.")
    # Playwright's loop runs in this thread, and Django would take every query for an async one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open a fresh browser of one visitor: `visit(language="nb", screen=PHONE, dark=True)`."""
    contexts, complaints = [], []

    def open_page(
        *,
        language: str = "en",
        screen: tuple[int, int] = DESK,
        dark: bool = False,
        javascript: bool = True,
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            locale=language,
            timezone_id="Europe/Oslo",
            viewport={"width": screen[0], "height": screen[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.extend(_violations(message)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    """Return one English-speaking visitor's page at a desk."""
    return visit()


def _violations(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []


def axe(page: Page) -> list[str]:
    """Return what axe-core finds on the page, one line a place; an empty list is the goal."""
    # Evaluated over the debugging connection, which the page's own policy does not concern.
    page.evaluate(AXE.read_text())
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
    violations = page.evaluate(run, AXE_TAGS)["violations"]
    return [f"{v['id']}: {node['html']}" for v in violations for node in v["nodes"]]


def shot(page: Page, name: str) -> None:
    """Write var/shots/<name>.png when MAALBAR_SHOTS is set."""
    if os.environ.get("MAALBAR_SHOTS"):
        page.screenshot(path=ROOT / f"var/shots/{name}.png", full_page=True)
