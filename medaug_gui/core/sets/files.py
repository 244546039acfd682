"""The names of the files of a set's work folder."""

PLAN, STATE, CONTROL = "plan.json", "state.json", "control"
CASES, FACTS, VERDICT, THUMBNAILS = "cases.jsonl", "set.json", "verdict.json", "thumbnails.npz"
MANIFEST, REPORT = "manifest.jsonl", "report.json"
