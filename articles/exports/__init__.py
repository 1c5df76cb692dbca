"""The pipe out: tables, feeds and citations, in the formats of others."""
