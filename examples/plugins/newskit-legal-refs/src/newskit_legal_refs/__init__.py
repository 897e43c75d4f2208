"""newskit-legal-refs: references to Vietnamese legal documents."""
