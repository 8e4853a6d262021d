"""Forms with as many lines as a thing has parts: the offices of a person, the rooms of a venue.

A button named MORE, whose value is the formset's prefix, asks for one more empty line. It works
without JavaScript: the page is sent, and comes back as it was typed, one line longer and not
judged yet:

    form = PersonForm(request.POST or None, instance=person)
    offices = OfficeFormSet(lines_sent(request, "offices"), instance=person)
    form.parts = [offices]
    if asks_for_more(request):
        leave_unjudged(form)
    elif request.method == "POST" and form.is_valid():
        ...

With htmx only the lines are exchanged, so that the page doesn't jump.
"""

from typing import Any

from django.forms import BaseForm, BaseFormSet
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, QueryDict

from interface.forms import with_lines

MORE = "mais"
# No form has so many lines; Python refuses to read thousands of digits.
MAX_DIGITS = 6


def asks_for_more(request: HttpRequest) -> bool:
    return MORE in request.POST


def lines_sent(request: HttpRequest, prefix: str) -> QueryDict | None:
    """Return the data for a formset, with one more line if the button asked for it."""
    if request.method != "POST":
        return None
    if request.POST.get(MORE) != prefix:
        return request.POST
    data = request.POST.copy()
    total = f"{prefix}-TOTAL_FORMS"
    lines = str(data.get(total, ""))
    if lines.isdecimal() and len(lines) < MAX_DIGITS:
        data[total] = str(int(lines) + 1)
    return data


def leave_unjudged(form: BaseForm) -> None:
    """Show a form and its parts as they were typed, without looking for errors."""
    parts: Any = getattr(form, "parts", ())
    for part in parts:
        if isinstance(part, BaseFormSet):
            part._errors = [ErrorDict() for _ in part.forms]  # type: ignore[attr-defined] # kept by full_clean
            part._non_form_errors = ErrorList()  # type: ignore[attr-defined] # likewise
    for one in with_lines(form):
        one._errors = ErrorDict()  # type: ignore[attr-defined] # likewise
