"""A text for the press, from what was published: nothing else may be in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.letterhead import letterhead_of
from agendas.models import Release
from agendas.papers.paper import Composition, Order, Paper
from agendas.programme import delegations_of
from agendas.times import Style, TimeNotUnderstood, parse, tell
from documents.labels import labels
from documents.press import Press
from documents.programme import Delegation, Member, Programme, Session
from documents.render import Template
from exchanges.models import Delegation as DelegationRow
from exchanges.models import Side, Visit
from exchanges.names import join_names


def compose(order: Order) -> Composition:
    visit = order.visit
    delegations = delegations_of(visit)
    release = visit.releases.current()
    url = order.address("agendas:public_programme", visit.slug) if release else ""
    data: Press = {
        **letterhead_of(visit, delegations, issued_at=order.issued_at),
        "title": gettext("Texto para a imprensa"),
        "paragraphs": list(_paragraphs(visit, release, delegations)) if release else [],
        "version": str(release) if release else "",
        "url": url,
        "labels": labels(),
    }
    return Composition(data, {})


def _paragraphs(
    visit: Visit, release: Release, delegations: Sequence[DelegationRow]
) -> Iterator[str]:
    programme = cast(Programme, release.programme)
    yield _lead(visit, programme, delegations)
    if programme["purpose"]:
        yield _sentence(programme["purpose"])
    for day in programme["days"]:
        if day["sessions"]:
            told = " ".join(_told(session) for session in day["sessions"])
            yield gettext("%(day)s: %(told)s") % {"day": day["heading"], "told": told}
    for delegation in programme["delegations"]:
        if delegation["members"] or delegation["groups"]:
            yield _who_comes(delegation)


def _lead(visit: Visit, programme: Programme, delegations: Sequence[DelegationRow]) -> str:
    """Return who receives whom, and when."""
    guests = [one.municipality for one in delegations if one.side == Side.GUEST]
    told = {
        "hosts": join_names(str(host) for host in visit.hosts.all()),
        "guests": join_names(dict.fromkeys(str(guest) for guest in guests if guest)),
        "event": programme["event"],
        "period": programme["period"],
    }
    if told["hosts"] and told["guests"]:
        return (
            gettext("%(hosts)s recebe, em %(period)s, a comitiva de %(guests)s: %(event)s.") % told
        )
    if told["hosts"]:
        return gettext("%(hosts)s sedia, em %(period)s: %(event)s.") % told
    return gettext("%(event)s: %(period)s.") % told


def _told(session: Session) -> str:
    """Return "Às 9h, Acolhida, sobre PAIF e SCFV. Local: CRAS Nordeste. Responsável: Ana Lima."."""
    what = session["title"]
    if session["topics"]:
        told = {"title": what, "topics": join_names(session["topics"])}
        what = gettext("%(title)s, sobre %(topics)s") % told
    parts = [_sentence(f"{_when(session)}, {what}")]
    if place := ", ".join(p for p in (session["venue"], session["room"], session["address"]) if p):
        parts.append(_sentence(gettext("Local: %(place)s") % {"place": place}))
    parts += [_sentence(f"{people['role']}: {people['names']}") for people in session["people"]]
    return " ".join(parts)


def _when(session: Session) -> str:
    """Return the time as a sentence begins with it: "Às 9h", "A partir das 14h", "Pela manhã"."""
    try:
        return capfirst(tell(parse(session["time"]), style=Style.SENTENCE))
    except TimeNotUnderstood:
        return session["time"]


def _who_comes(delegation: Delegation) -> str:
    who = "; ".join([*map(_member, delegation["members"]), *delegation["groups"]])
    told = {"team": delegation["heading"], "body": delegation["side"], "who": who}
    return _sentence(gettext("%(team)s (%(body)s): %(who)s") % told)


def _member(member: Member) -> str:
    parts = [member["name"], member["office"], member["organization"]]
    if member["representing"]:
        parts.append(gettext("representando %(who)s") % {"who": member["representing"]})
    return ", ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def as_text(data: Mapping[str, object]) -> str:
    """Return the text alone, to be pasted into a message or a site."""
    press = cast(Press, data)
    paragraphs = [press["event"], *press["paragraphs"]]
    if press["url"]:
        paragraphs.append(f"{press['labels']['whole_programme']}: {press['url']}")
    return "\n\n".join(paragraphs) + "\n"


PRESS = Paper(
    slug="imprensa",
    name=_("Texto para a imprensa"),
    purpose=_("O que foi publicado, em texto corrido, para copiar ou enviar."),
    icon="newspaper",
    template=Template.PRESS,
    page="papers/press.html",
    compose=compose,
    as_text=as_text,
)
