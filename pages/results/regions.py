"""A large case from above: its regions down to the counties, and its best units."""

from pages.old import state
from pages.old.regions import regions_shown

regions_shown.show(state.view())
