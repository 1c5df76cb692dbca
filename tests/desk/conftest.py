"""People at the desk, one for each role, signed in."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

BACKEND = "django.contrib.auth.backends.ModelBackend"
SignIn = Callable[[str], Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Give a client signed in as a new member of the group."""

    def enter(group: str) -> Client:
        user = User.objects.create_user(group.lower().replace(" ", "-"), is_staff=True)
        user.groups.add(Group.objects.get(name=group))
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
