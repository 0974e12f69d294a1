"""A reading for the terminal: the report's head, its incidents row by row, what was set aside.

Two layouts from the same rows: wide (three columns from 110 characters on) and narrow (value above,
who says so with the words below). Colour marks, never carries meaning: piped output reads the same.
"""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.model import Account, Field, Link, Reading, Rejection
from dateline.views.rows import Figures, Row, Voice, figures, rows_of
from dateline.views.title import title
from dateline.views.words import day_in_words, label
from dateline.vocab import load_vocabulary

__all__ = ["head_view", "in_order", "reading_view", "reason_in_words", "whole_report_lines"]

WIDE_FROM = 110  # below it three columns of words leave fewer than 25 characters to each
LABEL_WIDTH = 14  # in the narrow layout "Alleged perpetrator" breaks in two, no other label does
WIDE_LABEL_WIDTH = 19
QUOTE_LIMIT = 180  # longer quotes are shortened on screen; JSON holds them whole

_ROLES = {
    "main": "",
    "related": "Also in this report: ",
    "background": "Recalled as background: ",
}


def reading_view(reading: Reading, *, width: int, all_set_aside: bool = False) -> RenderableType:
    """What became of one report, for a terminal of `width` characters. `all_set_aside` lists every
    passage that was set aside; otherwise they are counted."""
    parts: list[RenderableType] = [head_view(reading)]
    accounts = in_order(reading.accounts)
    for number, account in enumerate(accounts, start=1):
        parts += [Text(), *_account(account, number=number, width=width, accounts=accounts)]
    parts += _set_aside(reading, everything=all_set_aside)
    return Group(*parts, Text())


def in_order(accounts: Iterable[Account]) -> list[Account]:
    """The news first, then other incidents of the report, then what it recalls."""
    return sorted(
        accounts, key=lambda account: ("main", "related", "background").index(account.role)
    )


# --- head ---------------------------------------------------------------------------------------


def head_view(reading: Reading) -> RenderableType:
    """The report's name, title, outlet, time of publication and credits."""
    document = reading.document
    rule = Rule(
        Text(_printable(reading.name), style="bold"), style="dim", align="left", characters="─"
    )
    if document is None:
        return rule
    told = [document.outlet, _published(reading), document.label, document.byline, document.url]
    if document.wires:
        told.append(f"wires {', '.join(document.wires)}")
    lines = [Text(document.title, style="bold")] if document.title else []
    lines.append(Text(" · ".join(part for part in told if part), style="dim"))
    return Group(rule, *lines)


