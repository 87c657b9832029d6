"""Reads a page's forms as a browser would send them, so that tests begin with what is shown."""

from html.parser import HTMLParser
from typing import Any

Fields = dict[str, list[str]]


class _Forms(HTMLParser):
    """Collects the fields of every form by its action; templates are not sent."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Fields] = {}
        self._fields: Fields | None = None
        self._templates = 0
        self._select: list[Any] | None = None
        self._area: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._templates += tag == "template"
        if self._templates:
            return
        match tag:
            case "form":
                self._fields = self.forms.setdefault(given.get("action", ""), {})
            case "input":
                self._input(given)
            case "select":
                self._select = [given["name"], None]
            case "option" if self._select is not None:
                if self._select[1] is None or "selected" in given:
                    self._select[1] = given["value"]
            case "textarea":
                self._area = [given["name"], ""]

    def _input(self, given: dict[str, str]) -> None:
        if given.get("type") in ("checkbox", "radio") and "checked" not in given:
            return
        if "name" in given:
            self._keep(given["name"], given.get("value", ""))

    def _keep(self, name: str, value: str) -> None:
        if self._fields is not None:
            self._fields.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area[1] += data

    def handle_endtag(self, tag: str) -> None:
        self._templates -= tag == "template"
        if tag == "select" and self._select is not None:
            self._keep(self._select[0], self._select[1] or "")
            self._select = None
        if tag == "textarea" and self._area is not None:
            # Like a browser: the line break that follows the tag is not part of the text.
            self._keep(self._area[0], self._area[1].removeprefix("\n"))
            self._area = None
        if tag == "form":
            self._fields = None


def fields_of(response: Any, action: str) -> Fields:
    """Return what the form with this action would send, before anybody types."""
    reader = _Forms()
    reader.feed(response.content.decode())
    return reader.forms[action]


def send(client: Any, response: Any, action: str, **typed: Any) -> Any:
    """Type into the form that the page shows and send it; `__` in a name stands for "-"."""
    fields: dict[str, Any] = dict(fields_of(response, action))
    for name, value in typed.items():
        fields[name.replace("__", "-")] = value
    return client.post(action, fields)
