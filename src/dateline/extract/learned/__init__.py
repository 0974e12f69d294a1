"""The learned part of the reader: a small encoder whose heads check and add to the rules.

`windows` cuts a text for it (shared with training/), `model` loads and runs it, `find` gives
probabilities by token, `anchors` and `fillers` add to what the rules read, `probability` weighs
every claim.
"""
