#!/usr/bin/env bash
# A pyqtgraph curve with automatic downsampling does not draw the newest samples.
#
# pyqtgraph 0.14.0, numpy 2.4.6, PySide6-Essentials 6.11.3 (Qt 6.11.3), Python 3.11, offscreen.
#
# `setDownsampling(auto=True)` puts as many samples together as fall on one pixel and draws each group by its extremes
# ("peak", which promises to keep them), its mean, or one of it. Where the number of samples is no multiple of the group,
# the last ones are in no group: the curve ends before they begin, by whichever way it is thinned out. In a live plot
# those are the newest. An alarm that has just been raised is not there; it comes into sight as soon as the group is
# full, and the next newest samples are missing instead. The axis is not told either: the view ends where the curve does.
#
# Seen: 60 series of 100,000 to 100,059 samples, all 0 but for the newest, which is 1; a plot of 800 pixels; for each
# way of thinning out, how many of the curves show the 1 at all.
#   peak 2 of 60, mean 2 of 60, subsample 2 of 60
set -eu
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
python3 -m venv "$box/venv"
"$box/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3 pyqtgraph==0.14.0 numpy==2.4.6
cat >"$box/try.py" <<'PY'
import numpy as np
import pyqtgraph as pg

app = pg.mkQApp()
shown = {"peak": 0, "mean": 0, "subsample": 0}
for count in range(100_000, 100_060):
    values = np.zeros(count)
    values[-1] = 1.0
    for method in shown:
        plot = pg.PlotWidget()
        plot.resize(800, 400)
        curve = plot.plot(np.arange(count, dtype=float), values)
        curve.setDownsampling(auto=True, method=method)
        plot.show()
        app.processEvents()
        drawn = curve.getData()[1]
        shown[method] += drawn.max() > 0
        plot.close()
print(", ".join(f"{method} {times} of 60" for method, times in shown.items()))
PY
said=$(QT_QPA_PLATFORM=offscreen "$box/venv/bin/python" "$box/try.py")
echo "$said"
[ "$said" = "peak 2 of 60, mean 2 of 60, subsample 2 of 60" ]
