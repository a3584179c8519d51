"""The articles of a folder, all exported at once: what is unchanged is passed over, and nothing of others is touched.

`run.export_folder` is the way in. A file beside the exports (`ledger`) says what was written, from what, and how it
looked on disk, so that an article is read again only where it, a picture of it or the store has changed, and made again
only where that makes a difference. A file that is not ours, or that somebody has changed since, stays as it is.

The ledger lies with the exports and not in a cache, so that both go and come together: without it, what was exported
before would be taken for another's.
"""
