"""What runs the program: clock, lanes of work, folders, log. Standard library only."""
