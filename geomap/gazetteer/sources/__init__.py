"""Where the gazetteer's places come from: one module per source."""
