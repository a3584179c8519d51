"""The panes beside the text. Each shows values it is given and says what the writer wants; none decides.

What a pane says is made by plain functions (`fact_lines`, `outline`, `card_words`) and only set by its widgets, so that
its words are tested without a screen.
"""
