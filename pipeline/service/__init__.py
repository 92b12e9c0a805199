"""Extraction over HTTP, and a file of records to look through: what `lvnews serve` runs."""
