"""newskit-quotations: who said what, in Vietnamese news."""
