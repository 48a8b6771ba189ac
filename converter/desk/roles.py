"""What each role of the desk may do. Each may do all that the one before it may."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["desk", "reviewer", "administrator"]
"""``desk`` makes handouts and publishes what is approved; ``reviewer`` also decides about translations, in the name of
the account; ``administrator`` also looks after accounts, languages and the clinic."""

ROLES: tuple[Role, ...] = get_args(Role)


def may(held: Role, needed: Role) -> bool:
    """Whether somebody who holds a role may do what another is needed for."""
    return ROLES.index(held) >= ROLES.index(needed)