def _printable(name: str) -> str:
    """A file's name without characters that would steer the terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in name)


def _published(reading: Reading) -> str:
    document = reading.document
    if document is None or document.published is None:
        return "date of publication not told"
    words = f"published {day_in_words(document.published.day)}"
    if not document.published.day_only:
        words += f" {document.published.at:%H:%M} UTC"
    if document.modified is not None:
        words += f", changed {day_in_words(document.modified.day)}"
    return words


# --- accounts -----------------------------------------------------------------------------------


def _account(
    account: Account, *, number: int, width: int, accounts: list[Account]
) -> Iterator[RenderableType]:
    small = account.role != "main"
    heading = Table.grid(padding=(0, 1, 0, 0))
    line = Text(_ROLES[account.role], style="dim")
    line.append(title(account), style="not dim" if small else "bold not dim")
    heading.add_row(Text(f"{number:<2}", style="dim"), line)
    yield heading
    for link in account.links:
        # That the report recalls an earlier incident is said in that one's own heading.
        if link.kind != "earlier_incident" and (words := _link(link, accounts)):
            yield Padding(Text(words, style="dim"), (0, 0, 0, 3))
    # What the heading says already; the words that it stands on are in `explain` and JSON.
    said = (Field.TYPE, Field.STAGE) if small else ()
    rows = tuple(
        row for row in rows_of(account) if row.field not in said and not _goes_without_saying(row)
    )
    table = _wide if width >= WIDE_FROM else _narrow
    yield Padding(table(rows, figures(account)), (0, 0, 0, 3))


def _goes_without_saying(row: Row) -> bool:
    return row.field is Field.STAGE and row.value.startswith("Completed")


def _link(link: Link, accounts: list[Account]) -> str:
    for number, account in enumerate(accounts, start=1):
        if account.id == link.account:
            quote = f": {_quoted((link.words.quote,))}" if link.words else ""
            return f"{label('links', link.kind)} {number}{quote}"
    return ""


def _grid(label_width: int, *ratios: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=label_width, style="cyan")
    for ratio in ratios:
        table.add_column(ratio=ratio, overflow="fold")
    return table


def _narrow(rows: tuple[Row, ...], differing: tuple[Figures, ...]) -> Table:
    table = _grid(LABEL_WIDTH, 1)
    for head, row in _with_heads(rows):
        lines: list[RenderableType] = [_valued(row, differing)]
        for voice in row.voices:
            line = _who(voice)
            line.append(f"  {_quoted(voice.quotes)}", style="dim")
            lines.append(Padding(line, (0, 0, 0, 2)))
        table.add_row(head, Group(*lines))
        for figure in _after(row, rows, differing):
            table.add_row("", _range(figure))
    return table


def _wide(rows: tuple[Row, ...], differing: tuple[Figures, ...]) -> Table:
    table = _grid(WIDE_LABEL_WIDTH, 11, 9, 13)
    for head, row in _with_heads(rows):
        value = _valued(row, differing)
        for voice in row.voices:
            table.add_row(head, value, _who(voice), Text(_quoted(voice.quotes), style="dim"))
            head, value = "", Text()
        for figure in _after(row, rows, differing):
            table.add_row("", _range(figure))
    return table


def _after(row: Row, rows: tuple[Row, ...], differing: tuple[Figures, ...]) -> tuple[Figures, ...]:
    """The ranges to print below `row`: those of its heading, if it is the last row under it."""
    if [other for other in rows if other.label == row.label][-1] is not row:
        return ()
    return tuple(figure for figure in differing if figure.label == row.label)


def _with_heads(rows: tuple[Row, ...]) -> Iterator[tuple[str, Row]]:
    """Each row with its label, blank where the row above has the same."""
    last = ""
    for row in rows:
        yield "" if row.label == last else row.label, row
        last = row.label


def _valued(row: Row, differing: tuple[Figures, ...]) -> Text:
    """The value with its note, unless the line of differing figures below says the same."""
    text = Text(row.value)
    ranged = any(figure.label == row.label for figure in differing)
    notes = [
        note
        for note in row.notes
        if not (ranged and note.startswith(label("relations", "alternative_to")))
    ]
    if notes:
        text.append(f" ({'; '.join(notes)})", style="dim")
    return text


def _who(voice: Voice) -> Text:
    text = Text(voice.who, style="green")
    if voice.hedge:
        text.append(f" ({voice.hedge})", style="yellow")
    return text


def _range(figure: Figures) -> Text:
    words = f"lowest {figure.low}, best {figure.best}, highest {figure.high}"
    return Text(f"{figure.whom}, figures differ: {words}", style="italic")


def _quoted(quotes: tuple[str, ...]) -> str:
    return " ".join(f"“{_shortened(quote)}”" for quote in quotes)


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    if len(words) <= QUOTE_LIMIT:
        return words
    half = QUOTE_LIMIT // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"


# --- what was set aside -------------------------------------------------------------------------


def _set_aside(reading: Reading, *, everything: bool) -> list[RenderableType]:
    passages = [found for found in reading.rejections if found.span is not None]
    lines: list[RenderableType] = [*whole_report_lines(reading)]
    if passages and everything:
        lines.append(Text("Set aside:", style="dim"))
        lines += [Padding(_passage(found), (0, 0, 0, 3)) for found in passages]
    elif passages:
        noun = "passage" if len(passages) == 1 else "passages"
        lines.append(Text(f"{len(passages)} {noun} set aside (--all lists them)", style="dim"))
    return [Text(), *lines] if lines else []


def whole_report_lines(reading: Reading) -> list[Text]:
    """Why the whole report gave nothing, a line for each reason; none where it gave something."""
    name = f"{reading.name}: "  # the head above says it already
    return [
        Text(_capital(found.message.removeprefix(name)))
        for found in reading.rejections
        if found.span is None
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _passage(found: Rejection) -> Text:
    quote = _quoted((found.span.quote,)) if found.span else ""
    return Text(f"{quote}  {reason_in_words(found.reason)}", style="dim")


def reason_in_words(reason: str) -> str:
    """The meaning of a rejection code; the code with blanks where the list does not hold it."""
    reasons = load_vocabulary("rejections")
    return reasons[reason].meaning if reason in reasons else reason.replace("_", " ")
