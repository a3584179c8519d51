"""Finished outputs of an article, one rendering per destination, each from the same value.

`exporting.export` is the way in. An article's facts are resolved in its Markdown (`resolve`), which for HTML goes to
the worker process (`rendering`, `render`) and comes back clean (`clean`); `html`, `jsonld` and `markdown` do the rest.

Facts are resolved as text and not in the rendered tree, because Markdown is one of the outputs and every form must say
the same words. HTML is mended by one pass over the sanitiser's canonical tags instead of a second parser: it is a tenth
of the time, and what it may rely on is written there. A third HTML form that needs the tree would change our mind.
"""
