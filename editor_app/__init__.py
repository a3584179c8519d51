"""Showdesk: a desktop editor for show articles that knows the show."""
