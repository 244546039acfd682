"""The family of what is shown: its source and what was made of that, copies as one, and what is being made."""

from __future__ import annotations

from dataclasses import dataclass

from medaug_gui.gui.browser.model.series_model import SeriesModel
from medaug_gui.gui.browser.results import Results
from medaug_gui.gui.browser.strip.parameter_words import describe_recipe
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.jobs.job_model import RUNNING, JobModel
from medaug_gui.gui.shown import Shown

SOURCE, MADE, MAKING = range(3)


@dataclass(frozen=True)
class StripMember:
    """One item of the strip.

    Attributes:
        kind: `SOURCE`, `MADE` or `MAKING`.
        key: of the entry, or of the job that is making.
        title, line: what it says in its first and second line.
        copies: all copies that it stands for; one where it stands alone.
        at: the number of the copy that is shown, from 1; 0 where none is.
        fraction: how far it is, of what is being made.
    """

    kind: int
    key: str
    title: str
    line: str = ""
    copies: tuple[Entry, ...] = ()
    at: int = 0
    fraction: float = 0.0
    is_shown: bool = False


class FamilyFinder:
    """Looks at the lists and at what is shown."""

    def __init__(
        self, shown: Shown, series: SeriesModel, results: Results, jobs: JobModel, capabilities: Capabilities
    ) -> None:
        self._shown, self._series, self._results = shown, series, results
        self._jobs, self._capabilities = jobs, capabilities

    def find_head(self) -> Entry | None:
        """What the family descends from: the source, or where results are compared what they were made from."""
        source, result = self._shown.source, self._shown.result
        if source is None:
            return None
        is_listed = self._results.find(source.key) is not None
        if is_listed and (result is None or result.source != source.key):
            return self._series.find_entry(source.source) or source
        return source

    def list_results(self) -> list[Entry]:
        """The results of the family, oldest first: of one that has no source, all that have none."""
        head = self.find_head()
        if head is None and self._shown.result is None:
            return []
        key = head.key if head is not None else self._shown.result.source if self._shown.result is not None else ""
        return self._results.find_family(key)

    def list_members(self) -> list[StripMember]:
        """The items of the strip, in order; none where there is only a source."""
        head, results = self.find_head(), self.list_results()
        made = self._gather(results)
        making = self._list_making(head)
        if not made and not making:
            return []
        return [*([self._describe_source(head)] if head is not None else []), *made, *making]

    def _describe_source(self, head: Entry) -> StripMember:
        shown = self._shown.source is not None and self._shown.source.key == head.key
        return StripMember(SOURCE, head.key, head.title, "", (head,), is_shown=shown)

    def _gather(self, results: list[Entry]) -> list[StripMember]:
        """Copies of one job are one member, where the first of them stands."""
        batches: dict[str, list[Entry]] = {}
        for entry in results:
            batches.setdefault(entry.batch or entry.key, []).append(entry)
        return [self._describe(copies) for copies in batches.values()]

    def _describe(self, copies: list[Entry]) -> StripMember:
        keys = [entry.key for entry in copies]
        result, source = self._shown.result, self._shown.source
        at = keys.index(result.key) + 1 if result is not None and result.key in keys else 0
        beside = source is not None and source.key in keys
        current = copies[at - 1] if at else copies[0]
        return StripMember(
            MADE, current.key, current.name, self._find_line(current), tuple(copies), at, 0.0, bool(at) or beside
        )

    def _find_line(self, entry: Entry) -> str:
        row = self._jobs.find(entry.key.split("/")[0])
        return describe_recipe(row.job.recipe, self._capabilities) if row is not None else entry.about

    def _list_making(self, head: Entry | None) -> list[StripMember]:
        """The job that runs on this source, or makes what has none while such is shown."""
        members = []
        for row in self._jobs.rows:
            keys = {item.key for item in row.job.items}
            concerns = (
                head.key in keys if head is not None else not any(item.header or item.stash for item in row.job.items)
            )
            if row.state == RUNNING and concerns and row.missing:
                members.append(StripMember(MAKING, row.job.id, row.title, row.note, fraction=row.fraction))
        return members
