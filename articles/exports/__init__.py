"""The pipe out: citations and descriptions of what is published, in others' formats."""
