"""Every sheet that the program prints, by the name of its picture.

`tests/pdf/test_every_sheet.py` asks of each what is asked of all paper.
"""

from collections.abc import Callable

from judrec.pdf.sheet import Sheet

from . import letters, papers, record, station
