"""A line cut into what its words are: names, offices, bodies, cities, groups, marks, the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from exchanges.given_names import given_names
from participants.reading import groups, lexicon, minors, names, roles
from participants.reading.bodies import Body, body_at, field_at, is_name_in_capitals
from participants.reading.context import Context
from participants.reading.municipalities import Municipality, municipality_at
from participants.reading.offices import Office, office_at
from participants.reading.rows import Role
from participants.reading.words import OF, Token, key, spanned, tokens_of


class Kind(Enum):
    NAME = auto()
    OFFICE = auto()
    BODY = auto()
    CITY = auto()
    GROUP = auto()
    ROLE = auto()
    LEADING = auto()
    LED = auto()
    REPRESENTING = auto()
    HONORIFIC = auto()
    NO_MEMBER = auto()
    MARK = auto()
    REPRESENTED = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some tokens of a line and what they are."""

    kind: Kind
    start: int
    end: int
    # Of a name: it begins with a given name and goes on, or is known.
    is_sure: bool = False
    name: names.Name | None = None
    office: Office | None = None
    body: Body | None = None
    city: Municipality | None = None
    group: groups.Group | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A text with its tokens and chunks."""

    text: str
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    context: Context

    def written(self, start: int, end: int) -> str:
        return spanned(self.text, self.tokens[start:end])

    def mark(self, chunk: Chunk) -> str:
        return self.tokens[chunk.start].text

    def fold(self, chunk: Chunk) -> str:
        return self.tokens[chunk.start].fold


_REPRESENTING = (
    ("representando",), ("em", "representacao"), ("en", "representacion"), ("em", "nome"),
    ("neste", "ato", "representando"), ("representante", "oficial"), ("no", "lugar"),
    ("representou",), ("representa",), ("que", "representou"), ("que", "representa"),
    ("em", "substituicao"), ("substituindo",), ("representante", "de"), ("representante", "da"),
    ("representante", "do"), ("representante", "dos"), ("representante", "das"),
)  # fmt: skip
_REPRESENTING_FIRST = frozenset(words[0] for words in _REPRESENTING)
_LONGEST_REPRESENTED = 24


def cut(text: str, context: Context) -> Cut:
    """Cut a text into chunks that follow on one another without a gap."""
    tokens = tuple(tokens_of(text))
    capitals = sum(
        token.is_word and token.text.isupper() and len(token.text) > 1 for token in tokens
    )
    words = sum(token.is_word and len(token.text) > 1 for token in tokens)
    cutter = _Cutter(tokens, context, in_capitals=capitals * 2 > words)
    return Cut(text, tokens, tuple(cutter.chunks()), context)


@lru_cache(maxsize=8)
def _known_names(known_people: tuple[str, ...]) -> dict[int, frozenset[tuple[str, ...]]]:
    """Return the words of the known people's names by how many they are, most first."""
    by_length: dict[int, set[tuple[str, ...]]] = {}
    for name in known_people:
        words = tuple(key(name).split())
        if len(words) > 1:
            by_length.setdefault(len(words), set()).add(words)
    return {length: frozenset(by_length[length]) for length in sorted(by_length, reverse=True)}


