"""What a password must be."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from maalbar.domain.errors import RefusedError


def check_password(password: str, *, field: str = "password") -> str:
    """Return a good password. Raises RefusedError "password-short", "password-common"."""
    try:
        validate_password(password)
    except ValidationError as error:
        is_common = any(fault.code == "password_too_common" for fault in error.error_list)
        code = "password-common" if is_common else "password-short"
        raise RefusedError(code, field=field) from error
    return password
