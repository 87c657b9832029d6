"""Callers' mistakes, each with a code. People's mistakes are findings or form errors instead."""


class MaalbarError(Exception):
    """Says what went wrong: a stable `code` for the door to word, and the `values` it names."""

    code = "error"

    def __init__(self, code: str | None = None, **values: object) -> None:
        self.code = code or self.code
        self.values = values
        super().__init__(self.code, values)


class NotAllowedError(MaalbarError):
    """The actor sees the object but may not do this to it. Doors answer 403."""

    code = "not-allowed"


class NotFoundError(MaalbarError):
    """There is no such object, or the actor may not know that there is. Doors answer 404."""

    code = "not-found"


class RefusedError(MaalbarError):
    """The request itself cannot be carried out: a bad value, a cycle, a conflict.

    `field` names the form field it belongs beside, or is empty.
    """

    code = "refused"

    def __init__(self, code: str | None = None, *, field: str = "", **values: object) -> None:
        super().__init__(code, **values)
        self.field = field


class ConflictError(RefusedError):
    """Somebody else changed the object since it was read; `values["theirs"]` is what stands now."""

    code = "conflict"
