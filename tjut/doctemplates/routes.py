"""The pages of templates: what a nämnd uses, what it has of its own, and how to try it."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.datastructures import FileStorage

from tjut.committees import service as committees
from tjut.committees.models import Committee
from tjut.core import audit, pdf
from tjut.core.db import transaction
from tjut.core.docx import LostText
from tjut.core.errors import NotFound, RuleError
from tjut.core.files import MEDIA_TYPES
from tjut.core.forms import choice
from tjut.core.permissions import Permission, requires
from tjut.core.text import clean_line
from tjut.core.typography import filename
from tjut.core.web import download, reading, tjut
from tjut.doctemplates import service
from tjut.doctemplates.forms import ChoicesForm, TemplateForm, VersionForm
from tjut.doctemplates.keeping_pages import blueprint as keeping_blueprint
from tjut.doctemplates.kinds import SHIPPED, PaperKind, Shipped, shipped_for, shipped_named
from tjut.doctemplates.models import DocumentTemplate
from tjut.doctemplates.phrase_pages import blueprint as phrase_blueprint
from tjut.doctemplates.phrase_pages import kept_committee
from tjut.doctemplates.shelf import Shelf, TemplateFile
from tjut.doctemplates.tags import tag_meanings

blueprint = Blueprint("doctemplates", __name__)
blueprint.register_blueprint(keeping_blueprint)
blueprint.register_blueprint(phrase_blueprint)
keepers = requires(Permission.ADMINISTER_COMMITTEE)

Answer = Any
COMMITTEE = "/mallar/namnd/<int:committee_id>"
TEMPLATE = "/mallar/mall/<int:template_id>"
VERSION = "/mallar/version/<int:version_id>"
SHIPPED_TEMPLATE = "/mallar/medfoljande/<string:stem>"


@blueprint.get("/mallar")
@keepers
def committees_with_templates() -> Answer:
    seen = committees.readable(reading(), current_user)
    rows = [each for each in seen if each.active and current_user.may(Permission.ADMINISTER_COMMITTEE, each.id)]
    if len(rows) == 1:
        return redirect(url_for("doctemplates.templates", committee_id=rows[0].id))
    return render_template("doctemplates/committees.html", committees=rows)


@blueprint.get(COMMITTEE)
@keepers
def templates(committee_id: int) -> Answer:
    committee = kept_committee(committee_id)
    return render_template(
        "doctemplates/templates.html",
        committee=committee,
        used=[(kind, service.choice_of(reading(), committee, kind)) for kind in PaperKind],
        own=service.templates_of(reading(), committee),
        withdrawn=service.withdrawn_of(reading(), committee),
        shipped=SHIPPED,
        pdf_available=pdf.available(),
    )


@blueprint.route(f"{COMMITTEE}/val", methods=["GET", "POST"])
@keepers
def choose(committee_id: int) -> Answer:
    committee = kept_committee(committee_id)
    choosable = {kind: _choosable(committee, kind) for kind in PaperKind}
    now = {kind: service.choice_of(reading(), committee, kind) for kind in PaperKind}
    form = ChoicesForm(data={kind.value: _key(chosen) for kind, chosen in now.items()})
    for kind, these in choosable.items():
        form.field_of(kind).choices = [choice(_key(each), _told(each)) for each in these]
    if not form.is_submitted():
        return render_template("doctemplates/choose.html", form=form, committee=committee)
    if form.validate():
        try:
            with transaction(reading()) as session:
                for kind, these in choosable.items():
                    wanted = next(each for each in these if _key(each) == form.field_of(kind).data)
                    service.choose(session, committee, kind, wanted, current_user)
            flash("Valet är sparat. Det gäller de Word-filer som görs från och med nu.", "klart")
            return redirect(url_for("doctemplates.templates", committee_id=committee_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return render_template("doctemplates/choose.html", form=form, committee=committee), 422


def _choosable(committee: Committee, kind: PaperKind) -> list[DocumentTemplate | Shipped]:
    own = [each for each in service.templates_of(reading(), committee) if each.kind is kind and each.in_use]
    return [*own, *shipped_for(kind)]


def _key(chosen: DocumentTemplate | Shipped) -> str:
    return f"egen-{chosen.id}" if isinstance(chosen, DocumentTemplate) else chosen.stem


def _told(chosen: DocumentTemplate | Shipped) -> str:
    of = f"nämndens egen, version {chosen.number_in_use}" if isinstance(chosen, DocumentTemplate) else "följer med Tjut"
    return f"{chosen.name} ({of})"


@blueprint.route(f"{COMMITTEE}/ny", methods=["GET", "POST"])
@keepers
def new_template(committee_id: int) -> Answer:
    committee = kept_committee(committee_id)
    form = TemplateForm()
    if not form.is_submitted():
        return render_template("doctemplates/upload.html", form=form, committee=committee, template=None)
    findings: Sequence[tuple[bool, str]] = ()
    if form.validate():
        try:
            checked = service.check(*_sent(form.file.data), form.chosen_kind)
            with transaction(reading()) as session:
                made = service.take_in(session, tjut().files, committee, form.name.data or "", checked, current_user)
            flash("Mallen är inläst. Se på provet, ta mallen i bruk och välj den sedan för nämnden.", "klart")
            return redirect(url_for("doctemplates.template", template_id=made.id), 303)
        except RuleError as error:
            form.add_rule_error(error)
            findings = getattr(error, "findings", ())
    page = render_template("doctemplates/upload.html", form=form, committee=committee, template=None, findings=findings)
    return page, 422


@blueprint.get(TEMPLATE)
@keepers
def template(template_id: int) -> Answer:
    shown = service.get_template(reading(), current_user, template_id)
    chosen = service.choice_of(reading(), shown.committee, shown.kind)
    return render_template(
        "doctemplates/template.html",
        template=shown,
        is_chosen=chosen is shown,
        entries=audit.told(audit.history(reading(), audit.Subject("document_template", template_id))),
        pdf_available=pdf.available(),
    )


@blueprint.route(f"{TEMPLATE}/ny-version", methods=["GET", "POST"])
@keepers
def new_version(template_id: int) -> Answer:
    shown = service.get_template(reading(), current_user, template_id)
    form = VersionForm()
    page = {"form": form, "committee": shown.committee, "template": shown}
    if not form.is_submitted():
        return render_template("doctemplates/upload.html", **page)
    findings: Sequence[tuple[bool, str]] = ()
    if form.validate():
        try:
            checked = service.check(*_sent(form.file.data), shown.kind)
            with transaction(reading()) as session:
                made = service.take_in_version(session, tjut().files, shown, checked, current_user)
            flash(f"Version {made.number} är inläst. Se på provet och ta den i bruk när den är som den ska.", "klart")
            return redirect(url_for("doctemplates.template", template_id=template_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
            findings = getattr(error, "findings", ())
    return render_template("doctemplates/upload.html", findings=findings, **page), 422


@blueprint.post(f"{VERSION}/ta-i-bruk")
@keepers
def put_in_use(version_id: int) -> Answer:
    version = service.get_version(reading(), current_user, version_id)
    with transaction(reading()) as session:
        service.put_in_use(session, version, current_user)
    flash(f"Version {version.number} är i bruk. Filer som redan är gjorda ändras inte.", "klart")
    return redirect(url_for("doctemplates.template", template_id=version.template_id), 303)


@blueprint.get(f"{VERSION}/fil")
@keepers
def version_file(version_id: int) -> Response:
    version = service.get_version(reading(), current_user, version_id)
    content = service.file_of(version, _shelf()).content
    return download(content, version.filename, MEDIA_TYPES[".docx"])


@blueprint.get(f"{VERSION}/prov")
@keepers
def version_sample(version_id: int) -> Response:
    version = service.get_version(reading(), current_user, version_id)
    return _sample(service.file_of(version, _shelf()), version.template.kind, as_pdf=False)


@blueprint.get(f"{VERSION}/prov/pdf")
@keepers
def version_sample_pdf(version_id: int) -> Response:
    version = service.get_version(reading(), current_user, version_id)
    return _sample(service.file_of(version, _shelf()), version.template.kind, as_pdf=True)


@blueprint.get(f"{SHIPPED_TEMPLATE}/fil")
@keepers
def shipped_file(stem: str) -> Response:
    content = service.shipped_file(_shipped(stem), _shelf()).content
    return download(content, f"{stem}.docx", MEDIA_TYPES[".docx"])


@blueprint.get(f"{SHIPPED_TEMPLATE}/prov")
@keepers
def shipped_sample(stem: str) -> Response:
    return _sample(service.shipped_file(_shipped(stem), _shelf()), _shipped(stem).kind, as_pdf=False)


@blueprint.get(f"{SHIPPED_TEMPLATE}/prov/pdf")
@keepers
def shipped_sample_pdf(stem: str) -> Response:
    return _sample(service.shipped_file(_shipped(stem), _shelf()), _shipped(stem).kind, as_pdf=True)


@blueprint.get("/mallar/taggar")
@keepers
def tags() -> Answer:
    return render_template("doctemplates/tags.html", tags=tag_meanings())


def _shelf() -> Shelf:
    return Shelf(tjut().files, tjut().settings.templates_docx)


def _shipped(stem: str) -> Shipped:
    found = shipped_named(stem)
    if found is None:
        raise NotFound
    return found


def _sent(upload: FileStorage) -> tuple[bytes, str]:
    name = clean_line((upload.filename or "").replace("\\", "/").rpartition("/")[2])[-200:]
    return upload.stream.read(service.MOST_BYTES + 1), name


def _sample(template: TemplateFile, kind: PaperKind, *, as_pdf: bool) -> Response:
    try:
        content = service.sample(template, kind)
    except LostText as loss:
        raise RuleError(
            f"Mallen tappar text: ”{loss.lost[:80]}” kom inte med i provet. Läs in en rättad version."
        ) from loss
    name = filename("prov", template.name, suffix=".pdf" if as_pdf else ".docx")
    if as_pdf:
        return download(pdf.to_pdf(content), name, MEDIA_TYPES[".pdf"], inline=True)
    return download(content, name, MEDIA_TYPES[".docx"])
