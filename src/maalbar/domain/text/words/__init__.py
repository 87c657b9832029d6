"""The words of the five languages, one TOML file each; the code that reads them is `lexicon`.

Full forms, expanded once with a lemma dictionary; a new word is added with its forms by hand. The
same keys stand in every file, and `_` stands for a space.
"""
