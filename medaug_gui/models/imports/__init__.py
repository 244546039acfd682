"""Models that people bring: told by their content, never by their name, and taken in as far as they can be trusted.

`sniff.identify` says what a file or folder is, `making` turns what is accepted into a package of ours; there is one
file for each format. Nothing here runs code that comes with a model, except `programs`, by consent to that very file.
"""
