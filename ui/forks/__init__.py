"""After a device wrote two histories: what only the other one holds, to be applied again or left out."""
