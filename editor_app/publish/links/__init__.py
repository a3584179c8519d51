"""Whether what an article links to is still there: asked politely, in the background, and told to the checks.

Nobody is asked twice within a day, nobody gets two questions at a time, and no question leads into a private network.
Silence, a closed door and a broken server are no findings: only what a host itself says of a page is told.
"""
