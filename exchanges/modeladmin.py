"""What all of our admin pages have in common.

- What the database refuses is said on the form, with all that was typed still in it.
- An edit that is based on an old version is refused and shows what is stored now.
- Every reference is looked up by typing, never from a list of all rows.
- A page costs the same number of queries for few rows or many.
- The history is that of the database's triggers, in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import ActionLocation, BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ORDER_VAR
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, models
from django.db.models import FETCH_PEERS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.adminlists import MOST, BoundedPaginator
from exchanges.history import Entry, history_of
from exchanges.models import Versioned
from exchanges.refusals import constraint_sentence
from exchanges.states import MoveRefused
from exchanges.text import SearchQuerySet
from exchanges.transactions import again_after_deadlock, judge_now
from interface.forms import VersionedFormMixin, readable

if TYPE_CHECKING:
    # Generic for the type checker only.
    AnyModelForm = forms.ModelForm[Any]
    AnyModelAdmin = admin.ModelAdmin[Any]
    AnyBaseAdmin = BaseModelAdmin[Any]
    AnyInline = InlineModelAdmin[Any, Any]
    AnyFormSet = forms.BaseInlineFormSet[Any, Any, Any]
    from django_stubs_ext import StrOrPromise

    from accounts.models import User

else:
    AnyModelForm = forms.ModelForm
    AnyModelAdmin = admin.ModelAdmin
    AnyBaseAdmin = BaseModelAdmin
    AnyInline = InlineModelAdmin
    AnyFormSet = forms.BaseInlineFormSet

ENTRIES_PER_PAGE = 50


def actor(request: HttpRequest) -> User:
    """Return who asks: nobody comes this far without a login."""
    return cast("User", request.user)


# Forms


class IrmanaForm(AnyModelForm):
    """A form that can be told what the database refused, and knows the names of what it refers to.

    `also_validated` names model fields that `clean` sets from others, so that the model's rules
    about them are checked here and not only by the database.
    """

    refusal: ClassVar[str] = ""
    also_validated: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = _innermost(field)
            if isinstance(widget, NamedAutocomplete) and isinstance(field, forms.ModelChoiceField):
                widget.known = self._name_now(name, field)

    def _name_now(self, name: str, field: forms.ModelChoiceField[Any]) -> dict[str, str]:
        chosen = getattr(self.instance, name, None)
        return {str(chosen.pk): field.label_from_instance(chosen)} if chosen else {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # Django's own seam, not in the stubs
        return excluded - self.also_validated


class VersionedForm(VersionedFormMixin, IrmanaForm):
    """For the models with a version."""

    def save(self, commit: bool = True) -> Any:
        """Leave it to the model to raise the version."""
        return super(VersionedFormMixin, self).save(commit=commit)


class InlineForm(IrmanaForm):
    """A line of a formset. It knows which values it showed, and refuses to overwrite others."""

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A table's heading is no label to a screen reader.
            _innermost(field).attrs["aria-label"] = str(field.label or "")
        self.stamp_now = ""
        if not self.instance._state.adding:
            self.stamp_now = self._stamp()
            self.initial["stamp"] = self.stamp_now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("stamp", "") != self.stamp_now:
            self._offer_what_is_stored()
        return cleaned

    def _offer_what_is_stored(self) -> None:
        """Say what the line is now, and take what was typed for an answer to that next time."""
        fields = [self[name] for name in self._told()]
        differing = [
            gettext("%(field)s: %(value)s")
            % {"field": bound.label, "value": readable(bound, bound.initial)}
            for bound in fields
            if bound.field.has_changed(bound.initial, bound.data)
        ]
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        data[self.add_prefix("stamp")] = self.stamp_now
        self.data = data
        if differing:
            self.add_error(
                None,
                gettext("Outra pessoa mudou esta linha enquanto você preenchia. Agora é: %(now)s.")
                % {"now": "; ".join(differing)},
            )

    def _told(self) -> list[str]:
        """Return the names of the fields that people fill in."""
        return [name for name in self.initial if name in self.fields and name != "stamp"]

    def _stamp(self) -> str:
        told = [str(self.initial.get(name)) for name in self._told()]
        return sha256("\0".join(told).encode()).hexdigest()[:16]


class LabelledFormSet(AnyFormSet):
    """A formset whose boxes for deletion say what they are."""

    def add_fields(self, form: forms.ModelForm[Any], index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = gettext("Apagar esta linha")


def _innermost(field: forms.Field) -> forms.Widget:
    """Return the widget itself, without the links that the admin puts around it."""
    within: forms.Widget | None = getattr(field.widget, "widget", None)
    return within or field.widget


class NamedAutocomplete(AutocompleteSelect):
    """An autocomplete that needs no query to name what is chosen already."""

    known: Mapping[str, str] = {}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        chosen = [pk for pk in value if pk]
        if any(pk not in self.known for pk in chosen):
            return super().optgroups(name, value, attr)
        labels = {"": "", **self.known} if not self.is_required else self.known
        options = [
            self.create_option(name, pk, label, pk in chosen, index)
            for index, (pk, label) in enumerate(labels.items())
            if pk in chosen or not pk
        ]
        return [(None, options, 0)]


# What pages and inlines share


class LooksUpByTyping(AnyBaseAdmin):
    """Make every reference to a model that can be searched an autocomplete."""

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return [
            field.name
            for field in self.model._meta.fields
            if isinstance(field, models.ForeignKey) and self._is_searched(field)
        ]

    def _is_searched(self, field: models.ForeignKey[Any, Any]) -> bool:
        related = self.admin_site._registry.get(field.related_model)
        return bool(related and related.search_fields)

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        related = self.admin_site._registry.get(db_field.related_model)
        if self._is_searched(db_field):
            kwargs.setdefault("widget", NamedAutocomplete(db_field, self.admin_site))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and isinstance(related, IrmanaModelAdmin):
            field.label_from_instance = related.label  # type: ignore[method-assign]  # meant to be replaced
        return field

    def get_field_queryset(
        self, db: str | None, db_field: Any, request: HttpRequest
    ) -> models.QuerySet[Any] | None:
        """Fetch references as their own page does, with what their labels are made of."""
        related = self.admin_site._registry.get(db_field.related_model)
        if isinstance(related, IrmanaModelAdmin):
            return related.get_queryset(request)
        found: models.QuerySet[Any] | None = super().get_field_queryset(db, db_field, request)
        return found

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        # References that a page touches are fetched for all of its rows at once.
        return super().get_queryset(request).fetch_mode(FETCH_PEERS)


class IrmanaInline(LooksUpByTyping, AnyInline):
    form = InlineForm
    formset = LabelledFormSet
    extra = 0
    # What the labels of the chosen references are made of, beyond plain keys.
    prefetch: Sequence[str] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).prefetch_related(*self.prefetch)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [*super().get_fields(request, obj), "stamp"]

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Leave a reference only its link for adding: lines are narrow and many."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = False
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field


class TabularInline(IrmanaInline, admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs alone
    pass


class StackedInline(IrmanaInline, admin.StackedInline):  # type: ignore[type-arg]  # generic in the stubs alone
    pass


# Pages


class IrmanaModelAdmin(LooksUpByTyping, AnyModelAdmin):
    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 200

    def __init__(self, model: type[models.Model], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        if self.form is forms.ModelForm:
            self.form = VersionedForm if issubclass(model, Versioned) else IrmanaForm

    # What people see of a row

    def label(self, obj: Any) -> str:
        """Return how a row is told from others in an autocomplete."""
        return str(obj)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Search without accents and case, best first unless the list is sorted by a column."""
        if not isinstance(queryset, SearchQuerySet) or not search_term.strip():
            return super().get_search_results(request, queryset, search_term)
        found = queryset.search(search_term)
        if request.GET.get(ORDER_VAR):
            found = found.order_by(*queryset.query.order_by)
        return found, False

    # Saving

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        return form

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        obj = super().get_object(request, object_id, from_field)
        if obj is None or request.method != "POST":
            return obj
        # Read again under a lock: of two people who save at once, the second sees the first.
        locked = self.model._base_manager.select_for_update(of=("self",), no_key=True)
        if not locked.filter(pk=obj.pk).exists():
            return None
        return super().get_object(request, object_id, from_field)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        answer = again_after_deadlock(super().changeform_view)
        try:
            return answer(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            # All is rolled back; once more, so that the form comes back with what was typed.
            request.refusal = constraint_sentence(error, request.user)  # type: ignore[attr-defined]  # for `get_form`
            return answer(request, object_id, form_url, extra_context)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        judge_now()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        judge_now()

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        judge_now()

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        try:
            return again_after_deadlock(super().delete_view)(request, object_id, extra_context)
        except IntegrityError as error:
            self.message_user(request, constraint_sentence(error, request.user), messages.ERROR)
            return redirect(request.path)

    # Doing something to several

    def response_action(
        self,
        request: HttpRequest,
        queryset: models.QuerySet[Any],
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> HttpResponse | None:
        """Refuse "all of them" where the list itself only counts the first ones."""
        across = request.POST.get("select_across") == "1"
        if across and queryset.order_by()[: MOST + 1].count() > MOST:
            refusal = gettext("São mais de %(most)s linhas. Filtre a lista antes de marcar todas.")
            self.message_user(request, refusal % {"most": MOST}, messages.ERROR)
            return None
        return super().response_action(request, queryset, action_location=action_location)

    def do_to_each(
        self,
        request: HttpRequest,
        queryset: Iterable[Any],
        act: Callable[[Any], object],
        done: StrOrPromise,
    ) -> None:
        """Do something to each record and say of each how it went; `done` has a `%(record)s`."""
        for obj in queryset:
            try:
                act(obj)
            except MoveRefused as refusal:
                said = gettext("%(record)s: %(problems)s") % {"record": obj, "problems": refusal}
                self.message_user(request, said, messages.ERROR)
            else:
                self.message_user(request, str(done) % {"record": obj}, messages.SUCCESS)

    # History

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]  # Django's own
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        history = history_of(obj)
        if not history.is_kept:
            return super().history_view(request, object_id, extra_context)
        entries: Paginator[Entry] = Paginator(history, ENTRIES_PER_PAGE)  # type: ignore[arg-type]  # read by slices only
        context = {
            **self.admin_site.each_context(request),
            "title": _("Histórico"),
            "subtitle": str(obj),
            "opts": self.opts,
            "object": obj,
            "page": entries.get_page(request.GET.get("p")),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/record_history.html", context)
