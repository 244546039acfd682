"""The film strip under the pictures: the family of what is shown."""
