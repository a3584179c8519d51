"""What is asked of other machines goes over one wire: who brings facts and who publishes share it.

The only room that knows the library for HTTP, and the keyring for the keys that are asked with. It knows of no provider
and no site: those give an answer its meaning.
"""
