"""The right column: the operations, the recipe and its form."""
