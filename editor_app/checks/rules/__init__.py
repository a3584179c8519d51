"""One rule a file, each with an example that fails and one that passes; both are its tests and its documentation."""
