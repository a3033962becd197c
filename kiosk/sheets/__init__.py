"""Cards in spreadsheets: enterprises and projects go out as .xlsx or .csv, are changed there, and come back.

`export` writes the table, `reading` reads one back, `plan` says which files that changes and how, and writes them.
The reading road of the exhibition knows nothing of this.
"""
