"""Guards of an article's way to readers: by whom, what is decided, what is ticked."""

import pgtrigger

from archive.shared.guards import Guard, update_of

UNDECIDED = """EXISTS (
            SELECT 1 FROM articles_candidate AS c
            JOIN articles_section AS s ON s.id = c.section_id
            WHERE s.article_id = NEW.id AND c.decision = 'pending')"""
"""Whether a candidate in the article of a trigger's row waits for a decision."""

_UNTICKED = """SELECT string_agg('“' || i.name || '”', ', ' ORDER BY i.position, i.id)
    INTO missing FROM articles_checklistitem AS i
    WHERE i.active AND i.required AND i.move = CASE NEW.status
        WHEN 'in_review' THEN 'submit' WHEN 'approved' THEN 'approve'
        WHEN 'published' THEN 'publish' END
    AND NOT EXISTS (SELECT 1 FROM articles_tick AS t
        WHERE t.item_id = i.id AND t.article_id = NEW.id
        AND t.version = archive_article_version(NEW.id));"""
"""What the desk's own list asks for before the move, and nobody ticked."""

_FORWARD = """OLD.status = NEW.status OR NEW.status NOT IN
    ('in_review', 'approved', 'published') OR OLD.status = 'published'"""

SECOND_LOOK = (
    Guard(
        name="article_approved_by_another",
        operation=update_of("status"),
        condition=pgtrigger.Q(old__status="in_review", new__status="approved"),
        holds="""archive_acting() IS NOT NULL AND (archive_alone() OR NOT
            archive_acting() = ANY (archive_last_changed_by(NEW.id)))""",
        message="""'Article “' || NEW.title || '” cannot be approved: ' || CASE
            WHEN archive_acting() IS NULL THEN 'an approval needs a person, '
                || 'whom the history can name.'
            ELSE 'who last changed it cannot approve it; it takes a second '
                || 'pair of eyes.' END""",
    ),
    Guard(
        name="article_candidates_decided",
        operation=update_of("status"),
        condition=pgtrigger.Q(old__status="in_review", new__status="approved"),
        holds=f"NOT {UNDECIDED}",
        message="'Article “' || NEW.title || '” cannot be approved: it lacks a "
        "decision on every candidate.'",
    ),
    Guard(
        name="article_ticked",
        operation=update_of("status"),
        declare=[("missing", "text")],
        before=f"IF NOT ({_FORWARD}) THEN {_UNTICKED} END IF;",
        holds="missing IS NULL",
        message="'Article “' || NEW.title || '” cannot move on: its text as it "
        "is now still needs a tick at ' || missing || '.'",
    ),
)
