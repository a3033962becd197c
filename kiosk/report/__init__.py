"""Usage report on paper: a page with charts and tables for a spreadsheet, out of the counts."""
