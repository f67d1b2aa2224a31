"""`python3 -m tjut create-user`: the first account of an installation, and a way in when nobody is left.

It stands here and not with the accounts because a role is held in a nämnd, which accounts know nothing of.
"""

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.committees.models import Committee
from tjut.committees.roles import grant_as_written
from tjut.core.errors import RuleError
from tjut.core.web import Tjut
from tjut.users.service import PASSWORD_RULES, UserDraft
from tjut.users.service import create_user as open_account


@click.command(name="create-user")
@click.option("--namn", required=True, help="För- och efternamn.")
@click.option("--anvandarnamn", required=True, help="Det som skrivs när man loggar in.")
@click.option(
    "--roll",
    "roles",
    multiple=True,
    metavar="ROLL:NÄMND",
    help="Till exempel handläggare:SN, med nämndens namn eller kortnamn. Kan anges flera gånger. "
    "Rollen administratör anges utan nämnd.",
)
@click.pass_obj
def create_user(running: Tjut, namn: str, anvandarnamn: str, roles: tuple[str, ...]) -> None:
    """Lägg upp en användare. Lösenordet frågas efter två gånger och syns inte."""
    click.echo(PASSWORD_RULES)
    password = click.prompt("Lösenord", hide_input=True, confirmation_prompt="Lösenordet en gång till")
    try:
        with running.database.transaction() as session:
            names = _committee_names(session)
            grants = tuple(grant_as_written(role, names) for role in roles)
            draft = UserDraft(account=anvandarnamn, name=namn, password=password, grants=grants)
            user = open_account(session, draft, None, memory_kib=running.settings.argon2_memory_kib)
            account = user.account
    except RuleError as error:
        raise click.ClickException(error.message) from None
    click.echo(f"Kontot {account} är skapat.")


def _committee_names(session: Session) -> dict[str, int]:
    names = {}
    for committee in session.scalars(select(Committee)):
        names[committee.name.casefold()] = committee.id
        names[committee.short_name.casefold()] = committee.id
    return names
