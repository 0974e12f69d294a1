"""Readings in other codebooks' forms: one folder or file a format, over accounts and their claims.

An exporter reads values and writes the other's form; it adds no claim. Crosswalks are data
(codes/crosswalks/*.toml).
"""
