"""Words become structure: sentences are read, checked and taken out of documents."""
