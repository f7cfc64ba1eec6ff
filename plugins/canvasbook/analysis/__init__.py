"""What choices do: pure functions from (portfolio, catalogue) to results with their evidence."""
