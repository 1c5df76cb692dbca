import pytest
from django.test import Client

from tests.desk.importing import at, begin, issue, send, UNTITLED

pytestmark = pytest.mark.django_db


def test_smoke(editor: Client) -> None:
    assert "Import an issue" in editor.get("/admin/").text
    print(editor.get(at("new")).status_code)
    draft = begin(editor, issue(3) + UNTITLED, received_from="web desk")
    a = editor.get(at("cuts", draft.pk))
    open("/tmp/h6-cuts.html", "w").write(a.text)
    a = editor.get(at("lines", draft.pk, 1))
    open("/tmp/h6-lines.html", "w").write(a.text)
    a = editor.get(at("plan", draft.pk))
    open("/tmp/h6-plan.html", "w").write(a.text)
    a = send(editor, at("plan", draft.pk), draft, title="Test issue", date="2024-10", load="1",
      **{k: "1" for k in __import__("re").findall(r'(?:keep|shown)-\d+(?=" )', a.text)})
    print(a.status_code, a.headers.get("Location"))
    if a.status_code==200: open("/tmp/h6-plan.html", "w").write(a.text)
    print(editor.get(a.headers["Location"]).text[:0])
    from articles.models import Article, ImportRun
    print(Article.objects.values_list("title", "title_supplied", "issue__title", "status"), ImportRun.objects.get().counts)
    assert 0
