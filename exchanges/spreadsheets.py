"""Spreadsheets in and out of the admin: Portuguese headings, CSV as Excel writes it, and XLSX.

A cell that a spreadsheet would take for a formula gets an apostrophe in front when it goes out,
and loses it when it comes back in.
"""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import tablib
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from import_export import resources, widgets
from import_export.admin import ImportExportMixin
from import_export.formats import base_formats
from import_export.forms import ExportForm
from import_export.resources import Diff
from import_export.tmp_storages import CacheStorage

from exchanges.modeladmin import IrmanaModelAdmin
from exchanges.models import Municipality
from exchanges.names import plain
from exchanges.refusals import constraint_sentence
from exchanges.transactions import judge_now

if TYPE_CHECKING:
    ModelResource = resources.ModelResource[Any]
    ForeignKeyWidget = widgets.ForeignKeyWidget[Any]
    AnyImportExport = ImportExportMixin[Any]
else:
    ModelResource = resources.ModelResource
    ForeignKeyWidget = widgets.ForeignKeyWidget
    AnyImportExport = ImportExportMixin

MOST_ROWS = 20_000
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class SheetNotUnderstood(ValueError):
    """A file is not the table it should be; the message says so in Portuguese."""


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet runs as a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS):
        return f"'{cell}"
    return cell


def as_typed(cell: object) -> object:
    """Return a cell as a form would send it: text, also for numbers and nothing; dates stay."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if not isinstance(cell, str):
        return cell if isinstance(cell, date | bool) else str(cell)
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def _dataset(rows: Iterable[Iterable[object]]) -> tablib.Dataset:
    """Return a table whose first row is its heading; empty rows are left out.

    Raises SheetNotUnderstood when it is empty, too long, or a row is longer than the heading.
    """
    filled = [[as_typed(cell) for cell in row] for row in rows]
    filled = [row for row in filled if any(cell != "" for cell in row)]
    if len(filled) < 2:
        raise SheetNotUnderstood(gettext("A planilha não tem linhas abaixo dos títulos."))
    if len(filled) > MOST_ROWS:
        raise SheetNotUnderstood(
            gettext("A planilha tem mais de %(most)s linhas. Divida-a.") % {"most": MOST_ROWS}
        )
    headings = [str(heading) for heading in filled[0] if heading != ""]
    dataset = tablib.Dataset(headers=headings)
    for number, row in enumerate(filled[1:], start=2):
        if any(cell != "" for cell in row[len(headings) :]):
            raise SheetNotUnderstood(
                gettext("A linha %(number)s tem mais colunas do que títulos.") % {"number": number}
            )
        dataset.append([*row, *[""] * len(headings)][: len(headings)])
    return dataset


class BrazilianCSV(base_formats.CSV):
    """CSV with semicolons, as Excel in Portuguese reads and writes it; commas are read as well."""

    def is_binary(self) -> bool:
        # Bytes, because the encoding is found out here.
        return True

    def get_read_mode(self) -> str:
        return "rb"

    def create_dataset(self, in_stream: Any, **kwargs: Any) -> tablib.Dataset:
        try:
            text = in_stream.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = in_stream.decode("cp1252")
        heading = text.partition("\n")[0]
        delimiter = max(";,\t", key=heading.count)
        return _dataset(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> Any:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=";")
        writer.writerow(dataset.headers or [])
        writer.writerows([harmless(cell) for cell in row] for row in dataset)
        return out.getvalue().encode("utf-8-sig")


class PlainXLSX(base_formats.XLSX):
    """XLSX of texts: nothing in it is a formula, and empty cells are empty texts."""

    def create_dataset(self, in_stream: Any, **kwargs: Any) -> tablib.Dataset:
        # Slow to import, and wanted only here.
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(in_stream), read_only=True, data_only=True)
        return _dataset(book.active.iter_rows(values_only=True))

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> Any:
        safe = tablib.Dataset(headers=dataset.headers)
        for row in dataset:
            safe.append([harmless(cell) for cell in row])
        return safe.export("xlsx")


# Cells


class TextCell(widgets.CharWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return str(value)


class OptionalNumberCell(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        if value == "":
            return None
        if not str(value).isdecimal():
            raise ValueError(gettext("“%(typed)s” não é um número.") % {"typed": value})
        return int(value)


class YesNoCell(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        typed = plain(str(value))
        if typed in {"sim", "s", "1", "true", "x"}:
            return True
        if typed in {"", "nao", "n", "0", "false"}:
            return False
        raise ValueError(gettext("Escreva sim ou não em vez de “%(typed)s”.") % {"typed": value})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return gettext("sim") if value else gettext("não")


class DateCell(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        if value == "":
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
            with contextlib.suppress(ValueError):
                return datetime.strptime(str(value), pattern).date()  # noqa: DTZ007 (a day)
        raise ValueError(gettext("“%(typed)s” não é uma data como 31/12/2026.") % {"typed": value})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return f"{value:%d/%m/%Y}" if value else ""


class ChoiceCell(widgets.Widget):
    """A choice by its label, whatever its accents and case, or by its stored value."""

    def __init__(self, choices: type[models.TextChoices], *, default: str | None = None) -> None:
        super().__init__()
        self.labels = {value: str(label) for value, label in choices.choices}
        self.default = default

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        typed = plain(str(value))
        if not typed and self.default is not None:
            return self.default
        for stored, label in self.labels.items():
            if typed in {plain(label), stored}:
                return stored
        raise ValueError(
            gettext("“%(typed)s” não é uma destas opções: %(options)s.")
            % {"typed": value, "options": ", ".join(self.labels.values())}
        )

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.labels.get(value, "")


class SeveralCell(widgets.Widget):
    """Texts or choices in one cell, separated by semicolons."""

    def __init__(self, item: widgets.Widget) -> None:
        super().__init__()
        self.item = item

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        typed = [part.strip() for part in str(value).split(";")]
        return [self.item.clean(part) for part in typed if part]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "; ".join(str(self.item.render(part)) for part in value or [])


class MunicipalityCell(ForeignKeyWidget):
    """A municipality by its IBGE code."""

    def __init__(self) -> None:
        super().__init__(Municipality, "ibge_code")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Municipality | None:
        return municipality_of(value)


def municipality_of(code: object) -> Municipality | None:
    """Return the municipality with an IBGE code, None without one. Raises ValueError."""
    if not code:
        return None
    found = Municipality.objects.filter(ibge_code=str(code)).first()
    if found is None:
        raise ValueError(gettext("Não há município com o código IBGE “%(code)s”.") % {"code": code})
    return found


# Sheets


class PlainDiff(Diff):
    """The preview of a changed cell, without the inline styles that the CSP refuses."""

    def as_html(self) -> list[SafeString]:
        return [
            self._cell(str(old), str(new)) for old, new in zip(self.left, self.right, strict=True)
        ]

    def _cell(self, old: str, new: str) -> SafeString:
        if old == new or self.new or not old:
            return format_html("<span>{}</span>", new)
        return format_html("<del>{}</del> <ins>{}</ins>", old, new)


class SheetResource(ModelResource):
    """Rows of a sheet to records of a model, told by natural keys.

    A subclass lists its `Field`s with Portuguese `column_name`s, the `required` headings, and
    finds a row's record in `find`.
    """

    required: frozenset[str] = frozenset()

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        import_id_fields: list[str] = []

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return PlainDiff

    def find(self, row: Mapping[str, Any]) -> models.Model | None:
        """Return the record that a row is about, None for a new one. Raises ValidationError."""
        raise NotImplementedError

    def get_instance(self, instance_loader: Any, row: Mapping[str, Any]) -> models.Model | None:
        try:
            return self.find(row)
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Recognise the headings, whatever their accents and case."""
        names = [f.column_name or "" for f in self.get_import_fields()]
        columns = {_heading(name): name for name in names}
        known = [columns.get(_heading(typed)) for typed in dataset.headers or []]
        unknown = [
            typed for typed, name in zip(dataset.headers or [], known, strict=True) if not name
        ]
        missing = sorted(self.required - set(known))
        if unknown or missing:
            raise SheetNotUnderstood(self._complaint(unknown, missing, names))
        dataset.headers = known

    def _complaint(self, unknown: list[str], missing: list[str], columns: list[str]) -> str:
        parts = []
        if unknown:
            told = {"names": ", ".join(unknown)}
            parts.append(gettext("Colunas desconhecidas: %(names)s.") % told)
        if missing:
            told = {"names": ", ".join(missing)}
            parts.append(gettext("Colunas que faltam: %(names)s.") % told)
        parts.append(
            gettext("As colunas possíveis são: %(names)s.") % {"names": ", ".join(columns)}
        )
        return " ".join(parts)

    def do_instance_save(self, instance: models.Model, is_create: bool) -> None:  # type: ignore[override]  # the stubs are behind
        try:
            with transaction.atomic():
                instance.save()
                judge_now()
        except IntegrityError as error:
            raise ValidationError(constraint_sentence(error)) from None


