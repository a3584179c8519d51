"""Reads an article against what is known. A right text raises no alarm: absence is not contradiction.

A rule is a function from one reading to findings, in a file of its own under `rules` with the example it was written
for. There is no base class and no registry beside the tuple in `rules`: a rule keeps nothing between two readings, so
that an article can be checked on any thread, and again after every pause. Facts are looked up once for all rules
(`rule.Reading`); a rule that asked for itself would cost a query for each sentence.

What a writer has dismissed here or in this article is kept in the article's front matter, a row each under `dismissed`:
the decision is about that text, so it belongs to whoever opens it next, is seen in a diff, goes with the file through
mail, Save As and backups, and is undone like any other edit. A file beside it would be left behind by the first of
these, and a place in the words themselves would be published. Of the place only a mark is kept, eight letters for the
words of its sentence: a quotation would be one more text to keep right. What is dismissed everywhere is the writer's
own and lies with the settings. We would think again if articles came to carry dozens of rows.
"""
