"""The steps of an import. Each has its own address; the state of the import says which are open."""

from collections import Counter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from initiatives.domain.importing import jobs
from initiatives.domain.importing.mapping import ColumnMapping
from initiatives.enums import ImportState, Outcome
from initiatives.import_admin.forms import ColumnsForm, FileForm, ThemesForm
from initiatives.import_admin.preview import Preview, ShownRow
from initiatives.models import ImportJob

RIGHTS = ("initiatives.add_initiative", "initiatives.change_initiative")
PUBLISH = "initiatives.publish_initiative"
SHOWN_JOBS = 20
ROWS = 50
BEFORE_WRITING = (ImportState.COLUMNS, ImportState.READY)


class ImportScreen(WagtailAdminTemplateMixin):
    """Abstract: for those who may add initiatives and change them."""

    page_title: Any = gettext_lazy("Import initiatives")
    header_icon = "download"
    # States in which the screen is open; from another, one is led to the present step.
    states: tuple[ImportState, ...] = ()
    job: ImportJob

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        if "pk" in kwargs:
            self.job = get_object_or_404(ImportJob, pk=kwargs["pk"])
            if self.states and self.job.state not in self.states:
                return redirect("initiative_import", self.job.pk)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    @property
    def may_publish(self) -> bool:
        return bool(self.request.user.has_perm(PUBLISH))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items]
        if hasattr(self, "job"):
            items.append({"url": reverse("initiative_imports"), "label": self.page_title})
            return [*items, {"url": "", "label": self.job.file_name}]
        return [*items, {"url": "", "label": self.page_title}]


class ImportList(ImportScreen, FormView):
    """Choose a file; see the imports of before."""

    template_name = "initiatives/admin/imports/list.html"
    form_class = FileForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: FileForm) -> HttpResponse:
        return redirect("initiative_import_columns", form.job.pk if form.job else 0)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        made = ImportJob.objects.select_related("created_by").defer("content")
        return {**super().get_context_data(**kwargs), "jobs": made[:SHOWN_JOBS]}


class ImportColumns(ImportScreen, FormView):
    """Say which column is which field."""

    template_name = "initiatives/admin/imports/columns.html"
    form_class = ColumnsForm
    states = BEFORE_WRITING

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "job": self.job,
            "columns": jobs.columns_of(jobs.rows_of(self.job)),
            "may_publish": self.may_publish,
        }

    def form_valid(self, form: ColumnsForm) -> HttpResponse:
        for name, value in form.chosen().items():
            setattr(self.job, name, value)
        self.job.state = ImportState.COLUMNS
        self.job.save()
        return redirect("initiative_import_themes", self.job.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "job": self.job}


class ImportThemes(ImportScreen, FormView):
    """Say which theme of ours is each of the file's; the file is then read."""

    template_name = "initiatives/admin/imports/themes.html"
    form_class = ThemesForm
    states = BEFORE_WRITING

    def get_form_kwargs(self) -> dict[str, Any]:
        mapping = ColumnMapping(self.job.columns)
        names = Counter(mapping.value(row.values, "theme") for row in jobs.rows_of(self.job))
        return {
            **super().get_form_kwargs(),
            "job": self.job,
            "names": dict(names.most_common()),
            "language": get_language() or "",
        }

    def form_valid(self, form: ThemesForm) -> HttpResponse:
        jobs.begin_reading(self.job, **form.chosen())
        return redirect("initiative_import", self.job.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "job": self.job}


class ImportDetail(ImportScreen, TemplateView):
    """How far the reading or the writing is, what would be done, or what was."""

    template_name = "initiatives/admin/imports/detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.job.state == ImportState.COLUMNS:
            return redirect("initiative_import_columns", self.job.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        preview = Preview.of(self.job, self.request.GET.get("outcome", ""))
        page = Paginator(preview.rows(), ROWS).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "job": self.job,
            "preview": preview,
            "page": page,
            "rows": [ShownRow(row) for row in page.object_list],
            "may_confirm": self.may_confirm,
        }

    @property
    def may_confirm(self) -> bool:
        return self.may_publish or not self.job.publish

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the choices made on this page of rows; then import, when that was asked."""
        if self.job.state == ImportState.READY:
            self.keep_choices(request)
            if "confirm" in request.POST:
                return self.confirm(request)
            messages.success(request, _("Your choices are kept. Nothing is imported yet."))
        return redirect(request.get_full_path())

    def keep_choices(self, request: HttpRequest) -> None:
        texts = request.POST.getlist("row")[:ROWS]
        numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 8]
        shown = self.job.rows.filter(
            number__in=numbers, outcome__in=(Outcome.EDITED_HERE, Outcome.DUPLICATE)
        )
        for row in shown:
            differing = {field for field, _ours, _theirs in row.differences}
            row.taken = sorted(differing & set(request.POST.getlist(f"take-{row.number}")))
            row.is_wanted = f"want-{row.number}" in request.POST
            row.save(update_fields=["taken", "is_wanted"])

    def confirm(self, request: HttpRequest) -> HttpResponse:
        if not self.may_confirm:
            raise PermissionDenied
        if not jobs.confirm(self.job):
            messages.warning(request, _("This import has begun already."))
        return redirect("initiative_import", self.job.pk)


class ImportRefused(ImportScreen, TemplateView):
    """The rows that did not come in, as a file to mend and to send again."""

    states = (ImportState.READY, ImportState.WRITING, ImportState.DONE)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = HttpResponse(jobs.refused_rows(self.job), content_type="text/csv; charset=utf-8")
        name = slugify(self.job.source) or "import"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}-rows.csv"'
        return response


class ImportGivenUp(ImportScreen, TemplateView):
    """Forget a file; what was imported of it stays."""

    states = (*BEFORE_WRITING, ImportState.READING, ImportState.DONE)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        written = self.job.rows.filter(is_done=True).count()
        self.job.delete()
        words = ngettext(
            "The file is forgotten; the initiative imported from it stays.",
            "The file is forgotten; the %(count)s initiatives imported from it stay.",
            written,
        )
        nothing = _("The file is forgotten: nothing was imported.")
        messages.success(request, words % {"count": written} if written else nothing)
        return redirect("initiative_imports")
