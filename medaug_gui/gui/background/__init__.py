"""Slow work off the GUI thread: tasks in threads, and the thread that drives the engine."""
