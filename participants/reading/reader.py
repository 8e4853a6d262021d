"""The whole text: its tables, lists, signatures and sentences, in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from participants.reading import around, items, labels, minors, tables
from participants.reading.chunks import Chunk, Cut, Kind, cut
from participants.reading.context import Context
from participants.reading.found import Found, Told, give, group_of, told_by
from participants.reading.known import once, recognised
from participants.reading.lines import Line, paragraphs_of
from participants.reading.linking import Linker, tells_of_minors
from participants.reading.municipalities import municipality_at
from participants.reading.rows import Doubt, Role, Row
from participants.reading.words import UFS, key

# A delegation of a thousand people with all their offices is not half as long.
LONGEST = 200_000


class TextTooLong(ValueError):
    """The text has more than LONGEST characters."""


def read_people(text: str, context: Context) -> list[Row]:
    """Return the people and unnamed groups of a text, in its order.

    Raises TextTooLong; whatever else is in the text, it is read as far as it is understood.
    """
    if len(text) > LONGEST:
        raise TextTooLong(len(text))
    rows = _read(text, context)
    ufs = {row.municipality.rpartition(" – ")[2] for row in rows if row.municipality} & UFS
    if len(ufs) == 1 and any(Doubt.AMBIGUOUS_MUNICIPALITY in row.doubts for row in rows):
        # Of two municipalities of a name, the one in the state of all others is meant.
        rows = _read(text, replace(context, nearby=tuple(ufs)))
    # Once before as well: nobody is looked for among the known people twice.
    return once([recognised(row, context) for row in once(rows)])


def _read(text: str, context: Context) -> list[Row]:
    reader = _Reader(context)
    for line in paragraphs_of(text):
        reader.read(line)
    return reader.placed(reader.kept(), text)


@dataclass(slots=True)
class _Section:
    """What a heading said of everybody below it."""

    municipality: str | None = None
    told: Told | None = None
    columns: list[tables.Column] | None = None


class _Reader:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.rows: list[Row] = []
        self.section = _Section()
        # The person of the line before, whose office may follow in a line of its own.
        self.above: int | None = None
        # The person whose particulars are told in lines of their own: "Cargo: …".
        self.record: int | None = None
        # The line before told their name, and another name may follow: "Nome social: …".
        self.is_naming = False
        self.is_closing = False
        # The first name alone behind "Atenciosamente", and its row.
        self.signature: Row | None = None
        # Minors are named below a heading; a record turned out to be of one.
        self.is_hiding = False
        self.hidden: set[int] = set()
        # Lines that may be a name, if an office follows or lines around them are names.
        self.tentative: set[int] = set()

    def read(self, line: Line) -> None:
        if not line.text.strip() or tables.is_rule(line):
            self.above, self.is_naming = None, False
            if self.section.told and not self.section.told.is_shared:
                self.section.told = None
            if not line.source:
                self.section.columns = None
            return
        if self._hides(line):
            return
        fields = labels.labelled_fields(line)
        cells = tables.cells_of(line)
        if len(fields) == 1 and len(cells) > 1 and self._row(line, cells):
            return
        for field in fields:
            if not self._record(field):
                for part in labels.parts(field):
                    self._labelled(part)

    def _hides(self, line: Line) -> bool:
        """Pass over those named behind or below "Adolescentes:"; how many they are is told."""
        label, colon, rest = line.text.partition(":")
        here = cut(label, self.context) if minors.are_headed(label) else None
        if here and not any(chunk.name for chunk in here.chunks):
            counted = next((one for one in here.chunks if one.group and one.group.count), None)
            if counted and counted.group and colon:
                self._add(group_of(here, counted, counted.group), line)
            is_heading = bool(colon) or not (counted or line.is_item)
            self.is_hiding = self.is_hiding or (is_heading and not rest.strip())
            return is_heading
        if self.is_hiding and labels.tells_of_adults(cut(line.text, self.context)):
            self.is_hiding = False
        return self.is_hiding

    def kept(self) -> list[Row]:
        """Return the rows without who only signed, and without lone words in capitals.

        Such a word is a name only if something else shows it.
        """
        are_listed = len(self.rows) - len(self.tentative) >= len(self.tentative)
        return [
            row
            for place, row in enumerate(self.rows)
            if place not in self.hidden and (row is not self.signature or row is not self.rows[-1])
            if place not in self.tentative or row.office or (are_listed and len(self.rows) > 1)
        ]

    def placed(self, rows: list[Row], text: str) -> list[Row]:
        """Give who is sent by "este Município" the city in which the letter was dated."""
        if not labels.OUR_MUNICIPALITY.search(key(text)):
            return rows
        for line in text.splitlines():
            here = cut(line, self.context)
            chunk = here.chunks[0] if here.chunks else None
            if labels.DATED.search(key(line)) and chunk and chunk.city:
                shown = chunk.city.shown
                return [replace(row, municipality=row.municipality or shown) for row in rows]
        return rows

    def _record(self, line: Line) -> bool:
        """Read "Nome: Ana Lima", "Cargo: psicóloga", each in a line of its own."""
        label, colon, value = line.text.partition(":")
        is_label = colon and value.strip() and len(label.split()) <= 4 and "," not in label
        column = tables.column_named(label) if is_label else None
        if column is None or column is tables.Column.MIXED:
            return False
        if self._other_name(line, key(label), value.strip()):
            return True
        if (
            tables.has_names([column])
            and key(label) in labels.NAME_LABELS
            and labels.is_bare(value)
        ):
            found = tables.read_row([value.strip()], [tables.Column.NAME], self.context)
            if found:
                self._add(found, line)
                self.record, self.is_naming = len(self.rows) - 1, True
            return found is not None
        if self.record is None or tables.has_names([column]):
            return False
        self._fill_record(self.record, value.strip(), column)
        return True

    def _other_name(self, line: Line, label: str, value: str) -> bool:
        """Read the social name of the person of a record, and pass over the other name."""
        if self.record is None or not self.is_naming:
            return False
        row = self.rows[self.record]
        is_social = key(row.source.partition(":")[0]).startswith("nome social")
        if label.startswith("nome social") and not is_social:
            found = tables.read_row([value], [tables.Column.NAME], self.context)
            if found:
                self.rows[self.record] = replace(
                    row, name=found.name, line=line.number, source=line.source
                )
            return True
        return is_social and label in labels.CIVIL_NAME

    def _fill_record(self, place: int, value: str, column: tables.Column) -> None:
        self.is_naming = False
        if column is tables.Column.AGE:
            self.hidden |= {place} if minors.is_age(value) else set()
            return
        row = self.rows[place]
        found = Found(row.name, row.nickname, row.office, row.organization, row.municipality)
        tables.fill(found, value, column, self.context)
        filled = found.row(line=row.line, source=row.source)
        self.rows[place] = replace(
            filled,
            doubts=tuple(dict.fromkeys((*row.doubts, *filled.doubts))),
            representing=filled.representing or row.representing,
            role=filled.role if filled.role != Role.MEMBER else row.role,
        )

    def _labelled(self, line: Line) -> None:
        """Read a line, and what stands before its colon as told of all who are named behind it."""
        label, colon, rest = line.text.partition(":")
        if colon and key(label) in labels.CREDITS | labels.ABSENT_LABELS:
            return
        if unnamed := labels.unnamed(line, self.context):
            self._add(unnamed, line)
            return
        text = labels.GREETING.sub("", labels.CREDIT.sub("", line.text))
        line = replace(line, text=text)
        label, colon, rest = line.text.partition(":")
        here = cut(" ".join(line.text.split()), self.context)
        told = self._label(label) if colon and rest.strip() else None
        if told and told.organization is None and self.section.told:
            # "CRAS Norte", and below it "Coordenadora: Ana Lima".
            told.organization = self.section.told.organization
        if told is None:
            self._line(line, here, self._told())
        else:
            text = " ".join(rest.split())
            self._line(replace(line, text=text, is_item=True), cut(text, self.context), told)

    def _label(self, label: str) -> Told | None:
        """Return what "Motoristas", "Chefe da delegação" or "Membros" tell of those named next."""
        here = cut(" ".join(label.split()), self.context)
        chunk = labels.only(here)
        if key(label) in labels.HEAD_LABELS:
            return Told(role=Role.HEAD)
        if key(label) in labels.PLAIN_LABELS | labels.NAME_LABELS:
            return Told()
        if key(label) in labels.OFFICE_NOUNS:
            return Told(label.strip(), is_shared=True)
        if chunk is not None and chunk.body:
            body = here.written(chunk.start, chunk.end)
            return Told(None, body, chunk.body.municipality, is_shared=True)
        if chunk is not None and chunk.kind in (Kind.OFFICE, Kind.ROLE):
            return replace(told_by(here, chunk), is_shared=True)
        city = municipality_at(here.tokens, 0, self.context)
        if city and city.shown and city.length == len(here.tokens):
            return Told(municipality=city.shown, is_shared=True)
        cities = [one.city.shown for one in here.chunks if one.city]
        if (
            len(here.chunks) < 6
            and cities
            and labels.TEAMS & {here.fold(one) for one in here.chunks}
        ):
            return Told(municipality=cities[0], is_shared=True)
        return None

    def _row(self, line: Line, cells: list[str]) -> bool:
        head = tables.head_of(cells)
        if head:
            self.section.columns = head
            return True
        if self.section.columns:
            cells = tables.aligned(cells, self.section.columns)
        columns = self.section.columns or tables.guessed_columns(cells, self.context)
        if self.section.columns is None and tables.are_all_names(cells, self.context):
            for cell in cells:
                self._labelled(replace(line, text=cell))
            return True
        if not tables.has_names(columns):
            return False
        found = tables.read_row(cells, columns, self.context)
        if found:
            self._add(found, line)
        return found is not None or self.section.columns is not None

    def _line(self, line: Line, here: Cut, told: Told) -> None:
        if labels.CLOSING.search(key(line.text)):
            # Who signs is of no section above.
            self.is_closing, self.section, told = True, _Section(), Told()
        kinds = {chunk.kind for chunk in here.chunks}
        sure = sum(labels.is_sure(here, chunk) for chunk in here.chunks)
        is_nameless = Kind.NAME not in kinds or labels.is_of_body(here)
        if is_nameless and not sure and self._heading(line, here):
            return
        if self._tells_of_nobody(line, here, sure):
            return
        if Kind.GROUP in kinds and (labels.heads_list(line) or self._ensemble(line, here)):
            return
        is_of_one = (
            not kinds & {Kind.REPRESENTED, Kind.GROUP}
            and sure + (sure == 1 and around.is_next_listed(here, is_shared=told.is_shared)) <= 1
            and not any(tells_of_minors(here, chunk) for chunk in here.chunks)
            and self._is_item(line, here)
        )
        person = items.read_item(here, told) if is_of_one else None
        if person:
            self._item(person, line, here, is_sure=bool(sure))
        else:
            self._sentence(line, here, told)

    def _item(self, person: Found, line: Line, here: Cut, *, is_sure: bool) -> None:
        """Add the one person of a line, unless they only sign."""
        if self.is_closing and len((person.name or "").split()) == 1 and not person.office:
            return
        if not is_sure and labels.is_name_alone(here):
            self.tentative.add(len(self.rows))
        self._add(person, line)
        if self.is_closing and self.signature is None and labels.may_sign(line, here):
            self.signature = self.rows[-1]
        self.above = len(self.rows) - 1 if person.office is None else None

    def _tells_of_nobody(self, line: Line, here: Cut, sure: int) -> bool:
        """Tell a line about a minor or user, who doesn't come, or who only signs."""
        if labels.is_signed(here) or labels.is_of_minors(here):
            return True
        if sure > 1:
            return False
        is_other = any(
            chunk.kind is Kind.NO_MEMBER and here.fold(chunk) in minors.WORDS
            for chunk in here.chunks
        )
        return labels.is_absence(here) or (is_other and labels.other_words(here) <= 1)

    def _ensemble(self, line: Line, here: Cut) -> bool:
        """Read "Coral da Terceira Idade (18 integrantes)", a group by its own name."""
        chunks = here.chunks
        where = next((at for at, chunk in enumerate(chunks) if chunk.group), 0)
        group = chunks[where].group
        is_bracketed = where > 1 and here.mark(chunks[where - 1]) == "(" and len(chunks) - where < 5
        if group is None or not is_bracketed or here.fold(chunks[0]) not in labels.ENSEMBLES:
            return False
        named = here.written(0, len(here.tokens))
        is_about = (
            group.is_approximate or "aprox" in here.text[here.tokens[chunks[where].end].start :]
        )
        self._add(Found(group=named, count=group.count, approximate=is_about), line)
        return True

    def _told(self) -> Told:
        return replace(self.section.told) if self.section.told else Told()

    def _is_item(self, line: Line, here: Cut) -> bool:
        """Tell a line of a list from a sentence: no words but those of names and offices."""
        words = labels.other_words(here)
        return words <= (6 if line.is_item or labels.is_dashed(here) else 2)

    def _sentence(self, line: Line, here: Cut, told: Told) -> None:
        body, city = (told.organization, told.municipality) if line.is_item else (None, None)
        for found in Linker(here, told).read():
            if found.name:
                found.organization = found.organization or body
            found.municipality = found.municipality or city
            self._add(found, line)
        self.above = None

    def _heading(self, line: Line, here: Cut) -> bool:
        """Take what a line without names says for those below it, or for the one above."""
        chunk = labels.only(here)
        if chunk is None and self.above is not None and labels.is_told(here):
            for one in here.chunks:
                self._complete(self.above, here, one)
            return True
        if chunk is None and labels.is_of_body(here):
            chunk = labels.body_with_part(here)
        if chunk is None or (chunk.office and here.fold(chunk) in labels.TEAMS):
            return self._team_heading(here)
        is_colon = line.text.rstrip().endswith(":")
        if chunk.kind in (Kind.OFFICE, Kind.ROLE, Kind.BODY, Kind.CITY):
            if self.above is not None and not is_colon:
                self._complete(self.above, here, chunk)
            else:
                self._begin_section(here, chunk)
            return True
        return False

    def _complete(self, above: int, here: Cut, chunk: Chunk) -> None:
        row = self.rows[above]
        if chunk.kind in (Kind.OFFICE, Kind.ROLE):
            told = told_by(here, chunk)
            found = Found(row.name, office=row.office, organization=row.organization)
            give(found, told)
            row = replace(
                row,
                office=found.office,
                organization=found.organization,
                role=found.row(line=0, source="").role,
                municipality=row.municipality or told.municipality,
            )
        elif chunk.body:
            row = replace(
                row,
                organization=row.organization or here.written(chunk.start, chunk.end),
                municipality=row.municipality or chunk.body.municipality,
            )
        elif chunk.city:
            row = replace(row, municipality=row.municipality or chunk.city.shown)
        self.rows[above] = row

    def _begin_section(self, here: Cut, chunk: Chunk) -> None:
        if chunk.kind is Kind.CITY and chunk.city:
            self.section = _Section(municipality=chunk.city.shown)
        elif chunk.body:
            municipality = chunk.body.municipality or self.section.municipality
            body = here.written(chunk.start, chunk.end)
            told = Told(organization=body, is_shared=True)
            self.section = _Section(municipality, told)
        else:
            told = told_by(here, chunk)
            self.section = _Section(self.section.municipality, told)

    def _team_heading(self, here: Cut) -> bool:
        """Read "Comitiva de Londrina:" and "Equipe anfitriã"."""
        words = [here.fold(chunk) for chunk in here.chunks]
        if not labels.TEAMS.intersection(words):
            return False
        if len(here.chunks) > 9:
            return self._introduction(here)
        cities = [labels.city_of(chunk) for chunk in here.chunks if labels.city_of(chunk)]
        if any(chunk.kind is Kind.GROUP for chunk in here.chunks):
            return False
        told = None
        if body := labels.body_of_team(here):
            # Of the city that was told before.
            told = Told(organization=body, is_shared=True)
            cities = [*cities, self.section.municipality]
        self.section = _Section(cities[0] if cities else None, told)
        return True

    def _introduction(self, here: Cut) -> bool:
        """Read "Informamos a nómina da delegação de Orleans:" above a list."""
        city = labels.city_of_team(here) if here.text.rstrip().endswith(":") else None
        if city:
            self.section = _Section(municipality=city)
        return city is not None

    def _add(self, found: Found, line: Line) -> None:
        row = found.row(line=line.number, source=line.source)
        if row.municipality is None and self.section.municipality:
            row = replace(row, municipality=self.section.municipality)
        self.rows.append(row)
