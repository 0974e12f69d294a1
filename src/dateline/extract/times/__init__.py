"""Dates and times of a report: `find.find_times`."""
