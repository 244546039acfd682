"""The operations, the recipe and its form."""
