"""Who did it to whom: `find.find_roles`; actors, targets and sides."""
