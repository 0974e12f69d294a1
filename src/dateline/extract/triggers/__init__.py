"""Words that tell of violence and whether it was real: `find.find_triggers`, `sift.sift`."""
