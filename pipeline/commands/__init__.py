"""The subcommands of `lvnews`, one module each.

A module imports what it needs when it runs, so that `--help` is quick.
"""
