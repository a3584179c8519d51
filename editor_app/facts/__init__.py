"""What is known about shows: entities, the facts about them, and where each was read.

Everything the other rooms handle is a frozen value. A store is known by the protocols in `store.py`, whoever brings
facts from elsewhere by those in `provider.py`; `sql` and `providers` hold the ones we ship. We chose statement rows
over columns, so that sources may disagree and history is never lost; a graph database or an event log would do the same
and cost every writer a server.
"""
