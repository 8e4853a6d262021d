"""The request of a page behind the login, for the type checker."""

from django.http import HttpRequest

from accounts.models import User


class StaffRequest(HttpRequest):
    """A request that LoginRequiredMiddleware let through: its user is ours, and logged in."""

    user: User
