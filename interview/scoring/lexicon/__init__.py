"""Tables only: words, spellings, synonyms, everyday words. Nothing here decides anything."""
