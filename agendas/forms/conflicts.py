"""What is asked when a conflict is seen to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agendas.models import AgreedTopic, ConflictKind, Topic, TravelTime, Venue
from agendas.models.travel import LONGEST
from exchanges.models import Visit
from interface.autocomplete import ModelMultipleAutocompleteField


class WayForm(forms.Form):
    """What the address of a way out says: for which version of the session it was offered."""

    versao = forms.IntegerField()


class EndForm(WayForm):
    fim = forms.TimeField(input_formats=["%H:%M"])


class KindForm(forms.Form):
    """Which conflict of a session is accepted; without it, its double bookings."""

    tipo = forms.ChoiceField(choices=ConflictKind, required=False)


class WaiverForm(forms.Form):
    reason = forms.CharField(
        label=_("Por que o conflito é aceito"),
        max_length=300,
        help_text=_("Por exemplo: “Sai da primeira reunião às 10h”. Fica no histórico."),
    )
    until = forms.DateField(
        label=_("Até quando"),
        required=False,
        help_text=_(
            "Depois deste dia, o conflito volta a valer. Em branco, vale enquanto não for retirado."
        ),
    )


class TravelForm(forms.Form):
    minutes = forms.IntegerField(
        label=_("Minutos, nos dois sentidos"),
        min_value=1,
        max_value=LONGEST,
        help_text=_("De porta a porta, como vai a comitiva."),
    )

    def __init__(self, data: Any = None, *, one: Venue, other: Venue) -> None:
        self.one, self.other = one, other
        known = TravelTime.objects.filter(one=one, other=other).first()
        super().__init__(data, initial={"minutes": known.minutes if known else None})

    def save(self) -> None:
        TravelTime.objects.update_or_create(
            one=self.one, other=self.other, defaults={"minutes": self.cleaned_data["minutes"]}
        )


class AgreedTopicsForm(forms.Form):
    topics = ModelMultipleAutocompleteField(
        Topic.objects.all(),
        url_name="agendas:topic_options",
        create_url_name="agendas:topic_create",
        label=_("Temas combinados"),
        required=False,
        help_text=_("O que as partes combinaram tratar, ainda que não se saiba onde nem quando."),
    )

    def __init__(self, data: Any = None, *, visit: Visit) -> None:
        self.visit = visit
        agreed = list(visit.agreed_topics.values_list("topic_id", flat=True))
        super().__init__(data, initial={"topics": agreed})

    def save(self) -> None:
        wanted = {topic.pk for topic in self.cleaned_data["topics"]}
        for agreed in self.visit.agreed_topics.all():
            if agreed.topic_id not in wanted:
                agreed.delete()
            wanted.discard(agreed.topic_id)
        AgreedTopic.objects.bulk_create(
            AgreedTopic(visit=self.visit, topic_id=topic) for topic in sorted(wanted)
        )
