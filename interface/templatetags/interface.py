"""The components of the design system. Every one is shown at /guia-visual/."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

from interface.forms import label_of, with_lines
from interface.listing import Listing
from interface.stencils import Texts, stencil_of
from interface.theme import THEMES, theme_of

register = template.Library()

# Look and icon of each status; see .badge-* in components.css. A word always stands beside it.
STATUSES = {
    "draft": ("draft", "circle-dashed"),
    "proposed": ("proposed", "send"),
    "confirmed": ("confirmed", "circle-check"),
    "in_progress": ("progress", "circle-play"),
    "held": ("held", "flag"),
    "reported": ("held", "file-check"),
    "closed": ("closed", "lock"),
    "postponed": ("postponed", "calendar-clock"),
    "cancelled": ("cancelled", "circle-x"),
    # Stages of agreements.
    "signed": ("held", "pencil"),
    "awaiting_law": ("proposed", "hourglass"),
    "in_force": ("confirmed", "circle-check"),
    "suspended": ("postponed", "circle-pause"),
    "ended": ("closed", "lock"),
}

CALLOUT_ICONS = {
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "danger": "octagon-alert",
}

# Names of Django's message levels, and what they look like here.
MESSAGE_KINDS = {"success": "good", "warning": "warn", "error": "danger"}

THEME_ICONS = {"": "monitor", "light": "sun", "dark": "moon", "contrast": "contrast"}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """Draw a lucide icon; it is decoration, so words must stand beside it."""
    # The names are ours, and drawing one anew costs as much as a table row.
    svg = lucide(name, size=20, **{"class": "icon", "aria_hidden": "true", "focusable": "false"})
    return mark_safe(svg)  # noqa: S308 (made by lucide from names in our templates)


@register.simple_tag
@lru_cache(maxsize=256)
def icon_to_copy(name: str) -> SafeString:
    """Draw an icon that `icon_copy` repeats; to stand once in a page, in a hidden element."""
    return mark_safe(lucide(name, size=20, id=f"icon-{name}"))  # noqa: S308 (as above)


@register.simple_tag
def icon_copy(name: str) -> SafeString:
    """Repeat an icon of the page, in a quarter of the bytes."""
    return format_html(
        '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><use href="#icon-{}"/></svg>',
        name,
    )


@register.simple_tag
def button(label: str, kind: str = "", **attributes: Any) -> SafeString:
    """Draw a button, or a link that looks like one if ``href`` is given.

    ``kind``: primary, danger, quiet, small, or several of them. ``icon`` stands before the label;
    with ``hide_label`` the label is only spoken. Others: type, name, value, form,
    formaction, disabled.
    """
    classes = " ".join(["button", *(f"button-{part}" for part in kind.split())])
    hide_label = bool(attributes.pop("hide_label", False))
    facts = {
        "classes": f"{classes} button-icon" if hide_label else classes,
        "hide_label": hide_label,
        "icon": attributes.pop("icon", ""),
        "disabled": bool(attributes.pop("disabled", False)),
    }
    told = {"type": "submit", **dict.fromkeys(_BUTTON_TEXTS, ""), **attributes, "label": label}
    texts: dict[str, Texts] = {name: _text(value) for name, value in told.items()}
    return stencil_of("components/button.html").fill(facts, texts)


_BUTTON_TEXTS = ("href", "name", "value", "form", "formaction")


def _text(value: object) -> str:
    """Return what a template would show, a safe text as it is; nothing for None."""
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value)


def look_of(status: str) -> tuple[str, str]:
    """Return the kind and the icon of a status's badge."""
    return STATUSES.get(status, ("", "circle-dot"))


@register.simple_tag
def status_badge(status: str, label: str) -> SafeString:
    """Draw the badge of a status, e.g. ``{% status_badge visit.status visit.status_label %}``."""
    kind, name = look_of(status)
    return badge(label, kind, name)


@register.simple_tag
def badge(label: str, kind: str = "info", icon: str = "info") -> SafeString:
    facts = {"kind": kind, "icon": icon}
    return stencil_of("components/badge.html").fill(facts, {"label": _text(label)})


@register.simple_block_tag
def callout(content: str, kind: str = "info", title: str = "") -> str:
    """Set a note apart; ``kind`` is info, good, warn or danger."""
    context = {"content": content, "kind": kind, "title": title, "icon": CALLOUT_ICONS[kind]}
    return render_to_string("components/callout.html", context)


@register.simple_block_tag
def card(content: str, title: str = "", icon: str = "") -> str:
    return render_to_string(
        "components/card.html", {"content": content, "title": title, "icon": icon}
    )


