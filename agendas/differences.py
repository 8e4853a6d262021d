"""What changed between two programmes, in words: "CREAS II: de 14h para 14h30".

Pure over what releases freeze (`documents.programme`), so that it holds for versions of any age.
When and as which version a programme was issued is no difference; nor are states and notes, which
no public programme has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from documents.programme import Contact, Day, Delegation, Member, People, Programme, Session
from exchanges.names import join_names

FACTS = {
    "event": _("Título"),
    "title": _("Documento"),
    "period": _("Período"),
    "clock": _("Fuso horário"),
    "agreement": _("Acordo"),
    "purpose": _("Objetivo"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A session and the day under which it stands."""

    day: str
    session: Session

    @property
    def place(self) -> str:
        venue, room = self.session["venue"], self.session["room"]
        return f"{venue} ({room})" if venue and room else venue or room

    def __str__(self) -> str:
        """Return "Acolhida – quinta-feira, 3 de dezembro de 2026, 9h, Sede da SMAS"."""
        where = [lowered(self.day), lowered(self.session["time"]), self.place]
        return f"{self.session['title']} – {', '.join(filter(None, where))}"


def differences(before: Programme, after: Programme) -> list[str]:
    """Return what the second programme says otherwise than the first; nothing if they agree."""
    return [
        *_of_the_facts(before, after),
        *_of_the_days(before["days"], after["days"]),
        *_of_the_items(before, after),
        *_of_the_people(before, after),
    ]


# The head and the days


def _of_the_facts(before: Programme, after: Programme) -> Iterable[str]:
    facts = [
        (label, str(before[key]), str(after[key]))  # type: ignore[literal-required]  # keys of Programme
        for key, label in FACTS.items()
    ]
    head = (gettext("Cabeçalho"), "; ".join(before["headline"]), "; ".join(after["headline"]))
    for label, old, new in [*facts, head]:
        if old != new:
            yield f"{label}: {_quoted_move(old, new)}"


def _quoted_move(old: str, new: str) -> str:
    if not new:
        return gettext("retirado")
    return _move(f"“{old}”", f"“{new}”") if old else f"“{new}”"


def _of_the_days(before: Sequence[Day], after: Sequence[Day]) -> Iterable[str]:
    old = {day["heading"]: day["notes"] for day in before}
    new = {day["heading"]: day["notes"] for day in after}
    for day, notes in new.items():
        if day not in old:
            told = "; ".join([lowered(day), *notes])
            yield gettext("Dia novo: %(day)s") % {"day": told}
        elif notes != old[day]:
            yield f"{day}: " + ("; ".join(notes) or gettext("sem observações"))
    for day in old:
        if day not in new:
            yield gettext("Sem o dia: %(day)s") % {"day": lowered(day)}


# The items


def _of_the_items(before: Programme, after: Programme) -> Iterable[str]:
    by_id = all("id" in item.session for one in (before, after) for item in _items(one))
    old, new = _identified(before, by_id=by_id), _identified(after, by_id=by_id)
    named = {(key, item.session["title"]) for one in (old, new) for key, item in one.items()}
    shared = Counter(title for _key, title in named)
    for key, item in new.items():
        if key not in old:
            yield gettext("Entra: %(item)s") % {"item": item}
    for key, item in old.items():
        if key not in new:
            yield gettext("Sai: %(item)s") % {"item": item}
    for key, item in new.items():
        if key in old and (changes := list(_of_an_item(old[key], item))):
            title = old[key].session["title"]
            # "Almoço" stands on every day: then say which.
            name = str(old[key]) if shared[title] > 1 else title
            yield f"{name}: {'; '.join(changes)}"


def _items(programme: Programme) -> list[Item]:
    return [
        Item(day["heading"], session) for day in programme["days"] for session in day["sessions"]
    ]


def _identified(programme: Programme, *, by_id: bool) -> dict[Hashable, Item]:
    """Return the items by what makes them the same in two programmes.

    Versions published before items had ids are matched by title: the second "Almoço" of one is the
    second of the other.
    """
    items = _items(programme)
    if by_id:
        return {item.session["id"]: item for item in items}
    seen: Counter[str] = Counter()
    found: dict[Hashable, Item] = {}
    for item in items:
        title = item.session["title"]
        seen[title] += 1
        found[title, seen[title]] = item
    return found


def _of_an_item(before: Item, after: Item) -> Iterable[str]:
    old, new = before.session, after.session
    if old["title"] != new["title"]:
        yield gettext("agora se chama “%(title)s”") % {"title": new["title"]}
    if before.day != after.day:
        # The comma closes the date, which has one of its own.
        yield _move(f"{lowered(before.day)},", lowered(after.day))
    if old["time"] != new["time"]:
        yield _of_the_time(old["time"], new["time"])
    yield from _of_the_place(before, after)
    yield from _of_the_topics(old["topics"], new["topics"])
    yield from _of_the_roles(old["people"], new["people"])


def _of_the_time(old: str, new: str) -> str:
    """Return "de 14h para 14h30"; after "de", nobody says "a partir das 14h" or "manhã"."""
    if old[:1].isdigit() and new[:1].isdigit():
        return _move(old, new)
    told = {"old": lowered(old), "new": lowered(new)}
    return gettext("o horário era “%(old)s”, agora é “%(new)s”") % told


