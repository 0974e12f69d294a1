"""Weapons and their fates: `find.find_means`."""
