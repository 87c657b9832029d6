"""A keyboard that counts, and the keystroke-level model that turns the count into seconds."""

from dataclasses import dataclass

from playwright.sync_api import Page

SECONDS_A_KEY, SECONDS_A_DECISION = 0.28, 1.35


@dataclass(slots=True)
class Keyboard:
    """Presses and types on a page. `values` are the keys of the values themselves."""

    page: Page
    keys: int = 0
    values: int = 0
    decisions: int = 0

    def press(self, *names: str) -> None:
        """Press keys one after the other; a chord counts each of its keys."""
        for name in names:
            self.page.keyboard.press(name)
            self.keys += name.count("+") + 1

    def decide(self, value: str = "") -> None:
        """Make up one's mind, and type what comes of it."""
        self.page.keyboard.type(value)
        self.keys += len(value)
        self.values += len(value)
        self.decisions += 1

    @property
    def seconds(self) -> float:
        """How long a practised person takes."""
        return self.keys * SECONDS_A_KEY + self.decisions * SECONDS_A_DECISION
