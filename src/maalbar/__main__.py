"""`python -m maalbar`: the same as the command `maalbar`."""

import sys

from maalbar.doors.cli.main import main

sys.exit(main())
