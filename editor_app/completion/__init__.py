"""The right name after a letter or two: what is being typed, who could be meant, and in which order.

`context` reads what stands before the caret: `cues`, `tables` and `value_cues` tell what the words lead up to, and
`subject` of which show they speak. `completer` finds, `weighing` adds up what speaks for each by the one table in
`rank`, and `habits` are this writer's picks. The show's own names, some hundred, are held in memory and found in every
way there is: by any word, by initials, by sound, with a slip. Of all others, which may be ten million, the store's
index is asked twice at the most, by the start of any word and by sound. All of it happens on the thread that types: an
answer that is there before the next key needs no thread, no stale answers and no spinner. What takes milliseconds waits
until the writer rests, and moves no row: slips of a letter outside the show, and by what strangers are known.

SQLite's full-text search was left: it ranks by text and not by who is meant and does not find "yoomi", and its trigrams
want three letters and, at a million names, tens of milliseconds. Not tried: what was shown through a whole word and not
taken as a sign against it; who looks away from the list says nothing by it.
"""
