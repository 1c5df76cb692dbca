"""People at the desk, one for each role, signed in."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from django.test import Client

BACKEND = "django.contrib.auth.backends.ModelBackend"
SignIn = Callable[[str], Client]
PERMISSIONS = ("0001_squashed_0025_tension_notes",)
"""The migrations that give the groups what they may do."""


def _group(name: str) -> Group:
    """Give a group as the migration makes it; a flushed database has lost them."""
    group, lost = Group.objects.get_or_create(name=name)
    if lost:
        wanted = Q()
        for migration in PERMISSIONS:
            codes = import_module(f"articles.migrations.{migration}").GROUPS[name]
            for label, code in codes:
                wanted |= Q(content_type__app_label=label, codename=code)
        group.permissions.set(Permission.objects.filter(wanted))
    return group


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Give a client signed in as a new member of the group."""

    def enter(group: str) -> Client:
        user = User.objects.create_user(group.lower().replace(" ", "-"), is_staff=True)
        user.groups.add(_group(group))
        client = Client()
        client.force_login(user, BACKEND)
        return client

    return enter


@pytest.fixture
def contributor(sign_in: SignIn) -> Client:
    """Give somebody who writes drafts and submits them."""
    return sign_in("Contributor")


@pytest.fixture
def editor(sign_in: SignIn) -> Client:
    """Give somebody who approves."""
    return sign_in("Editor")


@pytest.fixture
def manager(sign_in: SignIn) -> Client:
    """Give somebody who publishes."""
    return sign_in("Managing editor")
