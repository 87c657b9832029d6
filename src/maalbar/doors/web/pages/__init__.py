"""The pages, by capability; each has its views, forms, rows and addresses."""
