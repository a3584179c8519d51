"""Why a certificate is not believed, in words for whoever has to have it mended."""

from __future__ import annotations

_WORDS = (
    (
        ("self-signed", "self signed"),
        "The site made its certificate itself, and anybody between here and there could have made it.",
        "Whoever runs the site can have one that every browser trusts; most hosts give it for nothing.",
    ),
    (
        ("expired",),
        "Its certificate has run out.",
        "Whoever runs the site has to renew it. See that the clock of this machine is right, too.",
    ),
    (
        ("unable to get local issuer", "unable to verify the first certificate"),
        "This machine does not know who vouches for its certificate.",
        "If your company has an authority of its own, its certificate belongs into the store of this system; else "
        "whoever runs the site has to send the whole chain.",
    ),
    (
        ("mismatch", "not valid for", "doesn't match", "name does not match"),
        "Its certificate is for another address.",
        "See that the address is the one that stands in your browser when you read the site.",
    ),
)


def why_untrusted(words: str) -> tuple[str, str]:
    """The cause and the remedy, by the `words` of a `Trouble` that is `UNTRUSTED`."""
    lower = words.lower()
    for signs, why, remedy in _WORDS:
        if any(sign in lower for sign in signs):
            return why, f"Nothing was sent. {remedy}"
    return words, "Nothing was sent. Check the clock of this machine, and ask who runs your network."
