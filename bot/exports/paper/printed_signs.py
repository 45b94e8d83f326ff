"""Signs with codes on paper, a page each, and eight cards on a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.exports.paper.printing import common_values
from bot.exports.paper.typesetting import typeset
from bot.exports.paper.wishes import Paper, PaperForm
from bot.exports.qr_code import code_svg
from bot.exports.signs import MOST, ON_A_CARD, Link, Sign, signs_of
from bot.i18n import Translator
from bot.programme.values import Prompt
from bot.views.scene import Scene
from bot.views.short_text import shorten


def print_signs(prompts: Iterable[Prompt], username: str, link: Link, scene: Scene) -> Paper:
    signs = signs_of(prompts, username, link, scene)
    title = scene.t.plain("signs.title", event=scene.programme.event.name)
    values = {
        **common_values(scene, title),
        "signs": [_values(sign, MOST, n, scene.t) for n, sign in enumerate(signs.pages)],
        "cards": [
            _values(sign, ON_A_CARD, n, scene.t)
            for n, sign in enumerate(signs.cards, start=len(signs.pages))
        ],
    }
    codes = [code_svg(sign.url, sign.heading) for sign in (*signs.pages, *signs.cards)]
    return typeset("signs", values, PaperForm.PDF, scene.now, codes)


def _values(sign: Sign, most: int, code: int, t: Translator) -> Mapping[str, Any]:
    """`code` is the place of its picture, `told` what that is in words."""
    return {
        "heading": shorten(sign.heading, most),
        "lines": [shorten(line, most) for line in sign.lines],
        "address": sign.url.removeprefix("https://"),
        "code": code,
        "told": t.plain("signs.code", heading=sign.heading),
    }
