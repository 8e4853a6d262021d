"""`manage.py parse_people CONTEXT.json < text`."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from participants.reading import LONGEST

ROOT = Path(__file__).resolve().parents[3]


def parse(monkeypatch: pytest.MonkeyPatch, context: Path, text: str) -> list[dict[str, object]]:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    call_command("parse_people", str(context), stdout=out)
    told: list[dict[str, object]] = json.loads(out.getvalue())
    return told


@pytest.fixture
def context(tmp_path: Path) -> Path:
    path = tmp_path / "context.json"
    told = {"known_people": ["Ana Lima"], "host": "Orleans – SC", "guest": "", "side": "guest"}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_people_and_groups_are_told_as_json(monkeypatch: pytest.MonkeyPatch, context: Path) -> None:
    told = parse(monkeypatch, context, "ANA LIMA – prefeita de Orleans\nmais de 40 participantes")

    assert told == [
        {
            "name": "Ana Lima",
            "office": "prefeita",
            "organization": None,
            "municipality": "Orleans – SC",
            "role": "member",
            "representing": None,
            "group": None,
            "count": None,
            "approximate": False,
        },
        {
            "name": None,
            "office": None,
            "organization": None,
            "municipality": None,
            "role": "member",
            "representing": None,
            "group": "mais de 40 participantes",
            "count": 40,
            "approximate": True,
        },
    ]


def test_it_runs_without_any_database(context: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "parse_people", str(context)],
        input="Ana Lima",
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={
            **os.environ,
            "IRMANA_VAR": str(tmp_path),
            "DATABASE_URL": "postgres://nobody@nowhere/x",
        },
        check=True,
    )

    assert [row["name"] for row in json.loads(done.stdout)] == ["Ana Lima"]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("{", "não é JSON válido."),
        ("[]", "deve conter um objeto JSON."),
        ('{"host": 3}', "No contexto, host deve ser um texto ou uma lista de textos."),
        (
            '{"known_people": [1]}',
            "No contexto, known_people deve ser um texto ou uma lista de textos.",
        ),
        ("[" * 100_000, "não é JSON válido."),
    ],
)
def test_a_bad_context_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: str, sentence: str
) -> None:
    path = tmp_path / "context.json"
    path.write_text(written, encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        parse(monkeypatch, path, "Ana Lima")

    assert str(refused.value).removeprefix(f"{path} ") == sentence


def test_a_missing_context_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="Não foi possível ler"):
        parse(monkeypatch, tmp_path / "none.json", "Ana Lima")


def test_a_text_beyond_the_limit_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, context: Path
) -> None:
    with pytest.raises(CommandError) as refused:
        parse(monkeypatch, context, "a" * (LONGEST + 1))

    assert str(refused.value) == f"O texto tem mais de {LONGEST} caracteres."
