"""The pipe out: tables, feeds and citations of what is published, in others' formats."""
