"""Reads an article against what is known. A right text raises no alarm: absence is not contradiction."""
