"""The freshness desk: over a folder of articles, the sentences that facts or time have overtaken.

What is wrong in an article today depends on its bytes, on what is known of its show and of what it links to, on the
day, and on the rules. All of these are cheap to compare, and the answer is dear, so that an index keeps for each file
what it is about and what was found when it was last looked through. A file that was written, a fact that moved or a new
day makes just those articles due that it concerns; they stay due until they have been looked through, however often
that is broken off. The index is SQLite in the writer's folder for caches: of ten thousand articles one is to be
replaced without writing the others, and two windows may ask at once. It is never among the articles, and may be deleted
at any time.

Looking through is work for other processes (`distant`): a text that a rule cannot cope with costs its turn and no
window, and a whole pass uses all cores. What is proposed is always an edit of the text that was read; a file that has
changed since is left alone.
"""
