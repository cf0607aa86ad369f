"""Streamlit by the book: pandas reads the Parquet files in st.cache_data, plotly.express draws, st.dataframe lists.

Started in a folder that holds `results/` (what `appraise` writes), `units.parquet` and `towns.geojson`."""

import json
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

HERE = Path(__file__).parent


@st.cache_data
def read(name: str) -> pd.DataFrame:
    return pd.read_parquet(HERE / f"{name}.parquet")


@st.cache_data
def areas() -> dict:
    return json.loads((HERE / "towns.geojson").read_text(encoding="utf-8"))


def towns(year: int) -> pd.DataFrame:
    scores = read("results/scores")
    ranks = read("results/ranks")
    units = read("units")
    found = scores[(scores.year == year) & (scores.level == "town")]
    found = found.merge(ranks[ranks.year == year], on=["unit", "year"])
    return found.merge(units[["code", "name"]], left_on="unit", right_on="code").sort_values("rank")


def league() -> None:
    st.title(f"League table {year}")
    table = towns(year)
    columns = ["rank", "name", "score", "standard_error", "rank_low", "rank_high", "change", "band"]
    st.dataframe(table[columns], hide_index=True)
    parts = read("results/dimensions")
    parts = parts[(parts.year == year) & parts.unit.isin(table.unit)].merge(table[["unit", "name"]], on="unit")
    st.plotly_chart(px.bar(parts, x="points", y="name", color="dimension", orientation="h"))
    st.plotly_chart(px.bar(table, x="score", y="name", orientation="h"))
    st.download_button("CSV", table.to_csv(index=False), "league.csv")


def map_() -> None:
    st.title(f"Map {year}")
    table = towns(year)
    figure = px.choropleth(
        table, geojson=areas(), locations="unit", featureidkey="properties.code", color="score", hover_name="name"
    )
    figure.update_geos(fitbounds="locations", visible=False)
    st.plotly_chart(figure, config={"topojsonURL": "app/static/"})
    st.dataframe(table[["name", "score"]], hide_index=True)


def town() -> None:
    table = towns(year)
    unit = st.sidebar.selectbox("Town", list(table.unit), format_func=table.set_index("unit").name.get)
    st.title(table[table.unit == unit].name.iloc[0])
    own = table[table.unit == unit].iloc[0]
    left, middle, right = st.columns(3)
    left.metric("Rank", int(own["rank"]))
    middle.metric("Score", f"{own.score:.2f}")
    right.metric("Band", own.band)
    points = read("results/points")
    mine = points[(points.year == year) & (points.unit == unit)]
    st.plotly_chart(px.bar(mine, x="points", y="indicator", orientation="h"))
    years = read("results/scores")
    st.plotly_chart(px.line(years[years.unit == unit], x="year", y="score", markers=True))
    values = read("results/values")
    st.dataframe(values[(values.year == year) & (values.unit == unit)], hide_index=True)
    villages = read("units")
    st.dataframe(villages[villages.parent == unit], hide_index=True)


page = st.navigation(
    [
        st.Page(league, title="League", url_path="league_table", default=True),
        st.Page(map_, title="Map", url_path="map"),
        st.Page(town, title="Town", url_path="town"),
    ]
)
year = st.sidebar.selectbox("Year", [2008, 2007, 2006])
page.run()
