"""Numbers and what they count: `find.find_numbers`."""
