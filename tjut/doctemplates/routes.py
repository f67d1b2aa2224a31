"""The pages of templates and phrases."""

from flask import Blueprint

blueprint = Blueprint("doctemplates", __name__)
