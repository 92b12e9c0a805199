"""The tables as files: a folder with one Parquet or CSV file a table."""

from __future__ import annotations

from pathlib import Path

from pyarrow import csv, parquet

from pipeline.tables.database import Database
from pipeline.tables.model import TABLES, arrow_schema


def write_parquet(database: Database, folder: Path) -> None:
    """`<table>.parquet` of each table; comments of tables and columns stand in the metadata."""
    for table in TABLES:
        schema = arrow_schema(table)
        with parquet.ParquetWriter(folder / f"{table.name}.parquet", schema) as writer:
            for batch in database.read(table):
                writer.write_batch(batch)


def write_csv(database: Database, folder: Path) -> None:
    """`<table>.csv` of each table: UTF-8, a header line, null as nothing at all between the commas."""
    for table in TABLES:
        schema = arrow_schema(table)
        with csv.CSVWriter(folder / f"{table.name}.csv", schema) as writer:
            for batch in database.read(table):
                writer.write_batch(batch)
