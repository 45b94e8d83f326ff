"""An address as a code for a telephone's camera."""

from io import BytesIO


def code_svg(url: str, label: str) -> str:
    """As SVG with a quiet zone of four modules (ISO/IEC 18004), which scales to any size."""
    import segno

    drawn = BytesIO()
    segno.make(url, error="m", micro=False).save(
        drawn,
        kind="svg",
        border=4,
        light="#fff",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        title=label,
        nl=False,
    )
    return drawn.getvalue().decode()
