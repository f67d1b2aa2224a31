"""The areas of the house, lowest first: app, Alembic and the tests all read this one tuple."""

AREAS = (
    "users",
    "committees",
    "doctemplates",
    "cases",
    "statements",
    "meetings",
    "decisions",
    "assignments",
    "search",
    "imports",
    "overview",
)
