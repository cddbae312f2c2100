"""Wagtail reads this before it shows anything; every library's forms can be had by then."""

from . import deletion, library_words

library_words.give()
deletion.answer_in_vietnamese()
