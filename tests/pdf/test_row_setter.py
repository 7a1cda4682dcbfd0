"""What a setter of another density takes over changes nothing that it sets."""

import pytest

from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.ruled.density import DENSITIES, Density
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Group

_LONG = "称受领导委托了解进度，要求尽快判决，并支持甲公司的全部诉讼请求。" * 9
_OPTIONS = (("打听案情", True), ("说情打招呼", False), ("其他", False))


def _set(setter: RowSetter) -> Group:
    return setter.group(
        "经过",
        [
            setter.entry("过问内容", _LONG, prose=True),
            setter.entry("姓名", "王某"),
            setter.entry("职务", "副市长"),
            setter.choices("行为方式", _OPTIONS),
        ],
    )


@pytest.mark.parametrize("density", DENSITIES)
def test_a_setter_sets_the_same_whatever_was_set_before_it(
    fonts: Fonts, density: Density
) -> None:
    alone = _set(RowSetter(Composer(fonts), density))
    first = RowSetter(Composer(fonts), DENSITIES[0])
    for other in DENSITIES:
        _set(first.at(other))
    assert _set(first.at(density)) == alone


def test_another_density_shows_the_same_list_more_shortly(fonts: Fonts) -> None:
    first = RowSetter(Composer(fonts), DENSITIES[0])
    whole = first.choices("行为方式", _OPTIONS)
    short = first.at(DENSITIES[-1]).choices("行为方式", _OPTIONS)
    assert len(short.glyphs) < len(whole.glyphs)
    assert first.choices("行为方式", _OPTIONS) == whole
