"""Which of the five languages a short text is in. A wrong guess between bokmål and nynorsk is free:
they share one set of rules.
"""

import re
from functools import lru_cache

from maalbar.domain.nouns import Language
from maalbar.domain.text.lexicon import word_lists

_WORD = re.compile(r"[^\W\d_]+")
_GUESS_MAX = 600
_SURE_LEAD = 2.0
_FUNCTION, _KNOWN, _ENDING = 3.0, 1.0, 0.5
_LETTERS: tuple[tuple[str, Language, float], ...] = (
    ("äö", Language.SV, 3.0),
    ("øæ", Language.NB, 1.0),
    ("øæ", Language.NN, 1.0),
    ("øæ", Language.DA, 1.0),
    ("æ", Language.DA, 1.0),
)
# Pairs of letters that one language writes where its neighbours write another.
_PAIRS: tuple[tuple[str, Language], ...] = (
    ("ej", Language.DA),
    ("øj", Language.DA),
    ("øg", Language.DA),
    ("æg", Language.DA),
    ("mio.", Language.DA),
    ("ei", Language.NB),
    ("ei", Language.NN),
    ("øy", Language.NB),
    ("øy", Language.NN),
    ("kj", Language.NB),
    ("kj", Language.NN),
    ("gj", Language.NB),
    ("gj", Language.NN),
    ("ck", Language.SV),
    ("ch", Language.SV),
)
_ENDINGS: tuple[tuple[str, Language], ...] = (
    ("ane", Language.NN),
    ("leg", Language.NN),
    ("heit", Language.NN),
    ("ene", Language.NB),
    ("het", Language.SV),
    ("het", Language.NB),
    ("sjon", Language.NB),
    ("sjon", Language.NN),
    ("arna", Language.SV),
    ("erna", Language.SV),
    ("tion", Language.SV),
    ("tion", Language.DA),
    ("tion", Language.EN),
    ("hed", Language.DA),
    ("erne", Language.DA),
    ("ede", Language.DA),
    ("lse", Language.DA),
    ("lig", Language.DA),
    ("igt", Language.DA),
    ("ning", Language.SV),
)


def guess_language(text: str) -> tuple[Language, bool]:
    """Returns the likeliest language and whether it leads clearly (nb and nn count as one)."""
    words = _WORD.findall(text[:_GUESS_MAX].lower())
    score = dict.fromkeys(Language, 0.0)
    known = _known_words()
    for word in words:
        for language, weight in known.get(word, ()):
            score[language] += weight
        for ending, language in _ENDINGS:
            if word.endswith(ending):
                score[language] += _ENDING
    for letters, language, weight in _LETTERS:
        score[language] += weight * sum(text.count(letter) for letter in letters)
    lower = text[:_GUESS_MAX].lower()
    for pair, language in _PAIRS:
        score[language] += _ENDING * lower.count(pair)
    best = max(Language, key=score.__getitem__)
    norwegian = (Language.NB, Language.NN)
    rivals = [
        score[language]
        for language in Language
        if language is not best and not (best in norwegian and language in norwegian)
    ]
    return best, score[best] - max(rivals) >= _SURE_LEAD


@lru_cache(maxsize=1)
def _known_words() -> dict[str, list[tuple[Language, float]]]:
    """Weighs each word by how few languages share it."""
    owners: dict[str, dict[Language, float]] = {}
    for language in Language:
        for section, keys in word_lists(language).items():
            for key, forms in keys.items():
                weight = _FUNCTION if key == "function" else _KNOWN
                if section in ("units", "scales") or key == "placeholder":
                    continue
                for form in forms.split():
                    known = owners.setdefault(form, {})
                    known[language] = max(weight, known.get(language, 0.0))
    return {
        word: [(language, weight / len(known) ** 2) for language, weight in known.items()]
        for word, known in owners.items()
    }
