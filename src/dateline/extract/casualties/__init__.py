"""People harmed, and what befell them: `find.find_casualties`."""
