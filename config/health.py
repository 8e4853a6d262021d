"""/saude/: does this installation answer?"""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase


def health_check(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer /saude/ with 200 while the database answers, and with 503 when it does not.

    A middleware, and the first one, because a load balancer asks by the address of the machine,
    which ALLOWED_HOSTS does not know, over plain HTTP and without logging in.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info != "/saude/":
            return get_response(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            return HttpResponse("O banco de dados não responde.\n", "text/plain", status=503)
        return HttpResponse("ok\n", "text/plain", headers={"Cache-Control": "no-store"})

    return middleware
