"""The coach at the screen: what it understood, what it noticed, and the page of each rule."""
