"""Lets the tests in the folders below import `training_fakes`."""
