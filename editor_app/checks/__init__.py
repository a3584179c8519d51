"""Reads an article against what is known. A right text raises no alarm: absence is not contradiction.

A rule is a function from one reading to findings, in a file of its own under `rules` with the example it was written
for. There is no base class and no registry beside the tuple in `rules`: a rule keeps nothing between two readings, so
that an article can be checked on any thread, and again after every pause. Facts are looked up once for all rules
(`rule.Reading`); a rule that asked for itself would cost a query for each sentence.
"""
