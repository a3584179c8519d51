"""Reads an article against what is known. A right text raises no alarm: absence is not contradiction.

A rule is a function from one reading to findings, in a file of its own under `rules` with the example it was written
for. There is no base class and no registry beside the tuple in `rules`: a rule keeps nothing between two readings, so
that an article can be checked on any thread, and again after every pause. Facts are looked up once for all rules
(`rule.Reading`); a rule that asked for itself would cost a query for each sentence.

Most rules read one section's `Prose`: sentences as readers see them, the names in them, of what they speak and how they
say it (`stance`). A prose depends on nothing but its own words and what is known, so that after an edit one section is
read again, and the others are not, wherever they have moved. What a sentence claims is read by the functions in
`claims`, once for all rules that judge it (`Prose.once`).

What a writer has dismissed here or in this article is kept in the article's front matter, a row each under `dismissed`:
the decision is about that text, so it belongs to whoever opens it next, is seen in a diff, goes with the file through
mail, Save As and backups, and is undone like any other edit. A file beside it would be left behind by the first of
these, and a place in the words themselves would be published. Of the place only a mark is kept, eight letters for the
words of its sentence: a quotation would be one more text to keep right. What is dismissed everywhere is the writer's
own and lies with the settings. We would think again if articles came to carry dozens of rows.
"""
