"""The colleagues that a comment names as `@username`."""

import re
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import Model
from django.db.models.functions import Lower

from archive.shared.guarded import MoveRefused, Person

__all__ = ["VIEW", "colleagues", "may_see"]

VIEW = "articles.view_comment"

MOST_NAMED = 20
"""Colleagues that one comment may name."""

_NAME = re.compile(r"(?<![\w@.+-])@(\w[\w.+-]*)")


def may_see(model: type[Model], by: Person) -> bool:
    """Say whether a person may see the rows of a model at the desk."""
    label, name = model._meta.app_label, model._meta.model_name
    return any(by.has_perm(f"{label}.{deed}_{name}") for deed in ("view", "change"))


def colleagues(body: str, model: type[Model]) -> list[User]:
    """Find the colleagues that a comment names as `@username`, once each.

    A name that is nobody's, or that of somebody who may not see what is spoken of, is
    refused with a sentence: otherwise its writer would wait for an answer in vain.
    """
    names = list(dict.fromkeys(_NAME.findall(body)))
    if not names:
        return []
    if len(names) > MOST_NAMED:
        raise MoveRefused(
            [f"{len(names)} colleagues are named; {MOST_NAMED} are the most."]
        )
    # a full stop behind a name belongs to the sentence, unless it is part of the name
    tried = [list(_readings(name)) for name in names]
    known = _known({reading for readings in tried for reading in readings})
    found: dict[int, User] = {}
    wrong: list[str] = []
    for readings in tried:
        user = next((u for r in readings if (u := _one(known, r)) is not None), None)
        if user is None:
            wrong.append(f"@{readings[-1]}: nobody at the desk is called that.")
        elif refused := _refused(user, model):
            wrong.append(refused)
        else:
            found[user.pk] = user
    if wrong:
        raise MoveRefused(wrong)
    return list(found.values())


def _refused(user: User, model: type[Model]) -> str:
    """Say why a person cannot be named; empty when they can."""
    if not (user.is_active and user.is_staff and user.has_perm(VIEW)):
        return f"@{user.username} does not work at the desk."
    if not may_see(model, user):
        return f"@{user.username} may not see {model._meta.verbose_name_plural}."
    return ""


def _known(names: set[str]) -> dict[str, list[User]]:
    """Find the accounts of these names, whatever their capitals; one statement."""
    users = User.objects.annotate(folded=Lower("username"))
    wanted = {name.lower() for name in names}
    known: dict[str, list[User]] = {}
    for user in users.filter(folded__in=wanted).order_by("pk"):
        known.setdefault(user.username.lower(), []).append(user)
    return known


def _readings(name: str) -> Iterable[str]:
    """Give a name as it stands, then without the marks that end it."""
    yield name
    while name and name[-1] in ".+-":
        name = name[:-1]
        yield name


def _one(known: dict[str, list[User]], name: str) -> User | None:
    """Give who bears a name: exactly, or the only one when capitals are left aside."""
    some = known.get(name.lower(), [])
    exact = [user for user in some if user.username == name]
    if exact:
        return exact[0]
    return some[0] if len(some) == 1 else None
