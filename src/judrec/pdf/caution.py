"""What stands across the head of a page that is no paper of its own."""

from typing import Final

PREVIEW: Final = "预览　未打印"
COMPARISON: Final = "核对用　不得入卷"
"""A printed sheet that is shown anew, beside the paper."""
