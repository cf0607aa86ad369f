"""The regions of a large case; of a county, those around it."""

from pages.parts import regions, state

regions.show(state.view())
