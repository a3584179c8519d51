"""Articles out of the door: whole, once, and read back.

`publishing.publish` is the way in: it takes a finished export to a `Destination`, keeps an intent before the first byte
and a receipt after the last, and asks the site before it sends anything twice. `planning.plan` says beforehand what
will be sent and what the site will make of it. A kind of site is a file that follows `destination.Destination`.
"""
