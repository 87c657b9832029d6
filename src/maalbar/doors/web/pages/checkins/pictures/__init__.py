"""The pictures of one key result: pace, confidence, effort over movement."""
