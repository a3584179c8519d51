"""What is known about shows: entities, the facts about them, and where each was read.

Everything the other rooms handle is a frozen value. A store is known by the protocols in `store.py`; `sql` holds the
one we ship, `providers` those who bring facts from elsewhere. We chose statement rows over columns, so that sources may
disagree and history is never lost; a graph database or an event log would do the same and cost every writer a server.
"""
