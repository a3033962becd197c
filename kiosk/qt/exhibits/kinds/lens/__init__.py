"""The lens, painted: a hall in half light, the same hall as light, and a glass between them."""

from kiosk.model.exhibits.lens import LensExhibit
from kiosk.qt.exhibits.kinds.lens.scene import LensScene

VIEWS = {LensExhibit: LensScene}
