"""Who is this? And a pause, after some wrong passwords, for address and place.

Counted in each worker's own memory, so that no table fills up; a restart forgets it.
"""

import hashlib

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.http import HttpRequest

from maalbar.domain.errors import RefusedError

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
TRIES_MAX = 10
PAUSE_SECONDS = 300


def known_user(request: HttpRequest, email: str, password: str | None = None) -> AbstractBaseUser:
    """The person with this address and the form's password.

    Raises RefusedError "too-many-tries", "password-wrong".
    """
    key = _key(request, email)
    tries = int(cache.get(key, 0))
    if tries >= TRIES_MAX:
        raise RefusedError("too-many-tries", field="password", minutes=PAUSE_SECONDS // 60)
    typed = request.POST.get("password", "") if password is None else password
    user = authenticate(request, email=email, password=typed)
    if user is None:
        cache.set(key, tries + 1, PAUSE_SECONDS)
        raise RefusedError("password-wrong", field="password")
    cache.delete(key)
    return user


def let_in(request: HttpRequest, user: AbstractBaseUser) -> None:
    """Begin the person's session."""
    login(request, user, backend=BACKEND)  # type: ignore[arg-type] # There is one kind of user.


def _key(request: HttpRequest, email: str) -> str:
    told = f"{request.META.get('REMOTE_ADDR', '')} {email.casefold()}"
    return "tries-" + hashlib.sha256(told.encode()).hexdigest()
