"""`manage.py create_editor`: an account that can sign in, and what is refused."""

import re
from io import StringIO
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    """Run the command as it is typed; give what it prints."""
    said = StringIO()
    call_command("create_editor", *words, stdout=said)
    return said.getvalue()


def password(said: str) -> str:
    """Read the password off what is printed, where it must stand once."""
    found = re.search(r"The password, shown this once: (\S+)\n\Z", said)
    assert found
    assert said.count(found[1]) == 1
    return found[1]


def signs_in(name: str, password: str) -> bool:
    """Sign in at the desk as a person would."""
    client = Client()
    client.post(reverse("admin:login"), {"username": name, "password": password})
    return client.get(reverse("admin:index")).status_code == 200


def test_the_account_can_sign_in_with_the_password_that_is_printed() -> None:
    said = run("ada", "--email", "ada@example.org")
    assert said.startswith("“ada” can sign in at /admin/ as Managing editor.")
    assert signs_in("ada", password(said))
    user = User.objects.get()
    assert user.email == "ada@example.org"
    assert user.is_staff
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == ["Managing editor"]


def test_the_password_is_kept_as_a_hash_alone() -> None:
    assert password(run("ada")) not in User.objects.get().password


def test_every_password_is_another_one() -> None:
    assert password(run("ada")) != password(run("ben"))


@pytest.mark.parametrize("group", ["Contributor", "Editor", "Managing editor"])
def test_the_group_can_be_chosen(group: str) -> None:
    assert f"as {group}." in run("ada", "--group", group)
    assert User.objects.get().groups.get().name == group


def test_an_unknown_group_is_refused_and_the_known_ones_listed() -> None:
    with pytest.raises(CommandError) as refused:
        run("ada", "--group", "editors")
    assert str(refused.value) == (
        "There is no group “editors”. There are: Contributor, Editor, Managing editor."
    )
    assert not User.objects.exists()


def test_without_any_group_it_says_so() -> None:
    Group.objects.all().delete()
    with pytest.raises(CommandError, match="There are: none"):
        run("ada")


def test_a_name_that_is_taken_is_refused_and_its_account_left_alone() -> None:
    known = password(run("ada"))
    with pytest.raises(CommandError, match="an account “ada” already.*--reset"):
        run("ada", "--group", "Editor")
    assert User.objects.get().groups.get().name == "Managing editor"
    assert signs_in("ada", known)


def test_a_name_that_is_taken_meanwhile_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_late(*args: Any, **options: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr(User, "save", too_late)
    with pytest.raises(CommandError, match="an account “ada” already"):
        run("ada")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["two words"], "name: Enter a valid username"),
        ([""], "name: This field cannot be blank"),
        (["a" * 151], "name: Ensure this value has at most 150 characters"),
        (["ada", "--email", "nowhere"], "email: Enter a valid email address"),
    ],
)
def test_what_cannot_be_an_account_is_refused(words: list[str], wrong: str) -> None:
    with pytest.raises(CommandError, match=wrong):
        run(*words)
    assert not User.objects.exists()


def test_two_ways_of_writing_one_name_are_one_account() -> None:
    run("Zoe\u0308")
    with pytest.raises(CommandError, match="already"):
        run("Zo\u00eb")


def test_a_reset_gives_a_new_password_and_changes_nothing_else() -> None:
    old = password(run("ada", "--group", "Editor", "--email", "ada@example.org"))
    said = run("ada", "--reset")
    assert said.startswith("“ada” has a new password. ")
    assert not signs_in("ada", old)
    assert signs_in("ada", password(said))
    user = User.objects.get()
    assert (user.email, user.groups.get().name) == ("ada@example.org", "Editor")


def test_a_reset_lets_in_who_has_tried_too_often() -> None:
    run("ada")
    for _ in range(6):
        assert not signs_in("ada", "forgotten")
    assert AccessAttempt.objects.exists()
    assert signs_in("ada", password(run("ada", "--reset")))


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_a_reset_tells_who_may_still_not_sign_in(
    change: dict[str, bool],
) -> None:
    run("ada")
    User.objects.update(**change)
    said = run("ada", "--reset")
    assert "may not sign in at /admin/" in said
    assert not signs_in("ada", password(said))


def test_nobody_is_reset_who_is_not_there() -> None:
    with pytest.raises(CommandError, match="no account “ada”. Leave --reset out"):
        run("ada", "--reset")
    assert not User.objects.exists()


@pytest.mark.parametrize("more", [["--group", "Editor"], ["--email", "a@b.org"]])
def test_a_reset_refuses_what_it_would_not_do(more: list[str]) -> None:
    run("ada")
    with pytest.raises(CommandError, match="--reset changes the password alone"):
        run("ada", "--reset", *more)
