"""How the shipped models were trained: one spine with checkpoints and resume."""
