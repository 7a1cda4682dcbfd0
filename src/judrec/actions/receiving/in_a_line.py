"""What a stranger wrote, as it stands in a line among our own words."""


def in_a_line(said: str, most: int) -> str:
    """Show at most `most` characters: it may be a megabyte, or hundreds of lines."""
    shown = " ".join(said[: 2 * most].split())
    return shown if len(shown) <= most and len(said) <= 2 * most else f"{shown[:most]}…"
