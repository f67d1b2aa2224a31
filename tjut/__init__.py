"""Tjut: a Swedish nämnd's matters, from the letter that starts them to the uppdrag that ends them.

Only the standard library may be imported here: `python3 -m tjut` runs before anything is installed.
"""

__version__ = "0.1.0"
