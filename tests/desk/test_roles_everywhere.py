"""Every address of the desk, as everybody: the addresses come from the resolver.

A page that no rule speaks of fails `test_every_address_has_a_rule`: say in `PAGES`
(pages of a model, by the end of their name) or in `SITE` (all others) who may open it,
and in `arguments` how an address of it is made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test import Client
from django.urls import get_resolver, reverse

from actors.merging import ACTORS, EVENTS
from archive.shared.merge import merge
from archive.shared.models import Merge
from archive.shared.past import history_of
from articles.merging import AUTHORS
from articles.models import (
    Article,
    Candidate,
    Comment,
    Correction,
    ImportDraft,
    ImportRun,
    Issue,
    Section,
)
from tests.desk.conftest import BACKEND
from tests.desk.roles import GROUPS, permissions, refused_to_all
from tests.desk.rows import make_one_of_each, page
from tests.factories import (
    LONG_AGO,
    make_actor,
    make_article,
    make_author,
    make_event,
    make_issue,
)

pytestmark = pytest.mark.django_db

OUTSIDE = ("anonymous", "closed account", "reader account")
ROLES = (*OUTSIDE, "no group", *GROUPS, "superuser")
Model = type[models.Model]
STAFF = "staff"

PAGES: dict[str, str] = {
    "changelist": "see",
    "add": "add",
    "history": "see",
    "delete": "delete",
    "change": "see",
    "deleted": "see",
    "put_back": "change",
    "merges": "see",
    "undo_merge": "merge",
    "duplicates": "see",
    "differ": "merge",
    "merge": "merge",
    "stream": "see",
    "move": "move",
    "figures": "see",
    "preview": "change",
    "file": "see",
    "password_change": "change",
}
"""Pages of a model by the end of their name, and what opens them with a GET."""

WRITES = {"changelist": "see", "change": "change", "history": "see"} | {
    name: needs for name, needs in PAGES.items() if needs not in ("see",)
}
"""What a POST needs, where it differs; pages that only read answer as to a GET."""

SITE: dict[str, str] = {
    "index": STAFF,
    "password_change": STAFF,
    "password_change_done": STAFF,
    "jsi18n": STAFF,
    "deeds": "auth.view_user",
    "help": STAFF,
    "guide": STAFF,
    "reports": "articles.view_article",
    "report": "articles.view_article",
    "report_table": "articles.view_article",
    "here": STAFF,
    "tensions": "articles.view_figure",
    "comment_add": "articles.add_comment",
    "comment_reply": "articles.add_comment",
    "comment_change": "articles.add_comment",
    "comment_resolve": "articles.resolve_comment",
    "comment_reopen": "articles.resolve_comment",
    "correcting_list": "articles.view_correction",
    "correcting_begin": "articles.add_correction",
    "correcting_write": "articles.view_correction",
    "correcting_radius": "articles.view_correction",
    "correcting_rebase": "articles.add_correction",
    "correcting_discard": "articles.add_correction",
    "review": "articles.view_candidate",
    "review_part": "articles.view_candidate",
    "review_decide": "articles.decide_candidate",
    "review_edit": "articles.decide_candidate",
    "review_sentence": "articles.decide_candidate",
    "review_make": "articles.add_actormention",
    "review_unmake": "articles.view_candidate",
    "review_actors": "actors.view_actor",
    "import_new": "articles.import_issue",
    "import_source": "articles.import_issue",
    "import_drop": "articles.import_issue",
    "import_cuts": "articles.import_issue",
    "import_reset": "articles.import_issue",
    "import_lines": "articles.import_issue",
    "import_plan": "articles.import_issue",
    "import_read": "articles.import_issue",
    "import_passages": "articles.import_issue",
    "import_undo": "articles.undo_import",
}
"""All other pages, and the permission that opens them."""

BY_THEMSELVES = {
    "login", "logout", "autocomplete", "view_on_site", "app_list", "comment_change",
    "tension", None,
}  # fmt: skip
"""Pages whose answer depends on what is asked, or who said it: tested by themselves."""

MOVE_NEEDS = {"submit": "articles.submit_article", "publish": "articles.publish_issue"}


@dataclass(frozen=True)
class Page:
    """An address of the desk: its pattern's name, and the model it is about."""

    name: str
    model: Model | None
    end: str


