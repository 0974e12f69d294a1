"""Exceptions, by who can act on them: the caller's input, the configuration, the store, or us.

What a report did wrong is no exception but a `model.Rejection`.
"""


class DatelineError(Exception):
    """Base of every error that Dateline raises on purpose. The message says what is wrong,
    shows the value, and names what would be right."""


class InputError(DatelineError):
    """The caller named something that cannot be used: a missing file, a bad date, an option."""


class ConfigurationError(DatelineError):
    """The installation lacks something: a pipeline, a gazetteer file, an optional package."""


class InvariantError(DatelineError, ValueError):
    """A value would break its own rule (a span whose words differ from the text). A bug of ours,
    or a record that was changed by hand."""
