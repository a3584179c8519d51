"""What is written: one UTF-8 Markdown file, its front matter, sections and fact links.

The text is the truth. Every object here is a view of one text, with exact spans into it, and every change is a list of
`text.edits.Edit`; nothing re-writes what the writer did not touch.
"""