def names() -> Iterator[str | None]:
    """Give the name of every pattern of the desk, as the resolver knows it."""

    def walk(patterns: Any) -> Iterator[str | None]:
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns)
            else:
                yield pattern.name

    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern) == "admin/":
            yield from walk([pattern])


def page_of(name: str) -> Page:
    for model in sorted(
        admin.site._registry, key=lambda one: -len(one._meta.label_lower)
    ):
        start = f"{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(start):
            return Page(name, model, name.removeprefix(start))
    return Page(name, None, name)


ALL = [
    page_of(name)
    for name in dict.fromkeys(names())
    if name is not None and name not in BY_THEMSELVES
]


def test_every_address_has_a_rule() -> None:
    assert len(ALL) > 100
    for one in ALL:
        rules = PAGES if one.model else SITE
        assert one.end in rules, (
            f"No rule says who may open admin:{one.name}: add it to "
            f"{'PAGES' if one.model else 'SITE'} in {__file__}."
        )


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_may_do_what_the_table_says(group: str) -> None:
    codes = {
        f"{label}.{code}"
        for label, code in Permission.objects.filter(group__name=group).values_list(
            "content_type__app_label", "codename"
        )
    }
    assert codes == permissions(group), (
        "The table in tests/desk/roles.py and the migrations differ: "
        f"{codes ^ permissions(group)}"
    )


@dataclass
class Rows:
    """One row of every model, all unpublished, and what pages about them need."""

    of: dict[Model, Any]
    merges: dict[Model, Merge]
    draft: ImportDraft


def make_rows() -> Rows:
    boss, _ = User.objects.get_or_create(username="maker", is_superuser=True)
    of: dict[Model, Any] = {
        type(row): row for row in make_one_of_each(1, status="draft")
    }
    of[Issue] = make_issue(published_at=None)
    Candidate.objects.update(
        decision="rejected", decided_by=boss, decided_at=LONG_AGO
    )  # recorded from now on
    of[User] = User.objects.create_user("somebody", password="long-enough-1")
    of[Group] = Group.objects.create(name="Proof-readers")
    merges: dict[Model, Merge] = {}
    for kind, make in (
        (ACTORS, make_actor), (EVENTS, make_event), (AUTHORS, make_author),
    ):  # fmt: skip
        gone, kept = make(), make()
        merges[kind.model] = merge(kind, gone, kept, by=boss, reason="One thing.")
    draft = ImportDraft.objects.create(
        user=boss, file_name="issue.txt", content=b"By Ada Writer\nSecret words."
    )
    return Rows(of, merges, draft)


def _kind(model: Model) -> int:
    return ContentType.objects.get_for_model(model).pk


def arguments(one: Page, rows: Rows) -> list[Any]:
    """Give what the address of a page is made of."""
    if one.model is None:
        made: dict[str, list[Any]] = {
            "import_undo": [rows.of[ImportRun].pk],
            "here": [_kind(Article), rows.of[Article].pk],
            "comment_add": [_kind(Article), rows.of[Article].pk],
            "correcting_begin": [rows.of[Correction].article_id],
            "review": [rows.of[Article].pk],
            "review_part": [rows.of[Article].pk, rows.of[Section].pk],
            "review_edit": [rows.of[Article].pk, rows.of[Candidate].pk],
            "review_decide": [rows.of[Article].pk],
            "review_sentence": [rows.of[Article].pk],
            "review_make": [rows.of[Article].pk],
            "review_unmake": [rows.of[Article].pk],
            "review_actors": [],
            "import_lines": [rows.draft.pk, 1],
            "import_passages": [rows.draft.pk, 1],
            "report": ["stuck"],
            "report_table": ["stuck"],
        }
        whole = (
            "index", "deeds", "jsi18n", "import_new", "reports", "tensions", "help",
            "guide",
        )  # fmt: skip
        if one.name.startswith("comment_") and one.name not in made:
            return [rows.of[Comment].pk]
        if one.name.startswith("correcting_") and one.name not in made:
            listed = one.name == "correcting_list"
            return [] if listed else [rows.of[Correction].pk]
        alone = one.name in whole or one.name.startswith("password")
        return made.get(one.name, [] if alone else [rows.draft.pk])
    row: Any = rows.of.get(one.model)
    if row is None and one.end not in ("changelist", "add", "deleted"):
        pytest.skip("no row")
    if one.end in ("changelist", "add", "deleted", "merges", "duplicates"):
        return []
    if one.end == "put_back":
        versions = history_of(one.model)._default_manager.filter(pgh_obj_id=row.pk)
        newest: Any = versions.order_by("-pgh_id").first()
        return [newest.pgh_id if newest else 0]
    if one.end == "undo_merge":
        return [rows.merges[one.model].pk]
    if one.end == "differ":
        other = one.model._default_manager.exclude(pk=row.pk).order_by("pk").first()
        assert other is not None
        return [row.pk, other.pk]
    if one.end == "move":
        return [row.pk, "submit" if one.model is Article else "publish"]
    return [row.pk]


