"""How the shipped models were trained: one trainer with checkpoints and resume."""
