"""What Alembic runs: on the engine it was given, with SQLite's tables copied where they cannot be altered."""

from alembic import context

from tjut.core.db import Base
from tjut.migrations import import_models

import_models()

with context.config.attributes["engine"].connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        compare_server_default=True,
        user_module_prefix="tjut.core.db.",
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
