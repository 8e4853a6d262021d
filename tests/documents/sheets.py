"""Programmes to print, and a reader of what stands on the paper."""

import struct
import zlib
from io import BytesIO
from typing import NamedTuple

import pypdf

from documents.programme import Day, Delegation, Member, Programme, Session, drawn
from documents.render import Template, render


def programme(**parts: object) -> Programme:
    """Return a programme that says nothing but its title, with the given parts."""
    empty: Programme = {
        "language": "pt-BR",
        "title": "Programação",
        "headline": [],
        "arms": {"left": None, "right": None},
        "event": "",
        "agreement": "",
        "purpose": "",
        "period": "",
        "clock": "",
        "days": [],
        "delegations": [],
        "contacts": [],
        "place_and_date": "",
        "version": "",
        "issued": "",
        "issued_at": "2026-11-22T14:05:00-03:00",
        "url": "",
    }
    return empty | parts  # type: ignore[return-value]  # tests name the parts they give


def session(**parts: object) -> Session:
    empty: Session = {
        "time": "",
        "title": "",
        "topics": [],
        "venue": "",
        "address": "",
        "room": "",
        "people": [],
        "state": "",
        "notes": "",
    }
    return empty | parts  # type: ignore[return-value]  # likewise


def day(heading: str, *sessions: Session, notes: tuple[str, ...] = ()) -> Day:
    return {"heading": heading, "notes": list(notes), "sessions": list(sessions)}


def member(name: str, office: str = "", organization: str = "", representing: str = "") -> Member:
    return {
        "name": name,
        "office": office,
        "organization": organization,
        "representing": representing,
    }


def delegation(
    heading: str, side: str, *members: Member, groups: tuple[str, ...] = ()
) -> Delegation:
    return {"heading": heading, "side": side, "members": list(members), "groups": list(groups)}


def londrina_in_foz() -> Programme:
    """The first reference case: three sessions, told as they were told."""
    return programme(
        title="Programação de visita técnica",
        headline=[
            "Município de Foz do Iguaçu – Paraná",
            "Secretaria Municipal de Assistência Social",
        ],
        event="Intercâmbio Londrina – Foz do Iguaçu",
        agreement="Protocolo de Intenções de 26 de agosto de 2021",
        purpose="Conhecer os serviços de proteção social básica e especial.",
        period="18 e 19 de novembro de 2021",
        clock="horário de Brasília",
        days=[
            day(
                "Quinta-feira, 18 de novembro de 2021",
                session(
                    time="9h",
                    title="Apresentação das equipes; Acolhimento Familiar",
                    venue="Sede da SMAS",
                    people=[{"role": "Responsável", "names": "Elias Sousa"}],
                ),
                session(
                    time="a partir das 14h",
                    title="Visita ao CREAS II",
                    topics=["PAEFI", "Medidas socioeducativas"],
                    venue="CREAS II",
                    address="Avenida Brasil, nº 1.234",
                    room="Sala 2",
                    people=[{"role": "Responsável", "names": "Dayse Bortoli"}],
                ),
            ),
            day(
                "Sexta-feira, 19 de novembro de 2021",
                session(time="Manhã", title="Visita ao CRAS Nordeste", topics=["PAIF", "SCFV"]),
                notes=("Ponto facultativo municipal",),
            ),
        ],
        delegations=[
            delegation(
                "Comitiva visitante",
                "Londrina – PR",
                member("Jacqueline Micali", "secretária municipal de Assistência Social"),
                member("Juliana Catarino", "assessora técnica", "Gabinete", "Adriana Santos"),
            ),
            delegation(
                "Equipe anfitriã",
                "Foz do Iguaçu – PR",
                member("Elias Sousa", "secretário"),
                groups=("outros membros da equipe técnica",),
            ),
        ],
        contacts=[
            {
                "body": "Londrina – PR",
                "name": "Adriana Santos",
                "office": "diretora",
                "phone": "(43) 3333-3333",
                "email": "assistencia@londrina.example",
            }
        ],
        place_and_date="Foz do Iguaçu, 18 de novembro de 2021.",
        version="Versão 2 · publicada em 16 de novembro de 2021",
        issued="Emitida em 22 de novembro de 2026, às 14h05",
        url="https://irmana.example/visitas/londrina-em-foz/programacao/",
    )


def long_programme(sessions: int, days: int = 3, **parts: object) -> Programme:
    """Return a programme whose sessions vary in height and carry their number at both ends.

    The time of the fifth session is "H004", its title begins with "S004", and the last
    line of its notes is "F004".
    """
    told = [
        session(
            time=f"H{n:03}",
            title=f"S{n:03} " + "visita às instalações " * (1 + n % 4),
            topics=[f"Tema {m}" for m in range(n % 5)],
            venue=f"Unidade {n % 6}",
            address="Rua Quinze de Novembro, nº 45, Centro" if n % 2 else "",
            people=[{"role": "Responsável", "names": "Elias Sousa"}] * (n % 3),
            notes=f"Levar documento.\nF{n:03}",
        )
        for n in range(sessions)
    ]
    a_day = -(-sessions // days)
    return programme(
        days=[
            day(f"Dia {d} de {days}", *told[d * a_day : (d + 1) * a_day], notes=(f"Nota {d}",))
            for d in range(days)
        ],
        **parts,
    )


class Line(NamedTuple):
    """A piece of text on a page, by its distance from the lower edge in points."""

    page: int
    y: float
    text: str


def printed(data: Programme, **images: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(render(Template.PROGRAMME, drawn(data), images=images)))


def text_of(pdf: pypdf.PdfReader) -> str:
    """Return the whole text with single spaces, so that line ends don't matter."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def lines_of(pdf: pypdf.PdfReader) -> list[Line]:
    lines: list[Line] = []
    for number, page in enumerate(pdf.pages):

        def visit(
            text: str, cm: list[float], tm: list[float], *_: object, number: int = number
        ) -> None:
            if text.strip():
                lines.append(Line(number, tm[5] * cm[3] + cm[5], text.strip()))

        page.extract_text(visitor_text=visit)
    return lines


def png(width: int, height: int) -> bytes:
    """Return a black PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + bytes(width)) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
