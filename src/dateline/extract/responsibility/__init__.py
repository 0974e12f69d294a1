"""Who is said to have done it, and with what status: `find.find_responsibility`."""
