"""Does what one button asks, and says on the next page what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from maalbar.domain.errors import RefusedError
from maalbar.doors.web.wording import refusal


def tell(request: HttpRequest, do: Callable[[], object], done: str = "") -> bool:
    """Run `do`; leave the sentence `done`, or why it was refused. Tell whether it was done."""
    try:
        do()
    except RefusedError as error:
        messages.error(request, refusal(error))
        return False
    if done:
        messages.success(request, done)
    return True
