"""Packs: many files handed out as one ZIP, whose every byte is known before the first is sent."""
