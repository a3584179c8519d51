"""Reads an article against what is known. A right text raises no alarm: absence is not contradiction.

A rule is a function from one reading to findings, in a file of its own under `rules` with the example it was written
for. There is no base class and no registry beside the tuple in `rules`: a rule keeps nothing between two readings, so
that an article can be checked on any thread, and again after every pause. Facts are looked up once for all rules
(`rule.Reading`); a rule that asked for itself would cost a query for each sentence.

Most rules read one section's `Prose`: sentences as readers see them, the names in them, of what they speak and how they
say it (`stance`). A prose depends on nothing but its own words and what is known, so that after an edit one section is
read again, and the others are not, wherever they have moved. What a sentence claims is read by the functions in
`claims`, once for all rules that judge it (`Prose.once`).
"""
