"""What the window, the command line and the trainer say to each other about a training: values, and files of them."""