def _heading(text: str) -> str:
    return plain(text.replace("_", " "))


class SpreadsheetAdmin(AnyImportExport, IrmanaModelAdmin):  # type: ignore[misc]  # its stubs and Django's differ
    import_formats: list[type[base_formats.Format]] = [BrazilianCSV, PlainXLSX]
    export_formats: list[type[base_formats.Format]] = [BrazilianCSV, PlainXLSX]
    export_form_class = ExportForm
    import_template_name = "admin/sheet_import.html"
    tmp_storage_class = CacheStorage
    # The triggers write who imported what.
    skip_admin_log = True

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        # All rows or none, also when something changed since the preview.
        return {**super().get_import_data_kwargs(**kwargs), "rollback_on_validation_errors": True}

    def add_data_read_fail_error_to_form(self, form: Any, error: Exception) -> None:
        if isinstance(error, SheetNotUnderstood):
            form.add_error("import_file", str(error))
        else:
            form.add_error("import_file", gettext("Este arquivo não é uma planilha CSV ou XLSX."))

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        kept = CacheStorage(name=request.POST.get("import_file_name", ""))
        if request.method == "POST" and kept.read() is None:
            return self._start_again(request)
        return super().process_import(request, **kwargs)

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        if result.has_errors() or result.has_validation_errors():
            return self._start_again(request)
        return super().process_result(result, request)

    def _start_again(self, request: HttpRequest) -> HttpResponse:
        said = gettext(
            "Nada foi importado: os dados mudaram desde a prévia. Envie o arquivo de novo."
        )
        self.message_user(request, said, messages.ERROR)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_import")
