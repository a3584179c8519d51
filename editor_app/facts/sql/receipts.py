"""Receipts in tables: the newest of each article on each site."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from editor_app.facts.receipts import Receipt
from editor_app.facts.sql.schema import receipt as table


def put_receipt(connection: Connection, receipt: Receipt) -> None:
    drop_receipt(connection, receipt.article, receipt.site)
    connection.execute(
        insert(table).values(
            article=receipt.article,
            site=receipt.site,
            post=receipt.id,
            url=receipt.url,
            title=receipt.title,
            at=receipt.at,
            sha256=receipt.sha256,
        )
    )


def drop_receipt(connection: Connection, article: str, site: str) -> None:
    connection.execute(delete(table).where(table.c.article == article, table.c.site == site))


def all_receipts(connection: Connection, article: str) -> tuple[Receipt, ...]:
    """Newest first; with an `article` those of it alone."""
    asking = select(table).order_by(table.c.at.desc(), table.c.article, table.c.site)
    rows = connection.execute(asking.where(table.c.article == article) if article else asking)
    return tuple(Receipt(row.article, row.site, row.post, row.url, row.at, row.sha256, row.title) for row in rows)
