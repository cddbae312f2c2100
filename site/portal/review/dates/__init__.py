"""When something published is looked at again, by whom, and who is reminded."""
