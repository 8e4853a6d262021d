import json
import sys
from datetime import date, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agendas.reading import LONGEST, Context, Reading, TextTooLong, read_agenda


class Command(BaseCommand):
    help = (
        "Lê da entrada padrão uma programação escrita como lista, tabela ou texto e mostra em "
        "JSON os itens reconhecidos. Não usa o banco de dados."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "context",
            metavar="CONTEXT.json",
            type=Path,
            help="first_day, last_day, host, known_venues e known_people, todos opcionais",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        context = _context(options["context"])
        try:
            readings = read_agenda(sys.stdin.read(), context)
        except TextTooLong:
            raise CommandError(f"O texto tem mais de {LONGEST} caracteres.") from None
        except UnicodeDecodeError:
            raise CommandError("O texto da entrada não está em UTF-8.") from None
        told = [_told(reading) for reading in readings]
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))


def _told(reading: Reading) -> dict[str, object]:
    return {
        "date": reading.day.isoformat() if reading.day else None,
        "time_kind": reading.told.kind.value,
        "start": _clock(reading.told.start),
        "end": _clock(reading.told.end),
        "part": reading.told.part.value if reading.told.part else None,
        "venue": reading.venue,
        "title": reading.title,
        "topics": list(reading.topics),
        "people": list(reading.people),
    }


def _clock(told: time | None) -> str | None:
    return told.strftime("%H:%M") if told else None


# The context


def _context(path: Path) -> Context:
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CommandError(f"Não foi possível ler {path}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path} não está em UTF-8.") from None
    except (json.JSONDecodeError, RecursionError):
        raise CommandError(f"{path} não é JSON válido.") from None
    if not isinstance(told, dict):
        raise CommandError(f"{path} deve conter um objeto JSON.")
    first_day, last_day = _day(told, "first_day"), _day(told, "last_day")
    if first_day and last_day and last_day < first_day:
        raise CommandError("No contexto, last_day vem antes de first_day.")
    host = told.get("host") or ""
    if not isinstance(host, str):
        raise CommandError("No contexto, host deve ser um texto.")
    return Context(
        first_day=first_day or last_day,
        last_day=last_day or first_day,
        host=host,
        known_venues=_texts(told, "known_venues"),
        known_people=_texts(told, "known_people"),
    )


def _day(told: dict[str, object], key: str) -> date | None:
    value = told.get(key)
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _refuse_day(key)
    except ValueError:
        return _refuse_day(key)


def _refuse_day(key: str) -> date:
    raise CommandError(f"No contexto, {key} deve ser uma data como 2021-11-18, ou null.")


def _texts(told: dict[str, object], key: str) -> tuple[str, ...]:
    """Return the texts under a key that may be missing, null or a list."""
    value = told.get(key) or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise CommandError(f"No contexto, {key} deve ser uma lista de textos.")
    return tuple(one for one in value if one.strip())
