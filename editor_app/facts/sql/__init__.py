"""The store of facts in SQL: SQLite in the writer's data folder, or another database that a newsroom shares.

SQLAlchemy Core, and not its ORM: every value is frozen and made in one place, so there are no objects to keep in step,
and rows come and go in bulk. What a keystroke needs (`completion_keys`, `sqlite_file`) does without SQLAlchemy, whose
import alone would double the time until the writer can type. Whatever is peculiar to SQLite stands in `engine`,
`sqlite_file` and `backup`; we would reconsider that split when a third database comes.
"""