class _Cutter:
    def __init__(self, tokens: Sequence[Token], context: Context, *, in_capitals: bool) -> None:
        self.tokens = tokens
        self.context = context
        self.in_capitals = in_capitals

    def chunks(self) -> Iterator[Chunk]:
        at = 0
        while at < len(self.tokens):
            chunk = self._chunk(at)
            yield chunk
            at = chunk.end

    def _chunk(self, at: int) -> Chunk:
        token = self.tokens[at]
        if not token.is_word and token.text != "+":
            return Chunk(Kind.MARK, at, at + 1)
        for read in (
            self._cue,
            self._group,
            self._honorific,
            self._known,
            self._no_member,
            self._office,
            self._field,
            self._place,
            self._city_or_name,
            self._body,
        ):
            if chunk := read(at):
                return self._without_minor(chunk)
        return Chunk(Kind.WORD, at, at + 1)

    def _without_minor(self, chunk: Chunk) -> Chunk:
        """Take "Júlia, 15 anos" and "Pedro (adolescente)" for nobody."""
        if chunk.name and minors.is_told(self.tokens, chunk.end):
            return Chunk(Kind.NO_MEMBER, chunk.start, chunk.end)
        return chunk

    def _cue(self, at: int) -> Chunk | None:
        if length := self._represented(at):
            return Chunk(Kind.REPRESENTING, at, at + length)
        words = [token.fold for token in self.tokens[at : at + 2]]
        if words[0] in ("representado", "representada") and words[-1] in ("por", "pelo", "pela"):
            return Chunk(Kind.REPRESENTED, at, at + 2)
        if length := roles.leading_at(self.tokens, at):
            return Chunk(Kind.LEADING, at, at + length)
        if length := roles.led_at(self.tokens, at):
            return Chunk(Kind.LED, at, at + length)
        if told := roles.role_at(self.tokens, at):
            return Chunk(Kind.ROLE, at, at + told[1], role=told[0])
        return None

    def _represented(self, at: int) -> int:
        """Return the words of "representando o prefeito Chico Brasileiro", of nothing else."""
        if self.tokens[at].fold not in _REPRESENTING_FIRST:
            return 0
        words = [token.fold for token in self.tokens[at : at + 3]]
        start = next((len(one) for one in _REPRESENTING if tuple(words[: len(one)]) == one), 0)
        if not start:
            return 0
        end = first = at + start
        while end < min(len(self.tokens), at + _LONGEST_REPRESENTED) and not self._ends(end, first):
            end += 1
        return end - at

    def _ends(self, at: int, start: int) -> bool:
        token = self.tokens[at]
        if (
            token.text == ","
            and at + 1 < len(self.tokens)
            and (names.begins_name(self.tokens, at + 1))
        ):
            # "representou a presidente do conselho, Zenaide Pires"
            return not self._is_office_before(at, start)
        if token.text in ",;()|–—\n:" or (token.text == "-" and self._is_apart(at)):
            return True
        if token.text == ".":
            return True
        if at > start and self.tokens[at - 1].text.isupper() and token.text.istitle():
            # "representante da AMREC Fábio Lima", but not "o prefeito JOSÉ Lima".
            is_office = self._is_office_before(at, start)
            return not is_office and names.begins_name(self.tokens, at)
        after = self.tokens[at + 1].fold if at + 1 < len(self.tokens) else ""
        joins = token.fold in ("e", "y") and after in ("o", "a", "os", "as", "la", "el")
        return joins or token.fold in ("alem", "acompanhado", "acompanhada", "participou")

    def _is_office_before(self, at: int, first: int) -> bool:
        """Tell whether what is represented so far is an office, whose holder may be named next."""
        start = at
        while start > first and self.tokens[start - 1].is_word:
            start -= 1
            if self.tokens[start].fold in lexicon.OFFICES:
                return True
        return False

    def _is_apart(self, at: int) -> bool:
        return self.tokens[at - 1].end < self.tokens[at].start

    def _group(self, at: int) -> Chunk | None:
        group = groups.group_at(self.tokens, at, self.context)
        if group is None or (group.is_of_office and self._name_follows(at + group.length)):
            return None
        return Chunk(Kind.GROUP, at, at + group.length, group=group)

    def _name_follows(self, at: int) -> bool:
        while at < len(self.tokens) and (
            self.tokens[at].text in ",:(" or names.is_honorific(self.tokens[at])
        ):
            at += 1
        if at >= len(self.tokens) or names.begins_name(self.tokens, at):
            return at < len(self.tokens)
        # "os prefeitos Jaimir Comin e …": right behind an office, whatever the name.
        name = names.name_at(self.tokens, at) if self.tokens[at - 1].is_word else None
        return name is not None and len(name.words) > 1

    def _honorific(self, at: int) -> Chunk | None:
        if not names.is_honorific(self.tokens[at]) or at + 1 >= len(self.tokens):
            return None
        if self.tokens[at + 1].fold in lexicon.QUALIFIERS:
            # "Eng. Civil" is an office.
            return None
        return Chunk(Kind.HONORIFIC, at, at + 1)

    def _known(self, at: int) -> Chunk | None:
        for length, known in _known_names(self.context.known_people).items():
            run = tuple(token.fold for token in self.tokens[at : at + length])
            if run in known:
                longer = names.name_at(self.tokens, at)
                if longer is None or longer.length < length:
                    longer = names.Name(length, tuple(range(at, at + length)))
                return Chunk(Kind.NAME, at, at + longer.length, is_sure=True, name=longer)
        return None

    def _no_member(self, at: int) -> Chunk | None:
        """Take "o adolescente João Silva" for nobody: minors and users are no members."""
        if self.tokens[at].fold not in minors.WORDS or self._is_segment(at):
            return None
        name = names.name_at(self.tokens, at + 1)
        length = 1 + (name.length if name else 0)
        if name is None and self.tokens[at].fold in ("menor", "interna", "interno"):
            return None
        return Chunk(Kind.NO_MEMBER, at, at + length)

    def _is_segment(self, at: int) -> bool:
        """Tell "Ana Lima (Usuários)", who speaks for them in a council."""
        is_bracketed = at > 0 and self.tokens[at - 1].text in "(–-"
        return is_bracketed and self.tokens[at].fold in lexicon.SEGMENTS

    def _place(self, at: int) -> Chunk | None:
        """Take "Rua João Pessoa" for a place."""
        if self.tokens[at].fold not in lexicon.PLACES:
            return None
        end = at + 1
        while end < len(self.tokens) and end - at < 8 and self._goes_on_in_place(end):
            end += 1
        return Chunk(Kind.WORD, at, end) if end > at + 1 else None

    def _goes_on_in_place(self, at: int) -> bool:
        token = self.tokens[at]
        if token.fold in OF:
            return at + 1 < len(self.tokens) and self.tokens[at + 1].is_capitalised
        return token.is_word and token.is_capitalised

    def _office(self, at: int) -> Chunk | None:
        office = office_at(self.tokens, at, self.context, in_capitals=self.in_capitals)
        if office is None:
            return None
        return Chunk(Kind.OFFICE, at, at + office.length, office=office)

    def _city_or_name(self, at: int) -> Chunk | None:
        name = names.name_at(self.tokens, at)
        city = municipality_at(self.tokens, at, self.context)
        is_sure = names.begins_name(self.tokens, at)
        if city and city.length == 1 and self.tokens[at].fold in lexicon.SUBJECTS:
            # "Saúde" is a municipality too.
            city = None
        if city and self.tokens[at].fold in lexicon.BODIES and self._is_longer_body(at, city):
            city = None
        if city and not (name and self._is_rather_name(at, name, city, is_sure=is_sure)):
            return Chunk(Kind.CITY, at, at + city.length, city=city)
        if name is None or self._is_body(at):
            return None
        return Chunk(Kind.NAME, at, at + name.length, is_sure=is_sure, name=name)

    def _is_longer_body(self, at: int, city: Municipality) -> bool:
        """Tell "União de Mulheres" from the municipality of União."""
        body = body_at(self.tokens, at, self.context, in_capitals=self.in_capitals)
        return body is not None and body.length > city.length

    def _is_body(self, at: int) -> bool:
        is_given = self.tokens[at].fold in given_names()
        return (
            not is_given
            and not is_name_in_capitals(self.tokens, at)
            and body_at(self.tokens, at, self.context, in_capitals=self.in_capitals) is not None
        )

    def _is_rather_name(
        self, at: int, name: names.Name, city: Municipality, *, is_sure: bool
    ) -> bool:
        """Tell "Antônio Carlos de Souza" or "o senhor Lauro Müller" from the municipality."""
        before = self.tokens[at - 1] if at else None
        if city.length > name.length:
            return False
        if before and (before.fold in OF or before.fold in ("em", "por", "para", "a")):
            return is_sure and name.length > city.length + 1
        if name.length == 1 and self.tokens[at].fold in given_names() and not city.is_sure:
            # "Vera (CREAS)": municipalities bear first names.
            return not (before and before.text in "(/–")
        if name.length == city.length:
            return is_sure and city.length > 1 and not (before and before.text in "(/–")
        return is_sure or city.length == 1

    def _field(self, at: int) -> Chunk | None:
        body = field_at(self.tokens, at)
        return Chunk(Kind.BODY, at, at + body.length, body=body) if body else None

    def _body(self, at: int) -> Chunk | None:
        body = body_at(self.tokens, at, self.context, in_capitals=self.in_capitals)
        return Chunk(Kind.BODY, at, at + body.length, body=body) if body else None
