"""Which articles stand on the newsroom's sites, and with which headlines: read politely, and kept in a small cache.

A site is asked for its own list where it has one (WordPress, Ghost), and else for its sitemap. Only what readers can
see is asked for. Whatever a site answers, it costs a bounded number of questions and a bounded amount of memory.
"""