def needed(one: Page, needs: str) -> set[str]:
    """Give the permissions of which one opens a page."""
    if one.model is None:
        return {needs}
    label, name = one.model._meta.app_label, one.model._meta.model_name
    if needs == "see":
        return {f"{label}.view_{name}", f"{label}.change_{name}"}
    if needs == "move":
        verb = "submit" if one.model is Article else "publish"
        return {MOVE_NEEDS[verb]}
    return {f"{label}.{needs}_{name}"}


def may(role: str, one: Page, needs: str) -> bool:
    """Say by the table whether a role opens a page."""
    wanted = needed(one, needs)
    if role in OUTSIDE:
        return False
    if wanted == {STAFF}:
        return True
    of_a_model = one.model is not None and needs != "see"
    never = refused_to_all() if of_a_model else set()
    if wanted <= never:
        return False
    if role == "superuser":
        return True
    return bool(wanted & (permissions(role) if role in GROUPS else set()))


def enter(role: str) -> Client:
    """Give a client signed in in a role."""
    client = Client()
    if role == "anonymous":
        return client
    if role == "superuser":
        user = User.objects.create_superuser("boss")
    else:
        name = role.replace(" ", "-")
        user = User.objects.create_user(name, is_staff=role != "reader account")
        if role in GROUPS:
            user.groups.add(Group.objects.get(name=role))
    client.force_login(user, BACKEND)
    if role == "closed account":
        User.objects.filter(pk=user.pk).update(is_active=False)
    return client


def everything() -> list[int]:
    """Count all rows of the archive, of its history and of its accounts."""
    return [
        model._base_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in ("actors", "articles", "shared", "auth")
    ]


def unnamed(one: Page) -> bool:
    """Say whether a page is about a row that the sweep does not make."""
    return one.model is not None and one.model._meta.app_label == "axes"


def put_back_is_off(one: Page) -> bool:
    desk: Any = admin.site._registry[one.model] if one.model else None
    return one.end == "put_back" and not desk.put_back_allowed


SENT_ONLY = {
    "review_decide", "review_sentence", "review_unmake", "correcting_rebase",
    "correcting_discard", "comment_resolve", "comment_reopen", "here",
}  # fmt: skip
"""Pages that are only sent to: asked for, they say so."""


def hides(one: Page) -> bool:
    """Say whether who may not see what a page is about is told that there is none."""
    return missing(one) or "comment_" in one.name


def missing(one: Page) -> bool:
    """Say whether what may be opened is not there: drafts are their owner's alone."""
    alone = one.name in ("import_new", "import_undo")
    return one.model is None and one.name.startswith("import_") and not alone


