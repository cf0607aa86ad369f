"""What is wrong by the document: by layer with its clause, what is to be done, and the figures that bear on it."""

from pages.parts import figure, layout, state
from pages.parts.tables import problems, sanctions
from pages.parts.towns import by_town

chosen = by_town(state.view())
layout.head(problems.headline(chosen), *problems.told(chosen), sanctions.scope(chosen))
if recorded := problems.recorded(chosen):
    figure.sheet(recorded, "problems")
if rates := problems.rates(chosen):
    figure.chart(rates, "rates", opens="indicator")
if bearing := problems.bearing(chosen):
    figure.sheet(bearing, "bearing")
