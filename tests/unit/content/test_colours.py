from contextlib import suppress

import pytest

from kiosk.content.colours import Strange, plain, variables


@pytest.mark.parametrize(
    ("written", "painted"),
    [
        ("#dd3333", "#dd3333"),
        ("rgb(221,51,51)", "rgb(221,51,51)"),
        ("rgb(221 51 51 / 50%)", "#dd333380"),
        ("rgba(221,51,51,1)", "#dd3333ff"),
        ("RGB(86.7% 20% 20%)", "#dd3333ff"),
        ("rgb(300 -5 51)", "#ff0033ff"),
        ("rgb(none 51 51)", "#003333ff"),
        ("hsl(0, 70%, 53%)", "#db3333ff"),
        ("hsl(0.5turn 100% 50% / .25)", "#00ffff40"),
        ("hsla(200grad,100%,50%,1)", "#00ffffff"),
        ("hwb(0 20% 13%)", "#de3333ff"),
        ("hwb(0 80% 80%)", "#808080ff"),
        ("light-dark(rgb(1 2 3), #fff)", "#010203ff"),
        ("fill:#d33;fill:color(display-p3 0.87 0.2 0.2);fill-opacity:1", "fill:#d33;fill-opacity:1"),
        ("fill:rgb(1 2 3);stroke:hsl(0 0% 100%)", "fill:#010203ff;stroke:#ffffffff"),
        ("rebeccapurple", "#663399"),
        ("fill:#d33 icc-color(press, 0.1, 0.9);stroke:none", "fill:#d33;stroke:none"),
        ("url(#a) rgb(1 2 3)", "url(#a) #010203ff"),
        ("transform:rotate(3deg)", "transform:rotate(3deg)"),
    ],
)
def test_colours_are_put_in_plain_words(written, painted):
    assert plain(written, {}) == painted


@pytest.mark.parametrize(
    "written",
    [
        "lab(50 60 40)",
        "oklch(0.6 0.2 25)",
        "color(display-p3 1 0 0)",
        "color-mix(in srgb, red, blue)",
        "rgb(calc(1 + 2) 5 5)",
        "rgb(1 2)",
        "hsl(1em 50% 50%)",
        "light-dark(red)",
    ],
)
def test_what_is_not_understood_is_said_and_not_painted_black(written):
    with pytest.raises(Strange):
        plain(written, {})


def test_variables_are_put_in():
    known = variables(
        "<style>:root { --brand: #d33; --soft: rgb(1 2 3 / 50%); --far: var(--brand) }</style> var(--x)"
    )
    assert plain("fill:var(--brand);stroke:var(--far)", known) == "fill:#d33;stroke:#d33"
    assert plain("var( --soft )", known) == "#01020380"
    assert plain("var(--none, rgb(9 9 9))", known) == "#090909ff"
    assert plain("var(--none)", known) == "inherit"


def test_a_variable_of_two_values_is_not_guessed():
    known = variables(".a{--c:red}.b{--c:blue} var(--c)")
    with pytest.raises(Strange):
        plain("var(--c)", known)


def test_what_is_meant_for_the_night_is_left_out():
    style = ":root{--c:red} @media (prefers-color-scheme: dark) { :root{--c:blue} } a{fill:var(--c)}"
    assert plain(style, variables(style)) == ":root{--c:red}  a{fill:red}"


def test_variables_that_grow_have_an_end():
    known = {f"v{n}": f"var(--v{n + 1})" * 20 for n in range(6)}
    with pytest.raises(Strange):
        plain("var(--v0)", known)


@pytest.mark.parametrize("start", ["rgb(", "var(--a,", "@media dark", "fill:x", "light-dark((", "--a:"])
def test_endless_text_is_read_in_no_time(start):
    written = start * 20_000
    variables("var(" + written)
    with suppress(Strange):
        plain(written, {})