@pytest.mark.parametrize("role", ROLES)
def test_every_page_opens_to_whom_it_is_for_and_to_nobody_else(role: str) -> None:
    rows, client = make_rows(), enter(role)
    for one in ALL:
        if unnamed(one):
            continue
        address = reverse(f"admin:{one.name}", args=arguments(one, rows))
        needs = (PAGES if one.model else SITE)[one.end]
        opens = may(role, one, needs) and not put_back_is_off(one)
        popup = one.end in ("changelist", "add", "change") and role in ("Editor",)
        for query in ("", "?_popup=1") if popup else ("",):
            answer = client.get(address + query)
            where = (role, one.name, answer.status_code)
            if role in OUTSIDE:
                assert answer.status_code == 302, where
                assert "/login/" in answer["Location"], where
            elif one.name in SENT_ONLY:
                expected = (405, 302) if opens else (403, 404, 405)
                assert answer.status_code in expected, where
            elif not opens and not (hides(one) and answer.status_code in (302, 404)):
                assert answer.status_code == 403, where
            elif opens and missing(one):
                assert answer.status_code in (200, 302, 404, 405), where
                if role != "superuser":
                    assert answer.status_code in (404, 405), where
            elif one.name == "correcting_write":  # who may only read is led on
                assert answer.status_code in (200, 302), where
            elif opens:
                assert answer.status_code == 200, where


@pytest.mark.parametrize("role", [one for one in ROLES if one != "superuser"])
def test_who_may_not_write_changes_nothing_by_sending(role: str) -> None:
    rows, client = make_rows(), enter(role)
    before = everything()
    sent = {
        "post": "yes", "confirmed": "1", "why": "No.", "reason": "No.", "note": "No.",
        "action": "delete_selected", "name": "Forged", "title": "Forged",
        "slug": "forged", "password1": "long-enough-9", "password2": "long-enough-9",
    }  # fmt: skip
    for one in ALL:
        if unnamed(one) or one.name == "password_change":
            continue
        needs = WRITES.get(one.end, "see") if one.model else SITE[one.end]
        if may(role, one, needs) and needs != "see" and not put_back_is_off(one):
            continue  # what it may do is tested where it is done
        if needs == "see" and one.end not in ("changelist",):
            continue  # pages that only read
        row = rows.of.get(one.model) if one.model else None
        chosen = {"_selected_action": str(row.pk)} if row is not None else {}
        address = reverse(f"admin:{one.name}", args=arguments(one, rows))
        if needs == "see" and one.model and may(role, one, "delete"):
            continue
        answer = client.post(address, sent | chosen)
        where = (role, one.name, answer.status_code)
        if role in OUTSIDE:
            assert answer.status_code == 302, where
            assert "/login/" in answer["Location"], where
        elif needs == "see":
            assert answer.status_code in (200, 302, 403), where
        elif one.model is None:
            assert answer.status_code in (200, 403, 404, 405), where
        else:
            assert answer.status_code == 403, where
    assert everything() == before


@pytest.mark.parametrize("role", ROLES)
def test_lists_of_lists_name_only_what_may_be_seen(role: str) -> None:
    make_rows()
    client = enter(role)
    for label in ("auth", "actors", "articles", "axes"):
        answer = client.get(reverse("admin:app_list", args=[label]))
        seen = [
            model
            for model in admin.site._registry
            if model._meta.app_label == label
            and may(role, Page("", model, "changelist"), "see")
        ]
        if role in OUTSIDE:
            assert answer.status_code == 302
            continue
        assert answer.status_code == (200 if seen else 404), (role, label)
        for model in admin.site._registry:
            shown = f'"{page(model, "changelist")}"' in answer.text
            if model._meta.app_label == label:
                assert shown == (model in seen), (role, model)


