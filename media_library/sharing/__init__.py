"""Share links: made, used up, revoked; and how often strangers may guess."""
