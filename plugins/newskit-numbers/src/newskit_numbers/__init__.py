"""newskit-numbers: see README.md."""
