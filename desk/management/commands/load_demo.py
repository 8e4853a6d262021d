from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from desk import demo

PASSWORDS = "demo-passwords.txt"


class Command(BaseCommand):
    help = (
        "Em um banco de dados vazio, cadastra os dois casos de demonstração e quatro usuários, "
        "e mostra as senhas, sorteadas para esta instalação."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not demo.is_wanted():
            self.stdout.write("Já há dados: a demonstração não foi carregada.")
            return
        with transaction.atomic():
            logins = demo.load()
        lines = [f"{login.what:26}{login.email:34}{login.password}" for login in logins]
        for line in lines:
            self.stdout.write(line)
        path = settings.VAR_DIR / PASSWORDS
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
