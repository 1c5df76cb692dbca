"""What each group may do at the desk, as a table to be read.

Letters: v view, a add, c change, d delete. Moves and other deeds are named in full.
A new permission of a group is written here as well as in its migration.
"""

LETTERS = {"v": "view", "a": "add", "c": "change", "d": "delete"}

MODELS: dict[str, tuple[str, str, str]] = {
    #                                 Contributor  Editor  Managing editor
    "actors.actor":                         ("vac", "vacd", "vacd"),
    "actors.actorname":                     ("vac", "vacd", "vacd"),
    "actors.event":                         ("vac", "vacd", "vacd"),
    "actors.participation":                 ("vac", "vacd", "vacd"),
    "actors.relationship":                  ("vac", "vacd", "vacd"),
    "articles.article":                     ("vac", "vac", "vacd"),
    "articles.section":                     ("vac", "vac", "vacd"),
    "articles.author":                      ("vac", "vac", "vacd"),
    "articles.authorship":                  ("vac", "vacd", "vacd"),
    "articles.actormention":                ("vac", "vacd", "vacd"),
    "articles.eventmention":                ("vac", "vacd", "vacd"),
    "articles.figure":                      ("vac", "vacd", "vacd"),
    "articles.relationshipevidence":        ("vac", "vacd", "vacd"),
    "articles.measure":                     ("v", "vacd", "vacd"),
    "articles.figurelink":                  ("v", "vacd", "vacd"),
    "articles.issue":                       ("v", "vac", "vacd"),
    "articles.sourcetext":                  ("v", "vac", "vacd"),
    "articles.candidate":                   ("v", "v", "v"),
    "articles.importrun":                   ("v", "v", "v"),
    "articles.forecastoutcome":             ("v", "vac", "vacd"),
    "shared.searchmiss":                    ("v", "vc", "vc"),
    "articles.sentencereview":              ("v", "v", "v"),
    "articles.checklistitem":               ("v", "v", "vacd"),
    "articles.tick":                        ("v", "v", "v"),
    "articles.comment":                     ("va", "va", "vad"),
    "articles.tensionnote":                 ("v", "vacd", "vacd"),
    "articles.correction":                  ("v", "vac", "vac"),
    "articles.edition":                     ("v", "v", "v"),
    "auth.user":                            ("", "", "vac"),
    "auth.group":                           ("", "", "v"),
}  # fmt: skip

DEEDS: dict[str, tuple[bool, bool, bool]] = {
    #                       Contributor  Editor  Managing editor
    "articles.submit_article":     (True, True, True),
    "articles.decide_candidate":   (True, True, True),
    "articles.approve_article":    (False, True, True),
    "articles.import_issue":       (False, True, True),
    "articles.undo_import":        (False, True, True),
    "articles.merge_author":       (False, True, True),
    "actors.merge_actor":          (False, True, True),
    "actors.merge_event":          (False, True, True),
    "articles.apply_correction":   (False, False, True),
    "articles.tick_item":          (True, True, True),
    "articles.verify_figure":      (False, True, True),
    "articles.resolve_comment":    (True, True, True),
    "articles.publish_article":    (False, False, True),
    "articles.retract_article":    (False, False, True),
    "articles.publish_issue":      (False, False, True),
}  # fmt: skip

GROUPS = ("Contributor", "Editor", "Managing editor")

NOBODY: dict[str, str] = {
    "articles.sourcetext": "acd",
    "articles.importrun": "acd",
    "articles.candidate": "acd",
    "articles.correction": "acd",
    "articles.comment": "ac",
    "articles.tick": "acd",
    "articles.tensionnote": "a",
    "articles.sentencereview": "acd",
}
"""What the desk offers to nobody, not even to a superuser: programs write it."""


def permissions(group: str) -> set[str]:
    """Give what a group may do, by the table."""
    place = GROUPS.index(group)
    codes = set()
    for model, letters in MODELS.items():
        label, name = model.split(".")
        codes |= {f"{label}.{LETTERS[one]}_{name}" for one in letters[place]}
    return codes | {deed for deed, may in DEEDS.items() if may[place]}


def refused_to_all() -> set[str]:
    """Give what the desk offers to nobody."""
    found = set()
    for model, letters in NOBODY.items():
        label, name = model.split(".")
        found |= {f"{label}.{LETTERS[one]}_{name}" for one in letters}
    return found
