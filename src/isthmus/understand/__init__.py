"""What the model and the evidence let one say: claims, drivers, loops, cases to compare with, attention."""
