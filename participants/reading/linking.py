"""Which office, body and city belong to which name, in a sentence or in a line of a list."""

from __future__ import annotations

from dataclasses import replace

from participants.reading import around, lexicon, names
from participants.reading.bodies import Body
from participants.reading.chunks import Chunk, Cut, Kind
from participants.reading.found import Found, Told, give, group_of, person_of, represented, told_by
from participants.reading.groups import Group
from participants.reading.offices import office_at
from participants.reading.rows import Doubt, Role
from participants.reading.words import ARTICLES, LEADING, OF, wordset

_ATTENDING = wordset("""
    participaram participam participarao estiveram presentes reuniu reune compareceram integram
    compoem vieram acompanhado acompanhada acompanhados
    """)
_TEAMS = wordset(
    "comitiva delegacao delegacion equipe grupo municipio lado parte cidade representantes"
    " participantes equipo municipalidade mision missao"
)
# So many chunks behind a name, nothing more is told of it.
_FAR = 40
_IN_APPOSITION = (
    LEADING
    | wordset(
        "anos ambos ambas todos todas lotada lotado do da no na de como atual que e y ex titular"
        " lotados lotadas integrante membro nosso nossa minha meu"
        " , ( ) – - — _ : | /"
    )
    | {"\n"}
)
_RECEIVED = wordset("""
    recebidos recebidas recepcionados recepcionadas recebida recebido recibidos recibidas recibida
    recibido
    """)
_COMING = wordset("""
    vem veem vieram virao vao viajam participam participaram estiveram compareceram vienen vinieron
    """)
_RECEIVING = wordset(
    "recebeu receberam recebe recepcionou recepcionaram acolheu recibio recibieron"
)
_SENDING = wordset("indica indicou indicara designa designou envia enviou enviara")
_BEHIND = ([","], ["("], ["–"])
_BOTH = wordset("ambos ambas todos todas")


_MINORS = wordset("""
    crianca criancas adolescente adolescentes aluno aluna alunos alunas bebe bebes nino nina ninos
    ninas
    """)


def tells_of_minors(cut: Cut, chunk: Chunk) -> bool:
    """Tell whether those named next may be minors: "2 adolescentes", "as crianças"."""
    if chunk.kind is Kind.NO_MEMBER or (chunk.group and chunk.group.is_served):
        return True
    # "o serviço de crianças" is only what somebody works in.
    is_of = chunk.start > 0 and cut.tokens[chunk.start - 1].fold in OF
    return chunk.kind is Kind.WORD and cut.fold(chunk) in _MINORS and not is_of


