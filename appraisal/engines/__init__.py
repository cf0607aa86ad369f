"""Engines that run the stages beside DuckDB: the same SQL files, verbatim."""
