"""Routing from a place on the trail to its page."""

from kiosk.model.exhibition import Exhibition, Place
from kiosk.model.explored import explored
from kiosk.model.pictured import pictured
from kiosk.model.visit import SEARCH, Visit
from kiosk.qt.pages.setting import Setting
from kiosk.qt.pages.view import PageView
from kiosk.qt.style.look import Look


def headline(place: Place, exhibition: Exhibition, look: Look) -> tuple[str, str]:
    """Return what the header says of a place: its name, and where a card belongs or what else is about."""
    if not place.field:
        return look.say(place.name), look.say(place.caption)
    hall, field = exhibition.hall_of(place), exhibition.front.fields[place.field]
    return look.say(place.name), f"{look.say(hall.name)} · {look.say(field)}"


def page_of(visit: Visit, setting: Setting, look: Look) -> PageView | None:
    """Return a page of the place a visit is at; None for a hall, which is no page. Raises KeyError for no place."""
    # The first frame shows a hall: pages and their charts are imported after it.
    if visit.here == SEARCH:
        from kiosk.qt.pages.search.page import SearchPage

        return SearchPage(setting, visit.hall, look)
    if visit.here in setting.exhibition.halls:
        return None
    chart = explored(setting.exhibition, visit.here)
    if chart is not None:
        from kiosk.qt.pages.explorer.page import ExplorerPage

        return ExplorerPage(chart, visit.here, setting, look)
    picture = pictured(setting.exhibition, visit.here)
    if picture is not None:
        from kiosk.qt.pages.closely.page import ClosePage

        return ClosePage(
            picture, visit.here, headline(picture.place, setting.exhibition, look), setting, look
        )
    place = setting.exhibition.zones.get(visit.here) or setting.exhibition.cards[visit.here]
    from kiosk.qt.pages.page import Page

    return Page(place, headline(place, setting.exhibition, look), setting, look)
