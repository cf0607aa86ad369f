"""Published indices, written as scheme files and computed by the engine, against their published results."""
