"""The first screen of the administration: what waits for an officer, and what they may start.

The panels are ours: what was returned and why, what waits for this officer, what they handed in
and left unfinished, what goes out within a week. Wagtail's own panels for these give way.
"""
