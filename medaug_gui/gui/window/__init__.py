"""The main window: its study and menus, and what joins them with the desk and with what is said."""
