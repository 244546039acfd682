"""Beside `view_phantoms`, which the tests of this folder and of those in it import."""
