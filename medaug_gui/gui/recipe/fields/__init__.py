"""The fields of a form: one kind for each kind of parameter, and what is told about a parameter."""
