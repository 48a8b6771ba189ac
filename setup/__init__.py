"""Prepares a machine for `make demo` and `make test`: system packages, then the environment in `.venv`."""
