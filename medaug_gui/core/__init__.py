"""The values every floor speaks: series, geometry, parameters, progress, provenance, errors.

Imports numpy and the standard library only.
"""
