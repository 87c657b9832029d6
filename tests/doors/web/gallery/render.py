"""Render the gallery, and serve it under the product's own Content-Security-Policy.

`PYTHONPATH=src:tests python -m doors.web.gallery.render` serves it on http://127.0.0.1:8010/.
"""

import threading
from functools import partial
from gettext import NullTranslations
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import rows

WEB = Path(__file__).parents[4] / "src/maalbar/doors/web"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def environment() -> Environment:
    """Return the product's template environment with English words and strict names."""
    env = Environment(
        loader=FileSystemLoader([WEB / "templates", Path(__file__).parent]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_translations(NullTranslations(), newstyle=True)
    return env


def gallery(**frame: object) -> str:
    """Return the page; `frame` changes fields of its frame, such as the theme."""
    names = {name: value for name, value in vars(rows).items() if name.isupper()}
    names["FRAME"] = rows.Row(**{**vars(rows.FRAME), **frame})
    csrf = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="x">')
    template = environment().get_template("gallery.html")
    return template.render(frame=names["FRAME"], csrf_input=csrf, csrf_token="x", **names)


class Handler(SimpleHTTPRequestHandler):
    """Answer the gallery, its style sheets and scripts; nothing else."""

    def do_GET(self) -> None:
        """Serve /?theme&language, and /static/…"""
        if self.path.startswith("/static/"):
            return super().do_GET()
        theme, _, lang = self.path.partition("?")[2].partition("&")
        page = gallery(theme=theme, lang=lang or "en").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)
        return None

    def do_POST(self) -> None:
        """Take what a form sends and show the page again."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(303)
        self.send_header("Location", self.path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def end_headers(self) -> None:
        """Send the policy with every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def serve(port: int = 0) -> ThreadingHTTPServer:
    """Start a server on loopback in the background; port 0 takes a free one."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(WEB)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    print("http://127.0.0.1:8010/  (also /?dark and /?light)")  # noqa: T201
    serve(8010)
    threading.Event().wait()
