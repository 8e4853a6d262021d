from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from desk.load import loading


class Command(BaseCommand):
    help = (
        "Preenche um banco de dados de medição com visitas sintéticas. O nome do banco deve ser "
        "dito, para que nenhum outro seja preenchido por engano."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--into", required=True, help="o nome do banco de dados em uso")
        parser.add_argument("--visits", type=int, required=True, help="quantas visitas")
        parser.add_argument("--sessions-per-visit", type=int, default=10)
        parser.add_argument("--seed", type=int, default=1, help="a mesma dá os mesmos dados")

    def handle(self, *args: Any, **options: Any) -> None:
        name = connection.settings_dict["NAME"]
        if options["into"] != name:
            raise CommandError(f"O banco de dados em uso é {name!r}, e não {options['into']!r}.")
        try:
            loading.refuse_real_data()
            call_command("load_reference", stdout=self.stdout)
            loading.load(
                visits=options["visits"],
                sessions_per_visit=options["sessions_per_visit"],
                seed=options["seed"],
                report=self._report,
            )
        except loading.Refused as refusal:
            raise CommandError(str(refusal)) from None

    def _report(self, progress: str) -> None:
        self.stdout.write(progress)
        self.stdout.flush()
