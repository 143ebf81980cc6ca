"""Small wins, and cheering."""
