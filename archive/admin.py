"""Accounts at the desk: who may run a group may still not make itself all-powerful."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

POWERS = ("is_superuser", "user_permissions")
"""What only a superuser hands out; everybody else gives groups."""


if TYPE_CHECKING:
    _Stock = UserAdmin[User]
else:
    _Stock = UserAdmin  # takes no type at run time


def _all_powerful(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))


def _of(user: Any) -> QuerySet[Permission]:
    """Give what an account may do, or could do once it is opened again."""
    given = Q(user=user.pk) | Q(group__user=user.pk)
    return Permission.objects.filter(given).order_by().values("pk")  # type: ignore[return-value]


class AccountAdmin(_Stock):
    """The stock accounts page, without the ways up that it leaves open."""

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Let only superusers make superusers or hand out single permissions."""
        fixed = super().get_readonly_fields(request, obj)
        return fixed if _all_powerful(request) else (*fixed, *POWERS)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **options: Any
    ) -> Any:
        """Offer no group that may do more than the person who gives it."""
        field = super().formfield_for_manytomany(db_field, request, **options)
        if db_field.name == "groups" and field and not _all_powerful(request):
            more = Permission.objects.exclude(pk__in=_of(request.user))
            beyond = Exists(more.filter(group=OuterRef("pk")))
            field.queryset = Group.objects.filter(~beyond)
        return field

    def has_change_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Keep accounts, and their passwords, from those who may do less than they."""
        return self._reaches(request, obj) and super().has_change_permission(
            request, obj
        )

    def has_delete_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Delete no account that may do more than one's own."""
        return self._reaches(request, obj) and super().has_delete_permission(
            request, obj
        )

    @staticmethod
    def _reaches(request: HttpRequest, obj: User | None) -> bool:
        """Say whether an account may do nothing that this person may not do."""
        if obj is None or obj.pk == request.user.pk or _all_powerful(request):
            return True
        if obj.is_superuser:
            return False
        beyond = _of(obj).exclude(pk__in=_of(request.user))
        return not beyond.exists()


admin.site.unregister(User)
admin.site.register(User, AccountAdmin)
