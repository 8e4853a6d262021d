import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from participants.reading import LONGEST, Context, Row, TextTooLong, read_people

# What else a row knows (its line, doubts, candidates) is for the preview on the page.
KEYS = (
    "name", "office", "organization", "municipality", "role", "representing", "group", "count",
    "approximate",
)  # fmt: skip


class Command(BaseCommand):
    help = (
        "Lê da entrada padrão uma comitiva escrita como lista, tabela ou texto e mostra em JSON "
        "quem foi reconhecido. Não usa o banco de dados."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "context",
            metavar="CONTEXT.json",
            type=Path,
            help="known_people, host, guest (ou guests) e side, todos opcionais",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        context = _context(options["context"])
        try:
            rows = read_people(sys.stdin.read(), context)
        except TextTooLong:
            raise CommandError(f"O texto tem mais de {LONGEST} caracteres.") from None
        except UnicodeDecodeError:
            raise CommandError("O texto da entrada não está em UTF-8.") from None
        self.stdout.write(json.dumps([_told(row) for row in rows], ensure_ascii=False, indent=2))


def _told(row: Row) -> dict[str, object]:
    values = dataclasses.asdict(row)
    return {key: values[key] for key in KEYS}


def _context(path: Path) -> Context:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"Não foi possível ler {path}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path} não está em UTF-8.") from None
    except (json.JSONDecodeError, RecursionError):
        raise CommandError(f"{path} não é JSON válido.") from None
    if not isinstance(told, dict):
        raise CommandError(f"{path} deve conter um objeto JSON.")
    return Context(
        known_people=tuple(_texts(told, "known_people")),
        host=next(iter(_texts(told, "host")), None),
        guests=(*_texts(told, "guest"), *_texts(told, "guests")),
        side=next(iter(_texts(told, "side")), None),
    )


def _texts(told: dict[str, object], key: str) -> list[str]:
    """Return the texts under a key that may be missing, null, empty, one text or a list."""
    value = told.get(key) or []
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise CommandError(f"No contexto, {key} deve ser um texto ou uma lista de textos.")
    return [one for one in values if one.strip()]
