"""The command line: `python3 -m tjut COMMAND`."""

import errno
import logging
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import click

from tjut import __version__
from tjut.config import Settings, SettingsError, settings_from_environment
from tjut.core.errors import RuleError

if TYPE_CHECKING:  # the web and the database are started by those commands that need them
    from tjut.core.web import Tjut

HOST = "127.0.0.1"
PORT = 8000
DEMO_MARK = "demo"
"""A file in the instance folder that says that everything in it is made up."""


class SwedishHelp(click.HelpFormatter):
    """What --hjalp shows, with Swedish headings."""

    HEADINGS: ClassVar = {"Options": "Val", "Commands": "Kommandon"}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[VAL]").replace("COMMAND [ARGS]...", "KOMMANDO ...")
        super().write_usage(prog, words, prefix or "Så här: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(self.HEADINGS.get(name, name)):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **options: Any) -> None:
        said = [(term, text.replace("Show this message and exit.", "Visa det här.")) for term, text in rows]
        super().write_dl(said, *args, **options)


click.Context.formatter_class = SwedishHelp


class Commands(click.Group):
    """The commands; a word that is none of them is answered with those there are."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            known = ", ".join(self.list_commands(ctx))
            raise RuleError(f"Det finns inget kommando som heter ”{args[0]}”. De som finns: {known}.")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--hjalp", "--help"]})
@click.version_option(__version__, message="Tjut %(version)s", help="Visa vilken version det är.")
def commands() -> None:
    """Tjut: ärenden, tjänsteutlåtanden, beslut och uppdrag för kommunala nämnder."""


def main() -> None:
    """Run the command line; what a person can mend is said in one sentence, without a traceback."""
    try:
        done = commands(prog_name="python3 -m tjut", standalone_mode=False)
    except (RuleError, SettingsError) as error:
        _stop(str(error), 1)
    except click.Abort:
        _stop("Avbrutet.", 130)
    except click.ClickException as error:
        _stop(_in_swedish(error), error.exit_code)
    else:
        sys.exit(done if isinstance(done, int) else 0)


def _stop(sentence: str, status: int) -> None:
    click.echo(f"\n{sentence}", err=True)
    sys.exit(status)


def _in_swedish(error: click.ClickException) -> str:
    """What is wrong with the words after the command; a command's own message stands as it is."""
    if not isinstance(error, click.UsageError):
        return error.format_message()
    command = error.ctx.command_path if error.ctx else "python3 -m tjut"
    if isinstance(error, click.NoSuchOption):
        wrong = f"Det finns inget val som heter {error.option_name}."
    elif isinstance(error, click.MissingParameter):
        wrong = f"Det fattas något efter kommandot: {_printed(error.param)}."
    elif isinstance(error, click.BadParameter) and error.param:
        wrong = f"Det som står efter {_printed(error.param)} kan inte användas."
    else:
        wrong = "Det som står efter kommandot kan inte förstås."
    return f"{wrong} Läs om kommandot med: {command} --hjalp"


def _printed(param: click.Parameter | None) -> str:
    """How an option or what else the command asks for is written: "--namn", "FIL"."""
    if isinstance(param, click.Argument):
        return (param.metavar or param.human_readable_name).rstrip(".")
    return param.opts[0] if param else ""


def running() -> "Tjut":
    """Tjut as the environment sets it up, without the web."""
    from tjut.app import open_tjut

    return open_tjut(settings_from_environment())


@commands.command()
@click.option("--port", default=PORT, help=f"Port på den egna datorn, annars {PORT}.")
def demo(port: int) -> None:
    """Starta Tjut med påhittade uppgifter att prova på."""
    from tjut.app import open_tjut
    from tjut.demo import load, people

    require_free_port(HOST, port)
    settings = replace(settings_from_environment(), demo=True)
    opened = open_tjut(settings)
    mark = settings.instance / DEMO_MARK
    if not load.holds_something(opened):
        click.echo("Lägger in demons nämnder, ärenden och uppdrag ...", err=True)
        with marked_as_demo(mark):
            load.load(opened)
    elif not mark.exists():
        raise RuleError(
            f"I {settings.instance} finns redan uppgifter som inte är demons, och de lämnas i fred. "
            "Kör ”python3 -m tjut serve” för att arbeta med dem, eller ange en annan mapp för demon "
            "med TJUT_INSTANCE och TJUT_SEARCH_INDEX."
        )
    opened.database.engine.dispose()
    click.echo(people.log_ins(f"http://{HOST}:{port}/"))
    serve_on(HOST, port, settings)


@contextmanager
def marked_as_demo(mark: Path) -> Iterator[None]:
    """The mark stands before the first made-up row does; it goes when nothing could be loaded after all."""
    mark.write_text("Allt i den här mappen är påhittat.\n", encoding="utf-8")
    try:
        yield
    except BaseException:
        mark.unlink()
        raise


@commands.command()
@click.option("--host", default=HOST, help=f"Adress att lyssna på, annars {HOST}.")
@click.option("--port", default=PORT, help=f"Port att lyssna på, annars {PORT}.")
@click.option("--threads", default=8, help="Hur många som kan få svar på samma gång, annars 8.")
def serve(host: str, port: int, threads: int) -> None:
    """Starta Tjut för riktigt arbete."""
    require_free_port(host, port)
    settings = settings_from_environment()
    click.echo(f"Tjut svarar på http://{host}:{port}/  (avsluta med Ctrl+C)")
    serve_on(host, port, replace(settings, demo=(settings.instance / DEMO_MARK).exists()), threads)


def serve_on(host: str, port: int, settings: Settings, threads: int = 8) -> None:
    import waitress

    from tjut.app import create_app

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
@click.argument("paths", metavar="FIL...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--namnd", default="", help="Nämndens namn eller förkortning, när det inte står i handlingen.")
def import_papers(paths: tuple[Path, ...], namnd: str) -> None:
    """Läs in äldre handlingar (.txt och .docx); en människa bekräftar dem sedan i programmet."""
    from tjut.imports.command import import_files

    sys.exit(import_files(running(), paths, namnd))


_AS_JSON = click.option("--json", "as_json", is_flag=True, help="Skriv ut det lästa som JSON.")
_LINES = click.option(
    "--jsonl", "lines_of", metavar="FIL", type=click.Path(path_type=Path),
    help="Läs många texter: en fil med ett JSON-objekt (id, text) på varje rad ger ett objekt på varje rad.",
)  # fmt: skip
_PATHS = click.argument("paths", metavar="FIL...", nargs=-1, type=click.Path(path_type=Path))


@commands.command()
@_PATHS
@_AS_JSON
@_LINES
def read(paths: tuple[Path, ...], as_json: bool, lines_of: Path | None) -> None:
    """Läs ut uppgifterna i tjänsteutlåtanden (text, .docx, PDF), med var de står. Inget sparas."""
    from tjut.imports.reading_commands import read_papers

    sys.exit(read_papers(paths, lines_of, as_json=as_json))


@commands.command(name="read-decision")
@_PATHS
@_AS_JSON
@_LINES
def read_decision(paths: tuple[Path, ...], as_json: bool, lines_of: Path | None) -> None:
    """Läs ut uppdrag, utfall och röster ur texten till en paragraf i ett protokoll. Inget sparas."""
    from tjut.imports.reading_commands import read_decisions

    sys.exit(read_decisions(paths, lines_of, as_json=as_json))


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

    command.main(list(arguments), prog_name="python3 -m tjut create-user", standalone_mode=False, obj=running())
