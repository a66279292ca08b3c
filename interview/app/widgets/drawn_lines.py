"""The base of widgets that draw their lines by hand, at the width there is."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class DrawnLines(Widget):
    """Draws its lines at the width there is, and is as high as they are."""

    DEFAULT_CSS = "DrawnLines { width: 1fr; height: auto; }"

    def draw_lines(self, width: int) -> list[Content]:
        """The lines at so many cells."""
        raise NotImplementedError

    def render(self) -> RenderResult:
        """The lines at the width there is."""
        return Content("\n").join(self.draw_lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as it takes at this width."""
        return len(self.draw_lines(width))
