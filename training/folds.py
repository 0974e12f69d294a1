"""Fold of each MUC-4 training report, by incident: `python training/folds.py --corpora DIR`.

Reports whose keys share a date and a place, or a named victim, tell one incident and lie in one
fold. Writes folds.json: report id -> a number in [0, 1), the digest of the incident's first report.
"""

import argparse
import json
import re
from pathlib import Path

from data import fold_of


def incidents(folder: Path) -> dict[str, set[str]]:
    """Report id -> what tells its incidents: "date|place" and named victims."""
    found: dict[str, set[str]] = {}
    for path in sorted((folder / "official" / "dev").glob("key*")):
        for block in re.split(r"(?m)^\s*0\.\s", path.read_text("latin-1"))[1:]:
            name = re.search(r"MESSAGE: ID\s+(\S+)", block)
            if name is None:
                continue
            told = found.setdefault(name[1], set())
            day = re.search(r"INCIDENT: DATE\s+(?:-\s+)?(\d\d \w{3} \d\d)", block)
            place = re.search(r"INCIDENT: LOCATION\s+(\w[^\n]*)", block)
            if day and place:
                told.add(f"{day[1]}|{place[1].split('(')[-2 if '(' in place[1] else 0][-20:]}")
            victims = re.search(r"HUM TGT: NAME\s+(.*?)\n\s*19\.", block, re.S)
            told |= set(re.findall(r'"([^"]{8,})"', victims[1])) if victims else set()
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpora", type=Path, required=True)
    told = incidents(parser.parse_args().corpora / "muc4")
    lead: dict[str, str] = {}
    first: dict[str, str] = {}

    def root(name: str) -> str:
        while lead.setdefault(name, name) != name:
            name = lead[name]
        return name

    for name in sorted(told):
        for key in sorted(told[name]):
            lead[root(name)] = root(first.setdefault(key, name))
    folds = {name: round(fold_of(root(name)), 4) for name in sorted(told)}
    path = Path(__file__).parent / "folds.json"
    path.write_text(json.dumps(folds, indent=0) + "\n")
    sizes = [list(map(root, told)).count(r) for r in set(map(root, told))]
    print(len(folds), "reports", len(sizes), "incidents; largest", max(sizes))
    print("kept out:", sum(f >= 0.85 for f in folds.values()))


if __name__ == "__main__":
    main()
