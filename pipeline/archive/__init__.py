"""The archive side: finding inputs, reading articles out of them, and running the extractor over all of them."""
