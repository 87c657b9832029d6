"""What is true: readings (corrected, never edited), confidence, notes and comments."""
