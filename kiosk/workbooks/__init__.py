"""Excel workbooks as Excel shows them, and delimited text as it opens it: for feeds, cards and timelines that come from one.

`Book` opens one and names its sheets, `Page` is what a sheet holds, `Book.shown` says what is seen of a cell. The part
of each cell that no library tells together (the stored value, its formula, its number format, hidden rows, merged cells)
is why there is a reader here. Nothing is ever calculated, and pictures, macros and links are never looked at. `encoding` and `delimited` are for tables that are texts.
"""
