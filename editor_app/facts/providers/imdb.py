"""IMDb's files for non-commercial use: every series with its seasons and cast, and every name there is.

Series and mini series become shows; films, single episodes and games do not. An episode counts for its season and dates
it, no more: eight million entities that nobody looks for by name would make all else slower. What becomes of the rest:
a year is a date of a year's precision and never finer; a title elsewhere is an alias with its language; whoever appears
as themselves has the job "self" and no character. The popularity of a show is the number of its votes, that of a person
the mean of the four titles they are known for, that of a character the show's, less the further down the bill it is.

References begin with IMDb's number ("person/nm0000001-fred-astaire", as in the addresses of other catalogues) and not
with the name: they are unique without a question for each row, and they come in the order of the files, so that ten
million of them are appended to their index. In the order of the names every row would touch another page of it.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from editor_app.facts.batch import Batch
from editor_app.facts.gathered import Gathered
from editor_app.facts.gathered_batch import batch_of
from editor_app.facts.providers.imdb_files import files_in
from editor_app.facts.providers.imdb_gathering import ImdbGathering
from editor_app.watch import Watch


class ImdbProvider:
    """A `Catalogue`: a folder with IMDb's files, of which name.basics and title.basics are needed."""

    name = "imdb"
    title = "IMDb"
    licence = "IMDb-NC"
    files = ""

    def bring(self, query: str, watch: Watch) -> Batch:
        """All of a small folder in one batch; IMDb's own files are for `gather`."""
        with TemporaryDirectory(prefix="showdesk-imdb-") as folder:
            gathered = Gathered(Path(folder, "gathered"), watch)
            try:
                self.gather(query, gathered, watch)
                return batch_of(gathered, self, self.origin(query))
            finally:
                gathered.close()

    def origin(self, query: str) -> str:
        return f"IMDb's files in {Path(query).name or query}"

    def mark(self, query: str) -> str:
        """The names, sizes and times of the files."""
        found = [(file.path.name, file.path.stat()) for file in files_in(Path(query)).values()]
        return "; ".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in found)

    def address(self, code: str) -> str:
        """The page about a title or a person."""
        return f"https://www.imdb.com/{'title' if code.startswith('tt') else 'name'}/{code}/"

    def gather(self, query: str, into: Gathered, watch: Watch) -> None:
        """Read the files block by block, each in one transaction with the note of how far it is."""
        ImdbGathering(into, files_in(Path(query)), watch).run()
