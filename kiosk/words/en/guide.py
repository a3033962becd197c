"""What the spoken guide says between the texts of a page, in English."""

WORDS = {
    "pair": "{first}: {last}",
    "figure": "{label}: {number}, {year}",
    "number": "{number} {unit}",
    "noted": "{said}, {note}",
    "formula": "This is worked out: {formula}",
    "source": "The figures come from: {sources}",
    "room": "In this hall there are: {names}",
    "chart": "Chart: {title}",
    "demo_chart": "Chart: {title}, with demo data",
    "shows": "It shows: {names}",
    "demo": "This is demo data",
    "change": "{said}, from {before} to {after}",
    "all_enterprises": "{enterprises:enterprise} can be looked up here",
    "all_projects": "{projects:project} can be looked up here",
    "all_cards": "{enterprises:enterprise} and {projects:project} can be looked up here",
    "cards": "Here are: {names}",
    "doors": "From here you can go on to: {names}",
    "around": "{name}: {names}",
    "play": "Try it: {invites}",
    "listed": "{names}",
}
