"""The words of the five languages, one TOML file each; the code that reads them is `lexicon`."""
