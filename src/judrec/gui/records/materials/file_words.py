"""How a file is spoken of in a list."""

from judrec.core.file_name import stem_of

_KILO = 1024


def named_words(material: str, name: str) -> str:
    """Give what a file is called: once, where it is called like its material."""
    if not name:
        return material
    return name if stem_of(name) == material else f"{material}：{name}"


def size_words(count: int) -> str:
    """Give a size as people say it: 12 KB."""
    if count < _KILO:
        return f"{count} 字节"
    if count < _KILO * _KILO:
        return f"{count / _KILO:.0f} KB"
    if count < _KILO**3:
        return f"{count / _KILO**2:.1f} MB"
    return f"{count / _KILO**3:.2f} GB"
