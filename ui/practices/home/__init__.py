"""Home: what needs me in a circle, what is new, what comes."""
