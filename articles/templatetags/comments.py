"""`{% comments_on row %}`: what colleagues say of a row, under its page at the desk."""

from typing import Any

from django import template

from articles.desk.comments.threads import panel, thread_of
from articles.models import Comment

register = template.Library()


@register.inclusion_tag("admin/comments/_panel.html", takes_context=True)
def comments_on(context: dict[str, Any], row: Any) -> dict[str, Any]:
    """Show the open threads of a row, and a form for another; two statements."""
    request = context.get("request")
    if request is None or row is None or not hasattr(row, "_meta"):
        return {"panel": None}
    return {
        "panel": panel(row, "admin", request.user),
        "row": row,
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("admin/comments/_thread.html", takes_context=True)
def whole_thread(context: dict[str, Any], comment: Comment) -> dict[str, Any]:
    """Show the thread that a comment belongs to; one statement."""
    request = context["request"]
    return {
        "thread": thread_of(comment, "admin", request.user),
        "next": "",
        "csrf_token": context.get("csrf_token"),
    }
