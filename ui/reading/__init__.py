"""The reading view: Markdown as a calm page. Nothing in it is ever fetched from the network or opened from the disk."""
