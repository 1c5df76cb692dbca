"""Accounts at the desk: who may run a group may still not make itself all-powerful."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

POWERS = ("is_superuser", "user_permissions")
"""What only a superuser hands out; everybody else gives groups."""


if TYPE_CHECKING:
    _Stock = UserAdmin[User]
else:
    _Stock = UserAdmin  # takes no type at run time


def _all_powerful(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))


class AccountAdmin(_Stock):
    """The stock accounts page, without the ways up that it leaves open."""

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Let only superusers make superusers or hand out single permissions."""
        fixed = super().get_readonly_fields(request, obj)
        return fixed if _all_powerful(request) else (*fixed, *POWERS)

    def has_change_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Keep superusers' accounts, and their passwords, to superusers."""
        if obj is not None and obj.is_superuser and not _all_powerful(request):
            return False
        return super().has_change_permission(request, obj)


admin.site.unregister(User)
admin.site.register(User, AccountAdmin)
