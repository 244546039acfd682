"""How the window looks: colours, type and icons, from one table each."""