@register.inclusion_tag("components/message.html")
def message(item: Any) -> dict[str, Any]:
    kind = MESSAGE_KINDS.get(item.level_tag, "info")
    return {"message": item, "kind": kind, "icon": CALLOUT_ICONS[kind]}


@register.inclusion_tag("components/empty.html")
def empty_state(
    title: str, text: str = "", icon: str = "inbox", label: str = "", href: str = ""
) -> dict[str, str]:
    """Say that there is nothing yet, why, and offer the next step."""
    return {"title": title, "text": text, "icon": icon, "label": label, "href": href}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*labels_and_urls: str) -> dict[str, Any]:
    """Show the way here: label, url, label, url, …, label of this page."""
    steps = list(zip(labels_and_urls[:-1:2], labels_and_urls[1::2], strict=True))
    return {"steps": steps, "here": labels_and_urls[-1]}


@register.inclusion_tag("components/fact.html")
def fact(label: str, value: Any) -> dict[str, Any]:
    """Show one pair of a ``<dl class="facts">``; without a value nothing at all."""
    return {"label": label, "value": value}


@register.inclusion_tag("components/tab.html")
def tab(label: str, url: str, current: bool = False, count: int | None = None) -> dict[str, Any]:
    """Show one entry of ``<nav class="tabs" aria-label="…"><ul>``."""
    return {"label": label, "url": url, "current": current, "count": count}


@register.inclusion_tag("components/person.html")
def person_chip(person: object, office: str = "", url: str = "") -> dict[str, str]:
    """Show a person, given by themselves or by their name, with their initials."""
    name = str(person)
    words = [word for word in name.split() if word[0].isupper()] or [name or "?"]
    initials = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return {"name": name, "office": office, "url": url, "initials": initials}


@register.inclusion_tag("components/menu_link.html", takes_context=True)
def menu_link(context: dict[str, Any], label: str, url_name: str, icon: str) -> dict[str, Any]:
    """Show one entry of the main menu, marked on its page and on the pages below it."""
    path, url = context["request"].path, reverse(url_name)
    here = "page" if path == url else "true" if url != "/" and path.startswith(url) else ""
    return {"label": label, "url": url, "icon": icon, "here": here}


@register.inclusion_tag("components/sort_heading.html", takes_context=True)
def sort_heading(
    context: dict[str, Any], listing: Listing[Any], key: str, label: str
) -> dict[str, Any]:
    """Draw a heading cell that sorts its list by ``key``."""
    direction = listing.direction(key)
    return {
        "request": context["request"],
        "key": key,
        "label": label,
        "direction": direction,
        "sort": listing.sort_when_pressed(key),
        "icon": {"ascending": "chevron-up", "descending": "chevron-down"}.get(
            direction, "chevrons-up-down"
        ),
    }


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: BaseForm, heading: str = "") -> dict[str, Any]:
    """Sum up a form's errors, with links to the fields; of a stale form also what differs.

    The heading is for forms by which nothing is saved.
    """
    return {
        "heading": heading,
        "general": list(_general_errors(form)),
        "errors": list(_field_errors(form)) if form.is_bound else [],
        "differences": getattr(form, "differences", []),
        # The visual guide shows refused forms that nobody has sent.
        "focus": getattr(form, "focus_errors", True),
    }


def _general_errors(form: BaseForm) -> Iterable[str]:
    for one in with_lines(form):
        yield from map(str, one.non_field_errors())
    for part in getattr(form, "parts", ()):
        if isinstance(part, BaseFormSet):
            yield from map(str, part.non_form_errors())


def _field_errors(form: BaseForm) -> Iterable[dict[str, str]]:
    for one in with_lines(form):
        for bound in one:
            target = bound.id_for_label or bound.auto_id
            for error in bound.errors:
                yield {"label": label_of(one, bound), "target": target, "text": str(error)}


@register.simple_tag(takes_context=True)
def theme_name(context: dict[str, Any]) -> str:
    """Return the theme chosen by the reader; empty also where there is no request."""
    request = context.get("request")
    return theme_of(request) if isinstance(request, HttpRequest) else ""


@register.inclusion_tag("components/theme_choices.html", takes_context=True)
def theme_choices(context: dict[str, Any]) -> dict[str, Any]:
    chosen = theme_name(context)
    return {
        "csrf_token": context.get("csrf_token"),
        "back": context["request"].get_full_path(),
        "themes": [
            {"value": value, "label": label, "icon": THEME_ICONS[value], "on": value == chosen}
            for value, label in THEMES.items()
        ],
    }
