"""The colours of the sample's pictures and print: the site's palette and tints of it.

Purple is the voice, the warm accent is what a reader should do, green is for helplines alone.
"""

PAPER = "#fbf8f3"
CREAM = "#f6ecdd"
SAND = "#ead8c0"
PEACH = "#f6d8ba"
SUN = "#e9a866"
CLAY = "#d17a43"
ACT = "#b4480f"

NIGHT = "#2d1745"
DEEP = "#442067"
VOICE = "#5b2a86"
IRIS = "#7f57a8"
LILAC = "#b598d2"
MIST = "#d8c8e9"
SOFT = "#ede4f5"

INK = "#231d2b"
QUIET = "#5d5566"
WHITE = "#ffffff"

HELP = "#1f6b4a"
HELP_MID = "#7fb59b"
HELP_SOFT = "#d3e8dd"

SKIN_LIGHT = "#e6b68f"
SKIN = "#cf9569"
SKIN_DEEP = "#a87049"
HAIR = "#2b2130"
HAIR_BROWN = "#40302f"
HAIR_GREY = "#a49cab"
