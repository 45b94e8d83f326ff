"""Whether somebody wants to hear of the next event of a series: the question, and what was said."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.programme.event_settings import RetentionSettings
from bot.replies import Button, Html, Reply, bold
from bot.storage.people.series_wishes import SeriesWish
from bot.views.actions.settings import ShowSettings, WishNext
from bot.views.rows import home_button
from bot.views.scene import Scene

DAYS_OF_A_MONTH = 30.4


def render_ask_next(scene: Scene) -> Reply:
    """The one question after the event; yes and no are as easy."""
    t, event = scene.t, scene.programme.event
    months = months_kept(scene.programme.file.settings.retention)
    text = Html.paragraphs(
        bold(t("settings.next-title", event=event.name)),
        t("settings.next-question", months=months),
    )
    yes = Button(t.plain("settings.next-yes"), WishNext(event.series, on=True))
    no = Button(t.plain("settings.next-no"), WishNext(event.series, on=False))
    return Reply(text, ((yes, no),))


def render_next_said(t: Translator, *, on: bool) -> Reply:
    """What holds from now on, and where it is changed."""
    settings = Button(t.plain("settings.button"), ShowSettings())
    return Reply(t(f"settings.next-said-{'yes' if on else 'no'}"), ((settings, home_button(t)),))


def months_kept(retention: RetentionSettings) -> int:
    """For how long a yes is kept, in words that people reckon in."""
    return max(1, round(retention.next / DAYS_OF_A_MONTH))


def wish_line(wish: SeriesWish, t: Translator) -> Html:
    until = wish.expires_at.date()
    return t("settings.next-is-on", event=wish.event, date=t.date(until), year=until.year)


def wish_buttons(wishes: Sequence[SeriesWish], series: str, t: Translator) -> list[Button]:
    """A way back from every yes, and to one where the event belongs to a series."""
    back = [
        Button(
            t.plain("settings.next-off-button", event=wish.event), WishNext(wish.series, on=False)
        )
        for wish in wishes
    ]
    if series and all(wish.series != series for wish in wishes):
        back.append(Button(t.plain("settings.next-on-button"), WishNext(series, on=True)))
    return back
