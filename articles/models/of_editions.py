"""Triggers that keep editions true to what they hold."""

import pgtrigger

KEEP_SCHEDULED = pgtrigger.Trigger(
    name="scheduled_editions_follow",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="PERFORM articles_keep_scheduled_editions(); RETURN NULL;",
)
"""What is not out yet has no edition that is fixed: it follows what is written."""

KEEP_FACTS = pgtrigger.Trigger(
    name="facts_of_published_make_an_edition",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""IF TG_OP <> 'INSERT' THEN
            PERFORM articles_touch_facts(OLD.section_id);
        END IF;
        IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND OLD.section_id <> NEW.section_id
        THEN
            PERFORM articles_touch_facts(NEW.section_id);
        END IF;
        RETURN NULL;""",
)
"""What is found out later about published words is told by an edition of its own."""

OF_EDITIONS = (KEEP_SCHEDULED, KEEP_FACTS)
"""Triggers of all that an edition holds."""