@pytest.mark.parametrize("role", ROLES)
def test_proposals_are_for_who_may_open_the_form_and_see_the_rows(role: str) -> None:
    """Whoever sees articles but no accounts finds no account behind a field."""
    client = enter(role)
    make_rows()
    asked = 0
    for model in admin.site._registry:
        for field in model._meta.fields:
            if not isinstance(field, models.ForeignKey):
                continue
            target = field.remote_field.model
            if target not in admin.site._registry or not getattr(
                admin.site._registry[target], "search_fields", ()
            ):
                continue
            answer = client.get(
                reverse("admin:autocomplete"),
                {
                    "term": "", "app_label": model._meta.app_label,
                    "model_name": str(model._meta.model_name), "field_name": field.name,
                },
            )  # fmt: skip
            asked += 1
            opens = any(
                may(role, Page("", model, ""), needs) for needs in ("see", "add")
            )
            seen = may(role, Page("", target, ""), "see")
            if role in OUTSIDE:
                assert answer.status_code == 302, (role, field)
            else:
                wanted = 200 if opens and seen else 403
                assert answer.status_code == wanted, (role, field, answer.status_code)
    assert asked > 20
    strange = {
        "term": "", "app_label": "sessions", "model_name": "session",
        "field_name": "session_key",
    }  # fmt: skip
    assert client.get(reverse("admin:autocomplete"), strange).status_code in (302, 403)


@pytest.mark.parametrize("role", ROLES)
def test_view_on_site_names_nothing_that_readers_do_not_see(role: str) -> None:
    client = enter(role)
    draft = make_article(status="draft", slug="hidden-title")
    shown = make_article()
    kind = ContentType.objects.get_for_model(Article).pk
    account = ContentType.objects.get_for_model(User).pk
    for number, pk in (
        (kind, draft.pk), (kind, 999_999), (999_999, 1), (account, 1), ("x", "y"),
    ):  # fmt: skip
        answer = client.get(reverse("admin:view_on_site", args=[number, pk]))
        assert "hidden-title" not in answer.get("Location", "")
        assert answer.status_code == 302 if role in OUTSIDE else (403, 404)
    answer = client.get(reverse("admin:view_on_site", args=[kind, shown.pk]))
    opens = may(role, Page("", Article, ""), "see")
    assert (answer.get("Location") == shown.get_absolute_url()) == opens


def test_an_import_under_way_is_its_owners_alone() -> None:
    owner, other = enter("Editor"), enter("Managing editor")
    user = User.objects.get(username="Editor")
    words = b"By Ada Writer\nWords that nobody else may read.\n"
    draft = ImportDraft.objects.create(
        user=user, file_name="mine.txt", content=words, note="Mine."
    )
    tried = 0
    for one in ALL:
        if not one.name.startswith("import_") or one.name in (
            "import_new", "import_undo",
        ):  # fmt: skip
            continue
        more = [1] if one.name in ("import_lines", "import_passages") else []
        address = reverse(f"admin:{one.name}", args=[draft.pk, *more])
        for answer in (other.get(address), other.post(address, {"version": "1"})):
            assert answer.status_code in (404, 405), (one.name, answer.status_code)
            assert "mine.txt" not in answer.text
        tried += 1
    assert tried > 6
    for address in (reverse("admin:import_new"), reverse("admin:index")):
        assert "mine.txt" not in other.get(address).text
        assert "mine.txt" in owner.get(address).text or "import" in address
    draft.refresh_from_db()
    assert (bytes(draft.content), draft.version) == (words, 1)


def people_behind(model: Model, depth: int = 3) -> Iterator[str]:
    """Give every path of at most so many relations that leads to an account."""
    for field in model._meta.get_fields():
        target: Any = field.related_model
        if not isinstance(target, type) or not field.is_relation:
            continue
        if target is User:
            yield field.name
        elif depth > 1 and not field.auto_created:
            for rest in people_behind(target, depth - 1):
                yield f"{field.name}__{rest}"


@pytest.mark.filterwarnings("ignore")
def test_no_list_is_narrowed_by_what_is_secret_in_an_account() -> None:
    boss, manager = enter("superuser"), enter("Managing editor")
    make_rows()
    tried = 0
    for model in admin.site._registry:
        address = page(model, "changelist")
        paths = ["password", *(f"{path}__password" for path in people_behind(model))]
        if model is not User:
            paths.remove("password")
        for path in paths:
            for client in (boss, manager):
                answer = client.get(address, {f"{path}__startswith": "pbkdf2"})
                assert answer.status_code in (400, 403), (model, path)
                tried += 1
    assert tried > 6


