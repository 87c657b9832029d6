"""The design system holds its own rules: one page of every component, read as text."""

import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from doors.web.gallery import rows
from doors.web.gallery.render import WEB, environment, gallery

STATIC, COMPONENTS = WEB / "static", WEB / "templates/components"
SHEETS = sorted((STATIC / "css").glob("*.css"))
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
STYLE = "\n".join(sheet.read_text() for sheet in SHEETS)


class Page(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def values(self, name: str) -> list[str]:
        return [given[name] or "" for _, given in self.elements if name in given]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(gallery())


def test_no_element_carries_style_or_script_of_its_own(page):
    own_style = [tag for tag, given in page.elements if tag == "style" or "style" in given]
    own_script = [given for tag, given in page.elements if tag == "script" and "src" not in given]
    handlers = [name for _, given in page.elements for name in given if name.startswith("on")]

    assert own_style == []
    assert own_script == []
    assert handlers == []


def test_no_template_asks_htmx_to_run_written_code():
    pattern = re.compile(r"hx-on|js:|javascript:|hx-trigger=\"[^\"]*\[")

    assert [path.name for path in TEMPLATES if pattern.search(path.read_text())] == []


def test_nothing_is_loaded_from_another_host(page):
    addresses = page.values("src") + page.values("href") + re.findall(r"url\(([^)]*)\)", STYLE)

    assert [given for given in addresses if "//" in given] == []


def test_every_id_stands_once(page):
    ids = page.values("id")

    assert sorted(set(ids)) == sorted(ids)


def test_every_drawing_that_is_used_is_in_the_sprite(page):
    used = {given.removeprefix("#") for tag, given in _uses(page)}

    assert used - set(page.values("id")) == set()


def test_every_class_of_a_component_has_a_rule(page):
    used = {name for given in page.values("class") for name in given.split()}
    hooks = {"kr__what", "kr__value", "kr__spark", "ci__value"}
    roles = {name for name in used if name.startswith("piece--")}
    known = set(re.findall(r"\.([a-z][\w-]*)", STYLE))

    assert used - known - hooks - roles == set()


def test_every_token_that_is_used_is_defined_in_one_place():
    tokens = (STATIC / "css/tokens.css").read_text()
    used = set(re.findall(r"var\((--[\w-]+)", STYLE))

    assert used - set(re.findall(r"(--[\w-]+):", tokens)) == set()


def test_only_the_tokens_know_colours():
    painted = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(", re.IGNORECASE)
    others = [sheet for sheet in SHEETS if sheet.name != "tokens.css"]

    assert [sheet.name for sheet in others if painted.search(sheet.read_text())] == []


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("paper", ["paper", "sheet", "sunk"])
@pytest.mark.parametrize(
    ("ink", "least"),
    [
        ("ink", 7),
        ("ink-2", 4.5),
        ("ink-3", 4.5),
        ("fjord", 4.5),
        ("likely", 4.5),
        ("uncertain", 4.5),
        ("unlikely", 4.5),
        ("unknown", 4.5),
        ("line-2", 3),
    ],
)
def test_ink_can_be_read_on_every_paper(ink, paper, theme, least):
    assert _contrast(_colour(ink, theme), _colour(paper, theme)) >= least


def test_files_from_elsewhere_are_what_their_manifest_says():
    manifest = json.loads((STATIC / "vendor/manifest.json").read_text())
    files = {path.name for path in (STATIC / "vendor").iterdir()} - {"manifest.json"}
    kept = {
        entry["file"]: hashlib.sha256((STATIC / "vendor" / entry["file"]).read_bytes()).hexdigest()
        for entry in manifest
    }

    assert files == set(kept)
    assert kept == {entry["file"]: entry["sha256"] for entry in manifest}


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.name)
def test_a_component_says_its_arguments_first_and_stays_small(path):
    lines = path.read_text().splitlines()

    assert lines[0].startswith("{# ")
    assert len(lines) <= 40


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("bar", "bar(row.bar)"),
        ("values", "values(row.start, row.now, row.target)"),
        ("spark", "spark(row.spark)"),
        ("conf", 'conf("4", "6", "of 10", "before")'),
        ("flag", 'flag("wrong", "wrong way")'),
    ],
)
def test_the_row_of_a_key_result_draws_what_the_single_component_draws(name, call):
    source = '{%% from "components/%s.html" import %s %%}{{ %s }}'
    env, row = environment(), rows.KEY_RESULTS[1]

    single = env.from_string(source % (name, name, call)).render(row=row).strip()
    whole = env.from_string(
        source % ("key_results", "key_results", 'key_results([row], "/k/")')
    ).render(row=row)

    assert "<" in single
    assert single in whole


def _uses(page: Page) -> list[tuple[str, str]]:
    marks = [(tag, given["marker-end"]) for tag, given in page.elements if "marker-end" in given]
    return [(tag, given["href"] or "") for tag, given in page.elements if tag == "use"] + [
        (tag, (mark or "").removeprefix("url(").removesuffix(")")) for tag, mark in marks
    ]


def _colour(name: str, theme: int) -> tuple[float, float, float]:
    tokens = (STATIC / "css/tokens.css").read_text()
    found = re.search(rf"--{name}: light-dark\(#(\w+), #(\w+)\)", tokens)
    assert found is not None
    digits = found.group(theme + 1)
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def _contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
