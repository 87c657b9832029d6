"""What the log must not hold: the secret in an invitation's address, which lets somebody in."""

import logging
import re

SECRET = re.compile(r"(/invite/)[^/\s]+")


class WithoutSecrets(logging.Filter):
    """Blanks secrets in what is about to be written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without its secrets."""
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        return True
