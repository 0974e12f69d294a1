"""A reading sentence by sentence: which values stand on its words, who says so, and by which rule.

A rule's code is "module.rule"; its sentence is the `meaning` in codes/methods/MODULE.toml.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.model import Account, Claim, Document, Reading, Span
from dateline.views.rows import heading
from dateline.views.terminal import head_view, in_order, reason_in_words, whole_report_lines
from dateline.views.title import title
from dateline.views.words import hedge_in_words, label, source_in_words, value_in_words

__all__ = ["explain_view", "methods"]


@cache
def methods() -> Mapping[str, str]:
    """Rule code -> its sentence, of all the lists that ship, in order of code."""
    found: dict[str, str] = {}
    for source in files("dateline").joinpath("codes/methods").iterdir():
        if source.name.endswith(".toml"):
            found |= dict(_rules(source.name.removesuffix(".toml"), source.read_text("utf-8")))
    return dict(sorted(found.items()))


def _rules(module: str, text: str) -> Iterator[tuple[str, str]]:
    """The rules of one list, whether it heads a rule as [passive], ["casualties.passive"] or
    [casualties.passive]."""
    for code, table in tomllib.loads(text).items():
        if "meaning" in table:
            yield (code if "." in code else f"{module}.{code}"), table["meaning"]
        else:
            yield from ((f"{code}.{rule}", inner["meaning"]) for rule, inner in table.items())


def explain_view(
    reading: Reading, *, sentences: Sequence[tuple[int, int]], width: int = 80
) -> RenderableType:
    """The report's sentences, given as offsets, each with what was made of it. Any width does."""
    del width
    parts: list[RenderableType] = [head_view(reading)]
    accounts = in_order(reading.accounts)
    for number, account in enumerate(accounts, start=1):
        parts.append(Text(f"{number}  {title(account)}", style="bold"))
    parts += whole_report_lines(reading)
    if reading.document is not None:
        for start, end in sentences:
            parts += [Text(), *_sentence(reading, accounts, reading.document, start, end)]
    return Group(*parts, Text())


def _sentence(
    reading: Reading, accounts: Iterable[Account], document: Document, start: int, end: int
) -> Iterator[RenderableType]:
    words = " ".join(document.text[start:end].split())
    yield Text(f"{document.part_at(start)}: {words}")
    for number, account in enumerate(accounts, start=1):
        if start <= account.trigger.start < end:
            quote = f"incident {number} starts at “{account.trigger.quote}”"
            yield Padding(Text(quote, style="bold"), (0, 0, 0, 3))
        for claim in account.claims:
            if _stands_on(claim.spans, start, end):
                yield from _claim(number, claim)
    for found in reading.rejections:
        if found.span is not None and _stands_on((found.span,), start, end):
            reason = f"set aside “{found.span.quote}”: {reason_in_words(found.reason)}"
            yield Padding(Text(reason, style="yellow"), (0, 0, 0, 3))


def _stands_on(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(start <= span.start < end for span in spans)


def _claim(number: int, claim: Claim) -> Iterator[RenderableType]:
    denied = "" if claim.positive else "not so: "
    text = Text.assemble(
        (f"{number}  ", "dim"),
        (f"{heading(claim)}: ", "cyan"),
        (f"{denied}{value_in_words(claim.value)}", "bold"),
        (f"  from {' … '.join(f'“{span.quote}”' for span in claim.spans)}", "dim"),
    )
    yield Padding(text, (0, 0, 0, 3))
    hedge = hedge_in_words(claim)
    cue = claim.attribution.cue
    said = f"said by {source_in_words(claim.attribution.source)}"
    said += f" (“{cue.quote}”)" if cue else ""
    said += f"; {hedge}" if hedge else ""
    yield Padding(Text(said, style="green"), (0, 0, 0, 6))
    yield Padding(Text(f"why: {why(claim.method)}", style="dim"), (0, 0, 0, 6))


def why(method: str) -> str:
    """The sentence of a rule with its code; of several joined by "+", each in turn."""
    sentences = [
        f"{methods().get(code, label('methods', code))} [{code}]" for code in method.split("+")
    ]
    return "; ".join(sentences)
