"""The main window: its columns and menus, and what joins them with the desk and with what is said."""
