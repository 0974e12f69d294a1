"""MUC-4: accounts as the templates of the fourth Message Understanding Conference (1992).

`roles` gives typed templates with their role fillers, `gtt` the JSON form in which GTT, GRIT and
later systems publish their output.
"""
