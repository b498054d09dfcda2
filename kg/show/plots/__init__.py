"""Pictures for reports (matplotlib): readable in print, in black and white, and whatever colours one tells apart."""
