"""The window itself: what stands where, and every action by name."""
