"""Records as tables: one relational model, in files, databases and memory."""
