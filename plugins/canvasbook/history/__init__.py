"""What git knows of the canvases: who changed what and when. The only package that starts a program.

Git's objects are read, never a checkout, and nothing is written to the repository.
"""
