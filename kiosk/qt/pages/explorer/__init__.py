"""The chart explorer's page: a chart of a page, full size, that one goes into; only `plot`, `axes` and `items` need pyqtgraph."""