class Linker:
    """Reads the chunks of one text from left to right."""

    def __init__(self, cut: Cut, told: Told | None = None) -> None:
        self.cut = cut
        self.found: list[Found] = []
        self.pending = told or Told()
        # The city and the body that are told for all who follow in the sentence.
        self.running_city: str | None = None
        self.running_body: str | None = None
        self.represents: str | None = None
        # The person last named in this sentence, and what came since.
        self.last: Found | None = None
        self.since: list[Chunk] = []
        # Where the sentence began among those found; who was joined to the last person by "e".
        self.sentence = 0
        self.joined: list[Found] = []
        # Who was told before the last person with commas alone between them.
        self.listed: list[Found] = []
        # Where the last question mark stands.
        marks = [one.start for one in cut.chunks if cut.mark(one) == "?"]
        self.asks_until = marks[-1] if marks else -1
        # How many brackets are open.
        self.depth = 0
        # Minors were told of in this sentence: who is named next without an office may be one.
        self.after_minors = False

    def read(self) -> list[Found]:
        for index, chunk in enumerate(self.cut.chunks):
            self._read(index, chunk)
        return self.found

    def _read(self, index: int, chunk: Chunk) -> None:
        if tells_of_minors(self.cut, chunk):
            self.after_minors, self.pending = True, Told()
        if chunk.name:
            self._name(index, chunk, chunk.name)
        elif chunk.kind in (Kind.OFFICE, Kind.ROLE):
            self._office(index, chunk)
        elif chunk.group:
            self._group(chunk, chunk.group)
        elif chunk.body:
            self._body(chunk, chunk.body)
        elif chunk.city:
            self._city(chunk, chunk.city.shown)
        else:
            self._read_cue(index, chunk)

    def _read_cue(self, index: int, chunk: Chunk) -> None:
        if chunk.kind is Kind.REPRESENTING:
            self._represents(index, chunk)
        elif chunk.kind is Kind.LEADING:
            self._leading(chunk)
        elif chunk.kind is Kind.LED:
            self._led()
        elif chunk.kind is Kind.REPRESENTED:
            self._represented()
        else:
            self._other(chunk)

    def _name(self, index: int, chunk: Chunk, name: names.Name) -> None:
        is_hidden = self.after_minors and not self._has_office(index)
        if is_hidden or not (chunk.is_sure or self._is_expected(index, len(name.words))):
            self.since.append(chunk)
            return
        person = person_of(self.cut, name)
        give(person, self.pending)
        person.has_shared_office = self.pending.is_shared
        if self.pending.municipality in self.cut.context.guests:
            # "a secretária de Londrina, …, e a diretora …": guests come from one city.
            self.running_city = self.running_city or self.pending.municipality
        person.municipality = person.municipality or self.running_city
        person.organization = person.organization or self.running_body
        if self.represents:
            person.representing, self.represents = self.represents, None
        if not self.pending.is_shared:
            self.pending = Told()
        self.pending.role = None if self.pending.role is Role.HEAD else self.pending.role
        self._join()
        self.found.append(person)
        self.last, self.since = person, []

    def _has_office(self, index: int) -> bool:
        """Tell "a coordenadora Ana Lima" and "Ana Lima, psicóloga" from a name alone."""
        after = self.cut.chunks[index + 1 : index + 3]
        follows = (
            len(after) == 2 and after[1].kind is Kind.OFFICE and self.cut.mark(after[0]) in ",(–-"
        )
        return follows or bool(self.pending.office or self.pending.role)

    def _join(self) -> None:
        """Keep who is told together with the next person: "Ana, Bia e Caio, enfermeiros"."""
        marks = {self.cut.fold(one) for one in self.since} if self.last else set()
        before = [*self.listed, self.last] if self.last else []
        self.joined = [*self.joined, *before] if marks and marks <= {"e", "y"} else []
        self.listed = before if marks == {","} else []

    def _is_expected(self, index: int, words: int) -> bool:
        """Tell whether an uncommon name may stand here: after an office, or in a list of names."""
        if around.is_enumerated(self.cut, index, words, is_listed=self.last is not None):
            return True
        after_office = bool(self.pending.office or self.pending.role) and all(
            around.is_between(self.cut, one)
            or (self.pending.is_shared and around.is_of_city(self.cut, one))
            for one in self.since
        )
        after_honorific = bool(self.since) and self.since[-1].kind is Kind.HONORIFIC
        if after_office or after_honorific:
            return True
        after_name = self.last is not None and (
            all(around.is_between(self.cut, one) for one in self.since) or self._is_next_listed()
        )
        return after_name and words > 1

    def _is_next_listed(self) -> bool:
        """Tell the second of "Ana Lima, psicóloga, e Nélio Zart, médico"."""
        return bool(self.since) and self.cut.fold(self.since[-1]) in "ey,;" and self._follows_last()

    def _office(self, index: int, chunk: Chunk) -> None:
        told = told_by(self.cut, chunk)
        gap = around.gap_to_name(self.cut, index)
        is_apposition = self._follows_last()
        has_article = bool(self.since) and self.cut.fold(self.since[-1]) in LEADING
        if gap in ("", "(") or (gap is not None and (has_article or not is_apposition)):
            told.role = told.role or self.pending.role
            if told.office is None:
                told.office, told.organization = self.pending.office, self.pending.organization
            self.pending = told
            self.since = []
        elif is_apposition and self.last is not None:
            self._give_back(self.last, told)
            self.since.append(chunk)
        else:
            if told.role is Role.HEAD:
                # "O chefe da delegação será o prefeito …"
                self.pending.role = told.role
            self.since.append(chunk)

    def _give_back(self, last: Found, told: Told) -> None:
        """Give an office to the person before it; one in the plural to all without an office."""
        if told.is_shared:
            for person in reversed(self.found):
                if person.office or person.name is None:
                    break
                give(person, told)
        if told.municipality and last.municipality == self.running_city:
            last.municipality = told.municipality
        if last.has_shared_office and told.office and not told.is_shared:
            # "os técnicos Luan (psicólogo) e Bia (pedagoga)": their own offices tell more.
            last.office, last.has_shared_office = None, False
        give(last, told)

    def _follows_last(self) -> bool:
        """Tell whether only a comma, a dash or a bracket stands between the last name and here."""
        if self.last is None or len(self.since) > _FAR:
            return False
        kinds = (Kind.BODY, Kind.CITY, Kind.OFFICE, Kind.REPRESENTING, Kind.ROLE)
        return all(
            one.kind in kinds
            or self.cut.fold(one).isdecimal()
            or self.cut.fold(one) in _IN_APPOSITION
            for one in self.since
        )

    def _body(self, chunk: Chunk, body: Body) -> None:
        if self._is_of_elsewhere(body) or self._is_next_subject():
            # "Ana (Orleans), CMAS de Içara", "Ana, e o CEAS": a body of its own.
            pass
        elif self._follows_last_or_of() and self.last is not None:
            if self.last.organization is None:
                self.last.organization = self.cut.written(chunk.start, chunk.end)
            self._give_body_to_joined(self.last)
            self.last.municipality = self.last.municipality or body.municipality
        elif self._has_cue():
            self._run_on(chunk, body)
        self.since.append(chunk)

    def _is_next_subject(self) -> bool:
        before = [self.cut.fold(one) for one in self.since[-2:]]
        return len(before) == 2 and before[0] in ("e", "y") and before[1] in ARTICLES

    def _is_of_elsewhere(self, body: Body) -> bool:
        if self.last is None or body.municipality is None or len(self.since) > _FAR:
            return False
        told = {one.city.shown for one in self.since if one.city}
        return bool(told) and body.municipality not in told

    def _give_body_to_joined(self, last: Found) -> None:
        """Give the body of "Ana e Bia, do CREAS" to both, unless more is told of the first."""
        are_all = bool(_BOTH & {self.cut.fold(one) for one in self.since[-_FAR:]})
        for person in self.found[-2:] if are_all else self.joined:
            is_alike = person.office is None and last.office is None
            is_alike |= person.has_shared_office and last.has_shared_office
            if are_all or is_alike:
                person.organization = person.organization or last.organization

    def _run_on(self, chunk: Chunk, body: Body) -> None:
        """Take the body of "pela Prefeitura de Guarapuava:" for that of all who follow."""
        self.running_city = body.municipality or self.running_city
        before = self.cut.fold(self.since[-1])
        if before in ("pela", "pelo") and self.cut.tokens[chunk.start].is_capitalised:
            self.running_body = self.cut.written(chunk.start, chunk.end)
        elif body.municipality:
            self._give_city_to_all()

    def _city(self, chunk: Chunk, shown: str | None) -> None:
        if self._follows_last_or_of() and self.last is not None:
            self._give_city(self.last, shown)
        elif self._begins_list(chunk):
            self.running_city = shown
        elif self._has_cue():
            if self._is_of_team():
                self.running_city = shown
                self._give_city_to_all()
            self.running_city = shown
        self.since.append(chunk)

    def _begins_list(self, chunk: Chunk) -> bool:
        """Tell "Orleans – Ana Lima, Bento Souza" and "já de Orleans vêm …"."""
        after = self.cut.tokens[chunk.end].fold if chunk.end < len(self.cut.tokens) else ""
        if not self.since:
            return not self.found and after in ("–", "-", "—", ":")
        return self.cut.fold(self.since[-1]) in OF and after in _COMING

    def _give_city(self, last: Found, shown: str | None) -> None:
        if shown is None:
            last.doubts.append(Doubt.AMBIGUOUS_MUNICIPALITY)
        elif last.municipality in (None, self.running_city):
            last.municipality = shown
            for person in self.joined:
                person.municipality = person.municipality or shown

    def _give_city_to_all(self) -> None:
        """Give the delegation's city to who was named before it in the sentence."""
        for person in self.found[self.sentence :]:
            if person.municipality is None:
                person.municipality = self.running_city

    def _follows_last_or_of(self) -> bool:
        if self.last is None or not self.since:
            return False
        *before, nearest = self.since
        is_of = self.cut.fold(nearest) in OF and self.cut.fold(nearest) not in ("e", "y")
        return self._follows_last() if not is_of or before else True

    def _is_of_team(self) -> bool:
        return bool(_TEAMS.intersection(self.cut.fold(one) for one in self.since[-5:]))

    def _has_cue(self) -> bool:
        """Tell whether those that follow come from the city told here: "a comitiva de …"."""
        told = [self.cut.fold(one) for one in self.since[-5:]]
        while len(told) > 1 and told[-1] in ("la", "el", "los", "o", "a"):
            told.pop()
        if not told or told[-1] not in OF | {"por", "pelo", "pela"}:
            return False
        is_by = told[-1] == "por" and len(told) < 3
        comes = bool({"vem", "veem", "vieram", "vindos", "vindas"}.intersection(told))
        by_body = told[-1] in ("pela", "pelo")
        return bool(_TEAMS.intersection(told)) or is_by or comes or by_body or len(self.since) == 1

    def _represents(self, index: int, chunk: Chunk) -> None:
        told = represented(self.cut, chunk)
        # "…, representante da AMREC Fábio Lima": of who is named right behind.
        is_of_next = any(one.name for one in self.cut.chunks[index + 1 : index + 2])
        if self.last is not None and self.last.representing is None and not is_of_next:
            self.last.representing = told
        else:
            self.represents = told
        self.since.append(chunk)

    def _group(self, chunk: Chunk, told: Group) -> None:
        self.since.append(chunk)
        if told.is_of_office and told.is_bare and self._are_both(chunk):
            office = office_at(self.cut.tokens, chunk.start, self.cut.context)
            self._give_back(self.joined[-1], told_by(self.cut, replace(chunk, office=office)))
            return
        if (told.is_bare and not self._are_others()) or self._is_asked(chunk):
            return
        group = group_of(self.cut, chunk, told)
        group.municipality = group.municipality or self.running_city
        group.organization = group.organization or self.running_body
        self.found.append(group)

    def _are_both(self, chunk: Chunk) -> bool:
        """Tell "Ana Lima e Bento Souza, intérpretes", both of an office told behind them."""
        if not self.joined or [self.cut.fold(one) for one in self.since[:-1]] not in _BEHIND:
            return False
        tokens = self.cut.tokens
        after = tokens[chunk.end].text if chunk.end < len(tokens) else "."
        words = {token.fold for token in tokens[chunk.start : chunk.end]}
        return after in ".;)\\n" and not {"e", "y", ","} & words

    def _is_asked(self, chunk: Chunk) -> bool:
        """Tell a question, "4 pessoas então?", in which nobody is named."""
        return self.asks_until > chunk.end and not self.found

    def _are_others(self) -> bool:
        """Tell whether uncounted people are told of beside others, or as those who came."""
        near = [self.cut.fold(one) for one in self.since[-7:-1]]
        if {"entre", "sendo"}.intersection(near):
            # "60 profissionais, entre gestores e técnicos": they are counted already.
            return False
        return bool(self.found[self.sentence :]) or self._is_attended()

    def _is_attended(self) -> bool:
        return any(self.cut.fold(one) in _ATTENDING for one in self.since[-4:])

    def _leading(self, chunk: Chunk) -> None:
        self.pending.role = Role.HEAD
        self.since.append(chunk)

    def _represented(self) -> None:
        """Take the person last named, "representado pela assessora …", for one who isn't here."""
        if self.last is None or not self.found or self.found[-1] is not self.last:
            bodies = [one for one in self.since if one.kind is Kind.BODY]
            if bodies:
                self.represents = self.cut.written(bodies[-1].start, bodies[-1].end)
            return
        absent = self.found.pop()
        self.represents = " ".join(part for part in (absent.office, absent.name) if part)
        self.last, self.since = None, []

    def _sends(self) -> None:
        """Take the body of "a Secretaria de Saúde indica as servidoras …" for that of all."""
        bodies = [one for one in self.since if one.kind is Kind.BODY]
        if bodies and bodies[0].body and bodies[0].body.is_named:
            self.running_body = self.cut.written(bodies[0].start, bodies[0].end)
            self.running_city = bodies[0].body.municipality or self.running_city

    def _is_field(self, word: str) -> bool:
        """Tell "a Dra. Paula do jurídico", who is known by her first name and field of work."""
        before = self.cut.fold(self.since[0]) if len(self.since) == 1 else ""
        if self.last is None or before not in ("do", "da", "(") or word not in lexicon.SUBJECTS:
            return False
        # "Ana Lima (Planejamento)", but "Ana Lima da Cultura" may be anything.
        is_short = before == "(" or " " not in (self.last.name or " ")
        return is_short and self.last.office is None and self.last.organization is None

    def _is_absent(self, chunk: Chunk) -> bool:
        """Take the person last named, who "não poderá ir", for nobody who comes."""
        if self.last is None or self.since or not around.may_go_now(self.cut, chunk.end):
            return False
        self.found.remove(self.last)
        self.last = None
        return True

    def _led(self) -> None:
        if self.last is not None:
            self.last.role = Role.HEAD

    def _other(self, chunk: Chunk) -> None:
        if chunk.kind is Kind.NO_MEMBER:
            # What follows is told of them.
            self.last, self.joined, self.listed = None, [], []
        mark = self.cut.fold(chunk)
        self.depth = max(0, self.depth + (mark == "(") - (mark == ")"))
        if mark == "nao" and self._is_absent(chunk):
            return
        if mark in ".;!?":
            self.last = None
            self.pending = Told()
            self.since = []
            if mark != ";" or chunk is self.cut.chunks[-1]:
                self.after_minors = False
                self.running_city = self.running_body = None
                self.sentence = len(self.found)
            return
        if chunk.kind is Kind.WORD and self._is_field(mark) and self.last is not None:
            self.last.organization = self.cut.written(chunk.start, chunk.end)
        self.since.append(chunk)
        if mark in _SENDING and self.last is None:
            self._sends()
        if mark in _RECEIVING:
            # Who receives a delegation isn't of it.
            self.sentence = len(self.found)
        if mark in _RECEIVED:
            # Who receives is the host.
            self.running_city = self.cut.context.host
        is_aside = self.pending.is_shared and (self.depth > 0 or mark in OF)
        if chunk.kind is Kind.WORD and not is_aside and mark not in LEADING | {"e", "y", "com"}:
            self.pending = Told(role=self.pending.role)
