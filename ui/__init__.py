"""The window: PySide6 widgets over one App. Imports `peermesh`, never `sync` (DESIGN.md, law 5)."""
