"""无干预情况说明: stated where the office wants it, and listed."""
