"""WordPress over its REST interface, as real sites of many releases answer it.

Chosen because every WordPress since 4.7 has it, with application passwords since 5.6; XML-RPC is closed on many. It has
no condition for a change and no key for a repetition: what is compared, marked and looked up here makes up for both.
"""
