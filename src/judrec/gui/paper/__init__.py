"""Any paper: looked at page by page, printed, or saved by a deliberate act."""
