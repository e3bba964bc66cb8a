"""Charts that never lie: observed numbers with axes, units, gaps and the moment of the data."""
