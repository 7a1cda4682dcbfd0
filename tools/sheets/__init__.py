"""Pictures of every sheet, filled with awkward sample data."""
