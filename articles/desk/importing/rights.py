"""What a person must be allowed to do at the import's pages."""

IMPORT = "articles.import_issue"
UNDO = "articles.undo_import"
