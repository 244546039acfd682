"""The rows of the browser, without a view."""
