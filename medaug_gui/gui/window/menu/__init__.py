"""What the user can ask for: the commands of the program, the menus made from all commands, and their pages."""
