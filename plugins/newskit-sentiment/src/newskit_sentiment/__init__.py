"""newskit-sentiment: see README.md."""
