from datetime import date
from typing import Any

import pytest
from django import forms
from django.db import models
from django.template.loader import render_to_string

from interface.forms import Difference, VersionedFormMixin


class Note(models.Model):
    """A thing with a version; it has no table, and remembers that it was saved."""

    text = models.CharField("texto", max_length=80, blank=True)
    on = models.DateField("dia", null=True, blank=True)
    part = models.CharField("período", max_length=9, choices=[("am", "Manhã"), ("pm", "Tarde")])
    is_public = models.BooleanField("público", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        app_label = "interface"
        managed = False

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.saved_version = self.version


class NoteForm(VersionedFormMixin, forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    class Meta:
        model = Note
        fields = ["text", "on", "part", "is_public"]


def stored_note() -> Note:
    note = Note(pk=7, text="Acolhida", on=date(2021, 11, 18), part="am", version=4)
    note._state.adding = False
    return note


def typed(**changes: str) -> dict[str, str]:
    return {"text": "Acolhida", "on": "18/11/2021", "part": "am", "version": "4", **changes}


def test_a_new_thing_has_no_version_to_compare() -> None:
    form = NoteForm({"text": "Acolhida", "part": "am"})

    assert "version" not in form.fields
    assert form.is_valid()
    assert form.save().saved_version == 1


@pytest.mark.parametrize("version", ["3", "5", "", "x"])
def test_a_stale_form_is_refused_and_shows_what_differs(version: str) -> None:
    changes = typed(version=version, text="Abertura", part="pm", is_public="on")
    form = NoteForm(changes, instance=stored_note())

    assert not form.is_valid()
    assert form.is_stale
    assert form.differences == [
        Difference(label="Texto", target="id_text", typed="Abertura", stored="Acolhida"),
        Difference(label="Período", target="id_part", typed="Tarde", stored="Manhã"),
        Difference(label="Público", target="id_is_public", typed="sim", stored="não"),
    ]


def test_what_was_emptied_or_refused_is_shown_as_typed() -> None:
    form = NoteForm(typed(version="3", text="", on="ontem"), instance=stored_note())

    form.is_valid()

    assert [(item.typed, item.stored) for item in form.differences] == [
        ("(em branco)", "Acolhida"),
        ("ontem", "18/11/2021"),
    ]


def test_a_stale_form_sent_again_is_saved_over_what_it_showed() -> None:
    refused = NoteForm(typed(version="3", text="Abertura"), instance=stored_note())
    refused.is_valid()
    again = {name: refused[name].value() for name in refused.fields}

    form = NoteForm(again, instance=stored_note())

    assert form.is_valid()
    assert form.save().text == "Abertura"


def test_an_error_is_tied_to_its_field_and_listed_on_top() -> None:
    html = str(NoteForm(typed(part=""), instance=stored_note()))

    assert '<a href="#id_part">Período</a>: Este campo é obrigatório.' in html
    assert 'aria-describedby="id_part_error"' in html
    assert 'id="id_part_error"' in html


def test_a_stale_form_lays_both_versions_side_by_side() -> None:
    form = NoteForm(typed(version="3", text="<b>Abertura</b>"), instance=stored_note())

    html = render_to_string("django/forms/div.html", form.get_context())

    assert "<td>&lt;b&gt;Abertura&lt;/b&gt;</td>" in html
    assert "<td>Acolhida</td>" in html
    assert 'name="version" value="4"' in html
