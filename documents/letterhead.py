"""What every sheet is told beside its own matter."""

from typing import TypedDict


class Arms(TypedDict):
    """A coat of arms: what it shows, for who can't see it, and its key among the images."""

    alt: str
    image: str


class BothArms(TypedDict):
    left: Arms | None
    right: Arms | None


class Letterhead(TypedDict):
    """Who receives, which event it is of, and where and when it was made.

    `language` is a tag like "pt-BR", `issued_at` ISO 8601 with its offset.
    """

    language: str
    headline: list[str]
    arms: BothArms
    event: str
    period: str
    place_and_date: str
    issued: str
    issued_at: str
