"""Make an account for the desk, in one line."""

import secrets
from argparse import ArgumentParser
from typing import Any

from axes.utils import reset
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.db import IntegrityError, transaction

GROUP = "Managing editor"
ALONE = (
    "It is the only account: nobody else can approve what it changes or verify its "
    "figures. A desk of one sets DESK_OF_ONE=1; each use is then on record."
)
PASSWORD_BYTES = 15
"""Makes 20 characters, 120 bits: nobody guesses it, and it can be typed."""


class Command(BaseCommand):
    """An account with a random password that is printed once."""

    help = "Make an editor's account and print its password once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name, and where the account belongs."""
        parser.add_argument("name", help="the name to sign in with")
        parser.add_argument("--group", help=f"default: {GROUP}")
        parser.add_argument("--email", default="", help="never shown in public")
        parser.add_argument(
            "--reset",
            action="store_true",
            help="give an existing account a new password; nothing else changes",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make or reset the account, then print its password."""
        name: str = User.normalize_username(options["name"])
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        if options["reset"]:
            if options["group"] or options["email"]:
                msg = "--reset changes the password alone: leave the rest out."
                raise CommandError(msg)
            done = self._reset(name, password)
        else:
            group = options["group"] or GROUP
            done = self._create(name, options["email"], group, password)
            if not (settings.DESK_OF_ONE or self._others(name)):
                done = f"{done} {ALONE}"
        self.stdout.write(f"{done} The password, shown this once: {password}")

    def _create(self, name: str, email: str, group_name: str, password: str) -> str:
        group = Group.objects.filter(name=group_name).first()
        if group is None:
            known = ", ".join(
                Group.objects.order_by("name").values_list("name", flat=True)
            )
            msg = f"There is no group “{group_name}”. There are: {known or 'none'}."
            raise CommandError(msg)
        taken = f"There is an account “{name}” already. For a new password: --reset."
        if User.objects.filter(username=name).exists():
            raise CommandError(taken)
        user = User(username=name, email=email, is_staff=True)
        user.set_password(password)
        try:
            user.full_clean()
            with transaction.atomic():
                user.save()
                user.groups.add(group)
        except ValidationError as error:
            wrong = [
                f"{'name' if field == 'username' else field}: {message}"
                for field, messages in error.message_dict.items()
                for message in messages
            ]
            raise CommandError(" ".join(wrong)) from error
        except IntegrityError as error:  # another command was faster
            raise CommandError(taken) from error
        return f"“{name}” can sign in at /admin/ as {group.name}."

    @staticmethod
    def _others(name: str) -> bool:
        """Say whether somebody else can sign in at the desk."""
        people = User.objects.filter(is_staff=True, is_active=True)
        return people.exclude(username=name).exists()

    def _reset(self, name: str, password: str) -> str:
        user = User.objects.filter(username=name).first()
        if user is None:
            msg = f"There is no account “{name}”. Leave --reset out to make one."
            raise CommandError(msg)
        user.set_password(password)
        user.save(update_fields=["password"])
        reset(username=name)  # failed attempts with the lost one no longer count
        if not (user.is_active and user.is_staff):
            # a lost password is not why this one cannot sign in
            return (
                f"“{name}” has a new password, but may not sign in at /admin/: the "
                "account must be active and of the staff."
            )
        return f"“{name}” has a new password."
