"""The documents of a visit: what each is called, who may have it, what it says, and its PDF."""
