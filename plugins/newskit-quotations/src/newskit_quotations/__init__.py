"""newskit-quotations: see README.md."""
