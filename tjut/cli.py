"""The command line: `python3 -m tjut COMMAND`."""

import errno
import logging
import socket
import sys
from importlib import import_module
from pathlib import Path

import click

from tjut import __version__
from tjut.app import create_app, open_tjut
from tjut.config import Settings, SettingsError, settings_from_environment
from tjut.core.errors import RuleError
from tjut.core.web import Tjut

HOST = "127.0.0.1"
PORT = 8000
DEMO_MARK = "demo"
"""A file in the instance folder that says that everything in it is made up."""


@click.group(context_settings={"help_option_names": ["-h", "--hjalp", "--help"]})
@click.version_option(__version__, message="Tjut %(version)s")
def commands() -> None:
    """Tjut: ärenden, tjänsteutlåtanden, beslut och uppdrag för kommunala nämnder."""


def main() -> None:
    """Run the command line; what a person can mend is said in one sentence, without a traceback."""
    try:
        commands(prog_name="python3 -m tjut")
    except (RuleError, SettingsError) as error:
        click.echo(f"\n{error}", err=True)
        sys.exit(1)


def running() -> Tjut:
    """Tjut as the environment sets it up, without the web."""
    return open_tjut(settings_from_environment())


@commands.command()
@click.option("--port", default=PORT, show_default=True, help="Port på den egna datorn.")
def demo(port: int) -> None:
    """Starta Tjut med påhittade uppgifter att prova på."""
    from tjut.demo import load, people

    require_free_port(HOST, port)
    settings = settings_from_environment()
    opened = open_tjut(settings)
    mark = settings.instance / DEMO_MARK
    if not mark.exists():
        if load.holds_something(opened):
            raise RuleError(
                f"I {settings.instance} finns redan uppgifter som inte är demons, och de lämnas i fred. "
                "Kör ”python3 -m tjut serve” för att arbeta med dem, eller ange en annan mapp för demon "
                "med TJUT_INSTANCE och TJUT_SEARCH_INDEX."
            )
        click.echo("Lägger in demons nämnder, ärenden och uppdrag ...", err=True)
        load.load(opened)
        mark.write_text("Allt i den här mappen är påhittat.\n", encoding="utf-8")
    opened.database.engine.dispose()
    click.echo(people.log_ins(f"http://{HOST}:{port}/"))
    serve_on(HOST, port, settings)


@commands.command()
@click.option("--host", default=HOST, show_default=True, help="Adress att lyssna på.")
@click.option("--port", default=PORT, show_default=True, help="Port att lyssna på.")
@click.option("--threads", default=8, show_default=True, help="Hur många som kan få svar på samma gång.")
def serve(host: str, port: int, threads: int) -> None:
    """Starta Tjut för riktigt arbete."""
    require_free_port(host, port)
    click.echo(f"Tjut svarar på http://{host}:{port}/  (avsluta med Ctrl+C)")
    serve_on(host, port, settings_from_environment(), threads)


def serve_on(host: str, port: int, settings: Settings, threads: int = 8) -> None:
    import waitress

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    app = create_app(settings)
    waitress.serve(app, host=host, port=port, threads=threads, ident="Tjut", clear_untrusted_proxy_headers=True)


def require_free_port(host: str, port: int) -> None:
    """Raises RuleError when something else answers there, with how to choose another."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise RuleError(
                    f"Port {port} är upptagen av något annat program, kanske av en Tjut som redan är igång. "
                    f"Avsluta det, eller välj en annan port: --port {port + 1}"
                ) from error
            raise RuleError(f"Det går inte att lyssna på {host} port {port}: {error.strerror}.") from error


@commands.command(name="import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--namnd", default="", help="Nämndens namn eller förkortning, när det inte står i handlingen.")
def import_papers(paths: tuple[Path, ...], namnd: str) -> None:
    """Läs in äldre handlingar (.txt och .docx); en människa bekräftar dem sedan i programmet."""
    from tjut.imports.command import import_files

    sys.exit(import_files(running(), paths, namnd))


@commands.command()
def reindex() -> None:
    """Bygg om sökindexet från databasen. Det går att söka under tiden."""
    count = running().index.rebuild()
    click.echo(f"Sökindexet är ombyggt: {count} handlingar går att söka.")


@commands.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Kör alla prov; det som står efter går till pytest."""
    sys.exit(import_module("tjut.development").run_tests(arguments))


@commands.command()
def check() -> None:
    """Kör allt som granskar koden, det snabbaste först."""
    sys.exit(import_module("tjut.development").check())


@commands.command(name="create-user", context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def create_user(arguments: tuple[str, ...]) -> None:
    """Lägg upp en användare."""
    from tjut.committees.command import create_user as command

    command.main(list(arguments), prog_name="python3 -m tjut create-user", obj=running())
