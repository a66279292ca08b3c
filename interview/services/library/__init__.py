"""Banks: finding, importing, validating and teaching them."""
