"""What keeps an input from becoming a document, told inside the parse stage."""

from dataclasses import dataclass

from dateline.model import Rejection

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A code of codes/rejections.toml, what is wrong in words, and what the user can do."""

    reason: str
    what: str
    remedy: str

    def rejection(self, name: str, *, document_id: str | None = None) -> Rejection:
        """The rejection that a user sees: name, what, remedy, on one line."""
        line = " ".join(f"{name}: {self.what}; {self.remedy}".split())
        return Rejection(
            stage="parse", reason=self.reason, name=name, message=line, document_id=document_id
        )
