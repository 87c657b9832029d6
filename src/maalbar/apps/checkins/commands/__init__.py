"""Every write about what is true: check-ins, corrections, comments."""

from maalbar.apps.checkins.commands.comments import remove_comment, write_comment
from maalbar.apps.checkins.commands.correcting import correct_reading, withdraw_check_ins
from maalbar.apps.checkins.commands.importing import Imported, import_goals, undo_import
from maalbar.apps.checkins.commands.measuring import measure_changed_key_results
from maalbar.apps.checkins.commands.outcomes import CheckedIn, Outcome
from maalbar.apps.checkins.commands.recording import add_history, record_check_ins

__all__ = [
    "CheckedIn",
    "Imported",
    "Outcome",
    "add_history",
    "correct_reading",
    "import_goals",
    "measure_changed_key_results",
    "record_check_ins",
    "remove_comment",
    "undo_import",
    "withdraw_check_ins",
    "write_comment",
]
