"""Users and the bodies they act for."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.admin.options import ActionLocation
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from exchanges.adminforms import IrmanaForm
from exchanges.modeladmin import IrmanaModelAdmin, TabularInline


class MembershipInline(TabularInline):
    model = Membership
    fields = ["municipality", "association", "role"]


class NewUserForm(IrmanaForm, BaseUserCreationForm):  # type: ignore[type-arg]  # generic in the stubs alone
    class Meta:
        model = User
        fields = ["email", "name"]


class UserForm(IrmanaForm, UserChangeForm):  # type: ignore[type-arg]  # generic in the stubs alone
    class Meta:
        model = User
        fields = "__all__"


@admin.action(
    permissions=["change"],
    description=_("Desligar o segundo fator"),
    location=[ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM],
)
def forget_second_factor(page: UserAdmin, request: HttpRequest, queryset: QuerySet[User]) -> None:
    """Let people in again who lost the phone of their second factor."""
    for user in queryset:
        Authenticator.objects.filter(user=user).delete()
        said = gettext("%(user)s: o segundo fator foi desligado.")
        page.message_user(request, said % {"user": user}, messages.SUCCESS)


# Who may do what follows from the memberships; Django's groups and permissions decide nothing.
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(IrmanaModelAdmin, DjangoUserAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    form = UserForm
    add_form = NewUserForm
    list_display = ["name", "email", "memberships_shown", "is_superuser", "is_active", "last_login"]
    list_filter = ["is_superuser", "is_active", "memberships__role"]
    search_fields = ["name", "email"]
    ordering = ["name", "pk"]
    inlines = [MembershipInline]
    actions = [forget_second_factor]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["name", "email", "password"]}),
        (_("Acesso"), {"fields": ["is_active", "is_superuser"]}),
        (_("Datas"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["name", "email", "password1", "password2"]})]

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        return rows.prefetch_related("memberships__municipality", "memberships__association")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save, and forget addresses the user no longer has: they would still log in."""
        super().save_model(request, obj, form, change)
        EmailAddress.objects.filter(user=obj).exclude(email__iexact=obj.email).delete()

    @admin.display(description=_("vínculos"))
    def memberships_shown(self, user: User) -> str:
        return ", ".join(
            str(membership.municipality or membership.association)
            for membership in user.memberships.all()
        )
