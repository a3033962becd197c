"""The dragon of the hall, painted: head, hide and legs as sprites, and how they lie along a body of joints."""
