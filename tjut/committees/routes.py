"""The pages of nämnder: what each is, its local custom, and who sits in it."""

from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from tjut.committees import members, roles, service
from tjut.committees.forms import (
    DOCUMENT_LABELS,
    CommitteeForm,
    DepartmentForm,
    MemberForm,
    RolesForm,
    settings_of,
    settings_of_a_new_one,
)
from tjut.committees.models import Committee, Department, Member, Office
from tjut.core import audit, clock
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotFound, RuleError
from tjut.core.forms import choice
from tjut.core.permissions import Permission, Role, demand, requires
from tjut.core.web import reading
from tjut.users import service as users

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("committees", __name__)
readers = requires(Permission.READ, Permission.ADMINISTER_COMMITTEE)
keepers = requires(Permission.ADMINISTER_COMMITTEE)


@blueprint.get("/namnder")
@readers
def committees() -> "ResponseReturnValue":
    today = clock.today()
    found = service.readable(reading(), current_user, with_members=True)
    rows = [(committee, _chair(committee, today)) for committee in found]
    return render_template(
        "committees/committees.html", rows=rows, may_add=current_user.may(Permission.ADMINISTER_USERS)
    )


@blueprint.get("/namnder/<int:committee_id>")
@readers
def committee(committee_id: int) -> "ResponseReturnValue":
    shown = service.get(reading(), current_user, committee_id)
    may_change = current_user.may(Permission.ADMINISTER_COMMITTEE, committee_id)
    entries = audit.history(reading(), audit.Subject("committee", committee_id)) if may_change else []
    return render_template(
        "committees/committee.html",
        committee=shown,
        roster=members.roster(shown, clock.today()),
        clause_style=service.in_words(shown.clause_style),
        example=_example(shown, shown.registry_pattern, shown.registry_class),
        may_change=may_change,
        entries=audit.told(entries),
    )


