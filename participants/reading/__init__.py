"""Reading delegations as people write them: lists, tables, signatures and sentences of the press.

Knows neither Django nor the database. What is not told stays None; nothing is invented.
"""

from participants.reading.context import Context
from participants.reading.reader import LONGEST, TextTooLong, read_people
from participants.reading.rows import Doubt, Role, Row

__all__ = ["LONGEST", "Context", "Doubt", "Role", "Row", "TextTooLong", "read_people"]
