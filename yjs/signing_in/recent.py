"""Asked again: before a grave step the person confirms that it is still them."""

from collections.abc import Callable


def confirm_first(view: Callable) -> Callable:
    """Mark a view, under its guard, whose person must have shown who they are in the last minutes."""
    view.confirms = True
    return view
