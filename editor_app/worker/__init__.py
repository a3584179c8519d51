"""A child process for what can hang or hog: it is told by dotted name what to run, and killed at its deadline.

A thread cannot be killed, and Python-Markdown can be made to think for minutes; so text from outside is worked on in a
process of its own. `worker.Worker` is the parent's side, `child` the other. Neither imports a room: the name of the
function and its arguments go over as data.

We start a fresh interpreter and talk in length-prefixed pickles over its standard pipes. `multiprocessing` would import
the parent's main module again (a window, a test runner) and `concurrent.futures` cannot kill the one worker that hangs.
A frozen program, whose executable is no Python, would need an entry of its own for the child; that would make us look
again.
"""
