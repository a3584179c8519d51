"""The panes beside the text. Each shows values it is given and says what the writer wants; none decides."""
