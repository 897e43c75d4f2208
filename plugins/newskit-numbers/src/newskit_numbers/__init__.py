"""newskit-numbers: numbers, money, measures, dates and times in Vietnamese news."""