def _of_the_place(before: Item, after: Item) -> Iterable[str]:
    old, new = before.session, after.session
    if old["venue"] != new["venue"]:
        yield _told(gettext("local"), before.place, after.place, gettext("sem local definido"))
        return
    if old["room"] != new["room"]:
        yield _told(gettext("sala"), old["room"], new["room"], gettext("sem sala definida"))
    if old["address"] != new["address"]:
        gone = gettext("o endereço deixa de ser informado")
        yield _told(gettext("endereço"), old["address"], new["address"], gone)


def _of_the_topics(old: Sequence[str], new: Sequence[str]) -> Iterable[str]:
    added, dropped = _without(new, old), _without(old, new)
    if added:
        told = ngettext("entra o tema %(names)s", "entram os temas %(names)s", len(added))
        yield told % {"names": join_names(added)}
    if dropped:
        told = ngettext("sai o tema %(names)s", "saem os temas %(names)s", len(dropped))
        yield told % {"names": join_names(dropped)}
    if old != new and not added and not dropped:
        yield gettext("temas em outra ordem")


def _of_the_roles(before: Sequence[People], after: Sequence[People]) -> Iterable[str]:
    old, new = ({one["role"]: one for one in people} for people in (before, after))
    for role in dict.fromkeys([*new, *old]):
        if changed := _of_a_role(old.get(role), new.get(role)):
            yield f"{lowered(role)}: {changed}"


def _of_a_role(old: People | None, new: People | None) -> str:
    if old and new and not ("each" in old and "each" in new):
        # Published before people were told one by one: a sentence isn't taken apart.
        return _move(old["names"], new["names"]) if old["names"] != new["names"] else ""
    return _comings_and_goings(_each(old), _each(new))


def _each(people: People | None) -> list[str]:
    return people.get("each", [people["names"]]) if people else []


# Those who come


def _of_the_people(before: Programme, after: Programme) -> Iterable[str]:
    old, new = _teams(before["delegations"]), _teams(after["delegations"])
    for name in dict.fromkeys([*new, *old]):
        if name not in old and not new[name]:
            yield gettext("Entra: %(item)s") % {"item": name}
        elif name not in new and not old[name]:
            yield gettext("Sai: %(item)s") % {"item": name}
        elif changed := _comings_and_goings(old.get(name, []), new.get(name, [])):
            yield f"{name}: {changed}"
    contacts = [[_contact(one) for one in programme["contacts"]] for programme in (before, after)]
    if changed := _comings_and_goings(*contacts):
        yield f"{gettext('Contatos')}: {changed}"


def _teams(delegations: Sequence[Delegation]) -> Mapping[str, list[str]]:
    return {
        " – ".join(filter(None, [one["heading"], one["side"]])): [
            *map(_member, one["members"]),
            *one["groups"],
        ]
        for one in delegations
    }


def _member(member: Member) -> str:
    stands_for = ""
    if member["representing"]:
        stands_for = gettext("representando %(whom)s") % {"whom": member["representing"]}
    return _with_notes(member["name"], member["office"], member["organization"], stands_for)


def _contact(contact: Contact) -> str:
    reach = [contact["office"], contact["body"], contact["phone"], contact["email"]]
    return _with_notes(contact["name"], *reach)


# Words


def lowered(text: str) -> str:
    """Return what begins a line as it stands in the middle of a sentence."""
    return text[:1].lower() + text[1:]


def _with_notes(name: str, *notes: str) -> str:
    told = ", ".join(filter(None, notes))
    return f"{name} ({told})" if told else name


def _move(old: str, new: str) -> str:
    return gettext("de %(old)s para %(new)s") % {"old": old, "new": new}


def _told(label: str, old: str, new: str, gone: str) -> str:
    if not new:
        return gone
    return f"{label}: {_move(old, new) if old else new}"


def _comings_and_goings(old: Sequence[str], new: Sequence[str]) -> str:
    """Return "entra Ana, saem Bruno e Clara"; "" where nobody comes, goes or changes places.

    Who stays and is told with another office, or representing another, neither comes nor goes.
    """
    told = []
    added, dropped = _without(new, old), _without(old, new)
    staying = {_bare(name) for name in added} & {_bare(name) for name in dropped}
    changed = [name for name in added if _bare(name) in staying]
    added, dropped = _without(added, changed), [n for n in dropped if _bare(n) not in staying]
    if added:
        told.append(ngettext("entra %(names)s", "entram %(names)s", len(added)))
        told[-1] %= {"names": join_names(added)}
    if changed:
        told.append(ngettext("muda %(names)s", "mudam %(names)s", len(changed)))
        told[-1] %= {"names": join_names(changed)}
    if dropped:
        told.append(ngettext("sai %(names)s", "saem %(names)s", len(dropped)))
        told[-1] %= {"names": join_names(dropped)}
    if not told and old != new:
        told.append(gettext("em outra ordem"))
    return ", ".join(told)


def _bare(name: str) -> str:
    """Return a name without its notes, which stand in parentheses."""
    return name.partition(" (")[0]


def _without(names: Sequence[str], others: Sequence[str]) -> list[str]:
    return [name for name in names if name not in others]
