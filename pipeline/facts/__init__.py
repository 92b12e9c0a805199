"""The fact types, one module each: a page in, mentions with character offsets and values out.

A fact module has a `find(page)` that yields `Mention`s (its own frozen dataclass with the value) and `Refusal`s:
candidates that a named rule turned down, kept for `lvnews explain`. A new fact type is one new module and one word in
`FACTS`.
"""

FACTS = ("dates", "attendance", "venues", "countries", "projects")
