from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from desk import reference


class Command(BaseCommand):
    help = "Carrega municípios, áreas e temas que ainda faltam."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        added = {
            "municípios": reference.load_municipalities(),
            "áreas": reference.load_areas(),
            "temas": reference.load_topics(),
        }
        for what, count in added.items():
            if count:
                self.stdout.write(f"Carga inicial: {count} {what}.")
