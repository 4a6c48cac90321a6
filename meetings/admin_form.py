"""The admin's form of a meeting."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class MeetingPageForm(WagtailAdminPageForm):
    """Offer the groups of the programme the meeting stands under, no others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.fields.get("body_group")
        if group is not None:
            # The agenda has no group: its meetings get an empty list.
            group.queryset = group.queryset.filter(
                programme_id=self.parent_page.pk if self.parent_page else None
            ).order_by("sort_order")
