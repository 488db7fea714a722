"""A region of futures: a box over two unknowns, what lies inside, and which futures they are."""
