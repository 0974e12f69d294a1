"""Places of a report, resolved: `find.find_places`, `find.resolve_name`."""
