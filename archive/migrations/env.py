"""Alembic's environment: runs the migrations on the connection that `archive.database` hands over."""

from alembic import context

from archive.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Base.metadata, render_as_batch=True, transactional_ddl=True
)
context.run_migrations()
