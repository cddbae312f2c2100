"""An outlet confirms with one tap, without an account."""
