"""newskit-entities: see README.md."""
