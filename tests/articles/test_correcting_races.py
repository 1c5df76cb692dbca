"""Two editors at one correction, with real parallel connections; and random edits."""

import random
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from archive.shared.guarded import MoveRefused
from articles import correcting
from articles.correcting import Written
from articles.models import ActorMention, Article, Correction, Edition
from articles.settling import decision, key_of
from articles.weighing import weigh_correction
from tests.articles.test_correcting import drafted, published
from tests.factories import TEXT, anchor, make_actor, make_mention

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writer() -> User:
    """Give somebody who writes corrections."""
    return User.objects.create_superuser("writer")


@pytest.fixture
def boss() -> User:
    """Give somebody else, who applies them."""
    return User.objects.create_superuser("boss")


def at_once(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all at one moment, each on a connection of its own; errors are answers."""
    ready = threading.Barrier(len(deeds))
    answers: list[Any] = [None] * len(deeds)

    def one(place: int) -> None:
        ready.wait(timeout=20)
        try:
            answers[place] = deeds[place]()
        except MoveRefused as refused:
            answers[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(n,)) for n in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def test_of_two_corrections_applied_at_once_one_is_refused(
    writer: User, boss: User
) -> None:
    article = published()
    words = ("meeting", "council")
    drafts = [drafted(article, writer, TEXT.replace("summit", one)) for one in words]
    deeds = [partial(correcting.apply_correction, one, by=boss) for one in drafts]
    answers = at_once(deeds)
    refused = [one for one in answers if isinstance(one, MoveRefused)]
    assert len(refused) == 1, answers
    assert "Edition 2 came out on" in str(refused[0])
    assert Edition.objects.filter(article=article).count() == 2
    applied = Correction.objects.get(state="applied")
    assert list(applied.texts.values())[0]["text"] == article.sections.get().text


def test_one_correction_applied_twice_at_once_is_applied_once(
    writer: User, boss: User
) -> None:
    draft = drafted(published(), writer, TEXT.replace("summit", "meeting"))
    other = Correction.objects.get(pk=draft.pk)
    answers = at_once(
        [
            lambda: correcting.apply_correction(draft, by=boss),
            lambda: correcting.apply_correction(other, by=boss),
        ]
    )
    refused = [one for one in answers if isinstance(one, MoveRefused)]
    assert len(refused) == 1, answers
    assert "was applied" in str(refused[0])


def test_a_draft_saved_twice_at_once_keeps_one_and_tells_the_other(
    writer: User, boss: User
) -> None:
    article = published()
    draft = drafted(article, writer, TEXT.replace("summit", "meeting"))
    section = article.sections.get()

    def save(word: str, by: User) -> Callable[[], Any]:
        text = TEXT.replace("summit", word)
        told = Written("erratum", "R", "N", article.title, {section.pk: (text, "")})
        return lambda: correcting.save(draft, told, by=by, version=draft.version)

    answers = at_once([save("council", writer), save("talks", boss)])
    assert sum(isinstance(one, correcting.StaleDraft) for one in answers) == 1


def test_a_retraction_beats_a_correction_or_comes_after_it(
    writer: User, boss: User
) -> None:
    article = published()
    change = drafted(article, writer, TEXT.replace("summit", "meeting"))
    notice = drafted(article, writer, kind="retraction")
    answers = at_once(
        [
            lambda: correcting.apply_correction(change, by=boss),
            lambda: correcting.apply_correction(notice, by=boss),
        ]
    )
    assert sum(isinstance(one, MoveRefused) for one in answers) == 1, answers
    newest = Edition.objects.filter(article=article).order_by("-number")[0]
    assert newest.content["sections"][0]["text"] == article.sections.get().text


WORDS = ("loan", "state", "paid", "owed", "dollar", "road", "Astana", "talks", "rail")


def sentence(dice: random.Random) -> str:
    """Make up a sentence of common words, so that twins come about."""
    words = dice.choices(WORDS, k=dice.randrange(4, 9))
    return " ".join(words).capitalize() + "."


def changed(text: str, dice: random.Random) -> str:
    """Edit a text as an editor would: words and sentences come, go, move."""
    parts = text.split(". ")
    for _ in range(dice.randrange(1, 4)):
        place = dice.randrange(len(parts))
        match dice.randrange(4):
            case 0:
                parts[place] = parts[place].replace(dice.choice(WORDS), "newly")
            case 1:
                parts.insert(place, sentence(dice)[:-1])
            case 2 if len(parts) > 2:
                parts.pop(place)
            case _:
                parts.insert(dice.randrange(len(parts)), parts.pop(place))
    return ". ".join(parts).rstrip(".") + "."


def _mentioned(article: Article, dice: random.Random) -> None:
    section = article.sections.get()
    for word in {dice.choice(WORDS) for _ in range(4)}:
        if word in section.text:
            make_mention(section=section, actor=make_actor(), **_place(section, word))


def _place(section: Any, word: str) -> dict[str, Any]:
    at = anchor(word, section=section)
    return {name: at[name] for name in ("start", "end", "quote")}


@pytest.mark.parametrize("number", range(25))
def test_random_corrections_leave_no_anchor_on_other_words(
    writer: User, boss: User, number: int
) -> None:
    """Certain anchors read as before, each doubtful one is reported, digests hold."""
    dice = random.Random(number)
    text = " ".join(sentence(dice) for _ in range(8))
    article = published(text=text)
    _mentioned(article, dice)
    editions: dict[int, Any] = {
        one.number: one.content for one in article.editions.all()
    }
    for _ in range(3):
        section = article.sections.get()
        new = changed(section.text, dice)
        if new == section.text:
            continue
        before = {one.pk: one.quote for one in ActorMention.objects.all()}
        draft = drafted(article, writer, new)
        weighed = weigh_correction(draft)
        doubtful = weighed.doubtful
        if doubtful:
            with pytest.raises(MoveRefused) as refused:
                correcting.apply_correction(draft, by=boss)
            assert len(refused.value.sentences) == len(doubtful)
            made = {
                key_of(one.fact): decision(
                    one, weighed.sections[0], keep=False, why="Not stated now."
                )
                for one in doubtful
            }
            draft = correcting.decide(draft, made, by=writer)
        edition = correcting.apply_correction(draft, by=boss)
        assert edition is not None
        editions[edition.number] = edition.content
        dropped = {one.fact.pk for one in doubtful}
        after = {one.pk: one for one in ActorMention.objects.all()}
        assert set(after) == set(before) - dropped
        for pk, mention in after.items():
            assert mention.verdict in ("unmoved", "moved")
            assert mention.quote == before[pk] == new[mention.start : mention.end]
    for one in article.editions.all():
        assert one.is_sound
        assert one.content == editions[one.number]
