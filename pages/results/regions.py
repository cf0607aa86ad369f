"""A large case from above: its regions down to the counties, and its best units."""

from pages.parts import state
from pages.parts.regions import regions_shown

regions_shown.show(state.view())
