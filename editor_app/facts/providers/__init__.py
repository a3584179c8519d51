"""Who brings facts and their sources from elsewhere. Each gives one `Batch`, or refuses and gives nothing.

A provider never sees the store: it states, and the store decides what is new, what closes an older row and what was
known. So a provider can be tried without a store, and taking in the same answer twice changes nothing.

Those that are asked over the network go through one polite client (`client.py`). It stands on httpx2, which is well
kept and brings the system's certificates and proxies; only `exchange.py` knows that, so it can be changed for another.
Each question has a thread of its own, because neither a look-up of a name nor a blocked socket can be stopped
otherwise; asyncio would not change that, since it looks names up in threads too. Answers are read through `form.py`,
to which all that is empty is not known; what an answer means is told by the mapping of each provider.
"""
