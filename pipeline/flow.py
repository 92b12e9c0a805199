"""Running text out of hard-wrapped lines, same length: rules and models are made for lines that are paragraphs.

Text files, mails and old exports break lines at a margin: a line is full where the next word would not have fitted.
"""

from __future__ import annotations

NARROWEST, WIDEST = 50, 120  # characters of a full line
FEWEST = 3  # full lines by which a margin is known
FULL, GOES_ON = 0.5, 0.3  # of the breaks inside paragraphs: those at full lines; of these, those before a small letter
SLACK = 5  # characters that a line of a wrapped text may be short of full: words are kept together, or hyphenated
_BULLETS = ("-", "–", "—", "•", "*", "·")


def flow(text: str) -> str:
    r"""The text with the line breaks at its margin as blanks, and `\r\n` as a blank and `\n`; same length."""
    lines = text.replace("\r\n", " \n").split("\n")
    ends = [line.rstrip() for line in lines]
    inside = [i for i in range(len(lines) - 1) if ends[i] and ends[i + 1]]
    width = max((len(ends[i]) for i in inside if " " in ends[i]), default=0)
    if not NARROWEST <= width <= WIDEST:
        return "\n".join(lines)
    with_next = {i: len(ends[i]) + 1 + len(ends[i + 1].split(maxsplit=1)[0]) for i in inside}
    full = [i for i in inside if with_next[i] > width]
    going_on = [i for i in full if ends[i + 1].lstrip()[0].islower()]
    if len(full) < max(FEWEST, FULL * len(inside)) or len(going_on) < GOES_ON * len(full):
        return "\n".join(lines)
    wrapped = {i for i in inside if with_next[i] > width - SLACK and not ends[i + 1].startswith(_BULLETS)}
    last = len(lines) - 1
    return "".join(line + (" " if i in wrapped else "\n" if i < last else "") for i, line in enumerate(lines))
