"""What all of our admin pages have in common.

- What the database refuses is said on the form, and the same is tried again after a deadlock.
- Every reference is looked up by typing, never from a list of all rows.
- A page costs the same number of queries for few rows or many.
- The history is that of the database's triggers, in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import ActionLocation, BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ORDER_VAR
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, models
from django.db.models import FETCH_PEERS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.adminforms import (
    InlineForm,
    IrmanaForm,
    LabelledFormSet,
    NamedAutocomplete,
    VersionedForm,
)
from exchanges.adminlists import MOST, BoundedPaginator
from exchanges.history import Entry, history_of
from exchanges.models import Versioned
from exchanges.refusals import constraint_sentence
from exchanges.states import MoveRefused
from exchanges.text import SearchQuerySet
from exchanges.transactions import again_after_deadlock, judge_now

if TYPE_CHECKING:
    # Generic for the type checker only.
    AnyModelAdmin = admin.ModelAdmin[Any]
    AnyBaseAdmin = BaseModelAdmin[Any]
    AnyInline = InlineModelAdmin[Any, Any]
    from django_stubs_ext import StrOrPromise

    from accounts.models import User

else:
    AnyModelAdmin = admin.ModelAdmin
    AnyBaseAdmin = BaseModelAdmin
    AnyInline = InlineModelAdmin

ENTRIES_PER_PAGE = 50


def actor(request: HttpRequest) -> User:
    """Return who asks: nobody comes this far without a login."""
    return cast("User", request.user)


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
