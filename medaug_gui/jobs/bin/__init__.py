"""The bin of discarded results that outlasts sessions."""
