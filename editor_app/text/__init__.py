"""About characters: positions, edits, dates and names as they are written. Nothing here knows a show.

Positions are code points. Bytes would tear letters apart, and the UTF-16 units that Qt counts are Qt's own affair.

Dates are intervals with a precision and not days, because "late 2026" is a fact and December 31 would be an invention;
the ready parsers of dates (dateutil, dateparser) return a day for anything. Names are compared by folding and by sound
with tables of our own: what is on the market transliterates Korean one way, and sources have spelled it in twenty.
"""
