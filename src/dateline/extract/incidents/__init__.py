"""Which triggers tell the same incident (`gather.find_incidents`), which is the news (`news`),
what supports an account (`support`), its types (`tactics`) and why others give none (`why_not`)."""
