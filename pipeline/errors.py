"""What can go wrong, told so that an archive keeper knows what to do."""


class LvnewsError(Exception):
    """A problem with a remedy.

    Attributes:
        stage: where it happened, one of `read`, `language`, `extract`, `validate`, `write`, `usage`.
        remedy: what the user can do about it, one sentence.
    """

    stage = "extract"

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class ReadError(LvnewsError):
    """An input that cannot be turned into text."""

    stage = "read"


class LanguageError(LvnewsError):
    """A text the language engine refuses: no text at all, or not Latvian."""

    stage = "language"


class ModelError(LvnewsError):
    """A language model that is missing or does not fit this version."""

    stage = "usage"
