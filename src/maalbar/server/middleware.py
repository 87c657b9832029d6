"""What every response passes: the Content-Security-Policy, and the reader's language."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
Handler = Callable[[HttpRequest], HttpResponse]
CODES = frozenset(code for code, _ in settings.LANGUAGES)


def content_security_policy(get_response: Handler) -> Handler:
    """Send the policy with every response."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return middleware


def reader_language(get_response: Handler) -> Handler:
    """Answer in the language chosen in this browser, else the person's, else what it asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        code = _language_of(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:  # Nothing is asked of the database.
            patch_cache_control(response, private=True)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return middleware


def _language_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in CODES:
        return chosen
    if request.user.is_authenticated and request.user.language in CODES:
        return str(request.user.language)
    for asked, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        code = asked.split("-")[0].replace("no", "nb")
        if code in CODES:
            return code
    return settings.LANGUAGE_CODE
