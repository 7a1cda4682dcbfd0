"""The report of a quarter or a year: written here, looked at, printed, saved."""
