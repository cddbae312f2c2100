"""What we do: the plan and its targets, campaigns, and what goes out on which channel."""
