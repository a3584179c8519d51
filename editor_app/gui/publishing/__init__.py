"""Publishing in the window: the sites, what goes out, a look before, what was changed there meanwhile.

The widgets show and ask. `publishing.Publishing` and `site_keeping.SiteKeeping` have the work done in the background,
through `at_hand.Sites`: a test puts sites of its own in that place.
"""
