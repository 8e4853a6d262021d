"""How names are compared: one rule, kept by the database, for sorting and for searching.

The SQL function `irmana_fold` takes accents and case away, drops apostrophes and turns every other
run of punctuation into one space: "D'Ávila & Filhos" is "davila filhos". Columns made by it are
compared byte by byte (collation "C"), so that a server with ICU and one without answer alike.
"""

from typing import Self

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Concat, NullIf, StrIndex


class Fold(Func):
    """The folded form of a text expression."""

    function = "irmana_fold"
    arity = 1
    output_field = models.CharField()


class FoldAll(Func):
    """The folded form of all texts of an array expression, joined by spaces."""

    function = "irmana_fold_all"
    arity = 1
    output_field = models.CharField()


def folded_field(*columns: str, max_length: int) -> models.GeneratedField:
    """Return a stored column with the folded text of `columns`, for sorting and searching."""
    parts: list[F | Value] = []
    for column in columns:
        parts += [F(column), Value(" ")]
    text = Concat(*parts) if len(columns) > 1 else F(columns[0])
    return models.GeneratedField(
        expression=Fold(text),
        output_field=models.CharField(max_length=max_length, db_collation="C"),
        db_persist=True,
        editable=False,
    )


# Fewer letters than this make no trigram, so that no index knows where inside a word they stand.
LETTERS_OF_A_PART = 3


def contains_words(column: str, text: str) -> models.Q:
    """Return the condition that every word of `text`, folded, stands somewhere in `column`; one of
    a letter or two only where a word begins, for that is what an index knows."""
    condition = models.Q()
    for word in text.split()[:8]:
        folded = Fold(Value(word))
        if len(word) < LETTERS_OF_A_PART:
            inside = models.Q(**{f"{column}__contains": Concat(Value(" "), folded)})
            condition &= models.Q(**{f"{column}__startswith": folded}) | inside
        else:
            condition &= models.Q(**{f"{column}__contains": folded})
    return condition


class SearchQuerySet[M: models.Model](models.QuerySet[M]):
    """A queryset of a model that sorts by `name_key` and is searched in `search_key`, or in
    `name_key` where the model has no column of its own for it."""

    def _search_column(self) -> str:
        names = {field.name for field in self.model._meta.get_fields()}
        return "search_key" if "search_key" in names else "name_key"

    def matches(self, text: str) -> models.Q:
        """Return the condition under which a row is found by a text."""
        return contains_words(self._search_column(), text)

    def search(self, text: str) -> Self:
        """Limit to rows with every word of `text`, whatever its accents and case; best first."""
        if not text.strip():
            return self
        # Words that stand together and early come first; a position of 0 means "not together".
        together = StrIndex(F(self._search_column()), Fold(Value(text)))
        rank = NullIf(together, Value(0)).asc(nulls_last=True)
        return self.filter(self.matches(text)).order_by(rank, "name_key", "pk")

    def by_name(self, text: str, first: int, last: int) -> list[M]:
        """Return some of the rows that `search` finds: first those whose names begin with the text,
        and in either part by name.

        To sort all that is found would cost the more, the more there is. So an index of names is
        read until there are enough; that those who begin with "jos" stand together, far down in the
        alphabet, is why they are asked for by themselves. They have all the words: asked for these
        again, the server would rather look up everybody who has them.
        """
        begins = models.Q(name_key__startswith=Fold(Value(text)))
        leading = self.filter(begins).order_by("name_key", "pk").values_list("pk", flat=True)
        page = list(leading[first:last])
        if missing := last - first - len(page):
            passed = 0 if page or not first else first - leading[:first].count()
            rest = self.search(text).exclude(begins).order_by("name_key", "pk")
            page += rest.values_list("pk", flat=True)[passed : passed + missing]
        rows = self.order_by().in_bulk(page)
        return [rows[key] for key in page if key in rows]
