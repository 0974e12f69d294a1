"""Count `src/dateline/codes/common_words.toml`: everyday words that a gazetteer holds as places.

Usage: python training/count_common_words.py [CORPORA] [TARGET]

CORPORA (by default DATELINE_CORPORA, else ../shared/corpora) holds the sets; one that is absent is
skipped with a word. Only sets whose terms let data derived from them ship are read: gvc, gvdb,
ecbplus, giveme5w1h, event_location, petrarch2. MUC-4 is among those, but its texts have one letter
case and tell nothing here. A word is common where it stands at least LEAST times in small letters,
and in at most MOST_CAPITALS of its places inside a sentence with a capital.
"""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.store import DEMONYM
from dateline.settings import Settings

LEAST, MOST_CAPITALS = 2, 0.8
SHORTEST, A_LINE = 3, 10
INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z]+")  # words behind a small letter: no sentence starts
HEAD = """\
# Common English words that are also names of places somewhere: in a text without capitals, or at
# the start of a sentence, they are no places. Counted by training/count_common_words.py over
# {sets}.

[common]
meaning = "A word of everyday English that a gazetteer also holds as a place"
words = [
"""


def gvc(folder: Path) -> Iterator[str]:
    for line in (folder / "docs.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["content"]


def gvdb(folder: Path) -> Iterator[str]:
    for line in (folder / "dev.json").read_text("utf-8").splitlines():
        for sentence in json.loads(line)["full_text"]:
            yield " ".join(sentence)


def ecbplus(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("ECB+/*/*.xml")):
        tokens = ElementTree.parse(path).getroot().iter("token")
        yield " ".join(token.text or "" for token in tokens)


def giveme5w1h(folder: Path) -> Iterator[str]:
    for path in sorted([*folder.glob("gold/*.json"), *folder.glob("clusters/**/*.json")]):
        yield json.loads(path.read_text("utf-8")).get("text") or ""


def event_location(folder: Path) -> Iterator[str]:
    for line in (folder / "labeled_text.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["text"]


def petrarch2(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("text/*.xml")):
        yield re.sub(r"<[^>]+>", " ", path.read_text("utf-8", errors="replace"))


SETS: tuple[Callable[[Path], Iterator[str]], ...] = (
    ecbplus, event_location, giveme5w1h, gvc, gvdb, petrarch2,
)  # fmt: skip


def count(corpora: Path) -> tuple[Counter[str], list[str]]:
    """How often each word stands inside a sentence, as it is written; and the sets read."""
    words: Counter[str] = Counter()
    read = []
    for texts in SETS:
        folder = corpora / texts.__name__
        if not folder.is_dir():
            print(f"skipped {texts.__name__}: no folder {folder}", file=sys.stderr)
            continue
        read.append(texts.__name__)
        for text in texts(folder):
            words.update(INSIDE.findall(text))
    return words, read


def common(words: Counter[str]) -> list[str]:
    gazetteer, found = open_gazetteer(Settings()), []
    for word, small in sorted(words.items()):
        capital = words[word.capitalize()] + words[word.upper()]
        rare = small < LEAST or capital > MOST_CAPITALS * (small + capital)
        if not word.islower() or len(word) < SHORTEST or rare:
            continue
        entries = gazetteer.lookup(word)
        if any(e.sort < DEMONYM and e.geocode.kind != "country" for e in entries):
            found.append(word)
    return found


def main() -> None:
    default = os.environ.get("DATELINE_CORPORA", "../shared/corpora")
    corpora = Path(sys.argv[1] if len(sys.argv) > 1 else default)
    target = Path(sys.argv[2] if len(sys.argv) > 2 else "src/dateline/codes/common_words.toml")
    words, read = count(corpora)
    if not read:
        sys.exit(f"no set in {corpora}; name the folder, or set DATELINE_CORPORA")
    quoted = [f'"{word}"' for word in common(words)]
    lines = [", ".join(quoted[at : at + A_LINE]) for at in range(0, len(quoted), A_LINE)]
    body = "".join(f"  {line},\n" for line in lines)
    target.write_text(HEAD.format(sets=", ".join(read)) + body + "]\n", "utf-8")


if __name__ == "__main__":
    main()