def test_nothing_of_an_account_that_is_secret_is_searched_or_shown() -> None:
    for model, desk in admin.site._registry.items():
        stock: Any = desk
        looked = [
            *stock.search_fields, *map(str, stock.list_display),
            *map(str, stock.list_filter), *stock.readonly_fields,
        ]  # fmt: skip
        assert not [one for one in looked if "password" in one], model
    rows = make_rows()
    secret = rows.of[User].password
    for role in ("Managing editor", "superuser"):
        client = enter(role)
        for name, args in (
            ("change", [rows.of[User].pk]), ("history", [rows.of[User].pk]),
            ("password_change", [rows.of[User].pk]), ("changelist", []),
        ):  # fmt: skip
            text = client.get(page(User, name, *args)).text
            assert secret.split("$")[-1] not in text
            assert secret not in text


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda m: m.__name__)
def test_a_popup_gives_nothing_but_keys(model: Model) -> None:
    boss = enter("superuser")
    for field in model._meta.fields:
        if field.name in ("password", "note", "content", "text"):
            answer = boss.get(
                page(model, "changelist"), {"_popup": "1", "_to_field": field.name}
            )
            assert answer.status_code == 400, field


def change_account(client: Client, user: User, **fields: Any) -> Any:
    return client.post(
        page(User, "change", user.pk),
        {"username": user.username, "is_active": "on", "is_staff": "on"} | fields,
    )


def test_nobody_gives_more_than_they_have() -> None:
    manager = enter("Managing editor")
    me = User.objects.get(username="Managing-editor")
    ada = User.objects.create_user("ada", is_staff=True)
    power = Group.objects.create(name="Keepers of the keys")
    power.permissions.add(Permission.objects.get(codename="change_group"))
    less = Group.objects.get(name="Editor")
    text = manager.get(page(User, "change", ada.pk)).text
    assert "Keepers of the keys" not in text
    assert ">Editor<" in text
    every = [str(pk) for pk in Permission.objects.values_list("pk", flat=True)[:5]]
    for user in (ada, me):
        refused = change_account(manager, user, groups=[str(power.pk)])
        assert refused.status_code == 200
        assert "is not one of the available choices" in refused.text
        change_account(
            manager, user, groups=[str(less.pk)], is_superuser="on",
            user_permissions=every,
        )  # fmt: skip
        user.refresh_from_db()
        assert not user.is_superuser
        assert not user.user_permissions.exists()
        assert power not in user.groups.all()


def test_an_account_that_may_do_more_cannot_be_taken_over() -> None:
    manager = enter("Managing editor")
    power = Group.objects.create(name="Keepers of the keys")
    power.permissions.add(Permission.objects.get(codename="change_group"))
    keeper = User.objects.create_user("keeper", password="long-enough-1")
    keeper.groups.add(power)
    single = User.objects.create_user("single", password="long-enough-1")
    single.user_permissions.add(Permission.objects.get(codename="delete_user"))
    closed = User.objects.create_user(
        "closed", password="long-enough-1", is_active=False
    )
    closed.groups.add(power)
    boss = User.objects.create_superuser("root", password="long-enough-1")
    for user in (keeper, single, closed, boss):
        given = {"password1": "stolen-word-9", "password2": "stolen-word-9"}
        address = page(User, "password_change", user.pk)
        assert manager.get(address).status_code == 403
        assert manager.post(address, given).status_code == 403
        assert change_account(manager, user, username="mine").status_code == 403
        assert manager.get(page(User, "change", user.pk)).status_code == 200
        user.refresh_from_db()
        assert user.check_password("long-enough-1")
    assert manager.get(page(Group, "change", power.pk)).status_code == 200
    assert manager.post(page(Group, "change", power.pk), {}).status_code == 403


def test_an_account_of_less_power_is_managed_as_before() -> None:
    manager = enter("Managing editor")
    ada = User.objects.create_user("ada", password="long-enough-1")
    ada.groups.add(Group.objects.get(name="Contributor"))
    given = {"password1": "a-new-word-9", "password2": "a-new-word-9"}
    more = {"usable_password": "true"}
    answer = manager.post(page(User, "password_change", ada.pk), given | more)
    assert answer.status_code == 302
    ada.refresh_from_db()
    assert ada.check_password("a-new-word-9")
