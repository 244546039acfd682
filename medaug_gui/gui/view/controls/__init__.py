"""The controls round the pictures: bars, histogram, keys."""
