"""Accounts: who runs a group cannot make itself all-powerful, and doors lock."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from tests.desk.forms import fill

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"


def test_a_managing_editor_makes_accounts_but_no_superuser(manager: Client) -> None:
    user = User.objects.create_user("ada")
    address = reverse("admin:auth_user_change", args=[user.pk])
    text = manager.get(address).text
    assert 'name="is_superuser"' not in text
    assert 'name="user_permissions"' not in text
    fill(
        manager, address,
        username="ada", is_staff="on", is_superuser="on",
        groups=Group.objects.get(name="Editor").pk,
    )  # fmt: skip
    user.refresh_from_db()
    assert user.is_staff
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == ["Editor"]


def test_a_managing_editor_cannot_touch_a_superuser(manager: Client) -> None:
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    address = reverse("admin:auth_user_change", args=[boss.pk])
    assert manager.post(address, {"username": "mine"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[boss.pk])
    given = {"password1": "stolen-word-9", "password2": "stolen-word-9"}
    assert manager.post(password, given).status_code == 403
    boss.refresh_from_db()
    assert boss.check_password("long-enough-1")


def test_editors_see_no_accounts(editor: Client) -> None:
    assert editor.get(reverse("admin:auth_user_changelist")).status_code == 403


def test_who_belongs_to_no_desk_does_not_come_in(reader: Client) -> None:
    User.objects.create_user("visitor", password="long-enough-1")
    given = {"username": "visitor", "password": "long-enough-1"}
    assert reader.post(LOGIN, given).status_code == 200
    assert reader.get("/admin/").status_code == 302


def test_guessing_is_stopped(reader: Client) -> None:
    User.objects.create_user("ada", password="long-enough-1", is_staff=True)
    for _ in range(5):
        reader.post(LOGIN, {"username": "ada", "password": "wrong"})
    answer = reader.post(LOGIN, {"username": "ada", "password": "long-enough-1"})
    assert answer.status_code == 429
    assert reader.get("/admin/").status_code == 302


def test_the_desk_sends_a_strict_policy(manager: Client) -> None:
    for address in ("/admin/", reverse("admin:articles_article_changelist")):
        policy = manager.get(address)["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
