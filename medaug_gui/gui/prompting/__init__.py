"""Prompts in the window: a box or clicks on a picture, a draft of what is meant, and what becomes of it."""
