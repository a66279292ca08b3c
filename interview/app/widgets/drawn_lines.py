"""The base of widgets that draw their own lines."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class DrawnLines(Widget):
    """A widget that is as high as its lines."""

    DEFAULT_CSS = "DrawnLines { width: 1fr; height: auto; }"

    def draw_lines(self, width: int) -> list[Content]:
        """Return the lines at a width in cells."""
        raise NotImplementedError

    def render(self) -> RenderResult:
        return Content("\n").join(self.draw_lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self.draw_lines(width))
