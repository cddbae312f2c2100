"""What was done before, once more: a campaign as the next one's, a month's publications again."""
