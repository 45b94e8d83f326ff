"""What people send who mean harm, or whose phone or cat does: texts and presses of every odd kind."""

LONGEST = 4096
"""Units of UTF-16 that Telegram takes in a message (Bot API, sendMessage)."""

TEXTS = (
    "@" * LONGEST,
    "/tarmed " + "[at]" * 1020,
    "a." * 2000 + "@",
    "1" * LONGEST,
    "10.00 " * 600,
    "\u202e" + "abc" * 900,
    "\u200b" * 4000,
    "😀" * 2048,
    "a\u0301" * 2000,
    "مرحبا " * 600,
    "<b>" * 1300,
    "&amp;" * 800,
    "https://" + "a" * 4000,
    "var är " * 550,
    "när börjar seminariet " * 180,
    "x" * LONGEST,
    "och " * 1000,
    "'; DROP TABLE answers; --",
    "/nu " + "x" * 3000,
    "/skjut 99999999999999999999 från 13",
    "/delay -1 from 99:99",
    "/start " + "A" * 64,
    "/meddela Hej alla",
    "/export",
    "/gallra 1",
    "/glom",
    "/forget",
    "/sok",
    "/",
    "//nu",
    " ",
)
PRESSES = ("", "x", "now", "home", "s:99999999999999999999", "a" * 64, "\x00", "💥", "-1", "p:p:p")
STEPS = tuple({"text": text} for text in TEXTS) + tuple({"data": data} for data in PRESSES)
