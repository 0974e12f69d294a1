"""Who says so: `speakers.find_speech`, `speakers.attribution_at`, `sources`."""
