"""A report for people: records as one self-contained page (`pipeline.report.page.page`)."""
