"""The store of facts in SQL: SQLite in the writer's data folder, or another database that a newsroom shares.

SQLAlchemy Core, and not its ORM: every value is frozen and made in one place, so there are no objects to keep in step,
and rows come and go in bulk. What a keystroke needs (`completion_keys`, `sqlite_file`) does without SQLAlchemy, whose
import alone would double the time until the writer can type.

Transactions that write have the store to themselves on either database: ids are max + 1, and the numbers of changes are
in the order of commits, so that whoever has read up to one misses nothing. We did not choose sequences, with which
writers need not wait for each other: fifty people do not write that much, and order is worth more. Those that read see
one moment and never wait. What is peculiar to SQLite stands in `engine`, `sqlite_file` and what cares for files; what
is to PostgreSQL in `engine`, `postgres_server`, `postgres_names` and `distant_names`. We would reconsider that split
when a third database comes.
"""
