"""`medaug evaluate` for a promptable segmenter: what it makes of boxes and clicks, drawn as by hand."""

from medaug_gui.evaluation.propose.measuring import evaluate

__all__ = ["evaluate"]
