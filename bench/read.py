"""How fast goal sentences are read: `python bench/read.py [--json]`.

Reads invented sentences in five languages, each with other numbers, by the time of one core (what
other processes take is left out). Start-up is the time of a fresh process from nothing to its
first answer; memory is the peak of this one.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from maalbar.domain.nouns import Language
from maalbar.domain.text.linter import lint_key_result
from maalbar.domain.text.parser import read_key_result

SOURCE = Path(__file__).resolve().parent.parent / "src"
PER_LANGUAGE = 2_000
SENTENCES = {
    "nb": (
        "Øke andelen søknader som behandles innen fristen, fra {0} til {1} prosent",
        "Redusere ventetiden på telefon fra {1} til {0} minutter innen utgangen av mai",
        "Holde {0} kurs for nye frivillige",
        "Minst {0} % oppmøte og høyst 5 % frafall",
    ),
    "nn": (
        "Auke talet på aktive medlemer frå {0} til {1} før haustferien",
        "Korte ned tida frå søknad til svar frå {1} til {0} dagar",
        "Kvar veke vitjar leiaren {0} avdelingar",
    ),
    "sv": (
        "Öka andelen nöjda besökare från {0} till {1} procent senast 31 mars",
        "Högst {0} inställda besök per vecka",
        "Bli certifierade enligt ISO 14001 före årsskiftet",
    ),
    "da": (
        "Sænke sygefraværet fra {1} til {0} procent inden sommerferien",
        "Fordoble antallet af frivillige fra {0} til {1}",
        "Tegne en sti langs åen i samarbejde med lodsejerne",
    ),
    "en": (
        "Raise monthly donations from ${0}k to ${1}k by the end of Q3",
        "Cut the time to first answer to under {0} minutes",
        "Publish {0} guides for new parents",
    ),
}
PROBE = (
    "import resource, sys\n"
    "from maalbar.domain.text.linter import lint_key_result\n"
    "lint_key_result('Øke salget fra 10 til 20')\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
)


def measure() -> dict[str, float]:
    """Returns the three figures of the module's first lines, and reading with its findings."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", PROBE],
        check=True,
        capture_output=True,
        env={"PYTHONPATH": str(SOURCE)},
    )
    start_up = time.perf_counter() - started
    return {
        "sentences_per_second": round(_rate(with_findings=False)),
        "sentences_with_findings_per_second": round(_rate(with_findings=True)),
        "start_up_seconds": round(start_up, 3),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _rate(*, with_findings: bool) -> float:
    rows = [
        (
            Language(code),
            sentences[number % len(sentences)].format(number % 89 + 2, number % 97 + 9),
        )
        for code, sentences in SENTENCES.items()
        for number in range(PER_LANGUAGE)
    ]
    answer = lint_key_result if with_findings else read_key_result
    for language, text in rows[::PER_LANGUAGE]:
        answer(text, language)
    started = time.process_time()
    for language, text in rows:
        answer(text, language)
    return len(rows) / (time.process_time() - started)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    figures = measure()
    if parser.parse_args().json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:36}{figure}")
