"""Who signs in, and the steps of a review."""

from .review_step import ReviewStep
from .user import User, UserManager

__all__ = ["ReviewStep", "User", "UserManager"]
