"""Article → what it says: names, references, dates, events, attribution, figures, roles."""
