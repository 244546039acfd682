"""What there is to see, without a widget: the sides compared, where the screen is, and through which window."""
