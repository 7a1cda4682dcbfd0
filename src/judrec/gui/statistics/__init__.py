"""统计: what was recorded, counted by what it says, and the records behind a figure."""