@blueprint.route("/namnder/ny", methods=["GET", "POST"])
@requires(Permission.ADMINISTER_USERS)
def new_committee() -> "ResponseReturnValue":
    form = CommitteeForm(data=settings_of_a_new_one())
    if not form.is_submitted() or _only_example():
        return _settings_page(form, None)
    if form.validate():
        try:
            with transaction(reading()) as session:
                made = service.create(session, form.to_draft(), current_user)
            flash(f"{made.name} är tillagd. Lägg nu till ledamöter och avdelningar.", "klart")
            return redirect(url_for("committees.committee", committee_id=made.id), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return _settings_page(form, None), 422


@blueprint.route("/namnder/<int:committee_id>/andra", methods=["GET", "POST"])
@keepers
def change_committee(committee_id: int) -> "ResponseReturnValue":
    shown = _kept(committee_id)
    form = CommitteeForm(data=settings_of(shown))
    if not form.is_submitted() or _only_example():
        return _settings_page(form, shown)
    if form.validate():
        try:
            with transaction(reading()) as session:
                service.change(session, shown, form.to_draft(), current_user, based_on=form.revision.data or 0)
            flash("Uppgifterna är sparade.", "klart")
            return redirect(url_for("committees.committee", committee_id=committee_id), 303)
        except Conflict:
            raise
        except RuleError as error:
            form.add_rule_error(error)
    return _settings_page(form, shown), 422


def _only_example() -> bool:
    """True when the button pressed only asks what the next dnr would look like."""
    return request.form.get("act") == "example"


def _settings_page(form: CommitteeForm, shown: Committee | None) -> str:
    example = ""
    try:
        example = _example(shown, form.registry_pattern.data or "", form.registry_class.data or "")
    except RuleError as error:
        if not form.errors:
            form.add_rule_error(error)
    return render_template(
        "committees/settings.html", form=form, committee=shown, example=example, labels=DOCUMENT_LABELS
    )


def _example(shown: Committee | None, pattern: str, klass: str) -> str:
    return service.example_number(reading(), shown, pattern, klass, clock.today().year)


@blueprint.route("/namnder/<int:committee_id>/ledamoter/ny", methods=["GET", "POST"])
@keepers
def new_member(committee_id: int) -> "ResponseReturnValue":
    shown = _kept(committee_id)
    form = MemberForm()
    if not form.is_submitted():
        return _member_page(form, shown)
    if form.validate():
        try:
            with transaction(reading()) as session:
                made = service.add_member(session, shown, form.to_draft(), current_user)
            flash(f"{made.name} är tillagd som {made.office.value}.", "klart")
            return redirect(url_for("committees.committee", committee_id=committee_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return _member_page(form, shown), 422


@blueprint.route("/namnder/<int:committee_id>/ledamoter/<int:member_id>/andra", methods=["GET", "POST"])
@keepers
def change_member(committee_id: int, member_id: int) -> "ResponseReturnValue":
    shown = _kept(committee_id)
    member = members.get_member(shown, member_id)
    form = MemberForm(
        data={name: getattr(member, name) for name in ("name", "party", "from_date", "to_date")}
        | {"office": member.office.value, "place": members.place_of(member)}
    )
    if not form.is_submitted():
        return _member_page(form, shown, member)
    if form.validate():
        try:
            with transaction(reading()) as session:
                service.change_member(session, member, form.to_draft(), current_user)
            flash(f"Uppgifterna om {member.name} är sparade.", "klart")
            return redirect(url_for("committees.committee", committee_id=committee_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return _member_page(form, shown, member), 422


def _member_page(form: MemberForm, shown: Committee, member: Member | None = None) -> str:
    return render_template("committees/member.html", form=form, committee=shown, member=member)


@blueprint.route("/namnder/<int:committee_id>/avdelningar/ny", methods=["GET", "POST"])
@keepers
def new_department(committee_id: int) -> "ResponseReturnValue":
    shown = _kept(committee_id)
    form = DepartmentForm()
    if not form.is_submitted():
        return render_template("committees/department.html", form=form, committee=shown, department=None)
    if form.validate():
        try:
            with transaction(reading()) as session:
                made = service.add_department(session, shown, form.name.data or "", current_user)
            flash(f"{made.name} är tillagd.", "klart")
            return redirect(url_for("committees.committee", committee_id=committee_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return render_template("committees/department.html", form=form, committee=shown, department=None), 422


@blueprint.route("/namnder/<int:committee_id>/avdelningar/<int:department_id>/andra", methods=["GET", "POST"])
@keepers
def change_department(committee_id: int, department_id: int) -> "ResponseReturnValue":
    shown = _kept(committee_id)
    department = _department(shown, department_id)
    form = DepartmentForm(obj=department)
    if not form.is_submitted():
        return render_template("committees/department.html", form=form, committee=shown, department=department)
    if form.validate():
        try:
            with transaction(reading()) as session:
                service.rename_department(session, department, form.name.data or "", current_user)
            flash("Avdelningens namn är sparat.", "klart")
            return redirect(url_for("committees.committee", committee_id=committee_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return render_template("committees/department.html", form=form, committee=shown, department=department), 422


@blueprint.post("/namnder/<int:committee_id>/avdelningar/<int:department_id>/ta-bort")
@keepers
def remove_department(committee_id: int, department_id: int) -> "ResponseReturnValue":
    department = _department(_kept(committee_id), department_id)
    name = department.name
    try:
        with transaction(reading()) as session:
            service.remove_department(session, department, current_user)
        flash(f"{name} är borttagen.", "klart")
    except RuleError as error:
        flash(error.message, "fel")
    return redirect(url_for("committees.committee", committee_id=committee_id), 303)


@blueprint.route("/anvandare/<int:user_id>/roller", methods=["GET", "POST"], endpoint="roles")
@requires(Permission.ADMINISTER_USERS)
def roles_of_user(user_id: int) -> "ResponseReturnValue":
    user = users.get(reading(), current_user, user_id)
    rows = roles.committees_for(reading(), current_user, user)
    names = {row.id: row.name for row in service.readable(reading(), current_user)}
    form = RolesForm(
        data={
            "administrator": user.has_role(Role.ADMINISTRATOR),
            "grants": roles.ticked_of(user),
            "revision": user.revision,
        }
    )
    form.grants.choices = [choice(each, each) for each in roles.boxes(rows)]
    page = {"form": form, "user": user, "rows": rows, "columns": roles.ROLES_IN_A_COMMITTEE, "told": roles.told()}
    if not form.is_submitted():
        return render_template("committees/roles.html", box=roles.box, **page)
    if form.validate():
        wanted = roles.grants_of(form.grants.data or [], administrator=bool(form.administrator.data))
        try:
            with transaction(reading()) as session:
                users.set_roles(
                    session, user, wanted, current_user, based_on=form.revision.data or 0, committee_names=names
                )
            flash(f"Rollerna för {user.name} är sparade.", "klart")
            return redirect(_after_roles(user_id), 303)
        except Conflict:
            raise
        except RuleError as error:
            form.add_rule_error(error)
    return render_template("committees/roles.html", box=roles.box, **page), 422


def _after_roles(user_id: int) -> str:
    """The account; but one who is no longer administratör may not look at it."""
    if current_user.may(Permission.ADMINISTER_USERS):
        return url_for("users.user", user_id=user_id)
    return url_for("users.own_account")


def _kept(committee_id: int) -> Committee:
    """A nämnd that the one who asks may change."""
    shown = service.get(reading(), current_user, committee_id)
    demand(current_user, Permission.ADMINISTER_COMMITTEE, committee_id)
    return shown


def _department(shown: Committee, department_id: int) -> Department:
    found = [department for department in shown.departments if department.id == department_id]
    if not found:
        raise NotFound
    return found[0]


def _chair(shown: Committee, day: date) -> Member | None:
    serving = members.roster(shown, day).members
    return next((member for member in serving if member.office is Office.CHAIR), None)
