"""Extract: the numbers of a report and what each of them counts. First of the count modules.

Numerals, number words, vague words, bounds, ranges, zeros, "a" before a person, and the anaphoric
"two of them", "the third", "the others". Left out: ages, dates, clock times, money, measures,
street numbers, scores, numbers in names.
"""

from dataclasses import dataclass

from spacy.symbols import ADJ, NOUN, PROPN, VERB

from dateline.extract.mentions import NumberMention, ParsedReport
from dateline.extract.numbers.no_count import is_no_count
from dateline.extract.numbers.words import NumberText, load_number_words, read_number
from dateline.extract.people import is_plural, names_people
from dateline.model import Quantity

__all__ = ["find_numbers"]

_FARTHEST_HEAD = 8  # tokens between a number and its noun: "three heavily armed, masked young men"
_ANAPHORS = frozenset({"which", "whom", "them", "these", "those", "us", "whose"})
_SKIPPED_IN_NOUNS = frozenset({"-", "'s", "’s", '"', "“", "”", "of", "the", "and"})
_COUNTING = frozenset({"nummod", "quantmod", "det", "amod"})
_CHANGES = frozenset(
    {"is", "gone", "went", "going", "goes", "risen", "rose", "rising", "climbed", "taken",
     "brought", "pushed", "moved", "jumped", "bumped", "crept"}
)  # fmt: skip
_DASHES = frozenset({"-", "–", "—"})
_COLLECTIVES = frozenset(
    {"family", "crew", "staff", "police", "personnel", "troops", "army", "pair", "couple", "trio",
     "duo", "forces", "head", "figure"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A number expression [start, end) before its head is known."""

    start: int
    end: int
    quantity: Quantity
    rule: str
    numeral: bool = False


def find_numbers(parsed: ParsedReport) -> tuple[NumberMention, ...]:
    """Every number that counts something, in order of position.

    A vague word keeps itself in `quantity.word` and the least that it surely means in `low`.
    """
    text = NumberText(
        doc=parsed.doc, words=[t.lower_ for t in parsed.doc], lists=load_number_words()
    )
    mentions: list[NumberMention] = []
    skipped_end = -1
    at = 0
    while at < len(text.words):
        found = _found_at(text, at)
        if found is None:
            at += 1
            continue
        mention = _mention(text, found, mentions)
        if mention is not None and found.numeral and is_no_count(text, mention, skipped_end):
            mention = None
        if mention is not None:
            mentions.append(mention)
        elif found.numeral:
            skipped_end = found.end
        at = found.end
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _found_at(text: NumberText, at: int) -> _Found | None:
    word = text.words[at]
    if word[0].isdigit() or word in text.lists.openers or "-" in word[1:-1]:
        for reader in (_range, _numeral, _vague, _set, _zero, _ordinal, _article):
            found = reader(text, at)
            if found is not None:
                return found
    return None


# --- expressions --------------------------------------------------------------------------------


def _numeral(text: NumberText, at: int) -> _Found | None:
    read = read_number(text.words, at)
    if read is None:
        return None
    value, end = read
    return _bounded(text, _Found(
        start=at, end=end, quantity=Quantity.exactly(value), rule="numbers.numeral", numeral=True,
    ))  # fmt: skip


def _bounded(text: NumberText, found: _Found) -> _Found:
    """The number with the words before and after it that make it the least, the most or rough."""
    start, bound = found.start, None
    while (before := _bound_before(text, start)) is not None:
        if before[1] == "at_most" and _is_change(text.words[max(start - 3, 0) : start]):
            break
        start = start - before[0]
        bound = before[1] if bound in (None, "about") else bound
    end = found.end
    for size in (2, 1):
        after = text.lists.bounds_after.get(tuple(text.words[end : end + size]))
        if after is not None:
            end, bound = end + size, bound or after
            break
    words = " ".join(text.words[start : found.start] + text.words[found.end : end])
    quantity = _with_bound(found.quantity, bound, words)
    return _Found(start=start, end=end, quantity=quantity, rule=found.rule, numeral=found.numeral)


def _bounded_behind(text: NumberText, quantity: Quantity, after: int) -> Quantity:
    """ "Thirty-two people at least died": the bound behind the noun."""
    for size in (2, 1):
        words = tuple(text.words[after : after + size])
        bound = text.lists.bounds_after.get(words)
        if bound is not None and read_number(text.words, after + size) is None:
            return _with_bound(quantity, bound, " ".join(words))
    return quantity


def _is_change(before: list[str]) -> bool:
    """ "has gone up to 44" is a new figure, no upper bound."""
    return before[-2:] == ["up", "to"] and before[:1] != [] and before[0] in _CHANGES


def _bound_before(text: NumberText, start: int) -> tuple[int, str] | None:
    for size in (4, 3, 2, 1):
        if size <= start:
            bound = text.lists.bounds.get(tuple(text.words[start - size : start]))
            if bound is not None:
                return size, bound
    return None


def _with_bound(quantity: Quantity, bound: str | None, words: str) -> Quantity:
    low, high = quantity.low, quantity.high
    if bound is None or quantity.bound == "vague":
        return quantity
    if bound == "at_least":
        return Quantity(low=low, high=None, bound=bound, word=words)
    if bound == "at_most":
        return Quantity(low=min(1, low), high=high, bound=bound, word=words)
    return Quantity(low=low, high=high, bound="about", word=words)


def _range(text: NumberText, at: int) -> _Found | None:
    """ "6 to 8", "between 20 and 30", "20-30", "four or five"; "from 6 to 8" is a change."""
    words = text.words
    between = words[at] == "between"
    first = read_number(words, at + between) if at + between < len(words) else None
    if first is None or first[1] + 1 >= len(words):
        return None
    low, middle = first
    joint = words[middle]
    joined = joint == "and" if between else joint in ("to", "or") or joint in _DASHES
    second = read_number(words, middle + 1) if joined else None
    if second is None or second[0] <= low or (at and words[at - 1] == "from"):
        return None
    quantity = Quantity(low=low, high=second[0], bound="range")
    return _Found(start=at, end=second[1], quantity=quantity, rule="numbers.range", numeral=True)


def _vague(text: NumberText, at: int) -> _Found | None:
    for size in range(min(3, len(text.words) - at), 0, -1):
        words = " ".join(text.words[at : at + size])
        low = text.lists.vague.get(words)
        if low is not None and _is_vague_here(text, at, words):
            start, end = at, at + size
            if text.words[end : end + 1] == ["of"] and words in ("tens", "hundreds"):
                more = (
                    text.lists.scales.get(text.words[end + 1].removesuffix("s"))
                    if (end + 1 < len(text.words))
                    else None
                )
                if more is not None and more >= 1000:
                    low, end = low * more // 2 if words == "hundreds" else low * more, end + 2
            if start and text.words[start - 1] in ("a", "an"):
                start -= 1
            word = " ".join(text.words[start:end])
            quantity = Quantity(low=low, high=None, bound="vague", word=word)
            return _Found(start=start, end=end, quantity=quantity, rule="numbers.vague")
    return None


def _is_vague_here(text: NumberText, at: int, words: str) -> bool:
    """ "few" needs its "a"; "as many as", "how many" and "some 20" are no vague numbers."""
    before = text.words[at - 1] if at else ""
    if words == "few":
        return before == "a"
    if words == "many":
        return before not in ("as", "how", "so", "too", "that")
    if words in ("multiple", "numerous"):
        return _noun_after(text, at + 1) is not None
    if words in ("some", "various", "scores", "tens"):
        head = _noun_after(text, at + 1)
        after = text.doc[at + 1] if at + 1 < len(text.words) else None
        bare = words == "scores" and (
            after is None
            or after.tag_ in ("VBN", "VBD", "JJ")
            or after.lower_ in ("more", "others", ".")
        )
        of_people = text.words[at + 1 : at + 2] == ["of"]
        return bare or of_people or (head is not None and names_people(text.doc[head]))
    return True


def _set(text: NumberText, at: int) -> _Found | None:
    """ "both", "the pair", "the couple" for people already told."""
    for size in (2, 1):
        words = " ".join(text.words[at : at + size])
        value = text.lists.sets.get(words)
        if value is None or text.doc[at].dep_ in ("preconj", "cc"):
            continue
        quantity = Quantity.exactly(value)
        if words == "a couple":
            quantity = Quantity(low=value, high=value, bound="about", word=words)
        return _Found(start=at, end=at + size, quantity=quantity, rule="numbers.set")
    return None


def _zero(text: NumberText, at: int) -> _Found | None:
    pair = " ".join(text.words[at : at + 2])
    size = 2 if pair in text.lists.none else 1
    word = pair if size == 2 else text.words[at]
    if word not in text.lists.none:
        return None
    if word in ("no", "zero") and _noun_after(text, at + 1) is None:
        return None
    return _Found(start=at, end=at + size, quantity=Quantity.exactly(0), rule="numbers.zero")


def _ordinal(text: NumberText, at: int) -> _Found | None:
    """ "the third", "the other": one of a number told before. "The third man" is no such thing."""
    pair = text.words[at : at + 2]
    if len(pair) < 2 or pair[0] not in ("the", "another", "a"):
        return None
    size = 2 if pair[1] in text.lists.ordinals or pair[1] == "other" else 1
    if (size == 1) != (pair[0] == "another"):
        return None
    follower = at + size
    if follower >= len(text.words) or text.doc[follower].pos in (NOUN, PROPN, ADJ):
        return None
    if pair[0] == "another" and text.doc[at].dep_ == "dobj":
        return _Found(start=at, end=at + 1, quantity=Quantity.exactly(1), rule="numbers.ordinal")
    if not (text.doc[follower].pos == VERB or text.doc[follower].tag_[:2] in ("VB", "MD")):
        return None
    return _Found(start=at, end=at + size, quantity=Quantity.exactly(1), rule="numbers.ordinal")


def _article(text: NumberText, at: int) -> _Found | None:
    """ "a policeman", "another man" is one person; of things, "a" is no count."""
    if text.words[at] not in ("a", "an", "another"):
        return None
    head = _noun_after(text, _after_age(text, at + 1))
    if head is None or not names_people(text.doc[head]) or is_plural(text.doc[head]):
        return None
    if text.words[head] in _COLLECTIVES:
        return None
    return _Found(start=at, end=at + 1, quantity=Quantity.exactly(1), rule="numbers.article")


def _after_age(text: NumberText, at: int) -> int:
    """Where a phrase goes on after "12-year-old"; `at` where it has none."""
    words = text.words[at : at + 5]
    if words and words[0][0].isdigit() and "old" in words:
        return at + words.index("old") + 1
    return at


# --- what is counted ----------------------------------------------------------------------------


def _mention(text: NumberText, found: _Found, earlier: list[NumberMention]) -> NumberMention | None:
    head = _head(text, found, earlier)
    rule = found.rule
    if head is not None and head < found.start:
        rule = "numbers.partitive" if rule != "numbers.ordinal" else rule
    if found.rule == "numbers.ordinal" and head is None and text.words[found.start] == "the":
        return None  # "a second", "another" stand for themselves
    quantity = found.quantity
    if head is not None and head >= found.end and quantity.bound == "exact" and found.numeral:
        quantity = _bounded_behind(text, quantity, head + 1)
    return NumberMention(
        start=found.start, end=found.end, rule=rule, quantity=quantity,
        head=found.end - 1 if head is None else head,
    )  # fmt: skip


def _head(text: NumberText, found: _Found, earlier: list[NumberMention]) -> int | None:
    end = found.end
    if found.rule == "numbers.ordinal":
        return _earlier_head(earlier, found.quantity.low + 1, end)
    if end < len(text.words) and text.words[end] == "of":
        return _after_of(text, found, earlier)
    token = text.doc[end - 1]
    if token.dep_ in _COUNTING and 0 <= token.head.i - end < _FARTHEST_HEAD:
        head = token.head
        while head.dep_ in ("nummod", "quantmod") and head.head.i > head.i:
            head = head.head
        if head.pos in (NOUN, PROPN):
            return int(head.i)
    return _noun_after(text, end)


def _after_of(text: NumberText, found: _Found, earlier: list[NumberMention]) -> int | None:
    after = found.end + 1
    if after < len(text.words) and text.words[after] in _ANAPHORS:
        if text.words[after] in ("which", "whom", "whose"):
            return _antecedent(text, found.start)
        told = _earlier_head(earlier, found.quantity.low + 1, found.start)
        near = _antecedent(text, found.start)
        return near if near is not None and (told is None or near > told) else told
    while after < len(text.words) and (text.doc[after].tag_ == "CD" or text.words[after] == "the"):
        after += 1  # "one of the three men"
    return _noun_after(text, after)


def _antecedent(text: NumberText, start: int) -> int | None:
    """The plural noun before a relative "two of which"."""
    for i in range(start - 1, max(start - 12, -1), -1):
        token = text.doc[i]
        if token.pos in (NOUN, PROPN) and is_plural(token):
            return i
        if token.is_sent_start:
            break
    return None


def _earlier_head(earlier: list[NumberMention], least: int, before: int) -> int | None:
    """The noun of the last number that is large enough to have this one as its part."""
    for mention in reversed(earlier[-8:]):
        if mention.quantity.low >= least and mention.head is not None and mention.head < before:
            return mention.head
    return None


def _noun_after(text: NumberText, at: int) -> int | None:
    """The last noun of the phrase that starts at `at`; None where another thing stands there."""
    last = None
    for i in range(at, min(at + _FARTHEST_HEAD, len(text.words))):
        token = text.doc[i]
        if token.is_sent_start and i > at:
            break
        if token.pos in (NOUN, PROPN):
            last = i
        elif not _inside_phrase(text, i, last):
            break
    return last


def _inside_phrase(text: NumberText, i: int, last: int | None) -> bool:
    """Whether a token that is no noun can stand before the noun of a phrase."""
    token, word = text.doc[i], text.words[i]
    if last is not None:
        return word in ("-", "'s", "’s", "'", "’")
    if token.pos == ADJ or word in _SKIPPED_IN_NOUNS or token.tag_ in ("PRP$", "CD"):
        return token.tag_ != "CD" or word in ("-",)
    if token.tag_ in ("VBN", "VBG", "VBD") and i + 1 < len(text.words):
        following = text.doc[i + 1]
        return following.pos in (NOUN, PROPN) and following.head.i != token.i
    return token.tag_ in ("RB", "JJ", "JJR", "POS", "HYPH") or (
        word == "," and i + 1 < len(text.words) and text.doc[i + 1].pos == ADJ
    )
