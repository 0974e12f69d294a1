"""Readings in words for people: at the terminal, and sentence by sentence."""
