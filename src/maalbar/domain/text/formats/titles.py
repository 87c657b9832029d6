"""Titles that may turn out to be objectives, when key results stand under them."""

from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.cleaning import unnumbered
from maalbar.domain.text.formats.headwords import declares_goal, is_question, mentions_method
from maalbar.domain.text.formats.lines import Line, Mark

_LONGEST = 140


class Titles:
    """The latest title that nobody has called anything yet."""

    def __init__(self) -> None:
        """Starts without one."""
        self.pending: int | None = None
        self.place = (0.0, 0.0)

    def keep(self, piece: int, line: Line, place: tuple[float, float]) -> None:
        """Remembers a title and where an objective in its place would stand."""
        asks = is_question(line.text) or _is_about_method(line.text)
        self.pending = None if asks else piece
        self.place = place

    def drop(self) -> None:
        """Forgets it: something else has begun."""
        self.pending = None

    def promote(self, builder: Builder) -> None:
        """Makes the title an objective."""
        if self.pending is None:
            return
        piece = self.pending
        depth, home = self.place
        text, number = unnumbered(builder.piece(piece).text)
        builder.forget_section(piece)
        builder.change(piece, level_or_owner="", text=text)
        builder.begin_objective(piece, depth, home, number)
        self.pending = None


def is_title(line: Line) -> bool:
    """Whether a line could be a title: short, and no sentence, unless it declares a goal."""
    text = line.text
    if line.mark is not Mark.PLAIN or len(text) > _LONGEST or (line.indent and not line.gap):
        return False
    return not text.endswith((".", ",")) or declares_goal(text)


def _is_about_method(text: str) -> bool:
    return mentions_method(text) and len(text.split()) > 1 and not declares_goal(text)
