"""Who brings facts and their sources from elsewhere. Each gives one `Batch`, or refuses and gives nothing.

A provider never sees the store: it states, and the store decides what is new, what closes an older row and what was
known. So a provider can be tried without a store, and taking in the same answer twice changes nothing.
"""
