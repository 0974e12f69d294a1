"""The word lists of `codes/role_words.toml` as sets."""

from functools import cache

from dateline.vocab import load_vocabulary

__all__ = ["lemma_hashes", "role_words"]


@cache
def role_words(code: str) -> frozenset[str]:
    """The words of one code of role_words.toml. Raises KeyError for an unknown code."""
    return frozenset(load_vocabulary("role_words")[code].words)


@cache
def lemma_hashes(words: frozenset[str]) -> dict[int, str]:
    """spaCy's hash of each lemma, in any case of its letters -> the lemma, so that a report is
    scanned as numbers (a token object costs a microsecond)."""
    from spacy.strings import StringStore

    store = StringStore()
    forms = ((form, word) for word in words for form in (word, word.capitalize(), word.upper()))
    return {int(store.add(form)): word for form, word in forms}
