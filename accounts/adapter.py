"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Logins are given by an administrator: nobody opens one for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
