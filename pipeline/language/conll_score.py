"""F1 of an analysis against a treebank, from raw text, as the CoNLL 2018 shared task scores (words found by place)."""
