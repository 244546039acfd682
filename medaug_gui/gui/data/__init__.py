"""Data that trainings and sets are made of: chosen, looked at in a process of its own, judged; and lists of both."""
