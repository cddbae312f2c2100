"""What a mixin of Wagtail's views or view sets stands before, told to the type checker alone.

At run time a mixin is a class of its own; the checker reads what `super()` and `self` offer there.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.admin.views.generic import IndexView as BesideAView
    from wagtail.snippets.views.snippets import SnippetViewSet as BesideAViewSet
else:
    BesideAView = BesideAViewSet = object
