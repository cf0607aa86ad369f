"""What stands behind a large case's pages: answers kept in bounds, and squares that stand for the right province."""

from pages.old.answers import Answers
from pages.old.regions import region_tiles


def test_answers_are_kept_up_to_so_many_rows() -> None:
    kept, made = Answers(most_answers=3, most_rows=10), []

    def answer(n: int, key: str) -> int:
        def make() -> tuple[list[str], list[tuple[object, ...]]]:
            made.append(key)
            return ["x"], [(0,)] * n

        return len(kept.get(key, make))

    assert [answer(4, "a"), answer(4, "b"), answer(4, "a")] == [4, 4, 4]
    assert made == ["a", "b"]
    answer(4, "c")  # b was asked longest ago
    answer(4, "a")
    assert made == ["a", "b", "c"]
    answer(50, "d")
    assert (kept.rows, len(kept)) == (50, 1)
    for key in "efgh":
        answer(0, key)
    assert len(kept) == 3


def test_provinces_stand_where_they_lie_only_under_their_own_names() -> None:
    known = region_tiles.provinces()
    assert len(known) == 31
    assert len({(p["col"], p["row"]) for p in known.values()}) == 31
    rows = [{"region": code, "name": f"{p['name']}省", "label": p["name"]} for code, p in known.items()]
    places = region_tiles.arranged(rows)
    assert (places["230000000000"].row, places["460000000000"].row) == (0, 7)
    made_up = [{**row, "name": "省11"} for row in rows]
    assert {place.name for place in region_tiles.arranged(made_up).values()} == {row["label"] for row in rows}
    xinjiang = region_tiles.arranged(made_up)["650000000000"]
    assert (xinjiang.col, xinjiang.row) == (6, 3), "the last of 31 in eight columns"
    assert (places["650000000000"].col, places["650000000000"].row) == (0, 2)
