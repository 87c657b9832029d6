"""Documents become drafts of goal trees, and goal trees become documents."""
