"""What surrounds every public page: menu, breadcrumb, links to other languages and the footer's.

A page of the tree has it from BasePage.get_context; a view that is no page from frame_context;
the templates of errors from the tag {% frame %}. One query whatever the page.
"""

from core.frame.build import bare_frame, frame_context, page_frame
from core.frame.parts import Frame, LanguageLink, Link
from core.frame.tree import root_path, true_language

__all__ = [
    "Frame",
    "LanguageLink",
    "Link",
    "bare_frame",
    "frame_context",
    "page_frame",
    "root_path",
    "true_language",
]
