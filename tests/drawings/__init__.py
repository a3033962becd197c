"""Drawings that real programs made, for `python -m tests.drawings`, which compares them with what a browser paints.

Made for this by Graphviz 2.43, Gnuplot 5.4, PlantUML 1.2020, Inkscape 1.2, LibreOffice Draw 7.4, R 4.2, Matplotlib 3.11,
pygal 3.1, Vega-Lite 5 (vl-convert 1.9), ECharts 6.1, Mermaid 11 (mermaid-cli), schemdraw 0.23 and drawsvg 2.4.
"""
